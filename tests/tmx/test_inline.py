"""Spaces beside native code, and segments that are native code alone."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.tmx.test_reader import END, PAIR, TOP
from tmx import TranslationUnit, convert, problems, read, write
from tmx.checks import check
from tmx.checks.fixing import Fixes, fix
from tmx.cleaning import Choice, chosen
from tmx.convert import FORMATS, shape_of

STAY = [
    'The value <ph x="1">{0}</ph> is too large.',
    "<ph>{a}</ph> and <ph>{b}</ph>",
    "Total: <ph>{a}</ph>",
    "<ph>{a}</ph> in all",
    'See <it pos="begin">&lt;b&gt;</it> this',
    'Press <bpt i="1">&lt;b&gt;</bpt> <ph>{k}</ph> <ept i="1">&lt;/b&gt;</ept> now',
    "Only <ut>{\\b </ut> bold",
    "See <ph>&lt;img alt='<sub>a picture</sub>'&gt;</ph> there",
    '<bpt i="1">[</bpt> OK <ept i="1">]</ept>',
    "<ph>{a}</ph>",
    "<ph>{a}</ph> <ph>{b}</ph>",
    "one<ph>&lt;br/&gt;</ph>two",
]
CLEANED = [
    ("  Total:  <ph>{a}</ph>  left ", "Total: <ph>{a}</ph> left"),
    (" <ph>{a}</ph> ", "<ph>{a}</ph>"),
    ("a <hi> b</hi> ", "a <hi>b</hi>"),
    ("one <ph>&lt;br/&gt;</ph>\n two", "one <ph>&lt;br/&gt;</ph> two"),
]


def memory(path: Path, *segments: str) -> Path:
    """A memory in which both languages of each unit have the same segment, but for a word."""
    pair = '<tu><tuv xml:lang="zh"><seg>{0}</seg></tuv><tuv xml:lang="en"><seg>{0}</seg></tuv></tu>\n'
    path.write_text(TOP + "".join(map(pair.format, segments)) + END, encoding="utf-8")
    return path


def units(path: Path) -> list[TranslationUnit]:
    """All units of a memory."""
    with read(path) as found:
        return list(found.units)


@pytest.mark.parametrize(("segment", "clean"), [*((one, one) for one in STAY), *CLEANED])
def test_spaces_beside_native_code_stay(tmp_path: Path, segment: str, clean: str) -> None:
    """A translator's tool would fill in "{0}is": what the code shows, stands between its spaces."""
    with read(memory(tmp_path / "m.tmx", segment)) as found:
        write(tmp_path / "out.tmx", fix(found.units, "zh", Fixes()), found.header)
    assert f"<seg>{clean}</seg>" in (tmp_path / "out.tmx").read_text(encoding="utf-8")


@pytest.mark.parametrize("segment", STAY)
def test_spaces_beside_native_code_are_no_problem(tmp_path: Path, segment: str) -> None:
    """Without the code the spaces at its sides would be two in a row, and none is a mistake."""
    with read(memory(tmp_path / "m.tmx", segment)) as found:
        assert {"spaces", "empty-segment"}.isdisjoint(p.rule for p in problems(found))


def test_spare_spaces_beside_native_code_are_a_problem(tmp_path: Path) -> None:
    """What writing would take away is told."""
    path = memory(tmp_path / "m.tmx", *(segment for segment, _ in CLEANED))
    with read(path) as found:
        told = [p.number for p in problems(found) if p.rule == "spaces"]
    assert told == [1, 1, 2, 2, 3, 3, 4, 4]


def test_units_of_native_code_alone_are_not_near_repetitions(tmp_path: Path) -> None:
    """Of {a} and {b} nothing is left that could be compared but the code."""
    path = memory(tmp_path / "m.tmx", "<ph>{a}</ph>", "<ph>{b}</ph>", "<ph>{a}</ph>", "<hi>A.</hi>", "a")
    with read(path) as found:
        kept = list(chosen(found.units, Choice(near=True), left_out := Counter[str]()))
    assert [unit.line for unit in kept] == [6, 7, 8, 9]  # 8 is the very text of 6
    assert left_out == {"near repetitions": 1}


def test_units_of_native_code_alone_have_no_place_where_there_is_none(tmp_path: Path) -> None:
    """A table keeps the texts, with the spaces of a text: a row of empty cells would be no unit."""
    found = units(memory(tmp_path / "m.tmx", "The value <ph>{0}</ph> is", "<ph>{a}</ph>"))
    shape = shape_of(found, "zh")
    assert convert.write(tmp_path / "m.csv", found, FORMATS["csv"], shape) == 1
    assert (tmp_path / "m.csv").read_text(encoding="utf-8-sig").splitlines()[1].startswith("The value is,")


def test_a_ph_that_the_translation_lacks_is_told(tmp_path: Path) -> None:
    """What the program shows there would not be shown; a line break may be dropped."""
    path = tmp_path / "m.tmx"
    text = (
        TOP
        + PAIR.format("共有<ph>{n}</ph>个国家参加", "Many States took part<ph>&lt;br/&gt;</ph> in all")
        + END
    )
    path.write_text(text, encoding="utf-8")
    with read(path) as found:
        [told] = check(found, ["placeholders"])
    assert (told.rule, told.lang, told.what) == ("placeholders", "en", "1 <ph> in zh, 0 in en")
