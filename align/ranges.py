"""Many ranges of numbers at once: where the entries of a sparse table lie."""

from __future__ import annotations

import numpy as np

from align.grid import Numbers


def expanded(first: Numbers | int, counts: Numbers) -> Numbers:
    """The numbers of ranges, one range after another.

    Args:
        first: (k,) where each begins, or where all do.
        counts: (k,) how many numbers each has.

    >>> expanded(np.array([5, 0, 8]), np.array([2, 0, 3])).tolist(), expanded(0, np.array([2, 3])).tolist()
    ([5, 6, 8, 9, 10], [0, 1, 0, 1, 2])
    """
    ends = np.cumsum(counts)
    found: Numbers = np.arange(int(counts.sum())) + np.repeat(first - (ends - counts), counts)
    return found
