"""Reading order: columns are told from tables, labels and chance by their width and their length.

A gutter is an upright stripe that no line crosses over a stretch of the page, with several lines of some
width on either side.  A line that crosses it (a heading above the columns) ends the stretch.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpora.readers.pdf.pieces import Piece

_GUTTER = 0.8  # em that a gutter is wide, at least
_LINES = 4  # on either side of a gutter, at least
_SHARE = 0.8  # of the column's width: a line that reaches so far is full
_FEW, _MANY = 0.22, 0.6  # full lines: of each column, of both together
_COLUMN = 9.0  # em that a column is wide, at least
_MOST = 4  # columns beside one another, doubled


@dataclass(frozen=True, slots=True)
class Column:
    """Pieces that are read together, from the top down, and the edges that they stand between."""

    pieces: list[Piece]
    left: float
    right: float


def columns(pieces: Sequence[Piece], right_to_left: bool, depth: int = _MOST) -> list[Column]:
    """The columns of a page in reading order."""
    if not pieces:
        return []
    gutter = _gutter(pieces) if depth and len(pieces) >= 2 * _LINES else None
    if gutter is None:
        return [Column(list(pieces), min(p.left for p in pieces), max(p.right for p in pieces))]
    found: list[Column] = []
    for stretch in _stretches(pieces, gutter):
        sides = _sides(stretch, gutter)
        if _are_columns(*sides):
            for side in reversed(sides) if right_to_left else sides:
                found += columns(side, right_to_left, depth - 1)
        else:
            found += columns(stretch, right_to_left, 0)
    return found


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """The right edge of the gutter that parts the most text, if there is one."""
    edges = Counter(round(piece.left) for piece in pieces)
    best, most = None, 0
    for edge in sorted(edges):
        if edges[edge] + edges[edge + 1] + edges[edge - 1] < _LINES:
            continue
        x = edge - 1.5
        parted = sum(
            len(stretch) for stretch in _stretches(pieces, x) if _are_columns(*_sides(stretch, x))
        )
        if parted > most:
            best, most = x, parted
    return best


def _stretches(pieces: Sequence[Piece], x: float) -> Iterator[list[Piece]]:
    """Runs of pieces from the top that cross a gutter, or that do not."""
    stretch: list[Piece] = []
    crossing = False
    for piece in pieces:
        crosses = piece.left < x < piece.right + _GUTTER * piece.size
        if stretch and crosses != crossing:
            yield stretch
            stretch = []
        crossing = crosses
        stretch.append(piece)
    if stretch:
        yield stretch


def _sides(pieces: Sequence[Piece], x: float) -> tuple[list[Piece], list[Piece]]:
    return [p for p in pieces if p.left < x], [p for p in pieces if p.left >= x]


def _are_columns(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """Whether both sides hold running text: lines that reach to the edge, more than a table has."""
    a, b = _reaching(left), _reaching(right)
    return min(a, b) >= _FEW and a + b >= _MANY


def _reaching(side: Sequence[Piece]) -> float:
    """The share of a side's lines that reach nearly as far as the longest; 0 where it is no column."""
    lines = _lines(side)
    if len(lines) < _LINES:
        return 0.0
    width = max(right for _, right in lines) - min(left for left, _ in lines)
    size = sorted(piece.size for piece in side)[len(side) // 2]
    if width < _COLUMN * size:
        return 0.0
    edge = max(right for _, right in lines), min(left for left, _ in lines)
    reach = (1 - _SHARE) * width
    full = sum(edge[0] - right <= reach and left - edge[1] <= 0.5 * width for left, right in lines)
    return full / len(lines)


def _lines(side: Sequence[Piece]) -> list[tuple[float, float]]:
    """Left and right end of each line of a column; its pieces are in order from the top."""
    lines: list[tuple[float, float]] = []
    last: Piece | None = None
    for piece in side:
        if last and piece.level(last):
            lines[-1] = min(lines[-1][0], piece.left), max(lines[-1][1], piece.right)
        else:
            lines.append((piece.left, piece.right))
        last = piece
    return lines
