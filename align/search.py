"""Which runs of units on two sides belong together: beads, what they are worth, the best path.

Units (sentences) of two sides are covered by beads in order; each bead takes a units of the source and
b of the target, one of a fixed set of moves, or leaves one unit alone.  A bead's value comes from a scorer;
`paths` finds the best path, and how likely the others are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from align.grid import Band, Grid, Move, Numbers, full_band, grid
from align.paths import Beads, Lattice, Values, node_by_node
from align.sweep import NEVER
from align.threads import side_by_side

_ROWS = 200  # source units whose beads are valued together: not many, for a band runs aslant
_BEADS = 60_000  # beads that are valued together, on average: what is known of them fits the cache
_STRIP = 50  # source units of a strip of a frame


@dataclass(frozen=True, slots=True)
class Starts:
    """Beads, known by where they begin and how many units they take.

    Attributes:
        rows, columns: (k,) first unit of each on either side.
        a, b: (k,) units of the source and of the target that each takes.
    """

    rows: Numbers
    columns: Numbers
    a: Numbers
    b: Numbers

    @property
    def sides(self) -> tuple[tuple[Numbers, Numbers], tuple[Numbers, Numbers]]:
        """(k,) first unit and units taken, of the source and of the target."""
        return (self.rows, self.a), (self.columns, self.b)

    @property
    def last(self) -> tuple[Numbers, Numbers]:
        """(k,) last unit of each on either side."""
        return self.rows + self.a - 1, self.columns + self.b - 1

    @property
    def half(self) -> NDArray[np.float32]:
        """(k,) half the units that each takes of both sides: how often what counts by the sentence counts."""
        return ((self.a + self.b) / 2).astype(np.float32)

    def where(self, some: NDArray[np.bool_]) -> Starts:
        """Some of them."""
        return Starts(self.rows[some], self.columns[some], self.a[some], self.b[some])


@dataclass(frozen=True, slots=True)
class Frame:
    """Where some beads begin.

    Attributes:
        rows, columns: units of the source and of the target.
        strips: the same more closely, a few rows at a time: a band that runs aslant fills little of a frame.
    """

    rows: slice
    columns: slice
    strips: tuple[tuple[slice, slice], ...]

    @classmethod
    def all(cls, rows: slice, columns: slice) -> Frame:
        """Beads may begin anywhere in it."""
        return cls(rows, columns, ((rows, columns),))


class Scorer(Protocol):
    """Values of beads."""

    def nulls(self) -> tuple[Values, Values]:
        """(n,) and (m,) values of leaving a unit of the source, of the target, alone."""
        ...

    def values(self, frame: Frame, beads: Starts) -> NDArray[np.floating]:
        """(k,) of beads that begin in a frame's strips; asked by several threads at once."""
        ...


Block = tuple[Frame, Numbers, Numbers, Starts]
"""Beads of some rows: where they begin, the numbers of their moves, their nodes, their places."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """The beads that a lattice has.

    Attributes:
        grid: its nodes.
        begin: (moves - 1, size) whether a bead of a move begins at a node; units alone are always possible.
    """

    grid: Grid
    begin: NDArray[np.bool_]

    def blocks(self) -> Iterator[Block]:
        """All beads, those of some rows together."""
        nodes = self.grid
        moves, count = np.array(nodes.moves, dtype=np.intp), len(nodes.low) - 1
        together = min(max(_BEADS * count // max(int(self.begin.sum()), 1), 1), _ROWS)
        for at in range(0, count, together):
            rows = slice(at, min(at + together, count))
            first, last = int(nodes.starts[rows.start]), int(nodes.starts[rows.stop])
            row = np.repeat(np.arange(rows.start, rows.stop), (nodes.high - nodes.low)[rows])
            column = np.arange(first, last) - (nodes.starts[:-1] - nodes.low)[row]
            kinds, some = np.nonzero(self.begin[:, first:last])
            if len(kinds):
                a, b = moves[kinds].T
                yield self._frame(rows), kinds, first + some, Starts(row[some], column[some], a, b)

    def only(self, move: Move) -> Candidates:
        """The beads of one move."""
        chosen = np.array([each == move for each in self.grid.moves[:-1]])
        return Candidates(self.grid, self.begin & chosen[:, None])

    def _frame(self, rows: slice) -> Frame:
        steps = range(rows.start, rows.stop, _STRIP)
        strips = tuple(slice(at, min(at + _STRIP, rows.stop)) for at in steps)
        return Frame(rows, self._columns(rows), tuple((strip, self._columns(strip)) for strip in strips))

    def _columns(self, rows: slice) -> slice:
        return slice(int(self.grid.low[rows.start]), int(self.grid.high[rows.stop - 1]))


class Numbering:
    """A number for each of all beads, from 0.

    Args:
        beads: all of them.
    """

    def __init__(self, beads: Candidates) -> None:
        self._grid, self._keys = beads.grid, np.flatnonzero(beads.begin)
        sizes = np.array(beads.grid.moves, dtype=np.intp)
        self._kinds = np.full(sizes.max(axis=0) + 1, -1, dtype=np.intp)
        self._kinds[tuple(sizes.T)] = np.arange(len(sizes))

    def __len__(self) -> int:
        return len(self._keys)

    def of(self, beads: Starts) -> Numbers:
        """(k,) the numbers of some of them."""
        nodes = self._grid.find(beads.rows, beads.columns)
        keys = self._kinds[beads.a, beads.b] * self._grid.size + nodes
        found = np.minimum(np.searchsorted(self._keys, keys), max(len(self._keys) - 1, 0))
        if not np.array_equal(self._keys[found], keys):
            raise LookupError("beads that are not among those asked for")
        return found


def candidates(nodes: Grid) -> Candidates:
    """All beads that begin and end in a band, and jump over no row in which it has one node."""
    rows, columns = nodes.rows(), nodes.columns()
    begin = np.empty((len(nodes.moves) - 1, nodes.size), dtype=np.bool_)
    narrow = np.concatenate([[0], np.cumsum(nodes.high - nodes.low == 1)])
    for k, (a, b) in enumerate(nodes.moves[:-1]):
        begin[k] = nodes.find(rows + a, columns + b) < nodes.size
        if a > 1:
            last = np.minimum(rows + a, len(nodes.low) - 1)
            begin[k] &= narrow[last] <= narrow[np.minimum(rows + 1, last)]
    return Candidates(nodes, begin)


def lattice(scorer: Scorer, beads: Candidates) -> Lattice:
    """Beads with their values."""
    nodes = beads.grid
    left_src, left_tgt = scorer.nulls()
    values = node_by_node(nodes, NEVER, np.float64)

    def valued(block: Block) -> tuple[tuple[Numbers, Numbers], NDArray[np.floating]]:
        frame, kinds, at, some = block
        return (kinds, at), scorer.values(frame, some)

    longer = max(len(nodes.low), int(nodes.high[-1])) - 1
    for (kinds, at), worth in side_by_side(valued, beads.blocks(), longer):
        values[kinds, at] = worth
    values[-1, : nodes.starts[-2]] = left_src[nodes.rows()[: nodes.starts[-2]]]
    return Lattice(nodes, values, np.concatenate([[0.0], np.cumsum(left_tgt)])[nodes.columns()])


def search(
    scorer: Scorer, n: int, m: int, moves: Sequence[Move], band: Band | None = None
) -> tuple[Beads, float]:
    """The most valuable cover of two sides: its beads in order (one slice may be empty), and its value."""
    return lattice(scorer, candidates(grid(band or full_band(n, m), moves))).best()
