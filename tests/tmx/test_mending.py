"""What can safely be mended, and what is said of it."""

from __future__ import annotations

from pathlib import Path

import pytest

import tmx.source
from tests.tmx.samples import unit
from tests.tmx.test_reader import DEFECTS, END, PAIR, TOP, with_unit
from tmx import Mended, TmxError, TranslationUnit, Variant, read

SEGMENTS = {
    "word's line break": ("a\x0bb", "a b", "U+000B, which XML has not: read as ' '"),
    "controls": ("a\x01\x02b", "ab", "U+0001, U+0002, which XML has not: dropped"),
    "control by number": ("a&#x0B;b", "a b", "&#x0B;, which XML has not: read as ' '"),
    "NUL by number": ("a&#0;b", "ab", "&#0;, which XML has not: dropped"),
    "noncharacter": ("a\uffffb", "ab", "U+FFFF, which XML has not: dropped"),
    "half a character": ("a&#xD83D;b", "ab", "&#xD83D;, which XML has not: dropped"),
    "a huge number": (f"a&#{'9' * 30};b", "ab", f"&#{'9' * 30};, which XML has not: dropped"),
    "two halves": (
        "&#xD83D;&#56832;",
        "\U0001f600",
        "&#xD83D;&#56832;, two halves of a character: read as U+1F600",
    ),
    "ampersand": ("R&D", "R&D", "& with nothing that it begins: read as it stands"),
    "entity of HTML": ("a&nbsp;b", "a\u00a0b", "the entity &nbsp; is not defined: read as HTML has it"),
    "sign as entity of HTML": ("&LT;b", "<b", "the entity &LT; is not defined: read as HTML has it"),
    "entity of nobody": ("&oops;", "&oops;", "the entity &oops; is not defined: read as it stands"),
    "end of no CDATA": ("a]]>b", "a]]>b", "]]> ends nothing: read as it stands"),
    "two segments": ("a</seg><seg>b", "a", "a second <seg> in a <tuv>: passed over"),
}
X = PAIR.format("一", "x")
UTF16 = TOP.replace('"1.0"', '"1.0" encoding="UTF-16"', 1)
FILES = {
    "late declaration": (f"\n\n{TOP}{X}{END}", 3, "something stands before <?xml: passed over"),
    "more after the end": (f"{TOP}{X}{END}\n<x/>", 8, "something stands after </tmx>: passed over"),
    "wrong encoding": (
        f"{UTF16}{X}{END}",
        1,
        "the first line declares UTF-16, and the text is not in it: read as UTF-8",
    ),
    "no header": (
        f"<tmx version='1.4'>\n<body>{X}{END}",
        2,
        "<body> without a <header> before it: read without",
    ),
    "two headers": (
        TOP.replace("<body>", "<header/><body>") + X + END,
        5,
        "a second <header>: passed over",
    ),
    "unknown element": (
        f"{TOP}{X.replace('<tu>', '<tu><bogus><x>y</x></bogus>')}{END}",
        6,
        "<bogus> stands in <tu>: passed over",
    ),
    "stray text": (f"{TOP}\nlost\n\n{X}{END}", 7, "text outside of a segment: lost: passed over"),
    "no language": (
        f"{TOP}{X.replace('</tu>', '<tuv><seg>y</seg></tuv></tu>')}{END}",
        6,
        "<tuv> has no xml:lang: left out",
    ),
    "no segment": (
        TOP + X.replace("</tu>", '<tuv lang="fr"/></tu>') + END,
        6,
        "<tuv> has no <seg>: left out",
    ),
    "no body": (
        TOP.replace("<body>", "") + X + "</tmx>",
        6,
        "<tu> stands in <tmx>: read as if it did not",
    ),
    "no units": (TOP.replace("<body>", "") + "</tmx>", 6, "no <body>: read as one without units"),
    "document type": (
        TOP.replace("<!DOCTYPE tmx", "<!DOCTYPE html") + X + END,
        2,
        "the document type html, not tmx: passed over",
    ),
    "version": (
        TOP.replace('<tmx version="1.4">', '<tmx version="2.0">') + X + END,
        3,
        "the version 2.0, which TMX has not: read as 1.4",
    ),
    "no version": (
        TOP.replace('<tmx version="1.4">', "<tmx>") + X + END,
        3,
        "<tmx> has no version: read as 1.4",
    ),
    "lang": (
        TOP + X.replace("xml:lang", "lang") + END,
        6,
        "lang, which only TMX 1.1 has for xml:lang: read as that, here and beyond",
    ),
}
LOSES = {
    "something stands after </tmx>: passed over",
    "<bogus> stands in <tu>: passed over",
    "text outside of a segment: lost: passed over",
    "<tuv> has no xml:lang: left out",
}


