"""One contract for all formats: what is written and read again is what the table says is kept."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import children
from tests.tmx.samples import FULL, OPENING, nasty_units
from tmx import Note, OutputError, Property, TmxError, TranslationUnit, Variant, as_written, convert
from tmx.convert import FORMATS, Format, kept, shape_of
from tmx.versions import texts

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
        convert.write(folder / name, [OPENING, FULL], format, shape)
        made.append([path.read_bytes() for path in convert.paths(folder / name, format, shape)])
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


def read(path: Path, name: str, *langs: str) -> list[dict[str, str]]:
    with convert.read(path, FORMATS[name], langs) as memory:
        return [texts(unit) for unit in memory.units]


@pytest.mark.parametrize("name", ["xliff", "xliff2", "po"])
def test_translate_toolkit_reads_what_is_written(tmp_path: Path, name: str) -> None:
    """A reader that is not ours: languages and texts."""
    factory = pytest.importorskip("translate.storage.factory")
    units = [as_written(unit, "zh") for unit in (FULL, OPENING, FORMULA)]
    suffix = {"po": ".po"}.get(name, ".xlf")
    convert.write(tmp_path / f"m{suffix}", units, FORMATS[name], convert.Shape(("zh", "en")))
    if name == "xliff2":
        store = importlib.import_module("translate.storage.xliff2").Xliff2File.parsefile(
            str(tmp_path / "m.xlf")
        )
    else:
        store = factory.getobject(str(tmp_path / f"m{suffix}"))
    assert store.gettargetlanguage() == "en"
    found = [(str(unit.source), str(unit.target)) for unit in store.units if not unit.isheader()]
    assert found == [(texts(unit)["zh"], texts(unit)["en"]) for unit in units]


XLIFF = (
    '<?xml version="1.0"?><xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
    '<file source-language="en" target-language="fr" original="a" datatype="html"><body><group id="g">'
    '<trans-unit id="q"><source>a <g id="1">bold</g> <ph id="2">&lt;br/&gt;</ph>word</source><alt-trans>'
    "<source>x</source><target>y</target></alt-trans><target>un <mrk mtype='seg'>mot</mrk></target>"
    "</trans-unit></group></body></file></xliff>"
)
XLIFF_2 = (
    '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="fr">'
    '<file id="f"><unit id="u"><segment id="s"><source>one <pc id="1">bold</pc><ph id="2"/></source>'
    "<target>un</target></segment><ignorable><source> </source></ignorable>"
    "<segment><source>two</source><target>deux</target>"
    "</segment></unit></file></xliff>"
)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("xliff", XLIFF, [{"en": "a bold word", "fr": "un mot"}]),
        ("xliff2", XLIFF_2, [{"en": "one bold", "fr": "un"}, {"en": "two", "fr": "deux"}]),
    ],
)
def test_xliff_of_other_tools_is_read_without_its_codes(
    tmp_path: Path, name: str, text: str, expected: list[dict[str, str]]
) -> None:
    """Marked text stays, native code goes, proposals of other translations are no translations."""
    (tmp_path / "m.xlf").write_text(text, encoding="utf-8")
    assert read(tmp_path / "m.xlf", name) == expected


def test_a_catalogue_without_languages_takes_those_that_are_given(tmp_path: Path) -> None:
    """Plurals are units each; what is fuzzy, obsolete or untranslated has no translation."""
    pytest.importorskip("translate")
    (tmp_path / "m.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "file"\nmsgid_plural "files"\nmsgstr[0] "fichier"\nmsgstr[1] "fichiers"\n\n'
        '#, fuzzy\nmsgid "a"\nmsgstr "b"\n\nmsgid "new"\nmsgstr ""\n\n#~ msgid "old"\n#~ msgstr "vieux"\n'
    )
    assert read(tmp_path / "m.po", "po", "en", "fr") == [
        {"en": "file", "fr": "fichier"},
        {"en": "files", "fr": "fichiers"},
        {"en": "new"},
    ]
    with pytest.raises(TmxError, match="its header does not name its languages; give both with --langs"):
        read(tmp_path / "m.po", "po")


def test_a_text_too_long_for_a_cell_is_refused(tmp_path: Path) -> None:
    """A cut text would be a wrong unit."""
    unit = TranslationUnit((Variant("zh", "水" * 32_768), Variant("en", "water")))
    with pytest.raises(OutputError, match="unit 1 has a text that is too long for a cell"):
        convert.write(tmp_path / "m.xlsx", [unit], FORMATS["xlsx"], shape_of([unit], "zh"))
    assert list(tmp_path.iterdir()) == []


def test_moses_files_of_different_lengths_are_refused(tmp_path: Path) -> None:
    """All units after a missing line would be wrong."""
    (tmp_path / "m.zh").write_text("一\n二\n", encoding="utf-8")
    (tmp_path / "m.en").write_text("one\n", encoding="utf-8")
    with pytest.raises(TmxError) as caught:
        read(tmp_path / "m", "moses", "zh", "en")
    assert (caught.value.path, caught.value.line) == (str(tmp_path / "m.en"), 2)


BAD: dict[str, list[tuple[bytes, int | None, str]]] = {
    "xliff": [
        (b"<xliff>", 1, "is no well-formed XML"),
        (b"<tmx/>", None, "holds no unit of XLIFF"),
        (b'<!DOCTYPE xliff [<!ENTITY a "b">]><xliff/>', 1, "it declares entities"),
        (b"<xliff><file><trans-unit/></file></xliff>", 1, "no two languages are named"),
    ],
    "xlsx": [
        (b"", None, "is no workbook, or damaged"),
        (b"PK\x03\x04 and no more", None, "is no workbook, or damaged"),
    ],
    "moses": [(b"", None, "no two languages are given")],
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
