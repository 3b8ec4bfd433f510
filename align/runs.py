"""Runs of sentences: their vectors, and the cosines between runs of two sides.

Most runs are never looked at, so a vector is computed when it is first asked for and then kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from align.encoders import Encoded, Joining, Rows
from align.grid import LONGEST, Move, Numbers
from align.planes import AS_IT_IS, Change, Plane, looked_up
from align.search import Frame, Starts

Values = NDArray[np.float32]
_SAMPLE = 200  # sentences that the likeness of unrelated ones is measured on
_NEAREST = 4  # of them that make the neighbourhood
SHORT = 128  # sentences of a text whose runs are made all at once
_TOGETHER = 1_000  # runs whose likeness to unrelated sentences is measured together
_JOINED = 3  # sentences of the longest run that is worth encoding as a whole


@dataclass(frozen=True, slots=True)
class _Kept:
    """The runs of one size that were asked for.

    Attributes:
        places: (n,) which of the rows is that of the run that begins at a sentence, -1 for none.
        rows: (k, d) unit rows.
    """

    places: Numbers
    rows: Rows

    def with_rows(self, starts: Numbers, rows: Rows) -> _Kept:
        """And more of them."""
        places = self.places.copy()
        places[starts] = len(self.rows) + np.arange(len(starts))
        return _Kept(places, np.concatenate([self.rows, rows]) if len(self.rows) else rows)

    def between(self, begin: int, end: int) -> Rows:
        """Of neighbouring sentences: zeros for what was never asked."""
        places = self.places[begin:end]
        if (places >= 0).all() and (np.diff(places) == 1).all():
            return self.rows[places[0] : places[-1] + 1]
        found: Rows = self.rows[places]
        found[places < 0] = 0.0
        return found


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
    _kept: dict[int, _Kept] = field(default_factory=dict, repr=False, compare=False)

    def between(self, size: int, begin: int, end: int) -> Rows:
        """(end - begin, d) unit rows of the runs of `size` sentences that begin there; zeros if not asked."""
        if size == 1:
            return self.encoded.rows[begin:end]
        if size not in self._kept or begin >= end:
            return np.zeros((max(end - begin, 0), self.encoded.rows.shape[1]), dtype=np.float32)
        return self._kept[size].between(begin, end)

    def of(self, starts: Numbers, sizes: Numbers) -> Rows:
        """(k, d) unit rows of some runs that were asked for."""
        found = np.empty((len(starts), self.encoded.rows.shape[1]), dtype=np.float32)
        for size in np.flatnonzero(np.bincount(sizes)).tolist():
            some = sizes == size
            found[some] = self.beginning(size, starts[some])
        return found

    def beginning(self, size: int, starts: Numbers) -> Rows:
        """(k, d) unit rows of some runs of one size that were asked for."""
        if size == 1:
            return self.encoded.rows[starts]
        kept = self._kept[size]
        places = kept.places[starts]
        if (places < 0).any():
            raise LookupError(f"runs of {size} sentences that were not asked for")
        return kept.rows[places]

    def ask(self, size: int, starts: Numbers) -> None:
        """Have the vectors of some runs; runs that would reach beyond the end are left out.

        Of a short text all of a size are made at once: that costs less than to be asked often.
        """
        if size < 2 or size > self.count or not len(starts):
            return
        exact = self.exact and size <= _JOINED and isinstance(self.encoded, Joining)
        new = np.full(self.count, self.count <= SHORT and not exact)
        new[starts] = True
        new[self.count - size + 1 :] = False
        kept = self._kept.get(size)
        if kept:
            new &= kept.places < 0
        where = np.flatnonzero(new)
        if not len(where):
            return
        joined = self.encoded.joined if exact and isinstance(self.encoded, Joining) else self.encoded.spans
        rows = joined(where, where + size)
        none = _Kept(np.full(self.count, -1, dtype=np.intp), rows[:0])
        self._kept[size] = (kept or none).with_rows(where, rows)


class Cosines:
    """Cosines between runs of two sides.

    Args:
        src, tgt: the sides.
    """

    def __init__(self, src: Runs, tgt: Runs) -> None:
        self.sides = src, tgt
        self._samples = [runs.encoded.rows[_spread(runs.count)] for runs in self.sides]
        self._chance = [
            np.full((2, LONGEST + 1, runs.count), np.nan, dtype=np.float32) for runs in self.sides
        ]

    def near(self, frame: Frame, beads: Starts, changes: Sequence[Change] = (AS_IT_IS,)) -> Plane:
        """(changes, k) of beads that begin in the strips of a frame; changed, at most one place outside."""
        rows, columns = (slice(f.start - 1, f.stop + 1) for f in (frame.rows, frame.columns))
        return looked_up(rows, columns, _Between(self.sides, frame), beads, changes)

    def chance(self, side: int, starts: Numbers, sizes: Numbers) -> Values:
        """(2, k) mean cosine of runs to sentences spread over the other side, and to the nearest of them."""
        found: Values = self._chance[side][:, sizes, starts]
        return found

    def ask_chance(self, side: int, size: int, starts: Numbers) -> None:
        """Have what `chance` tells of some runs of a side."""
        mean, near = self._chance[side][:, size]
        new = starts[np.isnan(mean[starts])]
        for at in range(0, len(new), _TOGETHER):
            some = new[at : at + _TOGETHER]
            cosines = self.sides[side].beginning(size, some) @ self._samples[1 - side].T
            far = cosines.shape[1] - min(_NEAREST, cosines.shape[1])
            mean[some] = cosines.mean(axis=1)
            near[some] = np.partition(cosines, far, axis=1)[:, far:].mean(axis=1)


@dataclass(frozen=True, slots=True)
class _Between:
    """See `planes.Between`: cosines in a frame; -1 for no sentences, and outside the text.

    Attributes:
        sides: the runs.
        frame: where they begin, or one place outside.
    """

    sides: tuple[Runs, Runs]
    frame: Frame

    def fill(self, plane: Plane, move: Move) -> None:
        """The cosines of the frame's strips and one place more on every side of them."""
        plane.fill(-1.0)
        if not all(move):
            return
        rows, columns = (
            _around(some, runs.count - size + 1)
            for some, runs, size in zip((self.frame.rows, self.frame.columns), self.sides, move, strict=True)
        )
        src, tgt = (
            runs.between(size, some.start, some.stop)
            for runs, size, some in zip(self.sides, move, (rows, columns), strict=True)
        )
        top, left = self.frame.rows.start - 1, self.frame.columns.start - 1
        for strip in self.frame.strips:
            i, j = _around(strip[0], rows.stop), _around(strip[1], columns.stop)
            if i.start < i.stop and j.start < j.stop:
                inner = plane[i.start - top : i.stop - top, j.start - left : j.stop - left]
                x, y = (
                    src[i.start - rows.start : i.stop - rows.start],
                    tgt[j.start - columns.start : j.stop - columns.start],
                )
                np.matmul(x, y.T, out=inner)

    def each(self, beads: Starts) -> Plane:
        """The cosines of some beads; quickest where those of one move follow one another."""
        inside = np.ones(len(beads.rows), dtype=np.bool_)
        for runs, (starts, sizes) in zip(self.sides, beads.sides, strict=True):
            inside &= (starts >= 0) & (sizes > 0) & (starts + sizes <= runs.count)
        some = beads.where(inside)
        borders = np.flatnonzero(np.diff(some.a, prepend=0) | np.diff(some.b, prepend=0))
        cosines = np.empty(len(some.a), dtype=np.float32)
        for at, end in pairwise([*borders.tolist(), len(cosines)]):
            x, y = (
                runs.beginning(int(sizes[at]), starts[at:end])
                for runs, (starts, sizes) in zip(self.sides, some.sides, strict=True)
            )
            np.einsum("ij,ij->i", x, y, out=cosines[at:end])
        found = np.full(len(beads.rows), -1.0, dtype=np.float32)
        found[inside] = cosines
        return found


def _around(places: slice, end: int) -> slice:
    """Places and one more on either side, inside a text."""
    return slice(max(places.start - 1, 0), max(min(places.stop + 1, end), 0))


def _spread(count: int) -> Numbers:
    """Some places out of so many, evenly spread."""
    return np.linspace(0, count - 1, min(_SAMPLE, count)).astype(np.intp)
