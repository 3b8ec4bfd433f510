"""Rows of nodes worked one after another, and independent stretches of rows side by side.

What a node is worth follows from the nodes before it: of all beads that end there the sum (forward–backward)
or the best (Viterbi), and from the node to its left in its row, by leaving a unit of the target alone.  Where
a row has one node, and no bead jumps over it, every path leads through it; what comes after needs to know
nothing of what came before, so the rows of all stretches between such rows are worked at once.  There are
few numbers in a row, and it is the calls that cost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.grid import Numbers
from align.ranges import expanded

Values = NDArray[np.float64]

NEVER = -1e9  # the value of what cannot be; finite, so that differences stay numbers
_SHORTEST = 50  # rows of a stretch


@dataclass(frozen=True, slots=True)
class Links:
    """What leads to nodes, or, from the last node to the first, what leads away from them.

    Attributes:
        starts: (n + 2,) where each row begins among all nodes.
        nodes: (size, moves) the node at the other end of a bead, earlier in the order of work; size if none.
        values: (size, moves) of the beads.
        alone: (size,) running sum along each row, in the order of work, of what target units are worth alone.
        backward: whether work begins with the last node.
    """

    starts: Numbers
    nodes: Numbers
    values: Values
    alone: Values
    backward: bool = False


@dataclass(frozen=True, slots=True)
class _Work:
    """The order in which rows are worked: the first rows of all stretches, then the second ones, and so on.

    A row that ends a stretch begins the next, where it comes again.  The rows of a step are all as wide as
    the widest of them, so that they are a table.

    Attributes:
        steps: (s, 2) how many rows a step has, and how wide they are.
        nodes: (k,) of each place of each row in that order, -1 where a row is narrower.
        stretches: (k,) of each place.
        again: (k,) whether a place is that of a row that comes again.
    """

    steps: Numbers
    nodes: Numbers
    stretches: Numbers
    again: NDArray[np.bool_]

    @classmethod
    def of(cls, starts: Numbers, pins: Sequence[int], backward: bool) -> _Work:
        """From where rows begin among the nodes, and inner rows that end stretches."""
        if backward:
            size, end = int(starts[-1]), len(starts) - 2
            turned = cls.of(size - starts[::-1], [end - row for row in pins[::-1]], False)
            nodes = np.where(turned.nodes >= 0, size - 1 - turned.nodes, -1)
            return cls(turned.steps, nodes, turned.stretches, turned.again)
        first, last = np.array([0, *pins]), np.array([*pins, len(starts) - 2])
        lengths = last - first + 1
        stretch = np.repeat(np.arange(len(first)), lengths)
        step = expanded(0, lengths)
        order = np.lexsort((stretch, step))
        stretch, step = stretch[order], step[order]
        rows = first[stretch] + step
        widths = starts[rows + 1] - starts[rows]
        widest = np.zeros(int(lengths.max()), dtype=np.intp)
        np.maximum.at(widest, step, widths)
        wide = widest[step]
        place = expanded(0, wide)
        inside = place < np.repeat(widths, wide)
        return cls(
            np.stack([np.bincount(step), widest], axis=1),
            np.where(inside, np.repeat(starts[rows], wide) + place, -1),
            np.repeat(stretch, wide),
            inside & np.repeat((step == 0) & (stretch > 0), wide),
        )


def swept(links: Links, pins: Sequence[int], total: np.ufunc) -> Values:
    """(size + 1,) what all paths from the first node in the order of work to each node are worth together.

    Args:
        links: what leads to each node.
        pins: inner rows, rising, of one node that no bead jumps over.
        total: of two paths: `np.logaddexp` or `np.maximum`.
    """
    size = int(links.starts[-1])
    work = _Work.of(links.starts, pins, links.backward)
    own = (work.nodes >= 0) & ~work.again
    place = np.full(size + 1, len(work.nodes))
    place[work.nodes[own]] = np.flatnonzero(own)
    begin = np.flatnonzero(work.again)
    pinned = place[work.nodes[begin]]  # where stretches end
    place[work.nodes[begin]] = begin  # whatever leads from a pin leads into the stretch that begins there
    worth = np.full(len(work.nodes) + 1, NEVER)
    worth[begin] = worth[0] = 0.0
    behind, values = np.ascontiguousarray(links.nodes), np.ascontiguousarray(links.values)
    real = np.flatnonzero(work.nodes >= 0)
    ends = np.cumsum(work.steps.prod(axis=1))
    at = done = 0
    for (count, width), end, last in zip(
        work.steps.tolist(), ends.tolist(), np.searchsorted(real, ends).tolist(), strict=True
    ):
        if at:
            some = real[done:last]
            nodes = work.nodes.take(some)
            offers = worth.take(place.take(behind.take(nodes, axis=0)))
            offers += values.take(nodes, axis=0)
            worth[some] = total.reduce(offers, axis=1)
        row, alone = worth[at:end], links.alone.take(work.nodes[at:end])
        row -= alone
        table = row.reshape(count, width)
        total.accumulate(table, axis=1, out=table)
        row += alone
        at, done = end, last
    before = np.concatenate([[0.0], np.cumsum(worth[pinned])])
    found = np.full(size + 1, NEVER)
    found[work.nodes[own]] = (worth[:-1] + before[work.stretches])[own]
    return found


def spaced(rows: Numbers) -> list[int]:
    """Some rows, rising, not too near to one another."""
    found: list[int] = []
    for row in rows.tolist():
        if row - (found[-1] if found else 0) >= _SHORTEST:
            found.append(row)
    return found
