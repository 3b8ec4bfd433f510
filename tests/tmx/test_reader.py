"""What other tools write, and what is no TMX."""

from __future__ import annotations

import codecs
import gc
import gzip
import os
import re
import socket
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tmx.source
from tests import children
from tests.tmx.samples import FULL, HEADER, OPENING, unit
from tmx import Header, Inline, Note, Property, TmxError, TranslationUnit, Variant, read, write

TOP = """<?xml version="1.0"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="zh"/>
<body>
"""
END = "</body></tmx>"
PAIR = '<tu><tuv xml:lang="zh"><seg>{}</seg></tuv><tuv xml:lang="en"><seg>{}</seg></tuv></tu>\n'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "m.tmx"


def units(path: Path) -> list[TranslationUnit]:
    with read(path) as memory:
        return list(memory.units)


def pairs(path: Path) -> list[tuple[str, ...]]:
    return [tuple(v.segment for v in u.variants) for u in units(path)]


def test_a_memory_comes_back_as_it_was_written(path: Path) -> None:
    """Every field of every noun."""
    write(path, [OPENING, FULL], HEADER)
    with read(path) as memory:
        assert memory.header == HEADER
        assert list(memory.units) == [OPENING, FULL]


def test_units_know_their_line(path: Path) -> None:
    """A problem in a big file can be found with an editor."""
    path.write_text(TOP + PAIR.format("一", "one") + "\n" + PAIR.format("二", "two") + END)
    assert [u.line for u in units(path)] == [6, 8]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("piece", [3, 1 << 16])
def test_lines_are_counted_whatever_ends_them(
    path: Path, monkeypatch: pytest.MonkeyPatch, end: str, piece: int
) -> None:
    """Also where a piece of the file ends within a line break."""
    monkeypatch.setattr(tmx.source, "_CHUNK", piece)
    units_of_both_kinds = PAIR.format("一", "one") + "\n\n" + PAIR.format("二", "<hi>two</hi>") * 2
    path.write_text(TOP + units_of_both_kinds + END, newline=end)
    assert [u.line for u in units(path)] == [6, 9, 10]


TEXT = (
    '<?xml version="1.0"{}?>\n' + TOP.split("\n", 1)[1] + PAIR.format("第二次会议", "второе совещание") + END
)


def text_in(encoding: str) -> bytes:
    """The memory in an encoding that the first line declares; letters that it lacks as numbers."""
    return TEXT.format(f' encoding="{encoding}"').encode(encoding, "xmlcharrefreplace")


ENCODED = {
    "UTF-8": TEXT.format("").encode(),
    "UTF-8 with BOM": codecs.BOM_UTF8 + text_in("UTF-8"),
    "UTF-16": text_in("utf-16"),
    "UTF-16, the other way": codecs.BOM_UTF16_BE + TEXT.format("").encode("utf-16-be"),
    "UTF-16 without a mark": TEXT.format("").encode("utf-16-le"),
    "UTF-16 without a mark, the other way": text_in("utf-16-be"),
    "UTF-32": text_in("utf-32"),
    "UTF-8 with a mark, declared as something else": codecs.BOM_UTF8
    + TEXT.format(' encoding="GBK"').encode(),
    "GB18030": text_in("GB18030"),
    "Big5": text_in("big5"),
    "windows-1251": text_in("windows-1251"),
    "ASCII": text_in("US-ASCII"),
    "CR": TEXT.format("").replace("\n", "\r").encode(),
    "CRLF": TEXT.format("").replace("\n", "\r\n").encode(),
    "gzip": gzip.compress(TEXT.format("").encode()),
    "gzip of UTF-16": gzip.compress(text_in("utf-16")),
}


@pytest.mark.parametrize("data", ENCODED.values(), ids=ENCODED)
def test_memories_are_read_in_whatever_encoding_they_come(path: Path, data: bytes) -> None:
    """Trados writes UTF-16, others what their country used."""
    path.write_bytes(data)
    assert pairs(path) == [("第二次会议", "второе совещание")]


def test_tmx_1_1_is_read(path: Path) -> None:
    """OmegaT still writes `lang`, without xml:."""
    path.write_text(
        '<!DOCTYPE tmx SYSTEM "tmx11.dtd"><tmx version="1.1"><header srclang="zh" creationtool="OmegaT">'
        '<prop type="x-a" lang="fr">b</prop></header><body>'
        '<tu><note lang="en">n</note><tuv lang="zh"><seg>一</seg></tuv></tu></body></tmx>'
    )
    with read(path) as memory:
        empty = Header("zh", "", segtype="", datatype="", adminlang="", otmf="")
        remark = Property("x-a", "b", "fr")
        assert memory.header == replace(empty, creationtool="OmegaT", properties=(remark,))
        assert list(memory.units) == [TranslationUnit((Variant("zh", "一"),), notes=(Note("n", "en"),))]


