"""Tables whose cells have borders: what is drawn makes a grid, what stands in a field of it is a cell.

A border that is missing between two fields of a row joins them.  A table may be open at its sides: then they
are where its flat lines end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpora.document import Cell
from corpora.readers.pdf.characters import Box
from corpora.readers.pdf.glyphs import Glyph
from corpora.readers.pdf.strokes import Strokes

_NEAR = 3.0  # points between lines that are one, or that touch
_SAME = 0.2  # points across, in which pieces of a line are drawn
_MOST = 600  # lines of a page: a drawing has more
_OPEN = 3  # flat lines, at least, of a table that is open at its sides
_MIDDLE = 0.3  # em from the baseline to the middle of a letter

Flat = tuple[float, float, float]
"""A drawn line: where it begins, where it ends, and its place across."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table.

    Attributes:
        box: its outline.
        cells: box of each, row by row from the top, with its place.
    """

    box: Box
    cells: tuple[tuple[Cell, Box], ...]


def grids(drawn: Strokes, right_to_left: bool) -> list[Grid]:
    """The tables of a page that have borders."""
    flat, upright = _whole(drawn.flat), _whole(drawn.upright)
    if not 1 <= len(upright) <= _MOST or not 2 <= len(flat) <= _MOST:
        return []
    return [grid for a, b in _touching(flat, upright) if (grid := _grid(a, b, right_to_left))]


def inside(box: Box, glyphs: Iterable[Glyph]) -> list[Glyph]:
    """The glyphs whose middle is in a box."""
    left, bottom, right, top = box
    return [
        g
        for g in glyphs
        if left <= (g.left + g.right) / 2 <= right and bottom <= g.base + _MIDDLE * g.style.size <= top
    ]


def _whole(lines: Iterable[Flat]) -> list[Flat]:
    """Lines in order, those put together that are drawn piece by piece, as around each cell."""
    out: list[Flat] = []
    for start, end, place in sorted(lines, key=lambda line: (round(line[2], 1), line[0])):
        if out and abs(place - out[-1][2]) < _SAME and start <= out[-1][1] + _NEAR:
            out[-1] = (out[-1][0], max(end, out[-1][1]), out[-1][2])
        else:
            out.append((start, end, place))
    return out


def _touching(flat: list[Flat], upright: list[Flat]) -> Iterator[tuple[list[Flat], list[Flat]]]:
    """Flat and upright lines that touch, directly or by others."""
    while upright:
        ups, flats = [upright.pop()], list[Flat]()
        new = ups
        while new:
            crossing, flat = _parted(flat, new)
            flats += crossing
            new, upright = _parted(upright, crossing)
            ups += new
        yield flats, ups


def _parted(lines: Sequence[Flat], others: Sequence[Flat]) -> tuple[list[Flat], list[Flat]]:
    """The lines that touch one of others, which run across, and those that do not."""
    touch, rest = list[Flat](), list[Flat]()
    for line in lines:
        low, high, place = line[0] - _NEAR, line[1] + _NEAR, line[2]
        near = any(low <= x <= high and a - _NEAR <= place <= b + _NEAR for a, b, x in others)
        (touch if near else rest).append(line)
    return touch, rest


def _grid(flat: Sequence[Flat], upright: Sequence[Flat], right_to_left: bool) -> Grid | None:
    heights = _distinct(place for _, _, place in flat)
    inner = _distinct(place for _, _, place in upright)
    sides = _open_sides(flat, inner) if len(heights) >= _OPEN else []
    places = _distinct([*inner, *sides])
    if len(heights) < 2 or len(places) < 3:
        return None
    cells: list[tuple[Cell, Box]] = []
    for row, (bottom, top) in enumerate(reversed(list(pairwise(heights)))):
        middle = (bottom + top) / 2
        drawn = {x for x in inner if any(a <= middle <= b and abs(x - p) <= _NEAR for a, b, p in upright)}
        fields = list(pairwise(sorted({*drawn, *sides})))
        for column, (left, right) in enumerate(reversed(fields) if right_to_left else fields):
            cells.append((Cell(row, column), (left, bottom, right, top)))
    return Grid((places[0], heights[0], places[-1], heights[-1]), tuple(cells))


def _open_sides(flat: Sequence[Flat], inner: Sequence[float]) -> list[float]:
    """Where most flat lines end to the left and to the right of all upright ones."""
    left = Counter(round(a) for a, _, _ in flat if a < inner[0] - _NEAR)
    right = Counter(round(b) for _, b, _ in flat if b > inner[-1] + _NEAR)
    most = [side.most_common(1)[0] for side in (left, right) if side]
    return [float(place) for place, count in most if count >= _OPEN]


def _distinct(places: Iterable[float]) -> list[float]:
    """Places in order, those that nearly agree made one."""
    out: list[float] = []
    for place in sorted(places):
        if not out or place - out[-1] > _NEAR:
            out.append(place)
    return out
