"""Reading order: columns are told from tables, labels and chance by their width and their length.

A gutter is an upright stripe that no line crosses over a stretch of the page, with several lines of some
width on either side.  A line that crosses it (a heading above the columns) ends the stretch.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from corpora.readers.pdf.pieces import Piece

_GUTTER = 0.8  # em that a gutter is wide, at least
_LINES = 4  # on either side of a gutter, at least
_SHARE = 0.8  # of the column's width: a line that reaches so far is full
_FEW, _MANY = 0.22, 0.6  # full lines: of each column, of both together
_COLUMN = 9.0  # em that a column is wide, at least
_MOST = 2  # times that a page is parted into columns
_BESIDE = 1.5  # points from an edge into the gutter


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
    gutter = _gutter(pieces, right_to_left) if depth and len(pieces) >= 2 * _LINES else None
    if gutter is None:
        return [Column(list(pieces), min(p.left for p in pieces), max(p.right for p in pieces))]
    found: list[Column] = []
    for stretch in _stretches(pieces, gutter, right_to_left):
        sides = _sides(stretch, gutter)
        if _are_columns(*sides, right_to_left):
            for side in reversed(sides) if right_to_left else sides:
                found += columns(side, right_to_left, depth - 1)
        else:
            found += columns(stretch, right_to_left, 0)
    return found


def _gutter(pieces: Sequence[Piece], right_to_left: bool) -> float | None:
    """A place in the gutter that parts the most text, if there is one: beside an edge where lines begin."""
    beside = _BESIDE if right_to_left else -_BESIDE
    edges = Counter(round(piece.right if right_to_left else piece.left) for piece in pieces)
    best, most = None, 0
    for edge in sorted(edges, reverse=right_to_left):
        if edges[edge] + edges[edge + 1] + edges[edge - 1] < 2:
            continue
        x = edge + beside
        stretches = _stretches(pieces, x, right_to_left)
        parted = sum(
            len(stretch) for stretch in stretches if _are_columns(*_sides(stretch, x), right_to_left)
        )
        if parted > most:
            best, most = x, parted
    return best


def _stretches(pieces: Sequence[Piece], x: float, right_to_left: bool) -> Iterator[list[Piece]]:
    """Runs of pieces from the top that reach over a place, or into the gutter beside it, or that do not."""

    def crosses(piece: Piece) -> bool:
        gutter = _GUTTER * piece.size
        return piece.left - gutter * right_to_left < x < piece.right + gutter * (not right_to_left)

    for _, stretch in groupby(pieces, crosses):
        yield list(stretch)


def _sides(pieces: Sequence[Piece], x: float) -> tuple[list[Piece], list[Piece]]:
    return [p for p in pieces if p.left < x], [p for p in pieces if p.left >= x]


def _are_columns(left: Sequence[Piece], right: Sequence[Piece], right_to_left: bool) -> bool:
    """Whether both sides hold running text: lines that reach to the edge, more than a table has."""
    if min(len(left), len(right)) < _LINES:
        return False
    a, b = _reaching(left, right_to_left), _reaching(right, right_to_left)
    return min(a, b) >= _FEW and a + b >= _MANY


def _reaching(side: Sequence[Piece], right_to_left: bool) -> float:
    """The share of a side's lines that reach nearly as far as the longest; 0 where it is no column."""
    lines = _lines(side)
    low, high = min(left for left, _ in lines), max(right for _, right in lines)
    width = high - low
    size = sorted(piece.size for piece in side)[len(side) // 2]
    if len(lines) < _LINES or width < _COLUMN * size:
        return 0.0
    ends = [left - low if right_to_left else high - right for left, right in lines]
    begins = [high - right if right_to_left else left - low for left, right in lines]
    full = sum(
        end <= (1 - _SHARE) * width and begin <= 0.5 * width for begin, end in zip(begins, ends, strict=True)
    )
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
