"""What a page carries besides its text."""

from __future__ import annotations

import pytest

from corpora.furniture import Page, clean, last_mark
from corpora.labels import grammar
from corpora.lines import split_lines

BODY = [f"The Committee went on with its work on matter number {n} of the list." for n in range(12)]


def cleaned(*lines: str, lang: str = "en") -> Page:
    """A page from lines."""
    return clean(split_lines("\n".join(lines)), lang, grammar(lang))


def reasons(*lines: str, lang: str = "en") -> list[tuple[str, str]]:
    """What was taken out, and why."""
    return [(r.text, r.reason) for r in cleaned(*lines, lang=lang).removed]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("http://undocs.org/A/1", "link"),
        ("www.example.org/page", "link"),
        ("V.99-12345 (E)", "job-number"),
        ("2/5", "page-number"),
        ("– 7 –", "page-number"),
        ("*9912345*", "bar-code"),
        ("________________", "rule"),
        ("Page 3 of 9", "page-number"),
        ("Please recycle this document", "notice"),
    ],
)
def test_furniture_is_known_by_its_shape(text: str, reason: str) -> None:
    """Each of these in a memory would be a wrong segment."""
    assert reasons(BODY[0], text, BODY[1]) == [(text, reason)]


def test_text_that_cites_a_link_or_symbol_stays() -> None:
    """Only a line of its own is furniture."""
    assert reasons("See http://example.org for more.", "Document A/99/1 was issued.") == []


def test_a_header_that_comes_back_beside_page_numbers_is_furniture() -> None:
    """A running header has no shape of its own."""
    lines = []
    for page in (2, 3, 4):
        lines += ["Report of the Working Party", f"{page}/9", *BODY]
    assert {text for text, reason in reasons(*lines) if reason == "running-header"} == {
        "Report of the Working Party"
    }


def test_a_header_with_its_page_number_in_one_line_is_furniture() -> None:
    """Left and right pages print them on either side."""
    found = reasons("Working Party 2", *BODY, "Working Party 3", *BODY)
    assert [reason for _, reason in found] == ["running-header"] * 2


def test_bare_numbers_that_count_pages_are_furniture() -> None:
    """A lone number in a table is not."""
    found = reasons("1", *BODY, "2", *BODY, "3", *BODY)
    assert [text for text, _ in found] == ["1", "2", "3"]
    assert reasons(*BODY, "75", *BODY) == []


def test_the_symbol_is_taken_from_the_header() -> None:
    """It names the document in the memory's header."""
    page = cleaned("A/99/L.1", "2/3", *BODY, "A/99/L.1", "3/3", *BODY)
    assert page.symbol == "A/99/L.1"
    assert [r.reason for r in page.removed] == ["symbol", "page-number"] * 2


def test_two_symbols_give_none() -> None:
    """Unknown is better than a guess."""
    assert cleaned("A/99/L.1", "A/99/L.2", *BODY).symbol is None


def test_distribution_lines_are_furniture_at_the_top_only() -> None:
    """ "General" in the body is a word."""
    found = reasons("Distr.: General", "Original: English", *BODY * 2, "General")
    assert [text for text, _ in found] == ["Distr.: General", "Original: English"]


def test_the_line_below_furniture_is_a_seam() -> None:
    """A page break in mid-sentence says nothing about paragraphs."""
    page = cleaned("The Committee", "2/5", "went on.")
    assert page.seams == {3} and [line.text for line in page.lines] == ["The Committee", "went on."]


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


def test_headings_of_articles_are_no_running_headers() -> None:
    """They come back with another number, as headers with page numbers do."""
    found = reasons("Article 1", *BODY, "Article 2", *BODY, "Article 3", *BODY)
    assert found == []


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


def test_items_that_do_not_count_pages_are_no_headers() -> None:
    """ "Item 10", "Item 6" stand above the notes on them; page numbers only rise."""
    assert reasons("Item 10", *BODY, "Item 6", *BODY, "Item 4", *BODY) == []


def test_the_end_of_a_sentence_that_looks_like_a_page_number_stays() -> None:
    """ "resolution 9/1" may be wrapped before the number."""
    assert reasons("The group was established pursuant to resolution", "9/1", "", *BODY) == []
    assert reasons(BODY[0], "", "9/11", "", *BODY) == [("9/11", "page-number")]


def test_captions_are_no_headers() -> None:
    """ "Table 1", "Table 2" count on as pages do, and are text."""
    assert reasons("Table 1", *BODY, "Table 2", *BODY, "Table 3", *BODY) == []


def test_the_organ_stands_before_the_symbol_on_the_first_page() -> None:
    """Extraction runs the two sides of the masthead together."""
    page = cleaned("United Nations A/99/12", "General Assembly Distr.: General", *BODY)
    assert [r.reason for r in page.removed] == ["symbol", "distribution"]
    assert page.symbol == "A/99/12"
    assert reasons("The United Nations received A/99/12", *BODY) == []


def test_figures_of_a_symbol_are_no_marks() -> None:
    """ "A/99/L.2" carries no footnote 2; "(A/99/L.1).2" does."""
    assert last_mark("2", "They considered A/99/L.2 and went on.") is None
    assert last_mark("2", "They considered it (A/99/L.1).2 They went on.")


def test_raised_figures_are_marks() -> None:
    """Some extractors keep them raised."""
    page = cleaned("The matter was closed¹ then.", "____________", "¹ See the earlier report.")
    assert [note.mark for note in page.footnotes] == ["¹"]
