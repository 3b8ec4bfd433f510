"""Tables drawn with characters."""

from __future__ import annotations

import pytest

from corpora.document import Cell
from corpora.drawn import undrawn
from corpora.extract import of_text
from corpora.lines import split_lines
from corpora.structure import structure

BORDERED = """\
The rooms are let as follows.

  +---------------------------+
  | room  |        use        |
  |-------+-------------------|
  |hall   |meetings of all    |
  |       |members            |
  |-------+-------------------|
  |       |papers and books   |
  |archive|of earlier years,  |
  |       |kept dry           |
  +---------------------------+

Ask at the gate.
"""
GRID = [("room", 0, 0), ("use", 0, 1), ("hall", 1, 0), ("meetings of all members", 1, 1), ("archive", 2, 0)]


def blocks(text: str, lang: str = "en") -> list[tuple[str, Cell | None]]:
    """Texts of blocks with their places, each a sentence."""
    found = structure(of_text(text), lang, lambda said, _: [(0, len(said))])
    return [(block.text, block.cell) for block in found.blocks]


def test_a_cell_is_read_whole_however_its_lines_are_set() -> None:
    """Programs centre a short cell beside a long one, and wrap both."""
    found = blocks(BORDERED)
    assert found[0] == ("The rooms are let as follows.", None) and found[-1] == ("Ask at the gate.", None)
    assert found[1:6] == [(text, Cell(row, column)) for text, row, column in GRID]
    assert found[6] == ("papers and books of earlier years, kept dry", Cell(2, 1))


def test_box_drawing_and_wide_characters_keep_their_columns() -> None:
    """A Chinese character takes two columns of a border."""
    table = "┌──────┬────┐\n│ 房间 │用途│\n├──────┼────┤\n│大礼堂│开会│\n└──────┴────┘"
    assert blocks(table, "zh") == [
        ("房间", Cell(0, 0)),
        ("用途", Cell(0, 1)),
        ("大礼堂", Cell(1, 0)),
        ("开会", Cell(1, 1)),
    ]


def test_rows_without_borders_between_them_are_rows() -> None:
    """Databases part the head alone."""
    table = "+----+-----+\n| id | who |\n+----+-----+\n| 1  | Ann |\n| 2  | Bob |\n+----+-----+"
    assert [cell for _, cell in blocks(table)] == [Cell(r, c) for r in range(3) for c in range(2)]


def test_a_cell_over_two_columns_leaves_the_others_in_theirs() -> None:
    """The column is where its edge stands."""
    table = "+---+---+---+\n|both   |c  |\n|---+---+---|\n|a  |b  |d  |\n+---+---+---+"
    assert blocks(table)[:2] == [("both", Cell(0, 0)), ("c", Cell(0, 2))]


def test_borders_are_kept_in_the_record() -> None:
    """Nothing is lost silently; cells stand where they say."""
    found = of_text(BORDERED)
    assert [line.reason for line in found.removed] == ["rule"] * 4
    assert all(found.text[line.start : line.end] == line.text for line in found.lines)


@pytest.mark.parametrize("text", ["a | b\nc | d", "|x|", "+---+", "-----\n|a|b\n-----", "| one |\n\n| two |"])
def test_what_has_no_borders_around_its_rows_is_no_table(text: str) -> None:
    """Signs stand in running text, too."""
    lines = split_lines(text)
    assert undrawn(lines).lines == tuple(lines)
