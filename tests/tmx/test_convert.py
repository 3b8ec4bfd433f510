"""One contract for all formats: what is written and read again is what the table says is kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tmx.samples import FULL, OPENING, nasty_units
from tmx import Note, Property, TmxError, TranslationUnit, Variant, as_written, convert
from tmx.convert import FORMATS, Format, kept, shape_of

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
    assert [u.variant("en").segment for u in back] == [u.variant("en").segment for u in units]


@ALL
def test_the_same_units_make_the_same_bytes(folder: Path, format: Format) -> None:
    """Files can be compared, and built again."""
    shape = shape_of([OPENING, FULL], "zh")
    made = []
    for name in ("a", "b"):
        convert.write(folder / name, [OPENING, FULL], format, shape)
        made.append([path.read_bytes() for path in convert.paths(folder / name, format, shape)])
    assert made[0] == made[1]


@ALL
def test_writing_leaves_no_half_file(tmp_path: Path, format: Format) -> None:
    """A stream that fails on the way leaves the folder as it was."""

    def failing() -> object:
        yield OPENING
        raise TmxError("m.tmx", 3, "damaged", "get it again")

    with pytest.raises(TmxError):
        convert.write(tmp_path / "m", failing(), format, shape_of([OPENING], "zh"))  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_json_lines_hold_texts_as_collections_for_training_do(tmp_path: Path) -> None:
    """One object a line, "translation" by language."""
    unit = TranslationUnit((Variant("zh", "水"), Variant("fr", "eau")))
    convert.write(tmp_path / "m.jsonl", [unit], FORMATS["jsonl"], shape_of([unit], "zh"))
    assert json.loads((tmp_path / "m.jsonl").read_text()) == {"translation": {"zh": "水", "fr": "eau"}}


def test_a_table_names_its_columns(tmp_path: Path) -> None:
    """The source first; each property has a column."""
    unit = TranslationUnit(
        (Variant("zh", "水"), Variant("fr", "eau")), (Property("x-a", "b"),), (Note("n"),), "7"
    )
    convert.write(tmp_path / "m.tsv", [unit], FORMATS["tsv"], shape_of([unit], "zh"))
    assert (tmp_path / "m.tsv").read_text() == "zh\tfr\ttuid\tnote\tx-a\n水\teau\t7\tn\tb\n"


def test_tables_of_other_tools_are_read(tmp_path: Path) -> None:
    """Semicolons, a mark at the beginning, short rows, empty rows, columns of something else."""
    text = '\ufeffkey;fr_FR;en\r\n1;eau;water\r\n\r\n2;seul\r\n3;"deux\r\nlignes";lines\r\n'
    (tmp_path / "m.csv").write_bytes(text.encode())
    with convert.read(tmp_path / "m.csv", FORMATS["csv"], ("en", "fr-FR")) as memory:
        units = list(memory.units)
    assert [[(v.lang, v.segment) for v in unit.variants] for unit in units] == [
        [("en", "water"), ("fr-FR", "eau")],
        [("fr-FR", "seul")],
        [("en", "lines"), ("fr-FR", "deux\r\nlignes")],
    ]
    assert [unit.line for unit in units] == [2, 4, 5]


BAD = {
    "jsonl": [
        (b"", None, "holds no unit"),
        (b'{"translation": {"zh": "a", "fr": "b"}}\n[]\n', 2, "is no unit in JSON"),
        (b'{"translation": {"zh": 1}}\n', 1, "is no unit in JSON"),
        (b'{"translation": {"zh": "a"}, "notes": [["a", "en", "b"]]}\n', 1, "is no unit in JSON"),
        (b"\xff\n", None, "is not UTF-8"),
    ],
    "csv": [
        (b"", 1, "the first row does not name two languages"),
        (b"zh,text\na,b\n", 1, "the first row does not name two languages"),
        (b'zh,fr\na,b\n"a,b\n', 3, "the row cannot be read"),
        (b"zh,fr\n\xff,b\n", None, "is not UTF-8"),
    ],
}


@pytest.mark.parametrize(
    ("name", "data", "line", "what"), [(name, *case) for name, cases in BAD.items() for case in cases]
)
def test_what_is_not_the_format_is_refused_with_its_place(
    tmp_path: Path, name: str, data: bytes, line: int | None, what: str
) -> None:
    """The file, the line where there is one, and a cure."""
    path = tmp_path / f"m.{name}"
    path.write_bytes(data)
    with pytest.raises(TmxError) as caught, convert.read(path, FORMATS[name]) as memory:
        list(memory.units)
    assert (caught.value.path, caught.value.line) == (str(path), line)
    assert what in caught.value.what
