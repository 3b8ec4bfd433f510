"""Footnotes at the foot of a page, and their marks in the text."""

from __future__ import annotations

import pytest

from corpora.footnotes import last_mark
from tests.corpora.test_furniture import BODY, cleaned


def test_a_footnote_at_a_pages_foot_is_taken_out_with_its_mark() -> None:
    """Its text interrupts the paragraph that goes on overleaf."""
    page = cleaned(
        "The matter was closed.1 The Chair",
        "____________",
        "1 See the earlier report",
        "on this.",
        "2/5",
        "spoke.",
    )
    (note,) = page.footnotes
    assert (note.mark, [line.text for line in note.lines], note.after) == (
        "1",
        ["1 See the earlier report", "on this."],
        1,
    )
    assert [line.text for line in page.lines] == ["The matter was closed.1 The Chair", "spoke."]


@pytest.mark.parametrize(
    ("mark", "carried"), [("*", "The Committee*"), ("(3)", "closed(3) then"), ("a", "totala")]
)
def test_marks_are_signs_numbers_or_letters(mark: str, carried: str) -> None:
    """Titles carry asterisks, tables letters."""
    page = cleaned(f"{carried} went on.", "____________", f"{mark} See the earlier report.")
    assert [note.mark for note in page.footnotes] == [mark]


def test_a_chinese_mark_stands_after_the_stop() -> None:
    """There no space parts it from the next sentence."""
    page = cleaned("审议了该事项。1 主席发了言。", "____________", "1 见先前报告。", lang="zh")
    assert [note.mark for note in page.footnotes] == ["1"]


def test_a_number_that_nothing_carries_is_no_footnote() -> None:
    """A line of a list of quantities begins the same way."""
    assert cleaned("They asked for:", "3 more meetings", "2/5").footnotes == ()


def test_a_letter_without_a_rule_is_no_footnote() -> None:
    """ "a" begins sentences."""
    assert cleaned("The totala was", "a good result", "2/5").footnotes == ()


def test_a_mark_that_extraction_parted_from_chinese_is_found() -> None:
    """The space and the width are the extractor's."""
    page = cleaned("委员会取消了所有出口措施 １", "1 A/99/1，第 4 段。", "2/5", "A/99/L.1", *BODY, lang="zh")
    assert [note.mark for note in page.footnotes] == ["1"]


def test_all_footnotes_of_a_page_are_found() -> None:
    """Only the last of them stands right above the page's number."""
    text = "The Committee took note of the first report,1 the second report2 and the third report.3"
    lines = (text, "1 A/99/1, para. 4.", "2 A/99/2, para. 5.", "3 A/99/3.", "– 7 –", *BODY)
    assert [note.mark for note in cleaned(*lines).footnotes] == ["1", "2", "3"]


def test_a_line_that_begins_with_a_number_is_no_footnote_without_a_mark() -> None:
    """A wrap may leave a figure at the beginning of the last line of a page."""
    assert cleaned("The rate fell to", "25 deaths for each 100,000 births.", "– 7 –", *BODY).footnotes == ()


def test_a_decimal_is_no_mark() -> None:
    """ "1.25" is a sum of money and not a first footnote."""
    assert cleaned("on less than 1.2 a day", "2 A/99/2, para. 5.", "– 7 –", *BODY).footnotes == ()


@pytest.mark.parametrize(
    "text",
    [
        "他们取消了措施。4据报道，主席发了言。",
        "他们取消了措施。 4 据报道，主席发了言。",
        "根据决议4设立的委员会发了言。",
    ],
)
def test_nothing_need_part_a_mark_from_the_next_chinese_word(text: str) -> None:
    """Raised figures come out of a PDF as ordinary ones, glued on both sides."""
    assert last_mark("4", text)


@pytest.mark.parametrize("text", ["他们商定。4名代表发了言。", "第4次会议", "他们支付了4万元。", "共有14个"])
def test_a_figure_that_counts_is_no_mark(text: str) -> None:
    """ "4名" are four people."""
    assert last_mark("4", text) is None


def test_a_mark_may_stand_after_a_year() -> None:
    """ "2015.3" is the end of a sentence; there is no such decimal in running text."""
    assert last_mark("3", "The team met in January 2015.3")
    assert last_mark("3", "on less than 1.3 a day") is None


def test_the_footnote_that_counts_on_may_stand_above_its_mark() -> None:
    """Extraction puts a page's foot before lines that stand beside or below it."""
    lines = (
        "The first matter was closed.1",
        "1 A/99/1.",
        "2 A/99/2.",
        "– 7 –",
        "The second was closed.2",
        *BODY,
    )
    assert [note.mark for note in cleaned(*lines).footnotes] == ["1", "2"]
    assert [note.mark for note in cleaned(*lines[:1], *lines[2:]).footnotes] == []


def test_numbered_items_at_the_end_are_no_footnotes() -> None:
    """Another list above has the same labels."""
    page = cleaned(
        "It may:", "(1) copy the work;", "(2) lend it.", *BODY, "(1) No rights are given.", "(2) None."
    )
    assert page.footnotes == ()


def test_figures_of_a_symbol_are_no_marks() -> None:
    """ "A/99/L.2" carries no footnote 2; "(A/99/L.1).2" does."""
    assert last_mark("2", "They considered A/99/L.2 and went on.") is None
    assert last_mark("2", "They considered it (A/99/L.1).2 They went on.")


def test_raised_figures_are_marks() -> None:
    """Some extractors keep them raised."""
    page = cleaned("The matter was closed¹ then.", "____________", "¹ See the earlier report.")
    assert [note.mark for note in page.footnotes] == ["¹"]
