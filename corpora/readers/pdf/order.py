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
_SHARE = 0.7  # of its lines, those of a column are at least this wide, for its width
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
    """Whether both sides hold running text: lines enough, most of them about as wide as the widest."""
    return _is_text(left) and _is_text(right)


def _is_text(side: Sequence[Piece]) -> bool:
    if len(side) < _LINES:
        return False
    width = max(p.right for p in side) - min(p.left for p in side)
    size = sorted(p.size for p in side)[len(side) // 2]
    full = sum(p.right - p.left >= _SHARE * width for p in side)
    return width >= _COLUMN * size and 2 * full >= len(side)
