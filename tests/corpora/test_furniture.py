"""What a page carries besides its text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpora.furniture import Page, clean
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


def test_a_link_that_a_wrap_leaves_alone_on_a_line_stays() -> None:
    """It belongs to the sentence above it."""
    assert reasons("", "The list of the house stands at", "http://example.org/list", "", *BODY) == []


def test_an_entry_of_contents_loses_its_page_number() -> None:
    """Each version has other pages; the next line is an entry of its own."""
    page = cleaned("Opening of the gate ........ 12", "and of the hall . . . . . 14", *BODY)
    assert [line.text for line in page.lines[:2]] == ["Opening of the gate", "and of the hall"]
    assert page.lines[1].begins
    assert [(r.text, r.reason) for r in page.removed] == [
        ("........ 12", "leader"),
        (". . . . . 14", "leader"),
    ]


def test_a_heading_and_its_entry_of_contents_stay() -> None:
    """They differ in numbers at both ends, and are no header that counts pages."""
    assert reasons("2 Opening of the gate   12", *BODY, "Opening of the gate", *BODY[:3]) == []


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


def test_the_symbol_is_spelled_one_way() -> None:
    """Pages of one document differ in spaces, and words in capitals are no symbol."""
    page = cleaned("AND/OR", "A/99/6(Sect.2)", "2/3", *BODY, "A/99/6 (Sect. 2)", "3/3", *BODY)
    assert page.symbol == "A/99/6 (Sect. 2)"


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


def test_headings_of_articles_are_no_running_headers() -> None:
    """They come back with another number, as headers with page numbers do."""
    found = reasons("Article 1", *BODY, "Article 2", *BODY, "Article 3", *BODY)
    assert found == []


def test_items_that_do_not_count_pages_are_no_headers() -> None:
    """ "Item 10", "Item 6" stand above the notes on them; page numbers only rise."""
    assert reasons("Item 10", *BODY, "Item 6", *BODY, "Item 4", *BODY) == []


def test_the_end_of_a_sentence_that_looks_like_a_page_number_stays() -> None:
    """ "resolution 9/1" may be wrapped before the number."""
    assert reasons("The group was established pursuant to resolution", "9/1", "", *BODY) == []
    assert reasons(BODY[0], "", "9/11", "", *BODY) == [("9/11", "page-number")]


def test_a_line_whose_place_says_that_it_goes_on_is_no_page_number() -> None:
    """Under the title of a PDF, "9/1" stands before another line at the same distance."""
    lines = split_lines("\n".join(("Group established pursuant to resolution", "9/1", *BODY)))
    told = [replace(line, begins=False) if line.text == "9/1" else line for line in lines]
    assert clean(told, "en", grammar("en")).removed == ()


def test_where_places_tell_headers_nothing_else_is_one() -> None:
    """ "MSS = MTU - 40", "MSS = MTU - 60" rise as pages do; a PDF's reader has looked where they stand."""
    lines = split_lines("\n".join(("MSS = MTU - 40", *BODY, "MSS = MTU - 60", *BODY)))
    assert clean(lines, "en", grammar("en")).removed
    assert clean(lines, "en", grammar("en"), placed=True).removed == ()


def test_captions_are_no_headers() -> None:
    """ "Table 1", "Table 2" count on as pages do, and are text."""
    assert reasons("Table 1", *BODY, "Table 2", *BODY, "Table 3", *BODY) == []


def test_the_organ_stands_before_the_symbol_on_the_first_page() -> None:
    """Extraction runs the two sides of the masthead together."""
    page = cleaned("United Nations A/99/12", "General Assembly Distr.: General", *BODY)
    assert [r.reason for r in page.removed] == ["symbol", "distribution"]
    assert page.symbol == "A/99/12"
    assert reasons("The United Nations received A/99/12", *BODY) == []