def test_native_code_is_no_text_and_a_highlight_is(path: Path) -> None:
    """The text that a translator saw, and what stood between, with its place."""
    segment = (
        'Press <bpt i="1" x="1">&lt;b&gt;</bpt><hi>OK<ph>{<sub>note</sub>}</ph></hi><ept i="1">&lt;/b&gt;'
        '</ept> or <it pos="begin">[</it>wait<ut>x</ut>.<!-- no --><![CDATA[ <now> ]]>&#x20;&amp;'
    )
    path.write_text(TOP + PAIR.format("一", segment) + END)
    variant = units(path)[0].variants[1]
    assert variant.segment == "Press OK or wait. <now>  &"
    assert variant.inline == (
        Inline("bpt", "1", '<bpt i="1" x="1">&lt;b&gt;</bpt>', 6, 6),
        Inline("hi", None, "<hi>", 6, 6),
        Inline("ph", None, "<ph>{<sub>note</sub>}</ph>", 8, 8),
        Inline("/hi", None, "</hi>", 8, 8),
        Inline("ept", "1", '<ept i="1">&lt;/b&gt;</ept>', 8, 8),
        Inline("it", None, '<it pos="begin">[</it>', 12, 12),
        Inline("ut", None, "<ut>x</ut>", 16, 16),
    )


BREAKS = {
    "one<ph>&lt;br/&gt;</ph>two": "one two",
    "one<ph type='lb'/>two": "one two",
    "one<ph>&lt;w:br/&gt;</ph><ph>\\n</ph>two": "one two",
    "one <ph>&lt;br/&gt;</ph>two<ph>&lt;br&gt;</ph>": "one two",
    "un<ph>&lt;b&gt;</ph>done": "undone",
    "un<bpt i='1'>&lt;br/&gt;</bpt>done": "undone",
}


@pytest.mark.parametrize("segment", BREAKS)
def test_a_line_break_parts_words(path: Path, tmp_path: Path, segment: str) -> None:
    """Words that run together are found by nobody; written, the code stands in place of the space."""
    path.write_text(TOP + PAIR.format("一", segment) + END)
    read_units = units(path)
    assert read_units[0].variants[1].segment == BREAKS[segment]
    write(tmp_path / "again.tmx", read_units, replace(HEADER, srclang="zh"))
    again = (tmp_path / "again.tmx").read_text(encoding="utf-8")
    kept = segment.replace("'", '"').replace('<ph type="lb"/>', '<ph type="lb"></ph>')
    assert f"<seg>{kept}</seg>" in again
    assert units(tmp_path / "again.tmx") == read_units


def test_what_tmx_does_not_know_as_an_attribute_is_passed_over(path: Path) -> None:
    """A tool's private attribute keeps nobody from the text; nor do tables of private characters."""
    body = PAIR.format("一", "one").replace("<tu>", '<tu tool:colour="red" tuid="9">')
    header = '<header srclang="zh" x="y"><ude name="u"><map unicode="#xE000"/></ude></header>'
    path.write_text(f"<tmx version='1.4'>{header}<body>{body}</body></tmx>")
    assert units(path) == [unit("一", "one", tuid="9")]


def test_a_long_text_arrives_whole(path: Path) -> None:
    """Longer than any buffer, with a unit that begins in one and ends in the next."""
    texts = [("长" * n, "long & " * n) for n in (1, 9_000, 40_000, 3)]
    path.write_text(TOP + "".join(PAIR.format(zh, en.replace("&", "&amp;")) for zh, en in texts) + END)
    assert pairs(path) == texts


def declaring(encoding: str) -> str:
    return TOP.replace('"1.0"', f'"1.0" encoding="{encoding}"', 1)


def with_unit(english: str) -> str:
    return TOP + PAIR.format("一", english) + END


