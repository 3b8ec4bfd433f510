"""Paths through a band: which runs of units on two sides belong together, and how surely.

Units (sentences) of two sides are covered by beads in order; each bead takes a units of the source and
b of the target, one of a fixed set of moves, or leaves one unit alone.  A bead's value comes from a
scorer; a path's value is the sum of its beads', and exp(value) its weight in a linear chain model.  The
same lattice then answers two questions: which path is the most valuable (Viterbi), and how much of all
the weight goes through a bead or a node (forward–backward).

How it works.  A node (i, j) stands after i source and j target units.  Only the nodes of the band exist,
kept in one flat array, row after row, each row with its own width; a bead is known by its move and the
node where it begins, and `before` and `after` lead along it.  Rows are worked one at a time, all moves
and columns of a row at once; leaving target units alone stays within the row and is a running sum.

With a band that covers everything the search is exact; `tests/align/brute.py` is its judge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from align.threads import cores

Values = NDArray[np.float64]
Numbers = NDArray[np.intp]
Move = tuple[int, int]
Beads = list[tuple[slice, slice]]

_ROWS = 100  # source units whose beads are valued together: few, for a band runs aslant
NEVER = -1e9  # the value of what cannot be; finite, so that differences stay numbers


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


Frame = tuple[slice, slice]  # units of the source and of the target


class Scorer(Protocol):
    """Values of beads."""

    def nulls(self) -> tuple[Values, Values]:
        """(n,) and (m,) values of leaving a unit of the source, of the target, alone."""
        ...

    def within(self, frame: Frame) -> Callable[[Starts], NDArray[np.floating]]:
        """The values of beads that begin in a frame, as a function; what they share is computed once."""
        ...


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


@dataclass(frozen=True)
class Lattice:
    """All beads in a band with their values.

    Attributes:
        grid: its nodes.
        values: (moves, size + 1) value of the bead that begins at a node; the last column is never.
        alone: (size,) running sum along each row of what target units are worth alone.
    """

    grid: Grid
    values: Values
    alone: Values

    @cached_property
    def after(self) -> Numbers:
        """(moves, size + 1) the node where a bead that begins at a node ends."""
        return self._steps(1)

    @cached_property
    def before(self) -> Numbers:
        """(moves, size + 1) the node where a bead that ends at a node begins."""
        return self._steps(-1)

    @cached_property
    def arriving(self) -> Values:
        """(moves, size + 1) value of the bead that ends at a node."""
        return np.take_along_axis(self.values, self.before, axis=1)

    def _steps(self, sign: int) -> Numbers:
        g = self.grid
        rows, columns = g.rows(), g.columns()
        out = np.full((len(g.moves), g.size + 1), g.size, dtype=np.intp)
        for k, (a, b) in enumerate(g.moves):
            out[k, :-1] = g.find(rows + sign * a, columns + sign * b)
        return out

    def changed(self, values: Values, alone: Values) -> Lattice:
        """The same nodes with other values."""
        other = Lattice(self.grid, values, alone)
        other.__dict__.update({k: v for k, v in self.__dict__.items() if k in ("after", "before")})
        return other

    def plus(self, other: Lattice) -> Lattice:
        """The same nodes, values added up."""
        return self.changed(self.values + other.values, self.alone + other.alone)

    def raised(self, nodes: Values) -> Lattice:
        """With values (size,) added to nodes: a bead gets what the node at its end has."""
        g = self.grid
        running = np.cumsum(nodes)
        begin = np.repeat(running[g.starts[:-1]], g.high - g.low)
        return self.changed(self.values + np.append(nodes, 0.0)[self.after], self.alone + running - begin)

    def forward(self) -> Values:
        """(size + 1,) logarithm of the weight of all paths from the beginning to a node."""
        g, alone = self.grid, self.alone
        total = np.full(g.size + 1, NEVER)
        total[0] = 0.0
        for at, end in pairwise(g.starts.tolist()):
            if at:
                total[at:end] = _log_sum(total.take(self.before[:, at:end]) + self.arriving[:, at:end])
            total[at:end] = np.logaddexp.accumulate(total[at:end] - alone[at:end]) + alone[at:end]
        return total

    def backward(self) -> Values:
        """(size + 1,) logarithm of the weight of all paths from a node to the end."""
        g, alone = self.grid, self.alone
        total = np.full(g.size + 1, NEVER)
        total[g.size - 1] = 0.0
        for end, at in pairwise(g.starts.tolist()[::-1]):
            if end < g.size:
                total[at:end] = _log_sum(total.take(self.after[:, at:end]) + self.values[:, at:end])
            lifted = total[at:end] + alone[at:end]
            total[at:end] = np.logaddexp.accumulate(lifted[::-1])[::-1] - alone[at:end]
        return total

    def best(self) -> tuple[Beads, float]:
        """The most valuable path, and its value."""
        g = self.grid
        total = np.full(g.size + 1, NEVER)
        chosen = np.full(g.size + 1, -1, dtype=np.int8)
        total[0] = 0.0
        for at, end in pairwise(g.starts.tolist()):
            if at:
                offers = total.take(self.before[:, at:end]) + self.arriving[:, at:end]
                chosen[at:end] = offers.argmax(axis=0)
                total[at:end] = offers.max(axis=0)
            alone = self.alone[at:end]
            lifted = total[at:end] - alone
            run = np.maximum.accumulate(lifted)
            better = run > lifted + 1e-9
            total[at:end][better] = (run + alone)[better]
            chosen[at:end][better] = -1
        return self._trace(chosen), float(total[g.size - 1])

    def _trace(self, chosen: NDArray[np.int8]) -> Beads:
        g = self.grid
        beads: Beads = []
        i, j = len(g.low) - 1, int(g.high[-1]) - 1
        while i or j:
            k = chosen[g.starts[i] + j - g.low[i]]
            a, b = g.moves[k] if k >= 0 else (0, 1)
            beads.append((slice(i - a, i), slice(j - b, j)))
            i, j = i - a, j - b
        return beads[::-1]

    def likely(self) -> Likely:
        """How likely each bead and each node is."""
        return Likely(self, self.forward(), self.backward())


@dataclass(frozen=True)
class Likely:
    """Posteriors of a lattice: shares of the weight of all paths."""

    lattice: Lattice
    forward: Values
    backward: Values

    @property
    def weight(self) -> float:
        """Logarithm of the weight of all paths."""
        return float(self.backward[0])

    def nodes(self) -> Values:
        """(size,) probability that the path passes through a node."""
        result: Values = np.exp(np.minimum(self.forward + self.backward - self.weight, 0.0))[:-1]
        return result

    def at(self, rows: Numbers, columns: Numbers) -> Values:
        """(k,) probability that the path passes through places; 0 outside the band."""
        return np.append(self.nodes(), 0.0)[self.lattice.grid.find(rows, columns)]

    def beads(self) -> Values:
        """(moves, size) probability of the bead that begins at a node."""
        lattice = self.lattice
        total = self.forward + lattice.values + self.backward[lattice.after] - self.weight
        result: Values = np.exp(np.minimum(total, 0.0))[:, :-1]
        return result

    def alone(self) -> Values:
        """(size,) probability that the path leaves the target unit after a node alone there."""
        grid = self.lattice.grid
        columns = grid.columns()
        after = grid.find(grid.rows(), columns + 1)
        steps = np.append(np.diff(self.lattice.alone), 0.0)
        total = self.forward[:-1] + steps + self.backward[after] - self.weight
        result: Values = np.exp(np.minimum(total, 0.0))
        return result

    def lone(self) -> tuple[Values, Values]:
        """(n,) and (m,) probability that a unit of the source, of the target, is left alone, wherever."""
        nodes = self.lattice.grid
        src = np.bincount(nodes.rows(), self.beads()[-1], len(nodes.low))[:-1]
        tgt = np.bincount(nodes.columns(), self.alone(), int(nodes.high[-1]))[:-1]
        return np.minimum(src, 1.0), np.minimum(tgt, 1.0)

    def of(self, rows: slice, columns: slice) -> float:
        """Probability of one bead."""
        return float(self.each([(rows, columns)])[0])

    def each(self, beads: Beads) -> Values:
        """(k,) probability of each bead of a path."""
        lattice, nodes = self.lattice, self.lattice.grid
        ends = np.array([(r.start, c.start, r.stop, c.stop) for r, c in beads], dtype=np.intp).reshape(-1, 4)
        begin, end = nodes.find(ends[:, 0], ends[:, 1]), nodes.find(ends[:, 2], ends[:, 3])
        known = {move: k for k, move in enumerate(nodes.moves)}
        moves = np.array([known.get((r.stop - r.start, c.stop - c.start), -1) for r, c in beads], np.intp)
        values = np.where(moves >= 0, lattice.values[moves, begin], lattice.alone[end] - lattice.alone[begin])
        total = self.forward[begin] + values + self.backward[end] - self.weight
        result: Values = np.exp(np.minimum(total, 0.0))
        return result


def _log_sum(values: Values) -> Values:
    """Logarithm of the sum of exp(values) over the first axis."""
    result: Values = np.logaddexp.reduce(values, axis=0)
    return result


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
            frame = rows, slice(int(nodes.low[rows.start]), int(nodes.high[rows.stop - 1]))
            begin = [np.flatnonzero(begin) for begin in self.begin[:, first:last]]
            yield (
                frame,
                [
                    (k, first + some, Starts(move, row[some], column[some]))
                    for k, (move, some) in enumerate(zip(nodes.moves[:-1], begin, strict=True))
                    if len(some)
                ],
            )


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
