"""Mending: what can be mended is, nothing else changes, and all is said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tmx.check_cases import clean_memory, defects
from tests.tmx.samples import FULL, HEADER, OPENING
from tmx import Inline, Memory, Property, TranslationUnit, UnitError, Variant, problems
from tmx.checks.fixing import Fixes, fix, fix_header
from tmx.repetitions import Repetitions


def fixed(*units: TranslationUnit) -> tuple[list[TranslationUnit], dict[str, int], dict[int, str]]:
    report = Fixes()
    result = list(Repetitions(report).dropped(fix(units, "zh", report)))
    return result, {what: n for what, n in report.done.items() if n}, report.left_out


def test_what_is_sound_stays_as_it_is() -> None:
    """Mending twice must not differ from mending once."""
    units = [OPENING, FULL, *clean_memory(50).units]
    assert fixed(*units) == (units, {}, {})


ONE = TranslationUnit((Variant("zh", "见A/75/1。"), Variant("ru", "См. A/75/1.")))
DAMAGED = {
    "spaces": (
        replace(ONE, variants=(ONE.variants[0], Variant("ru", "См.  A/75/1.\x0b"))),
        "segments cleaned",
    ),
    "underscore": (replace(ONE, variants=(Variant("zho", "见A/75/1。"), ONE.variants[1])), "language codes"),
    "upper case": (replace(ONE, variants=(Variant("ZH", "见A/75/1。"), ONE.variants[1])), "language codes"),
    "empty": (replace(ONE, variants=(*ONE.variants, Variant("fr", " "))), "variants without text"),
    "Cyrillic": (
        replace(ONE, variants=(ONE.variants[0], Variant("ru", "См. А/75/1."))),
        "symbols in Latin letters",
    ),
    "source": (replace(ONE, srclang="en"), "sources of their own that units do not have"),
    "segtype": (replace(ONE, segtype="line"), "segtypes that are none"),
    "date": (replace(ONE, changedate="soon"), "dates that are none"),
    "year 0": (replace(ONE, changedate="0001-01-01T00:00:00+14:00"), "dates that are none"),
}


@pytest.mark.parametrize(("damaged", "what"), DAMAGED.values(), ids=DAMAGED)
def test_damage_goes_without_a_trace(damaged: TranslationUnit, what: str) -> None:
    """And is said."""
    assert fixed(damaged) == ([ONE], {what: 1}, {})


@pytest.mark.parametrize(
    ("date", "right"),
    [
        ("20200713", "20200713T000000Z"),
        ("2020-07-13", "20200713T000000Z"),
        ("2020-07-13T10:00:00+02:00", "20200713T080000Z"),
        ("20200713T100000", "20200713T100000Z"),
    ],
)
def test_dates_are_written_as_tmx_writes_them(date: str, right: str) -> None:
    """In universal time."""
    assert fixed(replace(ONE, creationdate=date)) == ([replace(ONE, creationdate=right)], {"dates": 1}, {})


def test_types_of_properties_no_longer_bind_the_unit() -> None:
    """OmegaT binds a unit with a property `id` to its context."""
    wrong = replace(ONE, properties=(Property("id", "a"), Property("x-b", "c")))
    right = replace(ONE, properties=(Property("x-id", "a"), Property("x-b", "c")))
    assert fixed(wrong) == ([right], {"types of properties": 1}, {})


def test_alternative_translations_stay_where_they_hold() -> None:
    """OmegaT's own memories have them; without their place they would hold everywhere."""
    places = [(Property("file", name), Property("prev", "a"), Property("next", "b")) for name in ("x", "y")]
    units = [ONE, *(replace(ONE, properties=place) for place in places)]
    assert fixed(*units) == (units, {}, {})


def test_types_of_properties_stay_as_their_tool_knows_them() -> None:
    """memoQ's `client` is none of ours to rename."""
    unit = replace(ONE, properties=(Property("client", "un"), Property("x-b", "c")))
    assert fixed(unit) == ([unit], {}, {})


def test_a_beginning_without_its_end_is_said_to_stand_alone() -> None:
    """As TMX has it, <it>: clients refuse or drop the other."""
    lone = Inline("bpt", "1", '<bpt i="1" x="2">[</bpt>')
    pair = Inline("bpt", "2", '<bpt i="2">[</bpt>'), Inline("ept", "2", '<ept i="2">]</ept>', 4, 4)
    unit = replace(ONE, variants=(ONE.variants[0], replace(ONE.variants[1], inline=(lone, *pair))))
    [result], done, _ = fixed(unit)
    assert result.variants[1].inline == (Inline("it", None, '<it pos="begin" x="2">[</it>'), *pair)
    assert done == {"inline elements without their partner": 1}


def test_two_variants_in_one_language_become_two_units() -> None:
    """A translator's alternative is no rubbish."""
    other = Variant("ru", "Смотри A/75/1.")
    both = replace(ONE, variants=(*ONE.variants, other), tuid="7")
    result, done, left_out = fixed(both)
    assert result == [replace(ONE, tuid="7"), replace(ONE, variants=(ONE.variants[0], other))]
    assert (done, left_out) == ({"units with a language twice": 1}, {})


def test_repetitions_go_and_identifiers_are_unique() -> None:
    """The texts are there already; of two units with one identifier both texts stay."""
    a, b = replace(ONE, tuid="1"), replace(OPENING, tuid="1")
    result, done, _ = fixed(a, b, ONE)
    assert result == [a, OPENING]
    assert done == {"identifiers that occur twice": 1, "units that were there before": 1}


def test_what_cannot_be_kept_is_named() -> None:
    """Nothing is lost silently."""
    none = TranslationUnit((Variant("ru", "Без источника."), Variant("fr", "Sans source.")))
    name = TranslationUnit((*ONE.variants, Variant("French", "voir")))
    assert fixed(none, ONE, name) == (
        [ONE],
        {},
        {1: "no text in the source language zh, only in ru, fr", 3: "'French' as a language"},
    )


def test_a_header_gets_what_it_lacks() -> None:
    """Else OmegaT refuses the whole file."""
    report = Fixes()
    header = fix_header(replace(HEADER, srclang="zho", otmf="", segtype="x"), None, report)
    assert header == replace(HEADER, otmf="unknown")
    assert fix_header(replace(HEADER, srclang="*all*"), "en", Fixes()).srclang == "en"
    with pytest.raises(UnitError, match="srclang is \\*all\\*; say which language is the source"):
        fix_header(replace(HEADER, srclang="*all*"), None, Fixes())


@given(st.lists(st.sampled_from([unit for defect in defects() for unit in defect.damaged]), max_size=12))
def test_a_mended_memory_has_no_error_of_form(units: list[TranslationUnit]) -> None:
    """Whatever came together; what is left are warnings, that a person must weigh."""
    report = Fixes()
    result = list(fix(units, "zh", report))
    rest = problems(Memory(HEADER, iter(result)))
    assert [str(problem) for problem in rest if problem.severity == "error"] == []
