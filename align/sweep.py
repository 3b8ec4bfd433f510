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

Values = NDArray[np.float64]

NEVER = -1e9  # the value of what cannot be; finite, so that differences stay numbers
_APART = 1e5  # more than anything is worth in a stretch
_SHORTEST = 50  # rows of a stretch


@dataclass(frozen=True, slots=True)
class Links:
    """What leads to nodes, or from them.

    Attributes:
        starts: (n + 2,) where each row begins among all nodes.
        nodes: (size, moves) the node at the other end of a bead, earlier in the order of work; size if none.
        values: (size, moves) of the beads.
        alone: (size,) running sum along each row of what target units are worth alone.
    """

    starts: Numbers
    nodes: Numbers
    values: Values
    alone: Values

    def turned(self) -> Links:
        """The same from the last node to the first."""
        size = int(self.starts[-1])
        return Links(
            size - self.starts[::-1],
            np.where(self.nodes < size, size - 1 - self.nodes, size)[::-1],
            self.values[::-1],
            -self.alone[::-1],
        )


def swept(links: Links, pins: Sequence[int], total: np.ufunc) -> Values:
    """(size + 1,) what all paths from the first node to each node are worth together.

    Args:
        links: what leads to each node.
        pins: inner rows, rising, of one node that no bead jumps over.
        total: of two paths: `np.logaddexp` or `np.maximum`.
    """
    size = int(links.starts[-1])
    first, last = np.array([0, *pins]), np.array([*pins, len(links.starts) - 2])
    lengths = last - first + 1
    stretch = np.repeat(np.arange(len(first)), lengths)
    step = np.arange(len(stretch)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    order = np.lexsort((stretch, step))
    stretch, step = stretch[order], step[order]
    rows = first[stretch] + step
    widths = links.starts[rows + 1] - links.starts[rows]
    ends = np.cumsum(widths)
    # in the order of work: each node's number and stretch, and whether it is a pin where a stretch begins
    node = np.arange(int(ends[-1])) + np.repeat(links.starts[rows] - (ends - widths), widths)
    of, again = np.repeat(stretch, widths), np.repeat((step == 0) & (stretch > 0), widths)
    place = np.full(size + 1, len(node))
    place[node[~again]] = np.flatnonzero(~again)
    pinned = place[links.starts[first[1:]]]  # where a stretch ends
    begin = np.flatnonzero(again)
    place[node[begin]] = begin  # whatever leads from a pin leads into the stretch that begins there
    behind, values, alone = place[links.nodes[node]], links.values[node], links.alone[node] - _APART * of
    worth = np.full(len(node) + 1, NEVER)
    worth[begin] = worth[0] = 0.0
    at = 0
    for k, end in enumerate(np.append(ends, 0)[np.flatnonzero(np.diff(step, append=-1))].tolist()):
        row, lone = worth[at:end], alone[at:end]
        if k:
            offers = worth.take(behind[at:end])
            offers += values[at:end]
            total.reduce(offers, axis=1, out=row)
        row -= lone
        total.accumulate(row, out=row)
        row += lone
        at = end
    before = np.concatenate([[0.0], np.cumsum(worth[pinned])])
    found = np.full(size + 1, NEVER)
    found[node[~again]] = (worth[:-1] + before[of])[~again]
    return found


def spaced(rows: Numbers) -> list[int]:
    """Some rows, rising, not too near to one another."""
    found: list[int] = []
    for row in rows.tolist():
        if row - (found[-1] if found else 0) >= _SHORTEST:
            found.append(row)
    return found
