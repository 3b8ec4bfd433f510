"""Where paths may run: the nodes of a band, and the moves between them.

A node (i, j) stands after i source and j target units.  Only the nodes of the band exist, kept in one flat
array, row after row, each row with its own width; a bead is known by its move and the node where it begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.intp]
LONGEST = 5  # units on one side of a bead
Move = tuple[int, int]
Band = tuple[Numbers, Numbers]  # first and last (exclusive) column of each of n+1 rows


def full_band(n: int, m: int) -> Band:
    """Every place."""
    return np.zeros(n + 1, dtype=np.intp), np.full(n + 1, m + 1, dtype=np.intp)


def band_around(points: Sequence[tuple[int, int]], n: int, m: int, radius: int) -> Band:
    """A band around straight lines from (0, 0) through points that rise on both sides to (n, m)."""
    xs, ys = zip((0, 0), *points, (n, m), strict=True)
    middle = np.interp(np.arange(n + 1), xs, ys)
    step = np.abs(np.diff(middle, append=middle[-1])) + np.abs(np.diff(middle, prepend=middle[0]))
    low = np.clip(middle - radius - step, 0, m).astype(np.intp)
    high = np.clip(middle + radius + step + 1, 1, m + 1).astype(np.intp)
    low[0], high[-1] = 0, m + 1
    return np.minimum.accumulate(low[::-1])[::-1], np.maximum.accumulate(high)


@dataclass(frozen=True, slots=True)
class Grid:
    """The nodes of a band, and the moves between them.

    Attributes:
        low, high: (n + 1,) columns of each row, see `Band`.
        starts: (n + 2,) where each row begins among all `size` nodes.
        moves: what a bead may take; the last one is (1, 0).
    """

    low: Numbers
    high: Numbers
    starts: Numbers
    moves: tuple[Move, ...]

    @property
    def size(self) -> int:
        """Nodes in the band; as a number of a node: none."""
        return int(self.starts[-1])

    def rows(self) -> Numbers:
        """(size,) row of each node."""
        return np.repeat(np.arange(len(self.low)), self.high - self.low)

    def columns(self) -> Numbers:
        """(size,) column of each node."""
        return np.arange(self.size) - (self.starts[:-1] - self.low)[self.rows()]

    def find(self, rows: Numbers, columns: Numbers) -> Numbers:
        """Numbers of nodes; `size` for those outside the band."""
        inside = (rows >= 0) & (rows < len(self.low))
        row = np.where(inside, rows, 0)
        inside &= (columns >= self.low[row]) & (columns < self.high[row])
        return np.where(inside, self.starts[row] + columns - self.low[row], self.size)


def grid(band: Band, moves: Sequence[Move]) -> Grid:
    """The nodes of a band."""
    low, high = band
    starts = np.concatenate([[0], np.cumsum(high - low)]).astype(np.intp)
    return Grid(low, high, starts, (*moves, (1, 0)))
