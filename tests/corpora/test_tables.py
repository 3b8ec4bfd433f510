"""Tables that extraction flattened."""

from __future__ import annotations

from corpora.document import Cell
from corpora.labels import grammar
from corpora.lines import split_lines
from corpora.tables import cut_tables

TABLE = "Item      Amount    Share\nTravel    1 200     60\nPaper     800       40"


def cells(text: str) -> list[tuple[str, Cell | None]]:
    """Texts with their places."""
    return [(line.text, cell) for line, cell in cut_tables(split_lines(text), grammar("en").longest)]


def test_lines_with_the_same_gaps_are_a_table() -> None:
    """A cell is a unit of translation; a row glued together is none."""
    found = cells("Before.\n" + TABLE + "\nAfter.")
    assert found[0] == ("Before.", None) and found[-1] == ("After.", None)
    assert found[4:7] == [("Travel", Cell(1, 0)), ("1 200", Cell(1, 1)), ("60", Cell(1, 2))]


def test_tabs_part_cells() -> None:
    """Extraction from a word processor leaves tabs."""
    assert len(cells("a\tb\nc\td\ne\tf")) == 6


def test_two_lines_with_gaps_are_chance() -> None:
    """Signatures and dates stand apart on a line, too."""
    assert cells("a     b\nc     d") == [("a     b", None), ("c     d", None)]


def test_the_gap_after_a_label_parts_no_cells() -> None:
    """Extraction sets numbers apart from their paragraphs; three such lines in a row are no table."""
    text = "1.   One.\n2.   Two.\n3.   Three.\n"
    assert [cell for _, cell in cells(text)] == [None] * 3
    assert cells("1.   Travel    60\n2.   Paper     40\n3.   Rent      10")[1] == ("Travel", Cell(0, 1))


def test_cells_stand_where_they_say() -> None:
    """Each walks back to the file."""
    for line, _ in cut_tables(split_lines(TABLE), grammar("en").longest):
        assert TABLE[line.start : line.end] == line.text
