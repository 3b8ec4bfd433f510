"""What can safely be mended, and what is said of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tmx.samples import unit
from tests.tmx.test_reader import DEFECTS, END, PAIR, TOP, with_unit
from tmx import Mended, TmxError, TranslationUnit, Variant, read

UTF16 = TOP.replace('"1.0"', '"1.0" encoding="UTF-16"', 1)
MISSING = '<tu><tuv xml:lang="zh"><seg>一</seg></tuv><tuv{}</tuv></tu>'


def in_english(text: str) -> list[TranslationUnit]:
    return [unit("一", text)]


CHINESE = [TranslationUnit((Variant("zh", "一"),))]
CASES: dict[str, tuple[str, list[TranslationUnit], tuple[int, str]]] = {
    "word's line break": (with_unit("a\x0bb"), in_english("a b"), (6, "U+000B, which XML has not: read as ' '")),
    "control": (with_unit("a\x01\x02b"), in_english("ab"), (6, "U+0001, U+0002, which XML has not: dropped")),
    "control by number": (with_unit("a&#x0B;b"), in_english("a b"), (6, "&#x0B;, which XML has not: read as ' '")),
    "NUL by number": (with_unit("a&#0;b"), in_english("ab"), (6, "&#0;, which XML has not: dropped")),
    "noncharacter": (with_unit("a\uffffb"), in_english("ab"), (6, "U+FFFF, which XML has not: dropped")),
    "half a character": (with_unit("a&#xD83D;b"), in_english("ab"), (6, "&#xD83D;, which XML has not: dropped")),
    "a huge number": (with_unit(f"a&#{'9' * 30};b"), in_english("ab"), (6, f"&#{'9' * 30};, which XML has not: dr")),
    "two halves": (
        with_unit("&#xD83D;&#56832;"),
        in_english("\U0001f600"),
        (6, "&#xD83D;&#56832;, two halves of a character: read as U+1F600"),
    ),
    "ampersand": (with_unit("R&D"), in_english("R&D"), (6, "& with nothing that it begins: read as it stands")),
    "entity of HTML": (
        with_unit("a&nbsp;b"), in_english("a\u00a0b"), (6, "the entity &nbsp; is not defined: read as HTML has it")
    ),
    "sign as entity of HTML": (
        with_unit("&LT;b"), in_english("<b"), (6, "the entity &LT; is not defined: read as HTML has it")
    ),
    "entity of nobody": (
        with_unit("&oops;"), in_english("&oops;"), (6, "the entity &oops; is not defined: read as it stands")
    ),
    "end of no CDATA": (with_unit("a]]>b"), in_english("a]]>b"), (6, "]]> ends nothing: read as it stands")),
    "markup of HTML": (with_unit("a <b>bc</b> d"), in_english("a bc d"), (6, "<b> stands in a segment: its text is")),
    "late declaration": (
        "\n\n" + TOP + PAIR.format("一", "x") + END, in_english("x"), (3, "something stands before <?xml: passed over")
    ),
    "more after the end": (with_unit("x") + "\n<x/>", in_english("x"), (8, "something stands after </tmx>: passed ov")),
    "wrong encoding": (
        UTF16 + PAIR.format("一", "x") + END, in_english("x"), (1, "the first line declares UTF-16, and the text is n")
    ),
    "no header": (
        f"<tmx>\n<body>{PAIR.format('一', 'x')}{END}", in_english("x"), (2, "<body> without a <header> before it: re")
    ),
    "two headers": (
        TOP.replace("<body>", "<header/><body>") + PAIR.format("一", "x") + END,
        in_english("x"),
        (5, "a second <header>: passed over"),
    ),
    "unknown element": (
        TOP + "<tu><bogus><x>y</x></bogus>" + PAIR.format("一", "x")[4:] + END,
        in_english("x"),
        (6, "<bogus> stands in <tu>: passed over"),
    ),
    "stray text": (
        TOP + "\nlost\n\n" + PAIR.format("一", "x") + END, in_english("x"), (7, "text outside of a segment: lost: pas")
    ),
    "no language": (TOP + MISSING.format("><seg>x</seg>") + END, CHINESE, (6, "<tuv> has no xml:lang: left out")),
    "no segment": (TOP + MISSING.format(' xml:lang="en">') + END, CHINESE, (6, "<tuv> has no <seg>: left out")),
    "two segments": (with_unit("a</seg><seg>b"), in_english("a"), (6, "a second <seg> in a <tuv>: passed over")),
    "underscore": (
        with_unit("x").replace('"en"><', '"en_GB "><'),
        [TranslationUnit((Variant("zh", "一"), Variant("en-GB", "x")))],
        (6, "the language 'en_GB ': read as en-GB"),
    ),
}  # fmt: skip


def mended(path: Path) -> tuple[list[TranslationUnit], list[Mended]]:
    found: list[Mended] = []
    with read(path, report=found.append) as memory:
        return list(memory.units), found


@pytest.mark.parametrize(("text", "units", "what"), CASES.values(), ids=CASES)
def test_what_is_mended_is_told_with_its_line(
    tmp_path: Path, text: str, units: list[TranslationUnit], what: tuple[int, str]
) -> None:
    """A translator gets the memory, and can look at what was done to it."""
    path = tmp_path / "m.tmx"
    path.write_text(text, encoding="utf-8")
    got, [told] = mended(path)
    assert got == units
    assert (told.line, told.what[: len(what[1])]) == what
    assert str(told) == f"line {told.line}: {told.what}"


def test_sound_text_is_left_alone(tmp_path: Path) -> None:
    """An ampersand in a CDATA section is a letter, and much that looks odd is XML."""
    segment = "<![CDATA[R&D &nbsp; &#0;]]> &#65;&#x1F600; &lt;&amp;nbsp; \u00a0"
    path = tmp_path / "m.tmx"
    path.write_text(TOP + PAIR.format("一", segment) + END, encoding="utf-8")
    assert mended(path) == (in_english("R&D &nbsp; &#0; A\U0001f600 <&nbsp; \u00a0"), [])


HOPELESS = (
    "empty", "html", "cut off", "cut in a tag", "mismatch", "unknown encoding", "no text encoding", "not its encoding"
)  # fmt: skip


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
    path.write_text(TOP + (PAIR.format("一", "x") * 1000).replace('"en"', '"EN_us"') + END)
    units, found = mended(path)
    assert {v.lang for u in units for v in u.variants} == {"zh", "EN-us"}
    assert found == [Mended(6, "the language 'EN_us': read as EN-us")]