NO_DOCTYPE = re.sub("<!DOCTYPE.*>", "", TOP)
DEFECTS = {
    "empty": ("", 1, "the file is empty or cut off"),
    "spaces": (" \n\n", 3, "the file is empty or cut off"),
    "no XML": ("PK and so on", 1, "does not begin with <, as TMX does"),
    "html": ("<html><body/></html>", 1, "<html> is the outermost element, not <tmx>; give a TMX file"),
    "no header": ("<tmx>\n<body/></tmx>", 2, "<body> without a <header> before it; add one"),
    "neither": ("<tmx>\n</tmx>", 2, "no <header>; add one that names the source language"),
    "two headers": (TOP.replace("<body>", "<header/><body>") + END, 5, "a second <header>"),
    "cut off": (TOP + "<tu>\n", 7, "the file is empty or cut off"),
    "cut in a tag": (TOP + "<tu", 6, "the file is cut off: get it again"),
    "ampersand": (with_unit("R&D"), 6, "write & as &amp;"),
    "control": (with_unit("a\x0bb"), 6, "take out control characters"),
    "control by number": (with_unit("a&#11;b"), 6, "take it out: XML has no such character"),
    "mismatch": (TOP + "<tu></tuv>" + END, 6, "close the element"),
    "late declaration": ("\n" + TOP + END, 2, "remove what stands before <?xml"),
    "more after the end": (TOP + END + "\n<x/>", 7, "remove what stands after </tmx>"),
    "wrong encoding": (declaring("utf-16") + END, 1, "correct the encoding"),
    "unknown encoding": (declaring("klingon") + END, 1, "klingon is not known; convert"),
    "no text encoding": (declaring("hex") + END, 1, "hex is not known; convert"),
    "not its encoding": (declaring("ascii") + "é" + END, 6, "the text is not ascii"),
    "no language": (TOP + "<tu><tuv>\n<seg>x</seg></tuv></tu>" + END, 7, "<tuv> has no xml:lang; add it"),
    "no segment": (TOP + '<tu>\n<tuv xml:lang="zh"/></tu>' + END, 7, "<tuv> has no <seg>; add it or"),
    "two segments": (with_unit("a</seg><seg>b"), 6, "a second <seg> in a <tuv>"),
    "untyped property": (TOP + "<tu><prop>x</prop></tu>" + END, 6, "<prop> has no type; add one"),
    "unknown element": (TOP + "<tu><bogus/></tu>" + END, 6, "<bogus> stands in <tu>; remove it"),
    "known element elsewhere": (TOP + "<seg>x</seg>" + END, 6, "<seg> stands in <body>; remove it"),
    "stray text": (TOP + "<tu>lost</tu>" + END, 6, "text outside of a segment: lost; put it into a <seg>"),
    "undefined entity": (with_unit("a&nbsp;b"), 6, "the entity &nbsp; is not defined; write the character"),
    "undefined entity, no DOCTYPE": (NO_DOCTYPE + "&nbsp;" + END, 6, "write the character itself"),
}


@pytest.mark.parametrize(("text", "line", "message"), DEFECTS.values(), ids=DEFECTS)
def test_a_defect_is_told_with_its_line_and_a_cure(path: Path, text: str, line: int, message: str) -> None:
    """A translator who gets a broken memory can have it mended."""
    path.write_text(text)
    with pytest.raises(TmxError, match="; ") as error:
        units(path)
    assert str(error.value).startswith(f"{path}:{line}: ")
    assert message in str(error.value)
    assert (error.value.path, error.value.line) == (str(path), line)


def test_units_before_a_defect_are_not_lost(path: Path) -> None:
    """What is sound of a damaged memory can be saved."""
    path.write_text(TOP + PAIR.format("一", "one") + PAIR.format("二", "two") + "<tu>" + END)
    memory = read(path)
    assert next(memory.units) == unit("一", "one")
    assert next(memory.units) == unit("二", "two")
    with pytest.raises(TmxError, match="close the element"):
        next(memory.units)


LAUGHS = """<!DOCTYPE tmx [
<!ENTITY a "ha">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
]>"""


@pytest.mark.parametrize(
    ("doctype", "name"),
    [
        (LAUGHS, "a"),
        ('<!DOCTYPE tmx [\n<!ENTITY secret SYSTEM "file:///etc/hostname">]>', "secret"),
        ('<!DOCTYPE tmx [\n<!ENTITY % remote SYSTEM "http://localhost/x.dtd"> %remote;]>', "remote"),
    ],
    ids=["bomb", "external", "parameter"],
)
def test_a_file_that_declares_entities_is_refused(path: Path, doctype: str, name: str) -> None:
    """A few lines can stand for gigabytes, or for a file of this machine."""
    path.write_text(doctype + TOP.split("\n", 2)[2] + PAIR.format("一", f"&{name};") + END)
    with pytest.raises(TmxError, match=f":2: declares the entity {name}; replace it by the text"):
        read(path)


def test_the_entities_of_xml_itself_may_be_declared(path: Path) -> None:
    """The DTD does so, for the sake of old tools; it changes nothing."""
    doctype = '<!DOCTYPE tmx [<!ENTITY lt "&#38;#60;"><!ENTITY quot "&#34;">]>'
    path.write_text(doctype + TOP.split("\n", 2)[2] + PAIR.format("一", "&lt;&quot;") + END)
    assert pairs(path) == [("一", '<"')]


