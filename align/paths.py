"""Paths through a grid of beads: the best one, and how likely each bead is.

A path's value is the sum of its beads', and exp(value) its weight in a linear chain model.  The same lattice
answers two questions: which path is the most valuable (Viterbi), and how much of all the weight goes through
a bead or a node (forward–backward).

Rows are worked one at a time, all moves and columns of a row at once (`sweep`); leaving target units alone
stays within the row and is a running sum.  `before` and `after` lead along a bead from node to node.  With a
band that covers everything this is exact; `tests/align/brute.py` is its judge.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from align.grid import Grid, Numbers
from align.sweep import NEVER, Links, spaced, swept

Values = NDArray[np.float64]
Beads = list[tuple[slice, slice]]

_SAME = 1e-7  # by how much the value of a node may differ from that of the bead that ends there


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
        return np.take_along_axis(self.values.T, self.before.T, axis=0).T

    def _steps(self, sign: int) -> Numbers:
        g = self.grid
        rows, columns = g.rows(), g.columns()
        out = node_by_node(g, g.size, np.intp)
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
        return swept(self._arrivals, self._pins, np.logaddexp)

    def backward(self) -> Values:
        """(size + 1,) logarithm of the weight of all paths from a node to the end."""
        return swept(self._departures, self._pins, np.logaddexp)

    def best(self) -> tuple[Beads, float]:
        """The most valuable path, and its value."""
        total = swept(self._arrivals, self._pins, np.maximum)
        offers = total[self.before] + self.arriving
        bead = offers.max(axis=0) >= total - _SAME
        bead[self.grid.starts[1:-1]] = True  # nothing stands to the left
        chosen = np.where(bead, offers.argmax(axis=0), -1)
        return self._trace(chosen), float(total[self.grid.size - 1])

    @property
    def _arrivals(self) -> Links:
        return Links(self.grid.starts, self.before.T[:-1], self.arriving.T[:-1], self.alone)

    @property
    def _departures(self) -> Links:
        return Links(self.grid.starts, self.after.T[:-1], self.values.T[:-1], -self.alone, backward=True)

    @cached_property
    def _pins(self) -> list[int]:
        """Inner rows of one node that no bead jumps over."""
        g = self.grid
        narrow = g.high - g.low == 1
        narrow[[0, -1]] = False
        if not narrow.any():
            return []
        row, over = g.rows(), np.zeros(len(g.low) + 1, dtype=np.intp)
        for (a, _), values, ends in zip(g.moves, self.values, self.after, strict=True):
            if a > 1:
                begin = row[(values > NEVER / 2)[:-1] & (ends < g.size)[:-1]]
                over += np.bincount(begin + 1, minlength=len(over))
                over -= np.bincount(begin + a, minlength=len(over))
        return spaced(np.flatnonzero(narrow & (np.cumsum(over)[:-1] == 0)))

    def _trace(self, chosen: Numbers) -> Beads:
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


def node_by_node(nodes: Grid, value: float, kind: type[np.generic]) -> NDArray[Any]:
    """(moves, size + 1) of one value; in memory, what belongs to a node lies together."""
    return np.full((nodes.size + 1, len(nodes.moves)), value, dtype=kind).T
