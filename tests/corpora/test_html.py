"""The text of HTML as browsers show it: paragraphs, white space, lists' numbers, and more than plain text."""

from __future__ import annotations

import pytest

from corpora.readers.html.counters import marker
from tests.corpora.pages import extracted, removed, texts


def test_blocks_are_paragraphs_and_headings_are_known() -> None:
    """Nothing else says where a paragraph begins."""
    page = "<div>One<p>Two <b>bold</b> <i>words</i></p>three<h2>Four</h2><blockquote>Five</blockquote></div>"
    lines = extracted(page).lines
    assert [line.text for line in lines] == ["One", "Two bold words", "three", "Four", "Five"]
    assert [bool(line.heading) for line in lines] == [False, False, False, True, False]
    assert all(line.begins for line in lines)


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<p>One<br>two</p>", ["One", "⏎two"]),
        ("<p>One.<br><br>Two.</p>", ["One.", "Two."]),
        ("<p>One.<br>\n <br />Two.</p>", ["One.", "Two."]),
        ("<p>Decides:<br>(a) To meet;<br>(b) To part.</p>", ["Decides:", "(a) To meet;", "(b) To part."]),
        ("<p>决定：<br>（一）开会；<br>（二）散会。</p>", ["决定：", "（一）开会；", "（二）散会。"]),
        ("<p>Article<br>2. of the Convention</p>", ["Article", "⏎2. of the Convention"]),
        ("<td>One<br>two</td>", ["One", "⏎two"]),
    ],
)
def test_line_breaks_part_paragraphs_where_two_stand_or_a_label_follows(page: str, lines: list[str]) -> None:
    """Authors break a line for looks, or type a list with nothing else between its items."""
    assert texts(page) == lines


@pytest.mark.parametrize(
    ("page", "line"),
    [
        ("<p>  a\n b\t c </p>", "a b c"),
        ("<p>第一\n  行，第二\n line</p>", "第一行，第二 line"),
        ("<p>a&nbsp;b&shy;c d<wbr>e&eacute;&#8212;</p>", "a\u00a0b\u00adc deé—"),
        ("<p>un<b>split</b>table</p>", "unsplittable"),
        ("<p>10 m<sup>2</sup>, 10<sup>-3</sup>, n<sup>o</sup>, H<sub>2</sub>O</p>", "10 m², 10⁻³, no, H2O"),
        ("<p>the end.<sup>1</sup></p>", "the end.1"),
        ("<p>a <q>said</q> b</p>", "a “said” b"),
        ("<p><math><mi>a</mi> <mo>=</mo> <mn>2</mn></math></p>", "a=2"),
        ("<p>a<img src='x.png' alt='picture'>b</p>", "ab"),
        ("<p>a <![CDATA[b < c & d]]></p>", "a b < c & d"),
        ("<p>a<!-- b --><?php c ?>d</p>", "ad"),
    ],
)
def test_text_is_what_a_browser_shows(page: str, line: str) -> None:
    """A segment that differs from what the translator sees is never found again."""
    assert texts(page) == [line]


def test_ruby_keeps_its_base() -> None:
    """Readings between the characters would part every word."""
    page = "<p><ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>を読む</p>"
    assert texts(page) == ["漢字を読む"]
    assert ("かんじ", "ruby") in removed(page)


def test_preformatted_text_keeps_its_lines_and_spaces() -> None:
    """Each line of a listing is one of its own."""
    assert texts("<pre>\n  if a:\n      b  c\n\n<b>end</b>\n</pre>") == ["if a:", "b  c", "end"]


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<ol><li>a<li>b</ol>", ["1. a", "2. b"]),
        ("<ol start=5><li>a<li value=9>b<li>c</ol>", ["5. a", "9. b", "10. c"]),
        ("<ol reversed><li>a<li>b</ol>", ["2. a", "1. b"]),
        ("<ol type=a><li>a<ol type=i><li>b<li>c</ol></ol>", ["a. a", "i. b", "ii. c"]),
        ("<ol type=I start=4><li><p>a</p><p>b</p><li>c</ol>", ["IV. a", "b", "V. c"]),
        ("<ul><li>a<ul><li>b</ul>c<li></ul>", ["• a", "◦ b", "c"]),
        ("<ol style='list-style-type: upper-alpha'><li>a</ol>", ["A. a"]),
        (
            "<style>/* x */ ol.z, p {list-style: inside cjk-ideographic}</style><ol class='y z'><li>a</ol>",
            ["一、a"],
        ),
        ("<ul style='list-style:none'><li>a</ul>", ["a"]),
        ("<ol><li>(a) one<li>(b) two</ol>", ["(a) one", "(b) two"]),
        ("<ul><li>一、会议<li>二、文件</ul>", ["一、会议", "二、文件"]),
        ("<dl><dt>Term<dd>Meaning</dl>", ["Term", "Meaning"]),
        ("<ol start=x><li value=-1>a<li>b</ol>", ["-1. a", "0. b"]),
    ],
)
def test_lists_are_numbered_as_browsers_number_them(page: str, lines: list[str]) -> None:
    """The numbers are the surest sign of what corresponds; where they were typed, none is added."""
    assert texts(page) == lines


