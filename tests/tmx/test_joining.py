"""Memories put together: units that share a text become one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from tests.tmx.samples import unit
from tmx import Inline, Note, Property, TranslationUnit, Variant
from tmx.joining import Joined, join


def two(one: tuple[str, str], other: tuple[str, str]) -> TranslationUnit:
    return TranslationUnit((Variant(*one), Variant(*other)))


def joined(*memories: Sequence[TranslationUnit], through: str = "zh") -> tuple[list[list[str]], int]:
    done = Joined()
    units = join(memories, through, done)
    return [[f"{v.lang} {v.segment}" for v in u.variants] for u in units], done.joined


WATER = two(("zh", "水"), ("en", "water"))
EAU = two(("zh", "水"), ("fr", "eau"))


def test_units_with_the_same_text_become_one() -> None:
    """Two bilingual memories give one in three languages."""
    assert joined([WATER], [EAU]) == ([["zh 水", "en water", "fr eau"]], 1)
    en_fr = two(("en", "water"), ("fr", "eau"))
    assert joined([WATER], [en_fr], through="en") == ([["zh 水", "en water", "fr eau"]], 1)


def test_another_translation_stays_a_unit_of_its_own() -> None:
    """A translator's alternative is not lost, and what fits both goes to both."""
    rain = two(("zh", "水"), ("en", "rain"))
    both = [["zh 水", "en water", "fr eau"], ["zh 水", "en rain", "fr eau"]]
    assert joined([WATER, rain], [EAU]) == (both, 1)


def test_no_text_is_none_that_units_share() -> None:
    """Else unrelated units become one; spare spaces make no other text."""
    rice, tea = two(("zh", "米"), ("en", "")), two(("fr", "thé"), ("en", " "))
    assert joined([rice], [tea], through="en") == ([["zh 米", "en "], ["fr thé", "en  "]], 0)
    assert joined([WATER], [two(("zh", "水 "), ("fr", "eau"))])[1] == 1


def test_a_second_text_in_one_language_is_not_lost() -> None:
    """Mending makes a unit of its own of it."""
    both = replace(WATER, variants=(*WATER.variants, Variant("en", "H2O")))
    assert joined([WATER], [both]) == ([["zh 水", "en water", "en H2O"]], 1)


TEXTS = st.dictionaries(st.sampled_from(["zh", "en", "fr", "ru"]), st.sampled_from(["a", "b"]), min_size=2)


@given(st.lists(TEXTS, max_size=8))
def test_a_unit_goes_into_each_that_it_fits_and_no_other(memory: list[dict[str, str]]) -> None:
    """As the definition has it, pair by pair."""
    expected: list[dict[str, str]] = []
    for own in memory:
        fit = [
            host
            for host in expected
            if "zh" in own
            and "zh" in host
            and all(host.get(lang, text) == text for lang, text in own.items())
        ]
        for host in fit:
            host.update(own)
        expected += [] if fit else [dict(own)]
    units = [TranslationUnit(tuple(Variant(*pair) for pair in own.items())) for own in memory]
    result = join([units], "zh", Joined())
    assert [{v.lang: v.segment for v in u.variants} for u in result] == expected


def test_parts_of_one_unit_find_each_other() -> None:
    """A source with two translations in each language, taken apart by pairs of languages, is what it was."""
    whole = [unit("水", "water", "eau"), unit("水", "waters", "eaux")]
    for named in (
        [replace(each, tuid=str(n)) for n, each in enumerate(whole)],
        [replace(each, properties=(Property("x-id", str(n)),)) for n, each in enumerate(whole)],
    ):
        en, fr = ([replace(u, variants=(u.variants[0], u.variants[n])) for u in named] for n in (1, 2))
        assert join([en, fr], "zh", Joined(), ["x-id"]) == named


def test_one_source_with_many_translations_takes_no_time_for_each_pair() -> None:
    """A "Yes" may have thousands; each pair compared, six times as many would take 36 times as long."""

    def seconds(count: int) -> float:
        units = [two(("zh", "水"), ("en", f"water {n}")) for n in range(count)]
        more = [replace(u, variants=(*u.variants, Variant("fr", f"eau {n}"))) for n, u in enumerate(units)]
        start = process_time()
        assert len(join([units, more], "zh", Joined())) == count
        assert len(join([units, [EAU]], "zh", Joined())) == count
        return process_time() - start

    assert seconds(12_000) < 15 * seconds(2_000)


def test_properties_of_both_stay_each_once() -> None:
    """Where a translation comes from must be known."""
    a, b = Property("x-client", "un"), Property("x-symbol", "A/75/1")
    [one] = join([[replace(WATER, properties=(a,))], [replace(EAU, properties=(a, b))]], "zh", Joined())
    assert one.properties == (a, b)


def at(unit: TranslationUnit, file: str) -> TranslationUnit:
    """An alternative translation of OmegaT's, for one place."""
    return replace(unit, properties=(Property("file", file), Property("id", "1")))


def test_an_alternative_is_joined_with_none_elsewhere() -> None:
    """Else it would hold everywhere, or the usual translation in one file alone."""
    units = join([[WATER, at(WATER, "a")], [EAU, at(EAU, "a"), at(EAU, "b")]], "zh", Joined())
    assert [(len(u.variants), [p.text for p in u.properties]) for u in units] == [
        (3, []),
        (3, ["a", "1"]),
        (2, ["b", "1"]),
    ]


def test_what_stands_at_a_shared_text_stays() -> None:
    """A note at the source text of the second memory is as good as one of the first."""
    noted = Variant("zh", "水", notes=(Note("n"),))
    [one] = join([[WATER], [replace(EAU, variants=(noted, EAU.variants[1]))]], "zh", Joined())
    assert one.variants[0] == noted


def test_a_shared_text_may_be_in_a_narrower_language() -> None:
    """One memory says en, the other en-US."""
    en_us = two(("en-US", "water"), ("fr", "eau"))
    assert joined([WATER], [en_us], through="en") == ([["zh 水", "en water", "fr eau"]], 1)


def test_texts_with_other_inline_elements_are_others() -> None:
    """Joined, one of them would lose its formatting."""
    bold = Variant("zh", "水", inline=(Inline("ph", None, "<ph>b</ph>"),))
    assert joined([WATER], [replace(EAU, variants=(bold, EAU.variants[1]))])[1] == 0
