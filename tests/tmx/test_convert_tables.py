"""Tables as units: what a person's or a program's columns and rows are, and what is none of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.tmx.test_convert_forms import read
from tmx import Note, Property, TmxError, TranslationUnit, Variant, convert
from tmx.convert import FORMATS, shape_of
from tmx.naming import texts


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


def test_columns_that_are_not_read_are_named(tmp_path: Path) -> None:
    """A reviewer's comments went without a word; a language that is not wanted goes as one would think."""
    (tmp_path / "m.csv").write_text("en,fr,de,,Comment,\na,b,c,d,e,\n")
    with convert.read(tmp_path / "m.csv", FORMATS["csv"], ("en", "fr")) as memory:
        assert memory.told == ("not read: column 4", "not read: column Comment")


@pytest.mark.parametrize("name", ["csv", "xlsx", "parquet"])
@pytest.mark.parametrize(("head", "keys"), [("id", ["1", "2"]), ("key", ["menu.open", "menu.close"])])
def test_a_column_of_keys_is_no_language(tmp_path: Path, name: str, head: str, keys: list[str]) -> None:
    """Numbers under `id` became a text in Indonesian in each unit; who names the language has it."""
    columns = {"en": ["open", "close"], head: keys, "fr": ["ouvrir", "fermer"]}
    _save(tmp_path / f"m.{name}", columns)
    with convert.read(tmp_path / f"m.{name}", FORMATS[name]) as memory:
        assert memory.told == (f"not read: column {head}",)
        assert [texts(unit) for unit in memory.units] == [
            {"en": "open", "fr": "ouvrir"},
            {"en": "close", "fr": "fermer"},
        ]
    assert read(tmp_path / f"m.{name}", name, "en", head)[0] == {"en": "open", head: keys[0]}


@pytest.mark.parametrize(
    "columns",
    [
        {"id": ["buka", "tutup"], "en": ["open", "close"], "fr": ["ouvrir", "fermer"]},
        {"id": ["1", "1"], "en": ["one", "first"], "fr": ["un", "premier"]},
        {"id": ["1", "2"], "en": ["1", "2"], "fr": ["1", "2"]},
        {"id": ["1", "2"], "en": ["one", "two"]},
    ],
)
def test_what_may_be_a_text_stays_one(tmp_path: Path, columns: dict[str, list[str]]) -> None:
    """Words, numbers that come again, numbers in all languages, and where no two others would be left."""
    _save(tmp_path / "m.csv", columns)
    assert [set(unit) for unit in read(tmp_path / "m.csv", "csv")] == [set(columns)] * 2


def _save(path: Path, columns: dict[str, list[str]]) -> None:
    rows = [list(columns), *map(list, zip(*columns.values(), strict=True))]
    if path.suffix == ".csv":
        path.write_text("".join(f"{','.join(row)}\n" for row in rows), encoding="utf-8")
    elif path.suffix == ".xlsx":
        book = Workbook()
        for row in rows:
            book.active.append(row)
        book.save(path)
    else:
        arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
        parquet.write_table(arrow.table(columns), path)


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_a_row_with_more_cells_than_columns_is_refused_with_its_number(tmp_path: Path, name: str) -> None:
    """A comma in a text that is not quoted cut it; blank cells beyond the last column are none."""
    rows = [["en", "fr"], ["a", "b", "", " "], ["A", "B", "C"]]
    if name == "csv":
        (tmp_path / "m.csv").write_text("".join(f"{','.join(row)}\n" for row in rows))
    else:
        book = Workbook()
        for row in rows:
            book.active.append(row)
        book.save(tmp_path / "m.xlsx")
    with pytest.raises(TmxError, match="the row has 3 cells, and the first row 2") as caught:
        read(tmp_path / f"m.{name}", name)
    assert caught.value.line == 3


@pytest.mark.parametrize("name", ["csv", "tsv", "xlsx"])
def test_a_table_without_names_of_columns_is_read_by_languages_that_are_given(
    tmp_path: Path, name: str
) -> None:
    """Its first row is a unit, and that is said."""
    rows = [["Hello; you", "Bonjour"], ["Bye", "Au revoir"]]
    if name == "xlsx":
        book = Workbook()
        for row in rows:
            book.active.append(row)
        book.save(tmp_path / "m.xlsx")
    else:
        mark = {"csv": ",", "tsv": "\t"}[name]
        (tmp_path / f"m.{name}").write_text("".join(f"{mark.join(row)}\n" for row in rows))
    with convert.read(tmp_path / f"m.{name}", FORMATS[name], ("en", "fr")) as memory:
        units = list(memory.units)
        assert memory.told[0].endswith("which is a unit: the columns are en, fr")
    assert [texts(unit) for unit in units] == [dict(zip(("en", "fr"), row, strict=True)) for row in rows]
    assert [unit.line for unit in units] == [1, 2]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("Hello, world;Bonjour\nA;C\n", [("Hello, world", "Bonjour"), ("A", "C")]),
        ("Hello; you,Bonjour\nA,C\n", [("Hello; you", "Bonjour"), ("A", "C")]),
        ('"Hello\nyou",Bonjour\nA,C\n', [("Hello\nyou", "Bonjour"), ("A", "C")]),
        ("Hello,Bonjour,\nA,C,\n", [("Hello", "Bonjour"), ("A", "C")]),
        ("en,fr,\nA,C,\n", [("A", "C")]),
        ('"en\n",fr\nA,C\n', [("A", "C")]),
    ],
)
def test_the_first_rows_tell_how_cells_are_parted(
    tmp_path: Path, table: str, expected: list[tuple[str, str]]
) -> None:
    """Texts have commas and semicolons, too; a cell may have two lines; Excel adds columns of nothing."""
    (tmp_path / "m.csv").write_text(table)
    with convert.read(tmp_path / "m.csv", FORMATS["csv"], ("en", "fr")) as memory:
        assert [tuple(texts(unit).values()) for unit in memory.units] == expected
        assert not any("not read" in told for told in memory.told)


def test_a_table_that_can_be_read_in_two_ways_is_refused(tmp_path: Path) -> None:
    """Half a text in each language is worse than none."""
    (tmp_path / "m.csv").write_text("Hello, world;Bonjour\nA, b;C\n")
    with pytest.raises(TmxError, match="can be parted by ',' and by ';'"):
        read(tmp_path / "m.csv", "csv", "en", "fr")


@pytest.mark.parametrize("head", ["de,it", "en,note", "a,b,c", "en,it"])
def test_a_row_of_names_is_never_taken_for_a_unit(tmp_path: Path, head: str) -> None:
    """Other languages than those that are wanted, or another number of columns."""
    (tmp_path / "m.csv").write_text(f"{head}\nx,y\n")
    with pytest.raises(TmxError, match="the first row does not name en and fr"):
        read(tmp_path / "m.csv", "csv", "en", "fr")


def test_the_unicode_text_of_excel_is_read(tmp_path: Path) -> None:
    """It is UTF-16 with tabs."""
    (tmp_path / "m.tsv").write_bytes("en\tfr\r\nice\tглace\r\n".encode("utf-16"))
    assert read(tmp_path / "m.tsv", "tsv") == [{"en": "ice", "fr": "глace"}]
    (tmp_path / "m.tsv").write_bytes("en\tfr\r\n".encode("utf-16") + b"x")
    with pytest.raises(TmxError, match="is not UTF-16; save it as UTF-8"):
        read(tmp_path / "m.tsv", "tsv")
