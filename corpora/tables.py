"""Tables that extraction flattened to a row per line with wide gaps between the cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpora.document import Cell
from corpora.lines import Line

_GAP = re.compile(r"\t+|[ \u00a0\u3000]{3,}")
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


def cut_tables(lines: Sequence[Line]) -> list[tuple[Line, Cell | None]]:
    """The lines of a text, those of tables cut into cells.

    A table is a run of lines with the same number of wide gaps in each.
    """
    columns = [len(_GAP.findall(line.text)) + 1 if len(line.text) < 1000 else 1 for line in lines]
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
