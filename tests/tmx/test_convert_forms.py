"""Each format by itself: as other programs read and write it, and what is none of it."""

from __future__ import annotations

import gzip
import importlib
import json
import sys
from pathlib import Path

import pytest

from tests.tmx.samples import FULL, OPENING
from tmx import Note, OutputError, Property, TmxError, TranslationUnit, Variant, as_written, convert
from tmx.convert import FORMATS, shape_of
from tmx.naming import texts
from tmx.terms import tbx_problems

FORMULA = TranslationUnit((Variant("zh", "=1+1"), Variant("en", '-2, "x"')), (Property("x-a", " @b\nc"),))


def test_json_lines_hold_texts_as_collections_for_training_do(tmp_path: Path) -> None:
    """One object a line, "translation" by language."""
    unit = TranslationUnit((Variant("zh", "水"), Variant("fr", "eau")))
    convert.write(tmp_path / "m.jsonl", [unit], FORMATS["jsonl"], shape_of([unit], "zh"))
    assert json.loads((tmp_path / "m.jsonl").read_text()) == {"translation": {"zh": "水", "fr": "eau"}}


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


def test_a_termbase_holds_the_rules_of_tbx_basic(tmp_path: Path) -> None:
    """Those that `tongwen terms` is held to."""
    units = [as_written(unit, "zh") for unit in (FULL, OPENING, FORMULA)]
    convert.write(tmp_path / "m.tbx", units, FORMATS["tbx"], shape_of(units, "zh"))
    assert list(tbx_problems(tmp_path / "m.tbx")) == []


def test_termbases_of_other_tools_are_read(tmp_path: Path) -> None:
    """The older form, in the languages that are asked for; each of several terms is in a unit."""
    (tmp_path / "m.tbx").write_text(
        '<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">'
        '<martif type="TBX-Basic" xml:lang="en"><text><body><termEntry id="a"><note>n</note>'
        '<langSet xml:lang="de"><tig><term>Wasser</term></tig></langSet>'
        '<langSet xml:lang="FR"><tig><term>eau</term></tig><tig><term>flotte</term></tig></langSet>'
        '<langSet xml:lang="en"><tig><term>water</term></tig></langSet>'
        "</termEntry></body></text></martif>"
    )
    with convert.read(tmp_path / "m.tbx", FORMATS["tbx"]) as memory:
        assert memory.header.srclang == "en"
    with convert.read(tmp_path / "m.tbx", FORMATS["tbx"], ("en", "fr")) as memory:
        assert [(texts(unit), unit.notes) for unit in memory.units] == [
            ({"en": "water", "fr": "eau"}, (Note("n"),)),
            ({"en": "water", "fr": "flotte"}, (Note("n"),)),
        ]


@pytest.mark.parametrize("name", ["tbx", "xliff", "xliff2", "xces"])
def test_what_precedes_the_root_is_no_trouble(tmp_path: Path, name: str) -> None:
    """A schema that <?xml-model?> names, as in termbases of 2019, and a remark."""
    format = FORMATS[name]
    path = tmp_path / f"m{format.suffixes[0]}"
    units = [
        TranslationUnit((Variant("zh", zh), Variant("en", en)))
        for zh, en in (("水", "water"), ("火", "fire"))
    ]
    convert.write(path, units, format, shape_of(units, "zh"))
    for file in tmp_path.iterdir():
        top, rest = file.read_text(encoding="utf-8").split("\n", 1)
        file.write_text(f'{top}\n<?xml-model href="m.rng"?>\n<!-- ours -->{rest}', encoding="utf-8")
    assert read(path, name, "zh", "en") == [texts(unit) for unit in units]


