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
    if not 1 <= len(drawn.upright) <= _MOST or not 2 <= len(drawn.flat) <= _MOST:
        return []
    return [grid for flat, upright in _touching(drawn) if (grid := _grid(flat, upright, right_to_left))]


def inside(box: Box, glyph: Glyph) -> bool:
    """Whether the middle of a glyph is in a box."""
    left, bottom, right, top = box
    middle = glyph.base + _MIDDLE * glyph.style.size
    return left <= (glyph.left + glyph.right) / 2 <= right and bottom <= middle <= top


def _touching(drawn: Strokes) -> Iterator[tuple[list[Flat], list[Flat]]]:
    """Flat and upright lines that touch, directly or by others."""
    flat, upright = list(drawn.flat), list(drawn.upright)
    while upright:
        ups, flats = [upright.pop()], list[Flat]()
        grown = True
        while grown:
            new_flats = [f for f in flat if any(_touch(f, u) for u in ups)]
            flat = [f for f in flat if f not in new_flats]
            flats += new_flats
            new_ups = [u for u in upright if any(_touch(f, u) for f in new_flats)]
            upright = [u for u in upright if u not in new_ups]
            ups += new_ups
            grown = bool(new_ups)
        yield flats, ups


def _touch(flat: Flat, upright: Flat) -> bool:
    left, right, y = flat
    bottom, top, x = upright
    return left - _NEAR <= x <= right + _NEAR and bottom - _NEAR <= y <= top + _NEAR


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