def mended(path: Path) -> tuple[list[TranslationUnit], list[Mended]]:
    found: list[Mended] = []
    with read(path, report=found.append) as memory:
        return list(memory.units), found


@pytest.mark.parametrize(("written", "text", "what"), SEGMENTS.values(), ids=SEGMENTS)
def test_a_segment_that_is_mended_is_told_with_its_line(
    tmp_path: Path, written: str, text: str, what: str
) -> None:
    """A translator gets the memory, and can look at what was done to it."""
    path = tmp_path / "m.tmx"
    path.write_text(with_unit(written), encoding="utf-8")
    assert mended(path) == ([unit("一", text)], [Mended(6, what, loses=written.count("<seg>") > 0)])
    assert str(Mended(6, what)) == f"line 6: {what}"


@pytest.mark.parametrize(("written", "line", "what"), FILES.values(), ids=FILES)
def test_a_file_that_is_mended_is_told_with_its_line(
    tmp_path: Path, written: str, line: int, what: str
) -> None:
    """Units that are sound are not lost to what stands around them."""
    path = tmp_path / "m.tmx"
    path.write_text(written, encoding="utf-8")
    there = [] if "no <body>" in what else [unit("一", "x")]
    assert mended(path) == (there, [Mended(line, what, loses=what in LOSES)])


def test_a_note_of_a_variant_that_is_left_out_is_lost_too(tmp_path: Path) -> None:
    """What a person wrote there counts as much as a text."""
    variants = "<tuv><note>x</note><seg></seg></tuv>", '<tuv xml:lang="fr"><note>x</note></tuv>'
    for variant in variants:
        path = tmp_path / "m.tmx"
        path.write_text(with_unit("一").replace("</tu>", f"{variant}</tu>"), encoding="utf-8")
        assert [each.loses for each in mended(path)[1]] == [True]


def test_an_encoding_that_is_declared_late_holds(tmp_path: Path) -> None:
    """An empty line before it is all that is wrong with the file."""
    path = tmp_path / "m.tmx"
    declared = TOP.replace("?>", ' encoding="GBK"?>', 1)
    path.write_bytes(f"\n{declared}{X}{END}".encode("gbk"))
    assert mended(path) == ([unit("一", "x")], [Mended(2, "something stands before <?xml: passed over")])


def test_markup_of_html_goes_and_its_text_stays(tmp_path: Path) -> None:
    """As with <hi>; the record says what stood there."""
    path = tmp_path / "m.tmx"
    path.write_text(with_unit("a <b>b<i>c</i></b> d"), encoding="utf-8")
    [got], told = mended(path)
    assert got.variants[1].segment == "a bc d"
    assert [(i.name, i.markup) for i in got.variants[1].inline] == [("b", ""), ("i", "")]
    assert told == [Mended(6, f"<{name}> stands in a segment: its text is kept") for name in "bi"]


@pytest.mark.parametrize("piece", range(1, 60))
def test_what_is_cut_in_two_is_mended_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, piece: int
) -> None:
    """A file comes in pieces, which end anywhere."""
    segment = "&#xD83D;&#56832;&#xD83D;&#56832; R&D &nbsp; <![CDATA[R&D]]> ]]> \x0b"
    path = tmp_path / "m.tmx"
    path.write_text(TOP + PAIR.format("一", segment) + END, encoding="utf-8")
    whole = mended(path)
    monkeypatch.setattr(tmx.source, "_CHUNK", piece)
    assert mended(path) == whole


def test_sound_text_is_left_alone(tmp_path: Path) -> None:
    """An ampersand in a CDATA section is a letter, and much that looks odd is XML."""
    segment = "<![CDATA[R&D &nbsp; &#0;]]> &#65;&#x1F600; &lt;&amp;nbsp; \u00a0"
    path = tmp_path / "m.tmx"
    path.write_text(TOP + PAIR.format("一", segment) + END, encoding="utf-8")
    assert mended(path) == ([unit("一", "R&D &nbsp; &#0; A\U0001f600 <&nbsp; \u00a0")], [])


HOPELESS = ("empty", "html", "cut off", "cut in a tag", "mismatch", "unknown encoding", "not its encoding")


@pytest.mark.parametrize("name", HOPELESS)
def test_what_nobody_can_mend_is_an_error_all_the_same(tmp_path: Path, name: str) -> None:
    """Half a memory must not pass for a whole one, nor a guess for a text."""
    text, line, message = DEFECTS[name]
    path = tmp_path / "m.tmx"
    path.write_text(text)
    with pytest.raises(TmxError) as error:
        mended(path)
    assert message in str(error.value)
    assert error.value.line == line


