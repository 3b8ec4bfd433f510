"""A band for long documents: sentences that are surely each other's, as stepping stones.

Anchors are mutual best neighbours whose likeness stands out; the heaviest chain of them that rises
on both sides is kept, and the search then looks only around it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from align.encoders import Rows
from align.search import Band, band_around, full_band

_SMALL = 400  # sentences: below this the whole plane is searched
_RADIUS = 40  # sentences on either side of the chain
_WINDOW = 2000  # sentences on either side of the diagonal in which anchors are looked for
_CHUNK = 512
_STANDS_OUT = 0.10  # how far an anchor's cosine exceeds the next best


def _neighbours(src: Rows, tgt: Rows) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Best column of each row inside the window, and how far it exceeds the next best."""
    n, m = len(src), len(tgt)
    best = np.zeros(n, dtype=np.intp)
    lead = np.zeros(n)
    for at in range(0, n, _CHUNK):
        rows = slice(at, min(at + _CHUNK, n))
        low = max(0, int(at / n * m) - _WINDOW)
        high = min(m, int(rows.stop / n * m) + _WINDOW)
        likeness = src[rows] @ tgt[low:high].T
        best[rows] = likeness.argmax(axis=1) + low
        top = np.partition(likeness, -2, axis=1)[:, -2:] if high - low > 1 else np.repeat(likeness, 2, axis=1)
        lead[rows] = top[:, 1] - top[:, 0]
    return best, lead


def heaviest_chain(points: Sequence[tuple[int, int, float]]) -> list[tuple[int, int]]:
    """The chain of points that rises strictly on both sides and weighs most.

    Args:
        points: (row, column, weight above 0), rows rising.
    """
    columns = sorted({column for _, column, _ in points})
    tree: list[tuple[float, int]] = [(0.0, -1)] * (len(columns) + 1)  # Fenwick tree of prefix maxima
    before: list[int] = []
    for k, (_, column, weight) in enumerate(points):
        place = bisect_left(columns, column)
        heaviest, i = (0.0, -1), place
        while i:
            heaviest = max(heaviest, tree[i])
            i -= i & -i
        before.append(heaviest[1])
        total, i = (heaviest[0] + weight, k), place + 1
        while i <= len(columns):
            tree[i] = max(tree[i], total)
            i += i & -i
    chain = []
    k = max(tree)[1] if points else -1
    while k >= 0:
        chain.append(points[k][:2])
        k = before[k]
    return chain[::-1]


def band(src: Rows, tgt: Rows) -> Band:
    """Where the search should look.

    Args:
        src, tgt: (n, d) and (m, d) unit rows.
    """
    n, m = len(src), len(tgt)
    if min(n, m) < 2 or max(n, m) <= _SMALL:
        return full_band(n, m)
    there, lead = _neighbours(src, tgt)
    back, _ = _neighbours(tgt, src)
    points = [
        (i, int(j), float(lead[i])) for i, j in enumerate(there) if back[j] == i and lead[i] > _STANDS_OUT
    ]
    return band_around(heaviest_chain(points), n, m, _RADIUS)
