"""Written and read again, by ourselves and by a reader that is not ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.tmx.samples import FULL, HEADER, OPENING, nasty_units
from tmx import TranslationUnit, Variant, as_written, read, write
from tmx.spelling import _bare, _full, unit_text


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("round") / "m.tmx"


@given(units=st.lists(nasty_units(), max_size=3))
def test_what_is_written_is_read_again(path: Path, units: list[TranslationUnit]) -> None:
    """Equal units, whatever stands in the text, and nothing that a second round would change."""
    expected = [as_written(unit, "zh") for unit in units]
    assert write(path, units, HEADER) == len(units)
    with read(path) as memory:
        assert memory.header == HEADER
        assert list(memory.units) == expected
    assert [as_written(unit, "zh") for unit in expected] == expected


@given(unit=nasty_units(), plain=st.booleans())
def test_units_without_attributes_are_spelled_as_all_others(unit: TranslationUnit, plain: bool) -> None:
    """The short way to their text may save time, and change nothing."""
    if plain:
        bare = [Variant(v.lang, v.segment) for v in sorted(unit.variants, key=lambda v: v.lang != "zh")]
        unit = TranslationUnit(tuple(bare), unit.properties)
    full = _full(as_written(unit, "zh"))
    assert unit_text(unit, "zh", 1) == full
    assert bool(_bare(unit, "zh")) == plain


@given(unit=nasty_units())
def test_a_compressed_memory_is_read_again(path: Path, unit: TranslationUnit) -> None:
    """Its name says that it is one."""
    packed = path.with_suffix(".tmx.gz")
    write(packed, [unit], HEADER)
    assert packed.read_bytes()[:2] == b"\x1f\x8b"
    with read(packed) as memory:
        assert list(memory.units) == [as_written(unit, "zh")]


@given(unit=nasty_units())
def test_another_reader_sees_the_same_text(path: Path, unit: TranslationUnit) -> None:
    """Reader and writer could agree on something that is not XML; no byte order mark, no carriage return."""
    write(path, [unit], HEADER)
    root = etree.parse(path).getroot()
    texts = [
        "".join(seg.xpath(".//text()[not(ancestor::ph or ancestor::bpt or ancestor::it)]"))
        for seg in root.iter("seg")
    ]
    assert texts == [v.segment for v in as_written(unit, "zh").variants]
    data = path.read_bytes()
    assert data.startswith(b"<?xml")
    assert b"\r" not in data


def test_a_memory_can_be_rewritten_in_its_place(tmp_path: Path) -> None:
    """Reading is a stream, writing replaces at the end: input and output may be one file."""
    path = tmp_path / "m.tmx"
    write(path, [OPENING, FULL] * 2000, HEADER)
    memory = read(path)
    write(path, (unit for unit in memory.units if unit != FULL), memory.header)
    with read(path) as memory:
        assert list(memory.units) == [OPENING] * 2000
