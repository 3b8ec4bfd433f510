"""Tracked changes of Word documents: accepted, or refused (ECMA-376 part 1, 17.13.5)."""

from __future__ import annotations

import pytest

from tests.corpora.word_file import lines, numbered, paragraph, read, run
from tests.made.markup import w

INSERTED = w("ins", run("new "))
DELETED = w("del", w("r", w("delText", "old ")))
MOVED_TO, MOVED_FROM = w("moveTo", run("here")), w("moveFrom", run("there"))


def marked(mark: str, *content: str, properties: str = "") -> str:
    """A paragraph whose mark was put in or taken out."""
    inner = (piece if piece.startswith("<") else run(piece) for piece in content)
    return w("p", w("pPr", properties, w("rPr", w(mark))), *inner)


@pytest.mark.parametrize(
    ("changes", "text"), [("accept", ["A new text here"]), ("refuse", ["A old text there"])]
)
def test_insertions_deletions_and_moves(changes: str, text: list[str]) -> None:
    """The text with all changes, or the one from before them."""
    old = w("del", w("r", '<w:delText xml:space="preserve">old </w:delText>'))
    assert lines(paragraph("A ", INSERTED, old, "text ", MOVED_FROM, MOVED_TO), changes=changes) == text


def test_what_does_not_stand_is_on_record_with_the_reason() -> None:
    """Nothing is lost silently, and a warning says what was done."""
    found = read(paragraph("a", INSERTED, DELETED, MOVED_FROM))
    assert [(line.text, line.reason) for line in found.removed] == [("old", "deleted"), ("there", "moved")]
    assert found.warnings == (
        "it has tracked changes, which were accepted; --changes refuse reads the text from before them",
    )
    refused = read(paragraph("a", INSERTED), changes="refuse")
    assert [(line.text, line.reason) for line in refused.removed] == [("new", "inserted")]
    assert "refused" in refused.warnings[0]


def test_a_deleted_mark_joins_two_paragraphs() -> None:
    """The next one gives the whole its properties."""
    head = paragraph("second", properties=w("outlineLvl", val=0))
    found = read(marked("del", "first "), head)
    assert [(line.text, line.heading) for line in found.lines] == [("first second", True)]
    assert lines(marked("del", "first "), head, changes="refuse") == ["first", "second"]


def test_an_inserted_mark_is_none_where_changes_are_refused() -> None:
    """Someone had divided a paragraph."""
    assert lines(marked("ins", "first "), paragraph("second"), changes="refuse") == ["first second"]


def test_a_deleted_mark_before_a_table_or_at_the_end_ends_all_the_same() -> None:
    """There is nothing that it could join."""
    assert lines(marked("del", "a"), w("tbl", w("tr", w("tc", paragraph("b")))), marked("del", "c")) == [
        "a",
        "b",
        "c",
    ]


def test_a_deleted_paragraph_is_not_counted() -> None:
    """Its number goes with it."""
    one = w("abstractNum", w("lvl", w("start", val=1), w("lvlText", val="%1."), ilvl=0), abstractNumId=1)
    one += w("num", w("abstractNumId", val=1), numId=1)
    place = w("numPr", w("ilvl", val=0), w("numId", val=1))
    deleted = marked("del", w("del", w("r", w("delText", "gone"))), properties=place)
    body = (numbered("a", 1), deleted, numbered("b", 1))
    assert lines(*body, numbering=one) == ["1. a", "2. b"]
    assert lines(*body, numbering=one, changes="refuse") == ["1. a", "2. gone", "3. b"]


def test_numbers_and_properties_that_were_changed() -> None:
    """Refused, a paragraph has the properties from before."""
    one = w("abstractNum", w("lvl", w("start", val=1), w("lvlText", val="%1."), ilvl=0), abstractNumId=1)
    one += w("num", w("abstractNumId", val=1), numId=1)
    put_in = paragraph("a", properties=w("numPr", w("ilvl", val=0), w("numId", val=1), w("ins")))
    became = paragraph("b", properties=w("outlineLvl", val=0) + w("pPrChange", w("pPr")))
    hidden = paragraph(w("r", w("rPr", w("vanish"), w("rPrChange", w("rPr"))), w("t", "c")))
    found = read(put_in, became, hidden, numbering=one)
    assert [(line.text, line.heading) for line in found.lines] == [("1. a", None), ("b", True)]
    refused = read(put_in, became, hidden, numbering=one, changes="refuse")
    assert [(line.text, line.heading) for line in refused.lines] == [("a", None), ("b", None), ("c", None)]


def test_rows_and_cells_that_were_changed() -> None:
    """A deleted row is out, and so is an inserted cell where changes are refused."""
    gone = w("tr", w("trPr", w("del")), w("tc", paragraph("gone")))
    kept = w("tr", w("tc", paragraph("a")), w("tc", w("tcPr", w("cellIns")), paragraph("b")))
    assert lines(w("tbl", gone, kept)) == ["a", "b"]
    assert lines(w("tbl", gone, kept), changes="refuse") == ["gone", "a"]


def test_notes_of_deleted_text_are_not_counted() -> None:
    """The next note takes their number."""
    first, second = (w("r", w("footnoteReference", id=i)) for i in (2, 3))
    notes = w("footnote", paragraph("One."), id=2) + w("footnote", paragraph("Two."), id=3)
    found = read(paragraph("a", w("del", first), second), footnotes=notes)
    assert [(note.mark, note.lines[0].text) for note in found.notes] == [("1", "1 Two.")]


def test_changes_around_whole_paragraphs() -> None:
    """In content controls, insertions and deletions stand around paragraphs."""
    assert lines(w("del", paragraph("a")), w("ins", paragraph("b"))) == ["b"]
    assert lines(w("del", paragraph("a")), w("ins", paragraph("b")), changes="refuse") == ["a"]