def test_opustools_reads_what_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program that OPUS has for its corpora, from the links to the texts."""
    opustools = pytest.importorskip("opustools")
    monkeypatch.chdir(tmp_path)
    units = [as_written(unit, "zh") for unit in (FULL, OPENING, FORMULA)]
    convert.write("m.xces", units, FORMATS["xces"], convert.Shape(("zh", "en")))
    opustools.OpusRead(
        directory="m",
        source="zh",
        target="en",
        preprocess="raw",
        alignment_file="m.xces",
        write=["read.zh", "read.en"],
        write_mode="moses",
    ).printPairs()
    for lang in ("zh", "en"):
        found = (tmp_path / f"read.{lang}").read_text(encoding="utf-8").splitlines()
        assert found == [texts(unit)[lang] for unit in units]


def test_corpora_of_opus_are_read(tmp_path: Path) -> None:
    """Several documents, compressed, in folders of their language; words, and sentences in any order."""
    words = '<s id="{}"><time id="T1S" value="0"/>\n<w id="1">{}</w>\n<w id="2">{}</w></s>'
    documents = {
        "en/a.xml": '<text><p><s id="1">One.</s><s id="2">Two.</s></p><s id="3">Three.</s></text>',
        "zh_cn/a.xml": '<text><s id="1">一。</s><s id="2">二三。</s><s id="3">四。</s></text>',
        "en/b.xml": f"<text>{words.format(1, 'Two', 'words')}</text>",
        "zh_cn/b.xml": f"<text>{words.format(1, '两个', '词')}{words.format(2, 'New', 'York')}</text>",
    }
    for name, text in documents.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / f"{name}.gz").write_bytes(gzip.compress(text.encode()))
    group = '<linkGrp fromDoc="en/{0}.xml.gz" toDoc="zh_cn/{0}.xml.gz">{1}</linkGrp>'
    links = ['<link xtargets="3;2" certainty="0.5"/><link xtargets="1 2;1"/><link xtargets=";3"/>']
    links += ['<link xtargets="1;1 2"/>']
    groups = "".join(group.format(name, link) for name, link in zip("ab", links, strict=True))
    (tmp_path / "m.xces").write_text(
        f'<!DOCTYPE cesAlign PUBLIC "-//CES//DTD" ""><cesAlign>{groups}</cesAlign>'
    )
    assert read(tmp_path / "m.xces", "xces") == [
        {"en": "Three.", "zh-cn": "二三。"},
        {"en": "One. Two.", "zh-cn": "一。"},
        {"zh-cn": "四。"},
        {"en": "Two words", "zh-cn": "两个词New York"},
    ]


def test_parquet_has_the_same_columns_for_every_memory(tmp_path: Path) -> None:
    """What reads one reads all; a long memory is written, and can be read, in groups of rows."""
    parquet = pytest.importorskip("pyarrow.parquet")
    columns = set()
    for name, units in (("full", [FULL]), ("many", [OPENING] * 25_000)):
        convert.write(tmp_path / name, units, FORMATS["parquet"], shape_of(units, "zh"))
        with parquet.ParquetFile(tmp_path / name) as file:
            columns.add(tuple(file.schema_arrow.names))
            groups = file.num_row_groups
    assert len(columns) == 1
    assert groups == 3
    rows = parquet.read_table(tmp_path / "many", columns=["translation"]).to_pylist()
    assert rows[0] == {"translation": texts(OPENING)}


def test_parquet_of_other_tools_is_read_by_its_columns(tmp_path: Path) -> None:
    """As other tables are: a column for each language, and null where there is no text."""
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    table = arrow.table({"key": [1, 2], "fr_FR": ["eau", None], "en": ["water", "alone"]})
    parquet.write_table(table, tmp_path / "m.parquet")
    assert read(tmp_path / "m.parquet", "parquet", "en", "fr-FR") == [
        {"en": "water", "fr-fr": "eau"},
        {"en": "alone"},
    ]
    parquet.write_table(arrow.table({"translation": [{"en": "water", "fr": "eau"}]}), tmp_path / "m.parquet")
    assert read(tmp_path / "m.parquet", "parquet") == [{"en": "water", "fr": "eau"}]


def test_columns_of_other_tools_may_have_our_names(tmp_path: Path) -> None:
    """Beside texts as collections for training have them; a number is a text, too."""
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    columns = {
        "translation": [{"en": 7, "fr": "sept"}],
        "notes": ["good"],
        "properties": [[{"type": None, "text": "a"}, None]],
        "variants": [[{"lang": None}]],
    }
    parquet.write_table(arrow.table(columns), tmp_path / "m.parquet")
    with convert.read(tmp_path / "m.parquet", FORMATS["parquet"]) as memory:
        assert list(memory.units) == [TranslationUnit((Variant("en", "7"), Variant("fr", "sept")))]


def test_without_pyarrow_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways, before anything is written."""
    for module in ("pyarrow", "pyarrow.parquet"):
        monkeypatch.setitem(sys.modules, module, None)  # as where it is not installed
    with pytest.raises(OutputError, match=r'pip install "\.\[parquet\]"'):
        convert.write(tmp_path / "m.parquet", [OPENING], FORMATS["parquet"], shape_of([OPENING], "zh"))
    with pytest.raises(TmxError, match=r'pip install "\.\[parquet\]"'):
        read(tmp_path / "m.parquet", "parquet")
    assert list(tmp_path.iterdir()) == []


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


def test_links_to_what_is_not_there_are_refused(tmp_path: Path) -> None:
    """With the document's name: a missing file, and a missing sentence."""
    group = '<linkGrp fromDoc="zh.xml" toDoc="en.xml">\n<link xtargets="1;7"/></linkGrp>'
    (tmp_path / "m.xces").write_text(group)
    (tmp_path / "zh.xml").write_text('<text><s id="1">一</s></text>', encoding="utf-8")
    with pytest.raises(TmxError, match=r"en\.xml: the file does not exist"):
        read(tmp_path / "m.xces", "xces")
    (tmp_path / "en.xml").write_text('<text><s id="1">one</s></text>')
    with pytest.raises(TmxError, match=r"m\.xces:2: links 7 of .*en\.xml, which has no such sentence"):
        read(tmp_path / "m.xces", "xces")


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
    "tbx": [
        (b"<tbx>", 1, "is no well-formed XML"),
        (b"<tmx/>", None, "holds no entry of TBX"),
        (b'<!DOCTYPE tbx [<!ENTITY a "b">]><tbx/>', 1, "it declares entities"),
    ],
    "xces": [
        (b"<cesAlign/>", None, "holds no links of XCES"),
        (b"<cesAlign><link/></cesAlign>", 1, "a link of no documents"),
        (b'<linkGrp fromDoc="zh.xml" toDoc="../en.xml"/>', 1, "toDoc is ../en.xml"),
        (b'<linkGrp fromDoc="zh.xml" toDoc="/en.xml"/>', 1, "toDoc is /en.xml"),
        (b'<linkGrp fromDoc="zh.xml"/>', 1, "toDoc is missing"),
        (b'<linkGrp fromDoc="a.b-1.xml" toDoc="en.xml"/>', 1, "a.b-1.xml does not tell its language"),
        (b'<linkGrp fromDoc="zh.xml" toDoc="en.xml">\n<link/></linkGrp>', 2, "a link without two sides"),
    ],
    "parquet": [
        (b"", None, "is no Parquet, or damaged"),
        (b"PAR1 and no more PAR1", None, "is no Parquet, or damaged"),
    ],
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
