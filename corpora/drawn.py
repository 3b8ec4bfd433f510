"""Tables drawn with characters, as programs print them: borders of +, - and |, or of box-drawing characters.

A table is a run of lines of one width, each of them a border from side to side or a row between uprights.
Where its borders have a crossing and all lines between two of them an upright, there is the edge of a column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from corpora.document import Cell, Removed
from corpora.lines import Line, width

UPRIGHTS = "|│┃║"
_CROSSINGS = "+┌┍┎┏┐┑┒┓└┕┖┗┘┙┚┛├┝┠┣┤┥┨┫┬┯┰┳┴┷┸┻┼┿╂╋╒╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡╢╣╤╥╦╧╨╩╪╫╬"
_EDGE = f"[{UPRIGHTS}{_CROSSINGS}]"
_FLAT = "[-=─━═]"
_BORDER = re.compile(rf"(?=.*{_FLAT}){_EDGE}(?:(?:{_FLAT}+| +){_EDGE})+")
_ROW = re.compile(rf"[{UPRIGHTS}].*[{UPRIGHTS}]")


@dataclass(frozen=True, slots=True)
class Drawn:
    """The lines of a text with its drawn tables cut into cells.

    Attributes:
        lines: in order; those of a cell stand together and know its place.
        removed: the borders.
    """

    lines: tuple[Line, ...]
    removed: tuple[Removed, ...]


def undrawn(lines: Sequence[Line]) -> Drawn:
    """Find the tables that are drawn with characters, and cut them into cells."""
    out: list[Line] = []
    removed: list[Removed] = []
    for run in _runs(lines):
        if len(run) > 1 and any(map(_is_border, run)) and not all(map(_is_border, run)):
            out += _cells(run)
            removed += (Removed(r.number, r.start, r.end, r.text, "rule") for r in run if _is_border(r))
        else:
            out += run
    return Drawn(tuple(out), tuple(removed))


def _is_border(line: Line) -> bool:
    return line.text[0] in UPRIGHTS + _CROSSINGS and _BORDER.fullmatch(line.text) is not None


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines one under the other that may be a table; every other line by itself."""
    run: list[Line] = []
    for line in lines:
        drawn = _is_border(line) or _ROW.fullmatch(line.text) is not None
        if run and not (drawn and _under(run[-1], line)):
            yield run
            run = []
        run.append(line)
        if not drawn:
            yield run
            run = []
    if run:
        yield run


def _under(above: Line, line: Line) -> bool:
    return not line.gap and line.indent == above.indent and width(line.text) == width(above.text)


def _cells(table: Sequence[Line]) -> Iterator[Line]:
    """The lines of each cell, row by row."""
    places = [_columns(line.text) for line in table]
    borders = {line.number: columns for line, columns in zip(table, places, strict=True) if _is_border(line)}
    edges = sorted({column for columns in borders.values() for column in columns})
    stretches = [list(rows) for border, rows in groupby(table, _is_border) if not border]
    if len(edges) == 2:
        edges = sorted(_uprights(stretches[0]))
    found = (rows for stretch in stretches for rows in _rows(stretch, edges, len(stretches)))
    for number, rows in enumerate(found):
        bounds = [edge for edge in edges if edge in _uprights(rows)]
        for left, right in pairwise(bounds):
            yield from _cell(
                rows, (left, right), Cell(number, edges.index(left)), 0 if number else table[0].gap
            )


def _rows(stretch: Sequence[Line], edges: Sequence[int], stretches: int) -> Iterator[Sequence[Line]]:
    """What stands between two borders: one row, or, where no more than the head is parted, one a line."""
    begins = [_between(line, edges[0], edges[1]) is not None for line in stretch]
    if stretches <= 2 and all(begins):
        yield from ([line] for line in stretch)
    else:
        yield stretch


def _columns(text: str) -> dict[int, int]:
    """Column → place in the text of each upright and crossing."""
    plain = text.isascii()
    found = (match.start() for match in re.finditer(_EDGE, text))
    return {at if plain else width(text[:at]): at for at in found}


def _uprights(rows: Sequence[Line]) -> frozenset[int]:
    """Columns in which each of some lines has an upright."""
    return frozenset.intersection(*(frozenset(_columns(row.text)) for row in rows))


def _cell(rows: Sequence[Line], bounds: tuple[int, int], cell: Cell, gap: int) -> Iterator[Line]:
    """The lines of a cell; they count as the first line of its row, for what follows counts lines."""
    begins = True
    for row in rows:
        found = _between(row, *bounds)
        if found:
            start, end = found
            yield replace(
                row,
                number=rows[0].number,
                start=row.start + start,
                end=row.start + end,
                text=row.text[start:end],
                gap=gap if begins else 0,
                begins=begins,
                cell=cell,
            )
            begins = False


def _between(row: Line, left: int, right: int) -> tuple[int, int] | None:
    """Where a line has text between two columns, without the spaces around it."""
    places = _columns(row.text)
    start, end = places.get(left, 0) + 1, places.get(right, len(row.text) - 1)
    inner = row.text[start:end]
    if not inner.strip():
        return None
    lead = len(inner) - len(inner.lstrip())
    return start + lead, start + len(inner.rstrip())
