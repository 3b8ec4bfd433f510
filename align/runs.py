"""Runs of sentences: their vectors, and the cosines between runs of two sides.

Most runs are never looked at, so a vector is computed when it is first asked for and then kept.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from align.encoders import Encoded, Joining, Rows
from align.grid import Move, Numbers
from align.search import Frame

Values = NDArray[np.float32]
_SAMPLE = 200  # sentences that the likeness of unrelated ones is measured on
_NEAREST = 4  # of them that make the neighbourhood
SHORT = 128  # sentences of a text whose runs are made all at once
_JOINED = 3  # sentences of the longest run that is worth encoding as a whole


@dataclass(frozen=True, slots=True)
class Runs:
    """Vectors of the runs of one side's sentences.

    Attributes:
        encoded: the sentences' own.
        count: how many sentences there are.
        exact: whether runs are encoded as a whole where the encoder's own `spans` are only near that.
    """

    encoded: Encoded
    count: int
    exact: bool = False
    _kept: dict[int, tuple[Rows, NDArray[np.bool_]]] = field(default_factory=dict, repr=False, compare=False)

    def all(self, size: int) -> Rows:
        """(n, d) unit rows of the runs of `size` sentences; zeros for those never asked."""
        if size == 1:
            return self.encoded.rows
        if size not in self._kept:
            shape = self.count, self.encoded.rows.shape[1]
            self._kept[size] = np.zeros(shape, dtype=np.float32), np.zeros(self.count, dtype=np.bool_)
        return self._kept[size][0]

    def of(self, starts: Numbers, sizes: Numbers) -> Rows:
        """(k, d) unit rows of some runs."""
        found = np.empty((len(starts), self.encoded.rows.shape[1]), dtype=np.float32)
        for size in np.unique(sizes).tolist():
            some = sizes == size
            self.ask(size, starts[some])
            found[some] = self.all(size)[starts[some]]
        return found

    def ask(self, size: int, starts: Numbers) -> None:
        """Have the vectors of some runs; runs that would reach beyond the end are left out.

        Of a short text all of a size are made at once: that costs less than to be asked often.
        """
        if size < 2 or size > self.count or not len(starts):
            return
        rows, (_, had) = self.all(size), self._kept[size]
        exact = self.exact and size <= _JOINED and isinstance(self.encoded, Joining)
        new = np.full(self.count, self.count <= SHORT and not exact)
        new[starts] = True
        new[self.count - size + 1 :] = False
        new &= ~had
        where = np.flatnonzero(new)
        if not len(where):
            return
        if exact and isinstance(self.encoded, Joining):
            rows[where] = self.encoded.joined(where, where + size)
        else:
            rows[where] = self.encoded.spans(where, where + size)
        had[where] = True


class Cosines:
    """Cosines between runs of two sides.

    Args:
        src, tgt: the sides.
    """

    def __init__(self, src: Runs, tgt: Runs) -> None:
        self.sides = src, tgt
        self._samples = [runs.encoded.rows[_spread(runs.count)] for runs in self.sides]
        self._chance: dict[tuple[int, int], tuple[Values, Values]] = {}

    def within(self, frame: Frame) -> Callable[[Move, Numbers, Numbers], Values]:
        """(k,) of the runs of move[0] and move[1] sentences that begin at some places; -1 outside the text.

        Args:
            frame: where the places lie, or one outside it.
        """
        planes: dict[Move, Values] = {}
        top, left = frame.rows.start - 1, frame.columns.start - 1

        def at(move: Move, rows: Numbers, columns: Numbers) -> Values:
            if move not in planes:
                planes[move] = self._plane(move, frame)
            found: Values = planes[move][rows - top, columns - left]
            return found

        return at

    def _plane(self, move: Move, frame: Frame) -> Values:
        """Those of a frame, of its strips and one more on every side of them."""
        r, c = frame.rows, frame.columns
        plane = np.full((r.stop - r.start + 2, c.stop - c.start + 2), -1.0, dtype=np.float32)
        src, tgt = (runs.all(size) for runs, size in zip(self.sides, move, strict=True))
        for strip in frame.strips:
            rows, columns = (
                slice(max(f.start - 1, 0), max(min(f.stop + 1, runs.count - size + 1), 0))
                for f, runs, size in zip(strip, self.sides, move, strict=True)
            )
            if rows.start < rows.stop and columns.start < columns.stop:
                top, left = rows.start - r.start + 1, columns.start - c.start + 1
                inner = plane[top : top + rows.stop - rows.start, left : left + columns.stop - columns.start]
                np.matmul(src[rows], tgt[columns].T, out=inner)
        return plane

    def chance(self, side: int, size: int, starts: Numbers) -> tuple[Values, Values]:
        """(k,) mean cosine of runs to sentences spread over the other side, and to the nearest of them."""
        if (side, size) not in self._chance:
            count = self.sides[side].count
            empty = np.full(count, np.nan, dtype=np.float32)
            self._chance[side, size] = empty, empty.copy()
        mean, near = self._chance[side, size]
        missing = starts[np.isnan(mean[starts])]
        if len(missing):
            new = np.unique(missing)
            cosines = self.sides[side].all(size)[new] @ self._samples[1 - side].T
            k = min(_NEAREST, cosines.shape[1])
            mean[new] = cosines.mean(axis=1)
            near[new] = np.partition(cosines, cosines.shape[1] - k, axis=1)[:, cosines.shape[1] - k :].mean(
                axis=1
            )
        return mean[starts], near[starts]


def _spread(count: int) -> Numbers:
    """Some places out of so many, evenly spread."""
    return np.linspace(0, count - 1, min(_SAMPLE, count)).astype(np.intp)
