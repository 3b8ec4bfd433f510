"""Footnotes and tables of HTML: what carries them, and where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpora.document import Cell
from corpora.read import read
from tests.corpora.pages import PROSE, extracted, texts

BACK = "<a href='#r1'>↩</a>"
DOCBOOK = (
    "<p>Text<a href='#ftn.i' class=footnote id=i><sup class=footnote>[1]</sup></a>.</p><div class=footnotes>"
    "<hr><div id=ftn.i class=footnote><p><a href='#i' class=para><sup class=para>[1] </sup></a>A note.</p>"
    "</div></div>"
)
WORD = (
    "<p>Text<a style='mso-footnote-id:ftn1' href='#_ftn1' name='_ftnref1' title=''><span "
    "class=MsoFootnoteReference>[1]</span></a>.</p><div style='mso-element:footnote-list'><hr>"
    "<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a href='#_ftnref1' name='_ftn1'>"
    "<span>[1]</span></a> A note.</p></div></div>"
)


@pytest.mark.parametrize(
    "page",
    [
        f"<p>Text<sup id=r1><a href='#fn1'>1</a></sup>.</p><ol><li id=fn1>A note. {BACK}</ol>",
        "<p>Text<a href='#x' id=r1><sup>1</sup></a>.</p><p id=x><sup>1</sup> A note.</p>",
        "<p>Text<sup><a href='#x'>[1]</a></sup>.</p><div id=x>[1] A note.</div>",
        "<p>Text<a href='#x' role=doc-noteref>1</a>.</p><aside role=doc-footnote id=x>A note.</aside>",
        DOCBOOK,
        WORD,
    ],
)
def test_a_mark_that_leads_to_its_text_makes_a_footnote(page: str) -> None:
    """Wikis, DocBook, Word, Markdown and publishers of books each write them in a way of their own."""
    found = extracted(page)
    (note,) = found.notes
    assert (note.mark, note.after, note.linked) == ("1", 1, True)
    assert [line.text[note.offset :] for line in note.lines] == ["A note."]
    assert found.lines[0].text == "Text."


def test_a_second_mark_of_a_footnote_goes_too() -> None:
    """The footnote stands behind the first."""
    page = "<p>A<sup><a href='#n'>1</a></sup></p><p>B<sup><a href='#n'>1</a></sup></p><p id=n>1 A note.</p>"
    found = extracted(page)
    assert [line.text for line in found.lines] == ["A", "B"]
    assert [(note.mark, note.after) for note in found.notes] == [("1", 1)]


def test_footnotes_inside_each_other_lose_nothing() -> None:
    """Markup left open puts the second into the first."""
    marks = "<sup><a href='#n'>1</a></sup><sup><a href='#m'>2</a></sup>"
    found = extracted(f"<p>A{marks}</p><div id=n>1 One <div id=m>2 Two</div> Three</div><p>B</p>")
    assert [line.text for line in found.lines] == ["A", "B"]
    assert " ".join(line.text for note in found.notes for line in note.lines) == "1 One 2 Two Three"


@pytest.mark.parametrize(
    "page",
    [
        "<p>See section <a href='#two'>2</a>.</p><h2 id=two>2 Rules</h2>",
        "<p>See <sup><a href='#two'>2</a></sup>.</p><div id=two><h2>2 Rules</h2><p>All of them.</p></div>",
        "<p>See <sup><a href='#gone'>2</a></sup>.</p><p>2 Rules</p>",
        "<p>See <sup><a href='http://example.org/#n'>2</a></sup>.</p><p id=n>2 Rules</p>",
    ],
)
def test_other_links_with_figures_stay_text(page: str) -> None:
    """A section taken for a footnote would lose its place."""
    found = extracted(page)
    assert found.notes == ()
    assert "2." in found.lines[0].text


def test_marks_without_links_are_left_to_the_text(tmp_path: Path) -> None:
    """Then they are glued to their word, as in a text, and the text's rules find the footnote."""
    path = tmp_path / "page.html"
    path.write_text(f"<p>{PROSE}<sup>1</sup></p><p>{PROSE}</p><hr><p><sup>1</sup> At noon.</p>", "utf-8")
    first, note, second = read(path, "en").blocks
    assert (first.text, first.notes, second.text) == (PROSE, ("1",), PROSE)
    assert (note.kind, note.text) == ("footnote", "At noon.")


def cells(page: str) -> list[tuple[str, tuple[int, int] | None]]:
    """Lines with their place in a table."""
    return [(line.text, line.cell and (line.cell.row, line.cell.column)) for line in extracted(page).lines]


def test_cells_have_the_place_that_spans_leave_them() -> None:
    """Rows of two languages correspond by their places."""
    page = (
        "<table><caption>Fees</caption><thead><tr><th rowspan=2>A<th colspan=2>B</thead>"
        "<tr><td>C<td>D<tr><td>E<td>F<td>G</table>"
    )
    places = [None, (0, 0), (0, 1), (1, 1), (1, 2), (2, 0), (2, 1), (2, 2)]
    assert cells(page) == list(zip(["Fees", *"ABCDEFG"], places, strict=True))


def test_a_cell_keeps_its_paragraphs_and_their_lines() -> None:
    """Lines that the author broke go on; items keep their labels."""
    page = "<table><tr><th>A<th>B<tr><td>one<br>two<td><p>three</p><ul><li>four</ul></table>"
    assert texts(page) == ["A", "B", "one", "⏎two", "three", "• four"]
    assert [place for _, place in cells(page)[2:]] == [(1, 0), (1, 0), (1, 1), (1, 1)]


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><td>Only one</td></tr></table>",
        "<table role=presentation><tr><td>a<td>b<tr><td>c<td>d<tr><td>e<td>f</table>",
        "<table><tr><td><h1>Title</h1><td>b<tr><td>c<td>d<tr><td>e<td>f</table>",
        "<table><tr><td><table><tr><td>x</table><td>b<tr><td>c<td>d<tr><td>e<td>f</table>",
        f"<table><tr><td>Menu<td>{'Long text. ' * 60}<tr><td>Foot<td>{'More text. ' * 60}</table>",
        "<table><tr><td rowspan=2><img src=x><th>Note<tr><td>Mind the gap.</table>",
    ],
)
def test_tables_that_lay_out_a_page_have_no_cells(page: str) -> None:
    """Their text is running text."""
    assert {place for _, place in cells(page)} == {None}


def test_what_a_table_repeats_is_data() -> None:
    """Dates in a column are no running headers."""
    rows = "".join(f"<tr><td>Meeting {n}<td>{n} July 2020" for n in range(13, 16))
    extract = extracted(f"<table>{rows}</table>")
    assert [line.cell for line in extract.lines] == [Cell(r, c) for r in range(3) for c in range(2)]
