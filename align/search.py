"""The cheapest path: which runs of units on two sides belong together.

Units (sentences, or paragraphs) of two sides are covered by beads in order; each bead takes a units
of the source and b of the target, one of a fixed set of moves.  A bead's price comes from a scorer;
the search finds the cover that costs least, row by row, inside a band of columns.

With a band that covers everything the search is exact; `tests/align/brute.py` is its judge.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Costs = NDArray[np.float64]
Move = tuple[int, int]


class Scorer(Protocol):
    """Prices of beads between units start…end of each side."""

    def nulls(self) -> tuple[Costs, Costs]:
        """(n,) and (m,) prices of leaving a unit of the source, of the target, alone."""
        ...

    def costs(self, move: Move, rows: slice, columns: slice) -> Costs:
        """Prices of the beads that begin at these units: entry (i, j) is the bead of units
        rows.start+i … +a-1 and columns.start+j … +b-1."""
        ...


Band = tuple[NDArray[np.intp], NDArray[np.intp]]  # first and last (exclusive) column of each of n+1 rows


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


_BLOCK = 64  # rows whose prices are computed at once


def _priced(
    scorer: Scorer, moves: Sequence[Move], n: int, m: int, band: Band, at: int
) -> Mapping[Move, Costs]:
    """Prices of all beads that begin in rows at … at+_BLOCK-1, as wide as their bands."""
    low = int(band[0][at : at + _BLOCK].min())
    high = int(band[1][at : at + _BLOCK].max())
    priced = {}
    for a, b in moves:
        rows = slice(at, max(min(at + _BLOCK, n - a + 1), at))
        columns = slice(low, max(min(high, m - b + 1), low))
        some = rows.start < rows.stop and columns.start < columns.stop
        priced[a, b] = scorer.costs((a, b), rows, columns) if some else np.empty((0, 0))
    return priced


def search(
    scorer: Scorer, n: int, m: int, moves: Sequence[Move], band: Band | None = None
) -> tuple[list[tuple[slice, slice]], float]:
    """The cheapest cover.

    Args:
        scorer: prices beads.
        n, m: units on each side.
        moves: (a, b), both at least 1; leaving single units alone is always possible.
        band: see `full_band`.  Memory grows with its area (one byte a place), not with n × m.

    Returns:
        The beads in order, as slices of each side (one may be empty), and what they cost in all.
    """
    low, high = band or full_band(n, m)
    left_src, left_tgt = scorer.nulls()
    alone = np.concatenate([[0.0], np.cumsum(left_tgt)])
    deepest = max(a for a, _ in moves)
    rows = {i: np.full(high[i] - low[i], np.inf) for i in range(min(deepest, n) + 1)}
    chosen = [np.full(h - w, -1, dtype=np.int8) for w, h in zip(low, high, strict=True)]
    rows[0][0] = 0.0
    priced: Mapping[Move, Costs] = {}
    for i in range(n + 1):
        row = rows.pop(i)
        _leave_tgt(row, chosen[i], alone[low[i] : high[i]], len(moves) + 1)
        if i == n:
            return _trace(chosen, low, moves, n, m), float(row[m - low[n]])
        if i + deepest < n:
            rows[i + deepest + 1] = np.full(high[i + deepest + 1] - low[i + deepest + 1], np.inf)
        if i % _BLOCK == 0:
            priced = _priced(scorer, moves, n, m, (low, high), i)
            first = int(low[i : i + _BLOCK].min())
        _offer(row + left_src[i], int(low[i]), rows[i + 1], chosen[i + 1], int(low[i + 1]), len(moves))
        for k, (a, b) in enumerate(moves):
            costs = priced[a, b]
            if i % _BLOCK >= costs.shape[0]:
                continue
            begin, stop = int(low[i]), min(int(high[i]), first + costs.shape[1])
            if begin < stop:
                offer = row[: stop - begin] + costs[i % _BLOCK, begin - first : stop - first]
                _offer(offer, begin + b, rows[i + a], chosen[i + a], int(low[i + a]), k)
    raise AssertionError("the last row returns")


def _leave_tgt(row: Costs, chosen: NDArray[np.int8], alone: Costs, sign: int) -> None:
    """Reach places of a row by leaving target units alone: a running minimum, for the price is a sum."""
    lifted = row - alone
    run = np.minimum.accumulate(lifted)
    better = run < lifted - 1e-9
    row[better] = (run + alone)[better]
    chosen[better] = sign


def _offer(offer: Costs, at: int, row: Costs, chosen: NDArray[np.int8], low: int, sign: int) -> None:
    """Offer prices for the places from `at` on to a row whose band begins at `low`."""
    begin, stop = max(at, low), min(at + len(offer), low + len(row))
    if begin >= stop:
        return
    offered, held = offer[begin - at : stop - at], row[begin - low : stop - low]
    better = offered < held
    held[better] = offered[better]
    chosen[begin - low : stop - low][better] = sign


def _trace(
    chosen: Sequence[NDArray[np.int8]], low: NDArray[np.intp], moves: Sequence[Move], n: int, m: int
) -> list[tuple[slice, slice]]:
    steps = [*moves, (1, 0), (0, 1)]
    beads = []
    i, j = n, m
    while i or j:
        a, b = steps[chosen[i][j - low[i]]]
        beads.append((slice(i - a, i), slice(j - b, j)))
        i, j = i - a, j - b
    return beads[::-1]
