"""Tables of a PDF in their place: with the caption before them, where the text speaks of them, and whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from corpora.document import Cell
from corpora.extract import Extract
from tests.corpora.pdfs import LEFT, TOP, WORDS, Draw, body, both, lines, put, read, removed, texts

WIDTH = 451.0
THINGS = ("travel", "paper", "rent")


def ruled(rows: Sequence[Sequence[str]], top: float) -> Draw:
    """A table with borders, as wide as the text; rows are 20 points high."""

    def draw(canvas: Any) -> None:
        wide = WIDTH / len(rows[0])
        for r, cells in enumerate(rows):
            for c, text in enumerate(cells):
                canvas.rect(LEFT + wide * c, top - 20 * (r + 1), wide, 20)
                put(canvas, LEFT + wide * c + 4, top - 20 * r - 14, text)

    return draw


def placed(found: Extract) -> list[str]:
    """The lines of the body; of each table its first cell."""
    return [line.text for line in found.lines if line.cell in (None, Cell(0, 0))]


def test_a_caption_below_its_table_is_read_before_it() -> None:
    """So it stands in Word and on the web."""
    one, two = (
        both(
            ruled([[name, "cost"]], top=top), lines(f"Table {n}: Costs of {name}", x=LEFT + 150, top=top - 44)
        )
        for n, name, top in ((1, "paper", 660.0), (2, "rent", 500.0))
    )
    found = placed(read(both(lines(WORDS), one, lines(f"{WORDS} again", top=560), two)))
    again = f"{WORDS} again"
    assert found == [WORDS, "Table 1: Costs of paper", "paper", again, "Table 2: Costs of rent", "rent"]


def test_a_caption_between_two_tables_stays_with_the_one_below_where_the_others_do() -> None:
    """What stands above the first table tells."""
    first = both(lines("Table 1: Paper", top=680), ruled([["paper", "cost"]], top=660))
    second = both(lines("Table 2: Rent", top=616), ruled([["rent", "cost"]], top=596))
    found = placed(read(both(lines(WORDS), first, second)))
    assert found == [WORDS, "Table 1: Paper", "paper", "Table 2: Rent", "rent"]


def floating(naming: str, title: str, count: int) -> list[Draw]:
    """Full pages; each names a thing near its foot, whose table stands at the head of the next."""
    pages = []
    for n in range(count + 1):
        said = [f"{WORDS} {n} {chr(97 + i)}" for i in range(12)]
        if n < count:
            said[8] = naming.format(n=n + 1, thing=THINGS[n])
        table = ruled([[THINGS[n - 1], "cost"], ["all", "more"]], top=TOP)
        caption = lines(title.format(n=n, thing=THINGS[n - 1]), x=LEFT + 150, top=TOP - 64)
        text = both(*(lines(text, top=TOP - 100 - 50 * i) for i, text in enumerate(said)))
        pages.append(both(table, caption, text) if n else text)
    return pages


@pytest.mark.parametrize(
    ("naming", "title"),
    [
        ("The costs of {thing} grew this year", "Table {n}: Costs of {thing}"),
        ("They grew this year, as Table {n} has it", "Table {n}: What went out"),
    ],
)
def test_a_table_that_floats_goes_back_to_where_the_text_names_it(naming: str, title: str) -> None:
    """A page was full: its table waits at the head of the next, before text of other matters."""
    found = placed(read(*floating(naming, title, 3)))
    for n, thing in enumerate(THINGS, 1):
        named = found.index(naming.format(n=n, thing=thing))
        assert found[named + 1 : named + 3] == [title.format(n=n, thing=thing), thing]


def test_tables_stay_where_few_stand_at_the_head_of_a_page() -> None:
    """By chance one may begin there."""
    found = placed(read(*floating("The costs of {thing} grew", "Table {n}: Costs of {thing}", 2)))
    named = found.index("The costs of travel grew")
    assert found[named + 1].startswith("The Committee")


def test_a_table_that_runs_over_the_foot_of_a_page_is_read_to_its_end() -> None:
    """It is cut off on paper, and whole in the file; what else stands out there is not read."""
    rows = [[f"row {chr(97 + n)}", "cost"] for n in range(12)]
    found = read(both(body(3), ruled(rows, top=150), lines("cut here", x=LEFT, top=-150)))
    assert [line.text for line in found.lines if line.cell and line.cell.column == 0] == [
        name for name, _ in rows
    ]
    assert ("cut here", "outside-page") in removed(found)


def test_a_word_that_runs_into_the_next_cell_is_whole_where_its_style_changes() -> None:
    """PDFium puts the text of that cell where it begins, which is amid the word."""

    def draw(canvas: Any) -> None:
        for c, left in enumerate((LEFT, LEFT + 60)):
            canvas.rect(left, 600, 60 + 200 * c, 20)
            canvas.rect(left, 580, 60 + 200 * c, 20)
        end = put(canvas, LEFT + 4, 606, "extraordinary", font="Courier", size=9)
        put(canvas, LEFT + 64, 606, "one of the kind", size=9)
        put(canvas, end, 606, "(1)", size=9)
        put(canvas, LEFT + 4, 586, "b", size=9)
        put(canvas, LEFT + 64, 586, "two", size=9)

    cells = {line.cell: line.text for line in read(both(body(3), draw)).lines if line.cell}
    assert cells[Cell(0, 0)] == "extraordinary(1)" and cells[Cell(0, 1)] == "one of the kind"


def test_text_beside_tables_is_no_part_of_them() -> None:
    """A caption is a line of its own."""
    found = texts(read(both(lines(WORDS), ruled([["paper", "cost"]], top=660), lines(WORDS[:40], top=600))))
    assert found == [WORDS, "paper", "cost", WORDS[:40]]
