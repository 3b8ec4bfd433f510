"""From coarse to fine: what a cheap look leaves for the dear one.

A first lattice has few kinds of bead and few features.  The nodes through which hardly any of its weight
goes are dropped, and so are the beads that would jump over a node through which nearly all goes; what
remains is a few beads a sentence, and everything that can be known is asked of those.

Source: structured prediction cascades, Weiss & Taskar 2010, https://proceedings.mlr.press/v9/weiss10a.html.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from align.grid import Move, Numbers, grid
from align.paths import Likely
from align.search import Candidates

_SURELY_CROSSED = 1 - 5e-5


@dataclass(frozen=True, slots=True)
class Thrift:
    """What a second look may leave out.

    Attributes:
        hardly: probability of a node below which it is dropped.
        surely: probability of a node above which no bead may jump over it.
    """

    hardly: float
    surely: float

    def over(self, move: Move) -> float:
        """The same for beads of one move: where two and two sentences crossed, the first look is too sure."""
        return _SURELY_CROSSED if move == (2, 2) else self.surely


ALONE = Thrift(3e-3, 0.995)
TOGETHER = Thrift(3e-4, _SURELY_CROSSED)
"""Where other languages may yet raise what a pair by itself finds unlikely."""


def survivors(likely: Likely, moves: Sequence[Move], thrift: Thrift = ALONE) -> Candidates:
    """Beads between nodes that a first lattice left.

    Args:
        likely: its posteriors.
        moves: of the second lattice.
        thrift: what to leave out.
    """
    coarse, posterior = likely.lattice.grid, likely.nodes()
    rows, columns = coarse.rows(), coarse.columns()
    left = posterior >= thrift.hardly
    left[[0, -1]] = True
    low, high = _reach(rows[left], columns[left], len(coarse.low))
    nodes = grid((low, high), moves)
    lives = np.zeros(nodes.size + 1, dtype=np.bool_)
    lives[nodes.find(rows[left], columns[left])] = True
    lives[nodes.size] = False
    sides = (rows, len(low)), (columns, int(high[-1]))
    sure = {
        limit: [_running(places[posterior > limit], count) for places, count in sides]
        for limit in {thrift.over(move) for move in moves}
    }
    i, j = nodes.rows(), nodes.columns()
    begin = np.zeros((len(moves), nodes.size), dtype=np.bool_)
    for k, (a, b) in enumerate(moves):
        ends = nodes.find(i + a, j + b)
        some = np.flatnonzero(lives[:-1] & lives[ends])
        over = [
            run[x[some] + size] - run[x[some] + 1]
            for run, x, size in zip(sure[thrift.over((a, b))], (i, j), (a, b), strict=True)
        ]
        begin[k, some[(over[0] <= 0) & (over[1] <= 0)]] = True
    return Candidates(nodes, begin)


def _reach(rows: Numbers, columns: Numbers, count: int) -> tuple[Numbers, Numbers]:
    """The band of some nodes: rising on both sides."""
    low, high = np.full(count, columns.max(initial=0) + 1), np.zeros(count, dtype=np.intp)
    np.minimum.at(low, rows, columns)
    np.maximum.at(high, rows, columns + 1)
    return np.minimum.accumulate(low[::-1])[::-1], np.maximum.accumulate(high)


def _running(places: Numbers, count: int) -> Numbers:
    """(count + 1,) how many places lie before each."""
    marked = np.zeros(count, dtype=np.intp)
    marked[places] = 1
    return np.concatenate([[0], np.cumsum(marked)])
