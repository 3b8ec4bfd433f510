"""Cells of a PDF's tables: what makes a table, and which text is in which cell."""

from __future__ import annotations

import time
from itertools import product
from typing import Any

from corpora.document import Cell
from tests.corpora.pdfs import (
    LEFT,
    TOP,
    WORDS,
    Draw,
    body,
    both,
    lines,
    own,
    put,
    read,
)


def table(rows: list[list[str]], top: float = 600.0) -> Draw:
    """A table with borders; lines of a cell are parted by a line end."""

    def draw(canvas: Any) -> None:
        for r, cells in enumerate(rows):
            y = top - 40 * r
            for c, text in enumerate(cells):
                canvas.rect(LEFT + 120 * c, y - 40, 120, 40)
                lines(*text.split("\n"), x=LEFT + 120 * c + 4, top=y - 14)(canvas)

    return draw


def test_cells_of_a_table_are_read_each_by_itself() -> None:
    """Across the table they make nonsense; their lines are joined."""
    found = read(both(body(3), table([["Meeting", "Date"], ["First\nmeeting", "13 July"]])))
    cells = {line.cell: line.text for line in found.lines if line.cell}
    assert cells == {
        Cell(0, 0): "Meeting",
        Cell(0, 1): "Date",
        Cell(1, 0): "First meeting",
        Cell(1, 1): "13 July",
    }


def ruled(rows: list[list[str]], top: float = 600.0, height: float = 20.0, width: float = 120.0) -> Draw:
    """A table with lines between its rows and its columns, and none at its sides."""

    def draw(canvas: Any) -> None:
        bottom, right = top - height * len(rows), LEFT + width * len(rows[0])
        for r in range(len(rows) + 1):
            canvas.line(LEFT, top - height * r, right, top - height * r)
        for c in range(1, len(rows[0])):
            canvas.line(LEFT + width * c, bottom, LEFT + width * c, top)
        for r, cells in enumerate(rows):
            for c, text in enumerate(cells):
                put(canvas, LEFT + width * c + 4, top - height * r - 14, text)

    return draw


def test_a_table_may_be_open_at_its_sides() -> None:
    """Books leave the outer borders out."""
    found = read(both(body(3), ruled([["Meeting", "Date"], ["First", "13 July"], ["Second", "14 July"]])))
    cells = {line.cell: line.text for line in found.lines if line.cell}
    assert len(cells) == 6 and cells[Cell(2, 0)] == "Second" and cells[Cell(2, 1)] == "14 July"


def test_a_rule_between_columns_makes_no_table() -> None:
    """Between a line at the head and one at the foot."""
    frame = ruled([["", ""]], top=720, height=600, width=225)
    left, right = (lines(*(f"{WORDS[:38]} {c}" for c in "abcdef"), x=x) for x in (LEFT, LEFT + 230))
    assert not any(line.cell for line in read(both(frame, left, right)).lines)


def test_a_word_that_is_too_long_for_its_cell_stays_in_it() -> None:
    """It is printed over the next."""
    rows = [["extraordinarilylong", "one"], ["b", "two"], ["c", "three"]]
    found = read(both(body(3), ruled(rows, width=70)))
    cells = {line.cell: line.text for line in found.lines if line.cell}
    assert cells[Cell(0, 0)] == "extraordinarilylong" and cells[Cell(0, 1)] == "one"


def test_a_table_that_repeats_its_head_on_each_page_keeps_it() -> None:
    """What stands at the top of pages is furniture, but not as a part of a table."""
    rooms = ("hall", "gate", "roof")
    parts = [
        ruled([["Meeting", "Date"], [room, "July"], [f"{room}s", "May"]], top=TOP + 20) for room in rooms
    ]
    found = read(*(both(part, own(n)) for n, part in enumerate(parts)))
    assert [line.text for line in found.lines if line.cell].count("Meeting") == 3


def test_a_page_of_many_cells_is_read_in_time() -> None:
    """A spreadsheet printed on two pages took ten seconds: each cell looked at all characters."""

    def draw(canvas: Any) -> None:
        canvas.setFont("Helvetica", 5)
        for r, c in product(range(70), range(20)):
            canvas.rect(20 + 28 * c, 20 + 10 * r, 28, 10)
            canvas.drawString(22 + 28 * c, 23 + 10 * r, f"{r}, {c}")

    begun = time.process_time()
    assert sum(line.cell is not None for line in read(draw).lines) == 1_400
    assert time.process_time() - begun < 5


def test_a_table_goes_on_over_the_page() -> None:
    """Its rows count on."""
    first, second = table([["a", "b"], ["c", "d"]], top=120), table([["e", "f"]], top=TOP)
    found = read(both(body(), first), both(second, body()))
    assert [line.cell.row for line in found.lines if line.cell] == [0, 0, 1, 1, 2, 2]


def test_a_frame_around_text_is_no_table() -> None:
    """Boxes and underlines have lines, too."""

    def frame(canvas: Any) -> None:
        canvas.rect(LEFT - 5, 300, 460, 420)

    assert not any(line.cell for line in read(both(body(), frame)).lines)
