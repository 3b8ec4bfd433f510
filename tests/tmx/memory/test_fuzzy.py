"""Matches that are spelled much alike: the percentage that people know, and the best ones first."""

from __future__ import annotations

import random
from importlib import import_module
from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein

from tests.tmx.memory.made import indexed, texts, unit
from tmx.memory import Context, Store, fuzzy


def percents(store: Store, text: str, **options: object) -> list[int]:
    """The percentages of the matches."""
    return [match.percent for match in fuzzy(store, text, "en", **options)]  # type: ignore[arg-type]


def test_the_percentage_counts_characters(tmp_path: Path) -> None:
    """As CAT tools show it, rounded down, 100 for equal texts alone."""
    long = "The committee met at the town hall on 5 October 2020 and adopted its report."
    some = ["The meeting is open.", "The meeting is over.", "the meeting is open.", long, long + "."]
    with Store(indexed(tmp_path, [unit(en=text, zh="会") for text in some])) as store:
        assert percents(store, "The meeting is open.") == [100, 95, 90]
        assert percents(store, long) == [100, 98]
        assert percents(store, "The meeting is opened.", least=90) == [90]
        assert percents(store, "Nothing of the kind.") == []


def test_the_best_match_is_found_among_many(tmp_path: Path) -> None:
    """Whatever place of the segment was changed, in each language; the judge compares with every segment."""
    rng = random.Random(1)
    units = texts(500)
    with Store(indexed(tmp_path, units)) as store:
        for lang in ("zh", "en", "ar"):
            segments = [u.variant(lang).segment for u in units]  # type: ignore[union-attr]
            for text in rng.sample([s for s in segments if len(s) > 20], 25):
                place = rng.randrange(len(text))
                asked = text[:place] + "会x" + text[place + 3 :]
                best = max(Levenshtein.normalized_similarity(asked, segment) for segment in segments)
                found = fuzzy(store, asked, lang, limit=3)
                assert found[0].percent == min(99, int(best * 100 + 1e-9))


def test_an_equal_text_is_found_however_frequent_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Headings of a few common words are what repeats most."""
    monkeypatch.setattr(import_module("tmx.memory.fuzzy"), "_BUDGET", 1)
    units = [unit(en=f"the of and {n}", zh="会") for n in range(50)] + [unit(en="of the", zh="的")]
    with Store(indexed(tmp_path, units)) as store:
        assert percents(store, "of the") == [100]
        assert percents(store, "Of the") == [83]


def test_neighbours_that_agree_make_a_context_match(tmp_path: Path) -> None:
    """The same heading stands in many reports; only one stands where this one does."""
    units = [unit(en=text, zh=str(n)) for n, text in enumerate(["One", "Yes", "Two", "Yes", "Three"])]
    with Store(indexed(tmp_path, units)) as store:

        def best(before: str | None, after: str | None) -> list[tuple[int, str]]:
            found = fuzzy(store, "Yes", "en", context=Context(before, after))
            return [(match.percent, match.unit.texts["zh"]) for match in found]

        assert best(None, None) == [(100, "1"), (100, "3")]
        assert best("Two", "Three") == [(101, "3"), (100, "1")]
        assert best("Two", None) == [(101, "3"), (100, "1")]
        assert best("Two", "Two") == [(100, "1"), (100, "3")]


def test_the_end_of_a_file_is_a_context_too(tmp_path: Path) -> None:
    """An empty neighbour is no neighbour."""
    with Store(indexed(tmp_path, [unit(en="Yes", zh="是"), unit(en="No", zh="否")])) as store:
        assert [m.percent for m in fuzzy(store, "Yes", "en", context=Context("", "No"))] == [101]


def test_what_says_the_same_is_shown_once(tmp_path: Path) -> None:
    """Ten equal units must not hide the second best; another translation is another match."""
    units = [unit(en="Yes, sir", zh="是")] * 10 + [unit(en="Yes, sir", zh="对"), unit(en="Yes, Sir", zh="是")]
    with Store(indexed(tmp_path, units)) as store:
        found = fuzzy(store, "Yes, sir", "en", limit=3)
        assert [(m.percent, m.unit.texts["zh"]) for m in found] == [(100, "是"), (100, "对"), (87, "是")]


def test_a_limit_counts_what_is_shown(tmp_path: Path) -> None:
    """The best of many equal texts with different translations, in the order of the memory."""
    units = [unit(en="Yes", zh=f"是{n}") for n in range(30)]
    with Store(indexed(tmp_path, units)) as store:
        assert [m.unit.texts["zh"] for m in fuzzy(store, "Yes", "en", limit=2)] == ["是0", "是1"]
        assert [m.percent for m in fuzzy(store, "Yes.", "en", least=75, limit=2)] == [75, 75]
        assert fuzzy(store, "Yes.", "en", least=76) == []


def test_only_units_with_the_wanted_language_match(tmp_path: Path) -> None:
    """A match without a translation is no help."""
    with Store(indexed(tmp_path, [unit(en="Yes", fr="Oui"), unit(en="Yes.", zh="是")])) as store:
        assert [m.text for m in fuzzy(store, "Yes", "en", to="zh")] == ["Yes."]
        assert [m.text for m in fuzzy(store, "Yes", "en")] == ["Yes", "Yes."]
        assert fuzzy(store, "Yes", "fr") == []


@pytest.mark.parametrize("text", ["", " ", "—", "\u200f", "x" * 5000, '"', "a OR b", "\x00"])
def test_any_text_may_be_asked(tmp_path: Path, text: str) -> None:
    """Nothing is found, and nothing goes wrong."""
    with Store(indexed(tmp_path, texts(20))) as store:
        assert fuzzy(store, text, "en") == []
        assert fuzzy(store, text) == []
