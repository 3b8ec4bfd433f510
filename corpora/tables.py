"""Tables that extraction flattened to a row per line with wide gaps between the cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from corpora.document import Cell
from corpora.lines import Line

_GAP = re.compile(r"\t+|[ \u00a0\u3000]{3,}")
_LONGEST = 1000  # characters: a longer line is no row
_ROWS = 3  # fewer lines than this with gaps in the same number are chance


def _cut(line: Line) -> list[Line]:
    """The cells of a line, each as a line of its own."""
    cells: list[Line] = []
    here = 0
    for gap in [*_GAP.finditer(line.text), None]:
        end = gap.start() if gap else len(line.text)
        start = line.start + here
        cells.append(
            Line(line.number, start, start + end - here, line.text[here:end], line.indent, True, line.gap)
        )
        here = gap.end() if gap else here
    return cells


def _columns(text: str, label: int) -> int:
    """Cells of a line; the gap between a label and its text parts none."""
    return 1 + sum(gap.start() >= label for gap in _GAP.finditer(text)) if len(text) <= _LONGEST else 1


def cut_tables(lines: Sequence[Line], label: Callable[[str], int]) -> list[tuple[Line, Cell | None]]:
    """The lines of a text, those of tables cut into cells.

    A table is a run of lines with the same number of wide gaps in each.

    Args:
        lines: in order.
        label: how many characters of a line are the label that it may begin with.
    """
    columns = [_columns(line.text, label(line.text)) for line in lines]
    out: list[tuple[Line, Cell | None]] = []
    i = 0
    while i < len(lines):
        j = i + 1
        while j < len(lines) and columns[j] == columns[i]:
            j += 1
        if columns[i] > 1 and j - i >= _ROWS:
            for row, line in enumerate(lines[i:j]):
                out += ((cell, Cell(row, column)) for column, cell in enumerate(_cut(line)))
        else:
            out += ((line, None) for line in lines[i:j])
        i = j
    return out