def test_nothing_is_fetched(path: Path) -> None:
    """A memory from a stranger must not call home."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/tmx14.dtd"
        path.write_text(TOP.replace("tmx14.dtd", address) + PAIR.format("一", "one") + END)
        assert pairs(path) == [("一", "one")]
        with pytest.raises(TimeoutError):
            server.accept()


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (slice(0, 60), "the compressed file is damaged"),
        (slice(2, None), "not well-formed XML|is not utf-8|does not begin with <"),
    ],
)
def test_damaged_compression_is_told(path: Path, damage: slice, message: str) -> None:
    """A broken download is no reason for a traceback."""
    path.write_bytes(gzip.compress((TOP + PAIR.format("一", "one") * 50 + END).encode())[damage])
    with pytest.raises(TmxError, match=message):
        units(path)


def test_damage_inside_the_compressed_data_is_told(path: Path) -> None:
    """A bit that fell over in the middle."""
    data = bytearray(gzip.compress(os.urandom(300_000).hex().encode()))
    data[200_000:200_100] = bytes(100)
    path.write_bytes(gzip.compress((TOP + PAIR.format("一", "one")).encode())[:-8] + data[10:])
    with pytest.raises(TmxError):
        units(path)


def test_files_that_cannot_be_opened_are_told(tmp_path: Path) -> None:
    """Where, what, cure, although there is no line."""
    with pytest.raises(TmxError, match=r"no\.tmx: the file does not exist; check its name") as error:
        read(tmp_path / "no.tmx")
    assert error.value.line is None
    with pytest.raises(TmxError, match="is a folder; give a file name"):
        read(tmp_path)
    with pytest.raises(TmxError, match=r"reading failed .*; check the disk and the file name"):
        read(str(tmp_path / ("x" * 300)))


def test_a_file_without_permission_is_told() -> None:
    """As a user without rights sees it."""
    with children.public_folder() as folder:
        (folder / "m.tmx").touch(mode=0o000)
        code = "try:\n    tmx.read(sys.argv[1])\nexcept tmx.TmxError as error:\n    print(error)"
        done = children.run(code, folder / "m.tmx", as_nobody=True)
    assert done.stdout == f"{folder}/m.tmx: may not be read; change its permissions\n"


def is_open(path: Path) -> bool:
    """Whether this process holds a file open."""
    files = (fd for fd in Path("/dev/fd").iterdir() if fd.is_symlink())
    return str(path) in [os.readlink(fd) for fd in files]  # noqa: PTH115


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="/proc shows which files are open")
@pytest.mark.filterwarnings("error::ResourceWarning")
def test_the_file_is_closed_however_reading_ends(path: Path) -> None:
    """A held file cannot be deleted on Windows, and a server runs out of them."""
    path.write_text(TOP + PAIR.format("一", "one") * 5000 + END)
    memory = read(path)
    assert is_open(path)
    memory.close()
    assert not is_open(path)
    with read(path) as memory:
        next(memory.units)
    assert not is_open(path)
    memory = read(path)
    assert sum(1 for _ in memory.units) == 5000
    assert not is_open(path)
    memory = read(path)
    next(memory.units)
    del memory
    gc.collect()
    assert not is_open(path)


SOUND = (
    TOP + PAIR.format("一&lt;", "one") + PAIR.format("二", '<bpt i="1">b</bpt>two<ept i="1"/>') + END
).encode()


@given(at=st.integers(0, len(SOUND) - 1), byte=st.integers(0, 255))
def test_a_changed_byte_is_read_or_told(tmp_path_factory: pytest.TempPathFactory, at: int, byte: int) -> None:
    """No damage gives anything but units or a TmxError."""
    path = tmp_path_factory.getbasetemp() / "changed.tmx"
    path.write_bytes(SOUND[:at] + bytes([byte]) + SOUND[at + 1 :])
    try:
        assert len(units(path)) <= 2
    except TmxError as error:
        assert error.cure


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_a_file_cut_anywhere_is_told(path: Path, pack: type[bytes]) -> None:
    """Half a memory must not pass for a whole one."""
    data = pack(SOUND)
    for length in range(0, len(data), 7):
        path.write_bytes(data[:length])
        with pytest.raises(TmxError):
            units(path)


def test_the_room_is_light_to_import() -> None:
    """Whoever writes a memory does not wait for libraries that only checking and converting need."""
    heavy = (
        "lxml",
        "translate",
        "numpy",
        "openpyxl",
        "align",
        "corpora",
        "tongwen",
        "asyncio",
        "urllib.request",
    )
    done = children.run(f"print([name for name in {heavy} if name in sys.modules])")
    assert done.stdout == "[]\n"
