"""Where the search looks: a band around sentences that are surely each other's.

Anchors are mutual best neighbours whose likeness stands out; the heaviest chain of them that rises on both
sides is kept, and of that what a neighbour in the chain bears out.  Between two anchors everything is
searched, however much one side lacks; around them a few sentences on either side.  A long text's band has
one place only, now and then, where two neighbouring sentences are surely each other's.

In long documents anchors are first looked for between stretches of eight sentences, and then only near the
chain of those, coarse to fine: time and memory grow with the length, not with its square.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from align.encoders import Rows
from align.grid import Band, Numbers, band_around, full_band

_SMALL = 16  # sentences: below this the whole plane is searched
_WHOLE = 2_000  # sentences: below this anchors are looked for everywhere
_POOL = 8  # sentences that are looked at as one in longer documents
_AROUND = 40  # sentences on either side of the coarser chain in which anchors are looked for
_CHUNK = 256
_STANDS_OUT = 0.08  # how far an anchor's cosine exceeds the next best
_POOLED_STAND_OUT = 0.02  # the same between stretches
_NEIGHBOURS = 4  # anchors on either side of which one must bear an anchor out
_ASTRAY = 4  # sentences by which neighbours may differ on the two sides
_MARGIN = 4  # sentences around anchors that are searched
_PINNED = 200  # sentences between places through which all paths of a long text lead
_GAP = 300  # sentences: a longer stretch without anchors is searched aslant only

Point = tuple[int, int]


def band(src: Rows, tgt: Rows) -> Band:
    """Where the search should look; arguments as for `anchors`."""
    return around(anchors(src, tgt), len(src), len(tgt))


def around(chain: Sequence[Point], n: int, m: int) -> Band:
    """Where the search should look, given anchors of n and m sentences."""
    if max(n, m) <= _SMALL:
        return full_band(n, m)
    return _pinned(_between(chain, n, m), meetings(chain, n, m, max(n, m) // _PINNED))


def anchors(src: Rows, tgt: Rows) -> list[Point]:
    """Sentences that are surely each other's, in order.

    Args:
        src, tgt: (n, d) and (m, d) unit rows, neither empty.
    """
    return _borne_out(_chain(src, tgt, _STANDS_OUT))


def meetings(chain: Sequence[Point], n: int, m: int, stretches: int) -> list[Point]:
    """Where a bitext can be cut: as near as can be to the borders of so many stretches of equal length.

    Args:
        chain: anchors of n and m sentences.

    Returns:
        At most `stretches` - 1 places, rising: the sentences before them are surely each other's, and so are
        those after them.
    """
    known = set(chain)
    sure = [(i, j) for i, j in chain if (i - 1, j - 1) in known]
    if not sure or stretches < 2:
        return []
    borders = np.linspace(0, n + m, stretches + 1)[1:-1]
    nearest = np.abs(np.array(sure).sum(axis=1) - borders[:, None]).argmin(axis=1)
    return [sure[k] for k in np.unique(nearest)]


def _chain(src: Rows, tgt: Rows, stands_out: float) -> list[Point]:
    """Anchors in order."""
    n, m = len(src), len(tgt)
    window = full_band(n, m)
    if max(n, m) > _WHOLE:
        coarse = _borne_out(_chain(_pooled(src), _pooled(tgt), _POOLED_STAND_OUT))
        middle = [(i * _POOL + _POOL // 2, j * _POOL + _POOL // 2) for i, j in coarse]
        window = band_around([(i, j) for i, j in middle if i < n and j < m], n, m, _AROUND)
    return heaviest_chain(_mutual(src, tgt, window, stands_out))


def _pooled(rows: Rows) -> Rows:
    """Unit rows of stretches."""
    sums = np.add.reduceat(rows, np.arange(0, len(rows), _POOL), axis=0)
    result: Rows = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)
    return result


def _mutual(src: Rows, tgt: Rows, window: Band, stands_out: float) -> list[tuple[int, int, float]]:
    """Places in a window that are the best of their row and of their column, and by how much in both."""
    n, m = len(src), len(tgt)
    low, high = window
    there, lead = np.zeros(n, dtype=np.intp), np.zeros(n, dtype=np.float32)
    back, most = np.full(m, -1, dtype=np.intp), np.full(m, -1.0, dtype=np.float32)
    second = most.copy()  # best of each column so far, and next best
    for at in range(0, n, _CHUNK):
        rows = slice(at, min(at + _CHUNK, n))
        columns = slice(int(low[rows.start]), min(int(high[rows.stop - 1]), m))
        cosines = src[rows] @ tgt[columns].T
        if not cosines.size:
            continue
        nearest, top, runner_up = _best_two(cosines.T)
        better = top > most[columns]
        second[columns] = np.maximum(
            np.where(better, most[columns], second[columns]), np.where(better, runner_up, top)
        )
        back[columns] = np.where(better, rows.start + nearest, back[columns])
        most[columns] = np.maximum(most[columns], top)
        nearest, top, runner_up = _best_two(cosines)
        there[rows], lead[rows] = columns.start + nearest, top - runner_up
    lead = np.minimum(lead, (most - second)[there])
    found = np.flatnonzero((back[there] == np.arange(n)) & (lead > stands_out))
    return [(int(i), int(there[i]), float(lead[i])) for i in found]


def _best_two(cosines: Rows) -> tuple[Numbers, Rows, Rows]:
    """(k,) place of the best of each row, its value, and the next best value; -1 where there is one only."""
    rows = np.arange(len(cosines))
    nearest = cosines.argmax(axis=1)
    top = cosines[rows, nearest]
    cosines[rows, nearest] = -1.0
    second = cosines.max(axis=1)
    cosines[rows, nearest] = top
    return nearest, top, second


def _borne_out(chain: Sequence[Point]) -> list[Point]:
    """Anchors that a neighbour in the chain bears out: both sides are about as far from it."""
    kept = []
    for k, (i, j) in enumerate(chain):
        near = [*chain[max(k - _NEIGHBOURS, 0) : k], *chain[k + 1 : k + 1 + _NEIGHBOURS]]
        if any(abs(abs(i - x) - abs(j - y)) <= _ASTRAY + abs(i - x) // 4 for x, y in near):
            kept.append((i, j))
    return kept


def _between(chain: Sequence[Point], n: int, m: int) -> Band:
    """Everything between two anchors, and a margin around it."""
    low, high = np.full(n + 1, m, dtype=np.intp), np.zeros(n + 1, dtype=np.intp)
    for (i, j), (x, y) in pairwise([(0, 0), *chain, (n, m)]):
        if max(x - i, y - j) > _GAP:
            aslant = band_around([], x - i, y - j, max(_GAP // 4, abs((x - i) - (y - j)) // 4))
            first, last = aslant[0] + j, aslant[1] + j - 1
        else:
            first, last = np.full(x - i + 1, j), np.full(x - i + 1, y)
        low[i : x + 1] = np.minimum(low[i : x + 1], first)
        high[i : x + 1] = np.maximum(high[i : x + 1], last + 1)
    return _widened(low, high, m)


def _pinned(band: Band, places: Sequence[Point]) -> Band:
    """A band that has one node only in the rows of some places."""
    low, high = (side.copy() for side in band)
    for i, j in places:
        low[i:] = np.maximum(low[i:], j)
        high[: i + 1] = np.minimum(high[: i + 1], j + 1)
    return low, high


def _widened(low: Numbers, high: Numbers, m: int) -> Band:
    """A band and what lies within a margin of it, in every direction."""
    n = len(low) - 1
    above, below = np.arange(n + 1) - _MARGIN, np.arange(n + 1) + _MARGIN
    low = np.maximum(np.minimum.accumulate(low[::-1])[::-1][np.maximum(above, 0)] - _MARGIN, 0)
    high = np.minimum(np.maximum.accumulate(high)[np.minimum(below, n)] + _MARGIN, m + 1)
    low[0], high[-1] = 0, m + 1
    return low, high


def heaviest_chain(points: Sequence[tuple[int, int, float]]) -> list[tuple[int, int]]:
    """The chain of points that rises strictly on both sides and weighs most.

    Args:
        points: (row, column, weight above 0), rows rising.
    """
    columns: list[int] = []  # where chains end that no chain ending further left outweighs
    chains: list[tuple[float, int]] = []  # their weights, and the points that they end with
    before: list[int] = []
    for k, (_, column, weight) in enumerate(points):
        at = bisect_left(columns, column)
        heaviest, last = chains[at - 1] if at else (0.0, -1)
        before.append(last)
        chain_to = heaviest + weight, k
        end = at
        while end < len(columns) and chains[end] <= chain_to:
            end += 1
        if end > at or at == len(columns) or columns[at] > column:
            columns[at:end], chains[at:end] = [column], [chain_to]
    chain = []
    k = chains[-1][1] if chains else -1
    while k >= 0:
        chain.append(points[k][:2])
        k = before[k]
    return chain[::-1]