def test_a_language_is_told_of_once(tmp_path: Path) -> None:
    """A memory has it in each of its units."""
    path = tmp_path / "m.tmx"
    path.write_text(TOP + (X * 1000).replace('"en"', '"EN_us "') + END, encoding="utf-8")
    units, found = mended(path)
    assert units == [TranslationUnit((Variant("zh", "一"), Variant("EN-us", "x")))] * 1000
    assert found == [Mended(6, "'EN_us ' is no language tag: read as EN-us")]


ENCODINGS = {
    "UTF-16 that says UTF-8": ("UTF-8", "utf-16", ["the first line declares UTF-8, and the text is UTF-16"]),
    "UTF-16 without a mark": ("UTF-16", "utf-16-le", ["the text is UTF-16 without a byte order mark"]),
    "UTF-32": ("UTF-32", "utf-32", ["the text is UTF-32, which few programs know"]),
    "UTF-16": ("utf-16", "utf-16", []),
    "UTF-8 with a mark": ("UTF-8", "utf-8-sig", []),
    "a mark and nothing said": (None, "utf-16", []),
}


@pytest.mark.parametrize(("declared", "encoding", "told"), ENCODINGS.values(), ids=ENCODINGS)
def test_an_encoding_that_others_do_not_read_is_told(
    tmp_path: Path, declared: str | None, encoding: str, told: list[str]
) -> None:
    """The file says by its first bytes what it is, so it is read; a strict parser would not."""
    path = tmp_path / "m.tmx"
    said = f' encoding="{declared}"?>' if declared else "?>"
    path.write_bytes((TOP.replace("?>", said, 1) + X + END).encode(encoding))
    assert mended(path) == ([unit("一", "x")], [Mended(1, f"{what}: read as it is") for what in told])
    assert [unit("一", "x")] == list(read(path).units)


@pytest.mark.parametrize("times", [1, 40_000])
def test_elements_in_capital_letters_are_read_as_they_are_meant(tmp_path: Path, times: int) -> None:
    """Their texts would be passed over; each is told once, however many there are."""
    path = tmp_path / "m.tmx"
    shout = X.replace("tu", "TU").replace("seg", "Seg").replace("xml:lang", "XML:LANG")
    path.write_text(TOP + shout * times + END, encoding="utf-8")
    units, told = mended(path)
    assert units == [unit("一", "x")] * times
    assert [m.what for m in told] == [
        f"<{name}> in capital letters: read as it is meant" for name in ("TU", "TUv", "Seg")
    ]
    with pytest.raises(TmxError, match=":6: <TU> in capital letters; write it as <tu>"):
        list(read(path).units)


def test_lang_is_right_in_the_version_that_had_it(tmp_path: Path) -> None:
    """Nothing to mend; and in a file of many units what is wrong in all is told once."""
    path = tmp_path / "m.tmx"
    old = TOP.replace('<tmx version="1.4">', '<tmx version="1.1">')
    path.write_text(old + X.replace("xml:lang", "lang") + END, encoding="utf-8")
    assert mended(path) == ([unit("一", "x")], [])
    path.write_text(TOP + X.replace("xml:lang", "lang") * 3 + X + END, encoding="utf-8")
    assert [len(some) for some in mended(path)] == [4, 1]


@pytest.mark.parametrize("piece", [3, 50, 1 << 16])
@pytest.mark.parametrize("more", [TOP, TOP.split("\n", 1)[1]])
def test_a_second_memory_in_a_file_is_not_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, piece: int, more: str
) -> None:
    """Two files that were put together as texts are: half of the units would go for a warning."""
    monkeypatch.setattr(tmx.source, "_CHUNK", piece)
    path = tmp_path / "m.tmx"
    path.write_text(TOP + X + END + more + X + END, encoding="utf-8")
    with pytest.raises(
        TmxError, match="a unit stands after </tmx>, as of another memory; make a file of"
    ) as error:
        mended(path)
    assert error.value.line == (TOP + X + END + more).count("\n") + 1


@pytest.mark.parametrize("wrong", ["<group>{}</group>", "<header>{}</header>", "<x><y>{}</y></x>"])
def test_a_unit_is_not_passed_over_with_what_it_stands_in(tmp_path: Path, wrong: str) -> None:
    """Nobody would miss what was never read."""
    path = tmp_path / "m.tmx"
    path.write_text(TOP + wrong.format(X) + END, encoding="utf-8")
    with pytest.raises(TmxError, match=":6: a unit where none may stand; put all units into the <body>"):
        mended(path)
