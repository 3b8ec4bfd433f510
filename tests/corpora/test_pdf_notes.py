"""Footnotes of a PDF: at the foot of a page, linked by a raised mark."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from corpora.accounting import left_over
from corpora.extract import Extract
from corpora.read import read as read_file
from corpora.readers import Asked
from corpora.readers.pdf import extract
from tests.corpora.pdfs import LEADING, LEFT, TOP, WORDS, Draw, both, lines, pdf, put, read, texts


def marked(before: str, mark: str, after: str = "", y: float = TOP) -> Draw:
    """A line with a raised mark in it."""

    def draw(canvas: Any) -> None:
        x = put(canvas, LEFT, y, before)
        x = put(canvas, x, y + 4, mark, size=6.5)
        put(canvas, x, y, after)

    return draw


def note(mark: str, *said: str, y: float = 90.0, rule: bool = True) -> Draw:
    """A footnote with a raised mark."""

    def draw(canvas: Any) -> None:
        if rule:
            canvas.line(LEFT, y + 14, LEFT + 140, y + 14)
        x = put(canvas, LEFT, y + 3, mark, size=5.5)
        put(canvas, x + 3, y, said[0], size=9)
        lines(*said[1:], top=y - LEADING, size=9)(canvas)

    return draw


def text(n: int = 10, top: float = 700.0) -> Draw:
    """Lines of running text."""
    return lines(*(f"{WORDS} {i}" for i in range(n)), top=top)


def notes(found: Extract) -> list[tuple[str, str, str]]:
    """Mark, text and the line that carries each footnote."""
    return [
        (
            each.mark,
            " ".join(line.text for line in each.lines)[each.offset :],
            found.lines[each.after - 1].text,
        )
        for each in found.notes
    ]


def test_a_footnote_is_linked_to_its_mark() -> None:
    """The mark is taken out of the sentence; what is around it closes up."""
    found = read(both(marked("The group", "1", " has met."), text(), note("1", "By remote means.")))
    assert notes(found) == [("1", "By remote means.", "The group has met.")]
    assert found.notes[0].linked


@pytest.mark.parametrize("mark", ["1", "23", "*", "a", "(2)"])
def test_marks_of_any_kind_link(mark: str) -> None:
    """Each house has its own."""
    found = read(both(marked("The group has met.", mark), text(), note(mark, "By remote means.")))
    assert notes(found) == [(mark, "By remote means.", "The group has met.")]


def test_several_notes_are_linked_in_order() -> None:
    """Also where they take several lines."""
    drawn = both(
        marked("The first", "1", " met."),
        marked("The second", "2", " met.", y=TOP - LEADING),
        text(),
        note("1", "By remote", "means.", y=100),
        note("2", "In person.", y=70, rule=False),
    )
    assert [(mark, said) for mark, said, _ in notes(read(drawn))] == [
        ("1", "By remote means."),
        ("2", "In person."),
    ]


def test_small_text_at_the_foot_without_a_mark_in_the_text_stays() -> None:
    """A list in small print is no footnote."""
    found = read(both(text(), note("1", "By remote means.")))
    assert not found.notes and texts(found)[-1].endswith("By remote means.")


def test_a_raised_figure_without_a_note_stays() -> None:
    """Square metres are not to be lost."""
    assert texts(read(both(marked("12 m", "2", " wide"), text())))[0] == "12 m2 wide"


def test_a_note_goes_on_over_the_page() -> None:
    """Its end stands below the next page's text, above that page's notes."""
    first = both(marked("The group", "1", " met."), text(), note("1", "By remote"))
    second = both(
        text(12),
        lines("means only.", top=100, size=9),
    )
    found = read(first, second, text(11))
    assert [said for _, said, _ in notes(found)] == ["By remote means only."]


def test_a_listing_at_the_foot_of_the_next_page_is_no_end_of_a_note() -> None:
    """It is small, too, but of another size."""
    first = both(marked("The group", "1", " met."), text(), note("1", "By remote means."))
    found = read(first, both(text(12), lines("apt install", top=100, size=10, font="Courier")), text(11))
    assert [said for _, said, _ in notes(found)] == ["By remote means."]
    assert "apt install" in texts(found)


def test_marks_that_are_glued_to_words_link_where_none_is_raised() -> None:
    """Some fonts have no small figures, and print large ones."""
    carrier = lines("The group has met.1")
    found = read(both(carrier, text(), lines("1By remote means.", top=90, size=9)))
    assert notes(found) == [("1", "By remote means.", "The group has met.")]


def test_a_small_line_that_begins_with_a_figure_is_no_note() -> None:
    """What a program says of one of something may stand in small print."""
    found = read(both(lines("It was sent as no.1"), text(), lines("1 packet sent", top=90, size=9)))
    assert not found.notes


def test_notes_at_the_end_of_the_document_are_linked() -> None:
    """A page on the web that is printed has them there."""
    found = read(
        both(marked("The group", "1", " met."), text()),
        both(marked("It went", "2", " on."), text()),
        both(
            text(3),
            note("1", "By remote means.", y=500),
            note("2", "In person.", y=480, rule=False),
        ),
    )
    assert [(mark, carrier) for mark, _, carrier in notes(found)] == [
        ("1", "The group met."),
        ("2", "It went on."),
    ]


def test_every_character_is_accounted_for(tmp_path: Path) -> None:
    """Nothing is lost silently: blocks, record and marks hold all that was read."""
    data = pdf(
        both(marked("1. The group", "1", " has met."), text(), note("1", "By remote means.")),
        both(text(12), lines("- 2 -", x=290, top=40)),
    )
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    document = read_file(path, "en")
    assert left_over(extract(data, "a.pdf", Asked()).text, document) == []
    assert [block.notes for block in document.blocks if block.notes] == [("1",)]
