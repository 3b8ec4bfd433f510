"""Which rows go with which columns, all at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def assigned(likeness: NDArray[np.float32], least: float) -> list[tuple[int, int]]:
    """The pairs of rows and columns that are likest in sum, none less like than `least`, by row.

    Source: shortest augmenting paths (Hungarian method), Jonker & Volgenant 1987, doi:10.1007/BF02278710.

    >>> assigned(np.array([[0.9, 0.8], [0.8, 0.1]], dtype=np.float32), 0.5)
    [(0, 1), (1, 0)]
    """
    if likeness.shape[0] > likeness.shape[1]:
        return sorted((i, j) for j, i in assigned(likeness.T, least))
    cost = -np.maximum(likeness.astype(np.float64), least)  # what is less like is worth nothing
    n, m = cost.shape
    row_of = np.full(m + 1, -1)  # column m is where each search begins
    by_row, by_column = np.zeros(n), np.zeros(m + 1)
    for row in range(n):
        row_of[m] = row
        before, shortest, done = np.full(m, m), np.full(m, np.inf), np.zeros(m + 1, dtype=np.bool_)
        at = m
        while row_of[at] >= 0:
            done[at] = True
            here = row_of[at]
            step = cost[here] - by_row[here] - by_column[:m]
            nearer = ~done[:m] & (step < shortest)
            shortest[nearer], before[nearer] = step[nearer], at
            at = int(np.where(done[:m], np.inf, shortest).argmin())
            reach = shortest[at]
            by_row[row_of[done]] += reach
            by_column[done] -= reach
            shortest[~done[:m]] -= reach
        while at != m:
            row_of[at], at = row_of[before[at]], int(before[at])
    pairs = ((int(row_of[j]), j) for j in range(m) if row_of[j] >= 0)
    return sorted((i, j) for i, j in pairs if likeness[i, j] >= least)