def test_the_marker_of_an_item_is_its_label() -> None:
    """Then no grammar need guess."""
    assert [line.label for line in extracted("<ol><li>a</ol><p>b</p><ul><li>c</ul>").lines] == [3, 0, 2]


@pytest.mark.parametrize(
    ("style", "number", "shown"),
    [
        ("decimal", 0, "0. "),
        ("decimal-leading-zero", 7, "07. "),
        ("lower-alpha", 28, "ab. "),
        ("lower-alpha", 0, "0. "),
        ("upper-roman", 1994, "MCMXCIV. "),
        ("lower-roman", 4000, "4000. "),
        ("lower-greek", 3, "γ. "),
        ("arabic-indic", 12, "١٢. "),
        ("simp-chinese-informal", 21, "二十一、"),
        ("cjk-heavenly-stem", 2, "乙、"),
        ("cjk-heavenly-stem", 11, "11. "),
        ("square", 1, "▪ "),
        ('"– "', 1, "– "),
        ("made-up", 3, "3. "),
    ],
)
def test_counters_follow_css(style: str, number: int, shown: str) -> None:
    """A number that a style cannot write is shown in figures, as the standard says."""
    assert marker(style, number) == shown


def test_counters_of_a_style_sheet_are_not_made_up() -> None:
    """A number that only a browser can work out is better missing, and said to be so."""
    warnings = extracted("<style>p:before { content: counter(n) '. ' }</style><p>One.</p>").warnings
    assert len(warnings) == 1
    assert "CSS counters" in warnings[0]


_LABEL = (
    "<p class=MsoListParagraph style='text-indent:-18pt;mso-list:l0 level1 lfo1'><![if !supportLists]>"
    "<span lang=EN><span style='mso-list:Ignore'>{sign}<span style='font:7.0pt \"Times New Roman\"'>"
    "&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Some text<o:p></o:p></p>"
)


@pytest.mark.parametrize(
    ("sign", "line", "label"),
    [
        ("1.", "1. Some text", 3),
        ("(iv)", "(iv) Some text", 5),
        ("·", "• Some text", 2),
        ("o", "• Some text", 2),
    ],
)
def test_labels_that_word_wrote_are_labels(sign: str, line: str, label: int) -> None:
    """Word writes them as text, and bullets as letters of a font of signs."""
    (found,) = extracted(_LABEL.format(sign=sign)).lines
    assert (found.text, found.label) == (line, label)


def test_a_tab_that_word_wrote_is_a_space() -> None:
    """It writes as many non-breaking spaces as the tab is wide."""
    assert texts("<p>a<span style='mso-tab-count:1'>&nbsp;&nbsp;&nbsp;&nbsp; </span>b</p>") == ["a b"]


@pytest.mark.parametrize(
    ("page", "lang"),
    [
        ("<html lang=fr-CA><p>a</html>", "fr"),
        ('<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="zh-TW"><p>a</p></html>', "zh-Hant"),
        ("<html><body lang=ru><p>a</html>", "ru"),
        ("<meta http-equiv=Content-Language content=es><p>a", "es"),
        ("<meta http-equiv=Content-Language content='es, en'><p>a", None),
        ("<html lang=sw><p>a</html>", "sw"),
        ("<html lang=''><p>a</html>", None),
    ],
)
def test_the_language_that_a_page_names_is_a_hint(page: str, lang: str | None) -> None:
    """It helps where a text is too short to tell."""
    assert extracted(page).lang == lang


def test_arabic_stays_in_logical_order() -> None:
    """Only the screen turns it round."""
    assert texts("<html dir=rtl lang=ar><p>1- يقرر أن يجتمع؛</p></html>") == ["1- يقرر أن يجتمع؛"]
