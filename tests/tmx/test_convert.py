"""One contract for all formats: what is written and read again is what the table says is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import children
from tests.tmx.samples import FULL, OPENING, nasty_units
from tmx import Property, TmxError, TranslationUnit, Variant, as_written, convert
from tmx.convert import FORMATS, Format, kept, shape_of
from tmx.naming import texts

ALL = pytest.mark.parametrize("format", FORMATS.values(), ids=list(FORMATS))
FORMULA = TranslationUnit((Variant("zh", "=1+1"), Variant("en", '-2, "x"')), (Property("x-a", " @b\nc"),))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("convert")


def there_and_back(
    folder: Path, units: list[TranslationUnit], format: Format
) -> tuple[list[TranslationUnit], list[TranslationUnit]]:
    """What comes back, and what the table promises."""
    shape = shape_of(units, "zh")
    promised: list[TranslationUnit] = []
    for unit in units:
        left = kept(unit, format, shape, len(promised) + 1)
        promised += [left] if left else []
    name = folder / f"m{format.suffixes[0] if format.suffixes else ''}"
    assert convert.write(name, units, format, shape) == len(promised)
    with convert.read(name, format, shape.langs[: format.languages]) as memory:
        assert memory.header.srclang == "zh"
        return list(memory.units), promised


@ALL
@given(units=st.lists(nasty_units(), min_size=1, max_size=3))
def test_a_format_loses_only_what_the_table_says(
    folder: Path, format: Format, units: list[TranslationUnit]
) -> None:
    """Whatever stands in texts, notes and properties."""
    back, promised = there_and_back(folder, [as_written(unit, "zh") for unit in units], format)
    assert back == promised


@ALL
def test_a_full_unit_comes_back_as_the_table_says(folder: Path, format: Format) -> None:
    """Everything that a unit can have, six languages, and what spreadsheets take for formulas."""
    units = [as_written(unit, "zh") for unit in (FULL, OPENING, FORMULA)]
    back, promised = there_and_back(folder, units, format)
    assert back == promised
    assert [texts(u)["en"] for u in back] == [texts(u)["en"] for u in units]


@ALL
def test_the_same_units_make_the_same_bytes(folder: Path, format: Format) -> None:
    """Files can be compared, and built again."""
    shape = shape_of([OPENING, FULL], "zh")
    made = []
    for name in ("a", "b"):
        (folder / name).mkdir(exist_ok=True)
        convert.write(folder / name / "m", [OPENING, FULL], format, shape)
        made.append([path.read_bytes() for path in convert.paths(folder / name / "m", format, shape)])
    assert made[0] == made[1]


@ALL
def test_writing_leaves_no_half_file(tmp_path: Path, format: Format) -> None:
    """A stream that fails on the way leaves the folder as it was."""

    def failing() -> Iterator[TranslationUnit]:
        yield OPENING
        raise TmxError("m.tmx", 3, "damaged", "get it again")

    with pytest.raises(TmxError):
        convert.write(tmp_path / "m", failing(), format, shape_of([OPENING], "zh"))
    assert list(tmp_path.iterdir()) == []


def test_the_page_shows_the_table() -> None:
    """What it promises is what the tests above hold."""
    page = (children.ROOT / "docs" / "memories.md").read_text(encoding="utf-8")
    shown = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in page.splitlines()
        if line.startswith("| `")
    ]
    yes = {True: "kept", False: "lost"}
    assert shown == [
        [
            f"`{f.name}`",
            f.title,
            " ".join(f"`{suffix}`" for suffix in f.suffixes),
            str(f.languages or "any"),
            f.identifiers,
            f.properties,
            f.notes,
            yes[f.attributes],
            yes[f.of_variants],
        ]
        for f in FORMATS.values()
    ]
