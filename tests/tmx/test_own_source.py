"""Units whose source language is another than the header's."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from tests.tmx.samples import HEADER, OPENING
from tmx import Memory, TranslationUnit, Variant, as_written, problems, read, select, sourced, write
from tmx.checks.fixing import Fixes, fix
from tmx.cleaning import Choice, chosen

GERMAN = TranslationUnit((Variant("fr", "Deuxième chose"), Variant("de", "Zweites Ding")), srclang="de")


def test_a_unit_with_a_source_of_its_own_is_written_and_read_again(tmp_path: Path) -> None:
    """TMX has an attribute for it; the header's language need not be there."""
    assert write(tmp_path / "m.tmx", [OPENING, GERMAN], HEADER) == 2
    with read(tmp_path / "m.tmx") as memory:
        assert list(memory.units) == [OPENING, as_written(GERMAN, "zh")]
    assert [v.lang for v in as_written(GERMAN, "zh").variants] == ["de", "fr"]


def test_mending_keeps_a_unit_with_a_source_of_its_own() -> None:
    """Its language code is spelled as in its text; one that names the header's source says nothing."""
    fixes = Fixes()
    units = [replace(GERMAN, srclang="de-DE"), replace(OPENING, srclang="zh-CN")]
    assert list(fix(units, "zh", fixes)) == [as_written(GERMAN, "zh"), OPENING]
    assert fixes.left_out == {}


@pytest.mark.parametrize(("own", "missing"), [("*all*", 0), ("", 0), ("zh-CN", 0), ("fr-CA", 0), ("de", 1)])
def test_a_source_that_a_unit_has_or_need_not_have_is_not_told_as_missing(own: str, missing: int) -> None:
    """Any language is none that is missing, and a region more or less names the same text."""
    fixes = Fixes()
    french = replace(OPENING, variants=(OPENING.variants[0], Variant("fr", "Ouverture")))
    [unit] = fix([replace(french, srclang=own)], "zh", fixes)
    assert unit.srclang == ("fr" if own == "fr-CA" else None)
    assert fixes.done["sources of their own that units do not have"] == missing


def test_a_source_of_its_own_is_a_problem_that_has_a_name() -> None:
    """Several tools look at the header alone."""
    found = [p for p in problems(Memory(HEADER, iter([OPENING, GERMAN]))) if p.number == 2]
    assert [(p.rule, p.severity) for p in found] == [("srclang", "warning")]
    assert found[0].what == "the unit's own source is de, the header's zh; several tools take that"


def test_choosing_looks_at_the_source_that_a_unit_has() -> None:
    """A unit in which languages are left out keeps its source, or has the header's again."""
    three = replace(GERMAN, variants=(*GERMAN.variants, Variant("zh", "第二件事")))
    choice = Choice(langs=("zh", "fr"), source="zh")
    [kept] = chosen([GERMAN, three], choice, Counter())
    assert (kept.srclang, [v.lang for v in kept.variants]) == (None, ["fr", "zh"])
    assert list(chosen([GERMAN], Choice(langs=("de", "fr"), source="zh"), Counter())) == [GERMAN]


def test_its_source_is_not_spelled_as_the_headers() -> None:
    """German text under the code of another language would be lost in it."""
    assert list(sourced([GERMAN], "zh")) == [GERMAN]
    assert list(select([GERMAN], ("zh", "fr"), {})) == []
