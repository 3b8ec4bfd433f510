"""Which runs of units on two sides belong together: beads, what they are worth, the best path.

Units (sentences) of two sides are covered by beads in order; each bead takes a units of the source and
b of the target, one of a fixed set of moves, or leaves one unit alone.  A bead's value comes from a scorer;
`paths` finds the best path, and how likely the others are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from align.grid import Band, Grid, Move, Numbers, full_band, grid
from align.paths import NEVER, Beads, Lattice, Values
from align.threads import cores

_ROWS = 200  # source units whose beads are valued together: not many, for a band runs aslant

_STRIP = 50  # of them


@dataclass(frozen=True, slots=True)
class Starts:
    """Beads of one move, known by where they begin.

    Attributes:
        move: units of the source and of the target that each takes.
        rows, columns: (k,) first unit of each on either side.
    """

    move: Move
    rows: Numbers
    columns: Numbers

    @property
    def last(self) -> tuple[Numbers, Numbers]:
        """(k,) last unit of each on either side."""
        return self.rows + self.move[0] - 1, self.columns + self.move[1] - 1


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

    def within(self, frame: Frame) -> Callable[[Starts], NDArray[np.floating]]:
        """The values of beads that begin in a frame, as a function; what they share is computed once."""
        ...


@dataclass(frozen=True, slots=True)
class Candidates:
    """The beads that a lattice has.

    Attributes:
        grid: its nodes.
        begin: (moves - 1, size) whether a bead of a move begins at a node; units alone are always possible.
    """

    grid: Grid
    begin: NDArray[np.bool_]

    def blocks(self) -> Iterator[tuple[Frame, list[tuple[int, Numbers, Starts]]]]:
        """All beads, those of some rows together, with the frame in which they begin."""
        nodes = self.grid
        for at in range(0, len(nodes.low) - 1, _ROWS):
            rows = slice(at, min(at + _ROWS, len(nodes.low) - 1))
            first, last = int(nodes.starts[rows.start]), int(nodes.starts[rows.stop])
            row = np.repeat(np.arange(rows.start, rows.stop), (nodes.high - nodes.low)[rows])
            column = np.arange(first, last) - (nodes.starts[:-1] - nodes.low)[row]
            begin = [np.flatnonzero(begin) for begin in self.begin[:, first:last]]
            yield (
                self._frame(rows),
                [
                    (k, first + some, Starts(move, row[some], column[some]))
                    for k, (move, some) in enumerate(zip(nodes.moves[:-1], begin, strict=True))
                    if len(some)
                ],
            )

    def _frame(self, rows: slice) -> Frame:
        steps = range(rows.start, rows.stop, _STRIP)
        strips = tuple(slice(at, min(at + _STRIP, rows.stop)) for at in steps)
        return Frame(rows, self._columns(rows), tuple((strip, self._columns(strip)) for strip in strips))

    def _columns(self, rows: slice) -> slice:
        return slice(int(self.grid.low[rows.start]), int(self.grid.high[rows.stop - 1]))


def candidates(nodes: Grid) -> Candidates:
    """All beads that begin and end in a band."""
    rows, columns = nodes.rows(), nodes.columns()
    ends = [nodes.find(rows + a, columns + b) < nodes.size for a, b in nodes.moves[:-1]]
    return Candidates(nodes, np.array(ends, dtype=np.bool_).reshape(-1, nodes.size))


def lattice(scorer: Scorer, beads: Candidates) -> Lattice:
    """Beads with their values."""
    nodes = beads.grid
    left_src, left_tgt = scorer.nulls()
    values = np.full((len(nodes.moves), nodes.size + 1), NEVER)

    def fill(frame: Frame, block: Sequence[tuple[int, Numbers, Starts]]) -> None:
        value = scorer.within(frame)
        for k, at, some in block:
            values[k, at] = value(some)

    with ThreadPoolExecutor(cores()) as pool:
        for done in [pool.submit(fill, *block) for block in beads.blocks()]:
            done.result()
    values[-1, : nodes.starts[-2]] = left_src[nodes.rows()[: nodes.starts[-2]]]
    return Lattice(nodes, values, np.concatenate([[0.0], np.cumsum(left_tgt)])[nodes.columns()])


def search(
    scorer: Scorer, n: int, m: int, moves: Sequence[Move], band: Band | None = None
) -> tuple[Beads, float]:
    """The most valuable cover of two sides: its beads in order (one slice may be empty), and its value."""
    return lattice(scorer, candidates(grid(band or full_band(n, m), moves))).best()
