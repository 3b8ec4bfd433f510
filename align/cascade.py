"""From coarse to fine: what a cheap look leaves for the dear one.

A first lattice has few kinds of bead and few features.  The nodes through which hardly any of its weight
goes are dropped, and so are the beads that would jump over a node through which nearly all goes; what
remains is a few beads a sentence, and everything that can be known is asked of those.

Source: structured prediction cascades, Weiss & Taskar 2010, https://proceedings.mlr.press/v9/weiss10a.html.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from align.search import Candidates, Likely, Move, Numbers, grid

HARDLY = 3e-3  # probability of a node below which a pair alone need not look at it again
HARDLY_TOGETHER = 3e-4  # and where other languages may yet raise it
_SURELY = 0.995  # probability of a node above which no bead may jump over it,
_SURELY_CROSSED = 1 - 5e-5  # unless two and two sentences crossed, which the first look does not see


def survivors(likely: Likely, moves: Sequence[Move], hardly: float = HARDLY) -> Candidates:
    """Beads between nodes that a first lattice left.

    Args:
        likely: its posteriors.
        moves: of the second lattice.
        hardly: probability of a node below which it is dropped.
    """
    coarse, posterior = likely.lattice.grid, likely.nodes()
    rows, columns = coarse.rows(), coarse.columns()
    left = posterior >= hardly
    left[[0, -1]] = True
    low, high = _reach(rows[left], columns[left], len(coarse.low))
    nodes = grid((low, high), moves)
    lives = np.zeros(nodes.size + 1, dtype=np.bool_)
    lives[nodes.find(rows[left], columns[left])] = True
    lives[nodes.size] = False
    sides = (rows, len(low)), (columns, int(high[-1]))
    sure = {
        limit: [_running(places[posterior > limit], count) for places, count in sides]
        for limit in (_SURELY, _SURELY_CROSSED)
    }
    i, j = nodes.rows(), nodes.columns()
    begin = np.zeros((len(moves), nodes.size), dtype=np.bool_)
    for k, (a, b) in enumerate(moves):
        ends = nodes.find(i + a, j + b)
        some = np.flatnonzero(lives[:-1] & lives[ends])
        over = [
            run[x[some] + size] - run[x[some] + 1]
            for run, x, size in zip(sure[surely((a, b))], (i, j), (a, b), strict=True)
        ]
        begin[k, some[(over[0] <= 0) & (over[1] <= 0)]] = True
    return Candidates(nodes, begin)


def surely(move: Move) -> float:
    """Probability of a node above which beads of a move may not jump over it."""
    return _SURELY_CROSSED if move == (2, 2) else _SURELY


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
