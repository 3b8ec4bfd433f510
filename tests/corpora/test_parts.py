"""Numerals, labels, tables, folding: the small parts of reading."""

from __future__ import annotations

import pytest

from corpora.document import Range
from corpora.extract import of_text
from corpora.folding import Folded, fold
from corpora.joints import Spelling, joint
from corpora.labels import grammar
from corpora.lines import split_lines, width
from corpora.numerals import circled, digits, han, latin, roman
from corpora.structure import structure
from corpora.tables import cut_tables


def plain(text: str, lang: str) -> list[tuple[int, int]]:
    """One sentence a block."""
    return [(0, len(text))]


@pytest.mark.parametrize(
    ("counter", "sign", "value"),
    [
        (digits, "12", 12), (digits, "١٢", 12), (digits, "12345", None),
        (latin, "c", 3), (latin, "bb", 28), (latin, "ab", None), (latin, "é", None),
        (roman, "iv", 4), (roman, "XIX", 19), (roman, "iiii", None),
        (han, "十一", 11), (han, "二十", 20), (han, "一百零二", 102), (han, "二〇", 20), (han, "甲", None),
        (circled, "③", 3), (circled, "x", None), (circled, "½", None),
    ],
)  # fmt: skip
def test_counters_read_their_signs(counter: object, sign: str, value: int | None) -> None:
    """Numbers are compared across languages by their value."""
    assert callable(counter) and counter(sign) == value


@pytest.mark.parametrize(
    ("line", "lang", "style", "number"),
    [
        ("（１） 复制", "zh", "(1)", "1"),
        ("十二、审议", "zh", "一.", "12"),
        ("3 bis. The text", "en", "1.", "3bis"),
        ("2.5 Croissance", "fr", "1.1", "2.5"),
        ("1.a Garantir", "fr", "1.1", "1.a"),
        ("С. Выступления", "ru", "A.", "3"),
        ("б) второй", "ru", "а)", "2"),
        ("(هـ) النص", "ar", "(أ)", "5"),
        ("ثانياً - النص", "ar", "أولا-", "2"),
        ("Anexo", "es", "annex", ""),
        ("Артикль", "ru", "", None),
        ("第三条", "zh", "article", "3"),
        ("• A point", "en", "•", ""),
    ],
)
def test_labels_are_known_in_each_language(line: str, lang: str, style: str, number: str | None) -> None:
    """The grammar is data; these are its promises."""
    found = {label.style: label.number for label in grammar(lang).candidates(line)}
    assert found.get(style) == number


@pytest.mark.parametrize("line", ["2 小时，上午", "2020/CRP.3）；", "2020 年 7 月", "No. 5 is"])
def test_continuation_lines_that_look_like_labels_are_none(line: str) -> None:
    """They stand exactly where item 2 could stand."""
    assert grammar("zh").candidates(line) == ()


def test_a_table_is_cut_into_its_cells() -> None:
    """Rows with wide gaps are rows of a table; cells pair better than rows."""
    table = "Country     Amount     Year\nFrance      12         2019\nChile       7          2020"
    text = f"{table}\nEnd of the table."
    rows = cut_tables(split_lines(text), grammar("en").longest)
    assert [(line.text, cell) for line, cell in rows][3:5] == [("France", (1, 0)), ("12", (1, 1))]
    assert rows[-1][1] is None
    blocks = structure(of_text(text), "en", plain).blocks
    assert [b.cell for b in blocks if b.kind == "cell"][-1] == (2, 2)


@pytest.mark.parametrize(
    ("text", "lang", "folded"),
    [
        ("２０２０年第５号", "zh", "2020年第5号"),
        ("在 2020 年 CRP 文件", "zh", "在2020年CRP文件"),
        ("⽂件", "zh", "文件"),
        ("ﻻ يجوز", "ar", "لا يجوز"),
        ("A/RES/ 55/25", "en", "A/RES/55/25"),
        ("re\u0301union", "fr", "réunion"),
        ("a\u00a0: b", "fr", "a\u00a0: b"),
        ("في\u200f الجلسة", "ar", "في الجلسة"),
        ("（，；：）", "zh", "（，；：）"),
    ],
)
def test_a_segment_is_what_the_author_typed(text: str, lang: str, folded: str) -> None:
    """A segment that differs from the translator's file is never found."""
    assert fold(Folded(text, (Range(0, len(text), 0),)), lang).text == folded


def test_spaces_between_chinese_and_figures_can_be_kept() -> None:
    """Some houses type them."""
    assert fold(Folded("在 2020 年", ()), "zh", "keep").text == "在 2020 年"


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("instr-", "ument", (1, "")),
        ("self-", "assessment", (0, "")),
        ("COVID-", "19", (0, "")),
        ("soft\u00ad", "ware", (1, "")),
        ("CTOC/COP/", "WG.10/2020", (0, "")),
        ("https://example.org/a/", "b", (0, "")),
        ("and", "or", (0, " ")),
        ("and/", "or", (0, " ")),
        ("في أيار/", "مايو", (0, "")),
        ("the document (", "A/75/1)", (0, "")),
        ("跨", "国", (0, "")),
    ],
)
def test_wraps_are_undone(left: str, right: str, expected: tuple[int, str]) -> None:
    """A hyphen at a wrap may be the word's own."""
    assert joint(left, right, Spelling(split_lines("A self-assessment."))) == expected


def test_wide_characters_take_two_columns() -> None:
    """Chinese pages are half as many characters wide."""
    assert (width("会议"), width("abc"), width("e\u0301")) == (4, 3, 1)
    assert width("会" * 5000) == 10000
