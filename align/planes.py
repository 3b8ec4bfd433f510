"""Cosines between runs of sentences, each computed once for the block of beads that is being priced.

A bead is weighed against the beads that have one sentence more or less, so the same cosines are
wanted many times over while a block of rows is priced, and never again afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from align.encoders import Rows
from align.search import Move

Plane = NDArray[np.float32]


class Spans(Protocol):
    """Sentences whose runs have vectors."""

    @property
    def texts(self) -> Sequence[str]: ...

    def spans(self, size: int) -> Rows:
        """(n - size + 1, d) unit rows of each run of `size` sentences; none where size exceeds n."""
        ...


class Planes:
    """Cosines of runs of two sides, kept for one block at a time.

    Args:
        src, tgt: the sides.
    """

    def __init__(self, src: Spans, tgt: Spans) -> None:
        self.sides = src, tgt
        self._frame = slice(0, 0), slice(0, 0)
        self._kept: dict[Move, Plane] = {}

    def at(self, move: Move, rows: slice, columns: slice) -> Plane:
        """Cosines of the runs of move[0] and move[1] sentences that begin at these places.

        Places up to one outside the documents may be asked for; -1 stands there.
        """
        r, c = self._frame
        if rows.start < r.start or rows.stop > r.stop or columns.start < c.start or columns.stop > c.stop:
            r, c = self._frame = (
                slice(rows.start - 1, rows.stop + 1),
                slice(columns.start - 1, columns.stop + 1),
            )
            self._kept.clear()
        if move not in self._kept:
            self._kept[move] = self._plane(move, r, c)
        plane = self._kept[move]
        return plane[
            rows.start - r.start : rows.stop - r.start, columns.start - c.start : columns.stop - c.start
        ]

    def _plane(self, move: Move, rows: slice, columns: slice) -> Plane:
        plane = np.full((rows.stop - rows.start, columns.stop - columns.start), -1.0, dtype=np.float32)
        src, tgt = self.sides[0].spans(move[0]), self.sides[1].spans(move[1])
        r = slice(max(rows.start, 0), min(rows.stop, len(src)))
        c = slice(max(columns.start, 0), min(columns.stop, len(tgt)))
        if r.start < r.stop and c.start < c.stop:
            inside = slice(r.start - rows.start, r.stop - rows.start)
            plane[inside, c.start - columns.start : c.stop - columns.start] = src[r] @ tgt[c].T
        return plane
