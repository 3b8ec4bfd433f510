"""Units read without a parser are those that the parser reads."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tmx.parser
import tmx.source
from tests.tmx.test_reader import END, PAIR, TOP
from tmx import Mended, TmxError, TranslationUnit, read
from tmx.plain import plain_unit

UNITS = [
    PAIR.format("一 &lt;b&gt; &amp;lt; &quot;x&apos;", "one ]] > two"),
    '<tu tuid="1" creationdate="20200101T000000Z">\n  <note xml:lang="en">a\n b</note>\n'
    '  <prop type="x-a">1 &amp; 2</prop>\n<prop type="x-b" lang="fr"></prop>\n'
    '  <tuv lang="zh" changeid="me">\n<seg>二</seg>\n</tuv>\t<tuv  xml:lang="fr" >'
    "<seg>deux\u00a0\u202f\u3000</seg></tuv></tu>",
    "\n\n<tu>\n<tuv xml:lang='ru' x='&#65;'><seg>a&#10;b</seg></tuv></tu>",
    '<tu><tuv xml:lang="ar"><note>x</note><seg>a<hi>b<ph>c</ph></hi></seg></tuv></tu><!-- <tu> -->',
    '<tu tuid="2"><tuv xml:lang="es"><seg><![CDATA[</seg> & </tu>]]></seg></tuv></tu>',
    '<tu srclang="zh_CN"><tuv xml:lang="zh_CN"><seg/></tuv></tu>',
]
TOKENS = (
    "<!--", "-->", "<![CDATA[", "]]>", "&amp;", "&", "&#10;", "&nbsp;", "\x0b", "'", '"', "<tu>", "</tu>",
    "<tuv>", "</tuv>", "<seg>", "</seg>", "<seg/>", "<hi>", "</hi>", "<b>", "</b>", "<prop>", "</note>",
    "<note>", "\n", "\r", "\t", "\u00a0", "\u2028", "\ufffe", ">", "<", "/", "=", "<body>", "</body>",
    "</tmx>", "<?x y?>", ' lang="x"', ' xml:lang="zh"', " x='y'", "é", "-", "x",
)  # fmt: skip


@st.composite
def changed_memories(draw: st.DrawFn) -> str:
    """A memory in which something was put in, taken out, or replaced, here and there."""
    text = TOP + "".join(draw(st.lists(st.sampled_from(UNITS), min_size=1, max_size=5))) + END
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(TOP.index("<body>"), len(text)))
        text = text[:at] + draw(st.sampled_from(TOKENS)) + text[at + draw(st.sampled_from([0, 0, 1, 5])) :]
    return text


def outcome(path: Path, mend: bool) -> tuple[list[tuple[TranslationUnit, int | None]], str, list[Mended]]:
    """Units with their lines, the error, and what was mended if there is none."""
    units, mended = [], list[Mended]()
    try:
        with read(path, report=mended.append if mend else None) as memory:
            units += [(unit, unit.line) for unit in memory.units]
    except TmxError as error:
        return units, str(error), []
    return units, "", sorted(mended, key=str)


@settings(max_examples=1000)
@given(text=changed_memories(), mend=st.booleans(), piece=st.sampled_from([7, 100, 1 << 16]))
def test_both_ways_of_reading_agree(
    tmp_path_factory: pytest.TempPathFactory, text: str, mend: bool, piece: int
) -> None:
    """The quick way may save time, and change nothing: no unit, line, defect or mending, in any pieces."""
    path = tmp_path_factory.getbasetemp() / "plain.tmx"
    path.write_text(text, encoding="utf-8", newline="")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tmx.source, "_CHUNK", piece)
        quick = outcome(path, mend)
        patch.undo()
        patch.setattr(tmx.parser, "plain_unit", lambda text, line, *, xml_lang: None)
        assert quick == outcome(path, mend)


@pytest.mark.parametrize(
    ("text", "plain"), list(zip(UNITS, [True, True, False, False, False, False], strict=True))
)
def test_units_as_tools_write_them_need_no_parser(text: str, plain: bool) -> None:
    """The test above would hold, too, if nothing were ever read the quick way."""
    assert (plain_unit(text.strip().removesuffix("</tu>"), 1) is not None) == plain


def test_nothing_that_differs_in_each_unit_is_kept() -> None:
    """What is remembered to save time is small, whatever a file holds."""
    tracemalloc.start()
    try:
        for number in range(300):
            tags = [f'<{tag} x{number}="{"x" * 100_000}">' for tag in ('tuv lang="zh"', 'prop type="x-a"')]
            assert plain_unit(f"<tu>{tags[0]}<seg>x</seg></tuv>{tags[1]}y</prop>", 1) is not None
        assert tracemalloc.get_traced_memory()[0] < 1_000_000
    finally:
        tracemalloc.stop()
