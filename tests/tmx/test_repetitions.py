"""Repetitions: the first stays, and what the others say besides is not lost without a word."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tmx
from tests.tmx.samples import FULL, HEADER
from tmx import Note, Property, TranslationUnit, Variant
from tmx.checks.fixing import Fixes
from tmx.repetitions import Repetitions, write_once

WATER = TranslationUnit((Variant("zh", "水"), Variant("en", "water")))
FIRE = TranslationUnit((Variant("zh", "火"), Variant("en", "fire")))


def remarked(unit: TranslationUnit, *notes: str, **properties: str) -> TranslationUnit:
    found = tuple(Property(f"x-{kind}", text) for kind, text in properties.items())
    return replace(unit, notes=tuple(map(Note, notes)), properties=found)


def once(path: Path, *units: TranslationUnit) -> tuple[list[TranslationUnit], dict[str, int], dict[str, int]]:
    """What is written, what is said to be done, and what is said not to be kept."""
    fixes = Fixes()
    count = write_once(path, units, HEADER, fixes)
    with tmx.read(path) as memory:
        written = list(memory.units)
    assert count == len(written)
    return written, dict(fixes.done), dict(fixes.not_kept)


@pytest.mark.parametrize("name", ["m.tmx", "m.tmx.gz"])
def test_what_a_repetition_says_goes_to_the_unit_that_stays(tmp_path: Path, name: str) -> None:
    """A translator's note went with the unit that had it."""
    units = (WATER, FIRE, remarked(WATER, "see 5", symbol="A/1", id="7"), remarked(WATER, "see 6", id="7"))
    written, done, not_kept = once(tmp_path / name, *units)
    assert written == [remarked(WATER, "see 5", "see 6", symbol="A/1", id="7"), FIRE]
    assert (done, not_kept) == ({"units that were there before": 2}, {})


def test_remarks_on_a_text_go_to_that_text(tmp_path: Path) -> None:
    """Whatever order the languages have."""
    zh, en = WATER.variants
    flagged = replace(en, lang="EN", notes=(Note("salty?"),), properties=(Property("x-flag", "odd"),))
    written, _, _ = once(tmp_path / "m.tmx", WATER, replace(WATER, variants=(flagged, zh)))
    assert written == [replace(WATER, variants=(zh, replace(flagged, lang="en")))]


def test_a_repetition_in_another_place_does_not_change_the_place(tmp_path: Path) -> None:
    """Paragraph 5 of A/1 must not become paragraph 5 of A/1 with the flag of paragraph 9 of A/2."""
    here, there = (
        remarked(WATER, symbol="A/1", id="5"),
        remarked(WATER, "n", symbol="A/2", id="9", flag="moved"),
    )
    written, done, not_kept = once(tmp_path / "m.tmx", here, there, here)
    assert written == [replace(here, notes=(Note("n"),))]
    assert done == {"units that were there before": 2}
    assert not_kept == {"x-symbol": 1, "x-id": 1, "x-flag": 1}


def test_values_that_the_unit_has_contradict_nothing(tmp_path: Path) -> None:
    """Of two flags one says no other than both."""
    both = replace(WATER, properties=(Property("x-flag", "moved"), Property("x-flag", "cut")))
    written, _, not_kept = once(tmp_path / "m.tmx", both, remarked(WATER, flag="cut", status="draft"))
    assert written == [replace(both, properties=(*both.properties, Property("x-status", "draft")))]
    assert not_kept == {}


def test_a_file_without_remarks_is_written_once(tmp_path: Path) -> None:
    """A second reading of millions of units costs as much as the first."""
    repetitions = Repetitions(Fixes())
    assert list(repetitions.dropped([WATER, remarked(WATER), FIRE, FULL, FULL])) == [WATER, FIRE, FULL]
    assert not repetitions.said


def test_time_grows_with_what_repetitions_say() -> None:
    """ "Adopted." stands in thousands of documents, and each says something else of it."""

    def seconds(count: int) -> float:
        repetitions = Repetitions(Fixes())
        told = (remarked(WATER, f"see {n}", **{f"id-{n}": "1"}) for n in range(count))
        kept = list(repetitions.dropped(told))
        start = process_time()
        [unit] = repetitions.united(kept)
        taken = process_time() - start
        assert (len(unit.notes), len(unit.properties)) == (count, count)
        return taken

    few = min(seconds(2_000) for _ in range(3))
    assert min(seconds(8_000) for _ in range(3)) < 10 * few  # 16 times where each is compared with all


some = st.lists(st.sampled_from("ab"), max_size=2)


@given(st.lists(st.tuples(st.sampled_from([WATER, FIRE]), some, some), max_size=6))
def test_no_note_is_lost_and_every_property_is_kept_or_counted(
    units: list[tuple[TranslationUnit, list[str], list[str]]],
) -> None:
    """Never silently."""
    given_units = [
        remarked(u, *notes, **{kind: str(n) for kind in kinds}) for n, (u, notes, kinds) in enumerate(units)
    ]
    repetitions = Repetitions(fixes := Fixes())
    kept = list(repetitions.united(list(repetitions.dropped(given_units))))
    for unit in given_units:
        [host] = [k for k in kept if k.variants == unit.variants]
        assert set(unit.notes) <= set(host.notes)
        assert all(p in host.properties or fixes.not_kept[p.type] for p in unit.properties)
