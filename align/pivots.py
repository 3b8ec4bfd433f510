"""Soft pivots: each pair of languages hears what the others lead it to.

A path through a pair's lattice passes nodes: places where both texts have a border at once.  Where
language a has a border at i that surely corresponds to one of c's at k, and k to b's at j, then (i, j)
should be a node of a–b.  Each node's value is raised by

    λ · mean over third languages c of min(1, Σₖ P(a at i ~ c at k) · P(c at k ~ b at j)) - s / 2

with the posteriors of the first pass: a border that the others do not lead to costs as much as one that
they do lead to gains, or paths with many borders would be favoured.  It costs less where c has a border at
one of i and j only, and cannot lead from the one to the other: s = 1 - |P(a at i ~ c) - P(b at j ~ c)| / 2,
the probabilities that c has a border there at all.  The pair itself has the last word.
A third language is heard in the measure of its agreement: the share of the pair's own nodes that it leads
to, in the pair that it fits best.  One that fits nowhere is not heard at all, and is named.

Everything stays inside the bands: block by block, linear in length.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.grid import Grid
from align.paths import Lattice, Values

Pair = tuple[str, str]
_RAISE = 5.0  # λ
_ONE_SIDED = 0.5  # by how much less a border costs that a third language has on one side only
_HEARD = 0.5  # agreement below which a language is not heard
_ROWS = 256  # worked at once


@dataclass(frozen=True, slots=True)
class Borders:
    """Which borders of two texts correspond, and how surely.

    Attributes:
        grid: nodes of the first pass.
        likely: (size,) probability of each.
        turned: whether the second language's borders are the rows.
    """

    grid: Grid
    likely: Values
    turned: bool = False

    def reach(self, rows: slice) -> slice:
        """Columns in which these rows have nodes."""
        low, high = self.grid.low, self.grid.high
        if not self.turned:
            return slice(int(low[rows.start]), int(high[rows.stop - 1]))
        first = int(np.searchsorted(high, rows.start, side="right"))
        return slice(first, max(int(np.searchsorted(low, rows.stop - 1, side="right")), first))

    def passed(self) -> tuple[Values, Values]:
        """(rows,) and (columns,) how surely a border corresponds to any of the other text's."""
        nodes, likely = self.grid, self.likely
        rows = np.minimum(np.bincount(nodes.rows(), likely, len(nodes.low)), 1.0)
        columns = np.minimum(np.bincount(nodes.columns(), likely, int(nodes.high[-1])), 1.0)
        return (columns, rows) if self.turned else (rows, columns)

    def block(self, rows: slice, columns: slice) -> NDArray[np.float32]:
        """(rows, columns) probabilities, 0 outside the band."""
        if self.turned:
            return self._dense(columns, rows).T
        return self._dense(rows, columns)

    def _dense(self, rows: slice, columns: slice) -> NDArray[np.float32]:
        grid = self.grid
        nodes = np.arange(grid.starts[rows.start], grid.starts[rows.stop])
        row = np.repeat(np.arange(rows.start, rows.stop), (grid.high - grid.low)[rows])
        column = nodes - (grid.starts[:-1] - grid.low)[row]
        inside = (column >= columns.start) & (column < columns.stop)
        dense = np.zeros((rows.stop - rows.start, columns.stop - columns.start), dtype=np.float32)
        dense[row[inside] - rows.start, column[inside] - columns.start] = self.likely[nodes[inside]]
        return dense


def through(there: Borders, on: Borders, grid: Grid) -> Values:
    """(size,) for each node of a pair: how surely a third language leads to it, 0..1."""
    found = np.zeros(grid.size)
    for at in range(0, len(grid.low), _ROWS):
        rows = slice(at, min(at + _ROWS, len(grid.low)))
        columns = slice(int(grid.low[rows.start]), int(grid.high[rows.stop - 1]))
        middle = there.reach(rows)
        dense = there.block(rows, middle) @ on.block(middle, columns)
        nodes = slice(int(grid.starts[rows.start]), int(grid.starts[rows.stop]))
        row = np.repeat(np.arange(rows.start, rows.stop), (grid.high - grid.low)[rows])
        column = np.arange(nodes.start, nodes.stop) - (grid.starts[:-1] - grid.low)[row]
        found[nodes] = np.minimum(dense[row - rows.start, column - columns.start], 1.0)
    return found


def cost(there: Borders, on: Borders, grid: Grid) -> Values:
    """(size,) for each node of a pair: what it costs that a third language does not lead there, 0..1/2."""
    i, j = there.passed()[0][grid.rows()], on.passed()[1][grid.columns()]
    found: Values = (1 - _ONE_SIDED * np.abs(i - j)) / 2
    return found


def pivoted(lattices: Mapping[Pair, Lattice], langs: Sequence[str]) -> tuple[dict[Pair, Lattice], list[str]]:
    """All pairs, each having heard the others.

    Args:
        lattices: of the first pass, for each pair as ordered in `langs`.
        langs: all languages that have text.

    Returns:
        The lattices of the second pass, and the languages that agree with none of the others.
    """
    borders: dict[Pair, Borders] = {}
    for (a, b), lattice in lattices.items():
        borders[a, b] = Borders(lattice.grid, lattice.likely().nodes())
        borders[b, a] = Borders(lattice.grid, borders[a, b].likely, turned=True)
    led = {
        (a, b): {c: through(borders[a, c], borders[c, b], lattice.grid) for c in langs if c not in (a, b)}
        for (a, b), lattice in lattices.items()
    }
    agreement = {
        c: max(
            (_agreement(borders[pair].likely, ways[c]) for pair, ways in led.items() if c in ways), default=0
        )
        for c in langs
    }
    heard = {c: share for c, share in agreement.items() if share >= _HEARD}
    out = {}
    for (a, b), lattice in lattices.items():
        ways = {c: led[a, b][c] - cost(borders[a, c], borders[c, b], lattice.grid) for c in led[a, b]}
        out[a, b] = lattice.raised(_RAISE * _mean(ways, heard))
    return out, [c for c in langs if c not in heard] if len(langs) > 3 else []


def _agreement(own: Values, led: Values) -> float:
    """The share of a pair's own nodes to which a third language leads."""
    return float(np.minimum(own, led).sum() / max(own.sum(), 1e-9))


def _mean(ways: Mapping[str, Values], heard: Mapping[str, float]) -> Values:
    """What the languages that are heard say, on average."""
    some = [heard[c] * nodes for c, nodes in ways.items() if c in heard]
    if not some:
        return np.zeros(len(next(iter(ways.values()))) if ways else 0)
    mean: Values = np.sum(some, axis=0) / sum(heard[c] for c in ways if c in heard)
    return mean
