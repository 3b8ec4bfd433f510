"""What the form of sentences says of beads: lengths, final punctuation, figures, and how many they are.

Source: length, Gale & Church 1993, https://aclanthology.org/J93-1004.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from align.features import Named, Rows
from align.grid import Move
from align.runs import Values
from align.search import Frame, Starts
from align.sides import Side

_LONGEST = 5  # sentences on one side of a bead
_ENOUGH = 5  # anchors that lengths are compared by


class FormFeatures:
    """Lengths, final punctuation, figures and sizes.

    Args:
        src, tgt: the two sides, neither empty.
        sure: sentences that are surely each other's, in order.
    """

    def __init__(self, src: Side, tgt: Side, sure: Sequence[tuple[int, int]] = ()) -> None:
        ratio = np.sqrt(min(max(_ratio(src, tgt, sure), 0.1), 10.0))
        self._lengths = src.lengths * ratio, tgt.lengths / ratio  # half way, the same from both sides
        self._running = tuple(np.concatenate([[0.0], np.cumsum(lengths)]) for lengths in self._lengths)
        self._marks = src.marks, tgt.marks
        shared = frozenset().union(*src.figures) & frozenset().union(*tgt.figures)
        self._figures = [some & shared for some in src.figures], [some & shared for some in tgt.figures]

    def alone(self) -> tuple[Rows, Rows]:
        """See `features.Features`."""
        src, tgt = (
            {"alone": np.ones(len(lengths)), "long": np.log((lengths + 4) / 100)} for lengths in self._lengths
        )
        return src, tgt

    def within(self, frame: Frame) -> Callable[[Starts], Named]:
        """See `features.Features`."""
        shared = _shared(*self._figures, frame)
        return lambda beads: self._beads(beads, _missing(shared, frame, beads))

    def _beads(self, beads: Starts, missing: Values) -> Named:
        a, b = beads.move
        last = beads.last
        differ = self._marks[0][last[0]] != self._marks[1][last[1]]
        z, ratio = self._length(beads)
        size = {"merge": a + b - 2, "third": max(a + b - 3, 0), "cross": float(min(a, b) > 1)}
        return {
            **{name: np.full(len(z), value, dtype=np.float32) for name, value in size.items() if value},
            "length": z,
            "ratio": ratio,
            "mark": differ.astype(np.float32),
            "figures": np.float32((a + b) / 2) * missing,
        }

    def _length(self, beads: Starts) -> tuple[Values, Values]:
        """Gale–Church z of the joined lengths, at most 6, and the logarithm of their ratio, at most 1.5."""
        x, y = (
            run[starts + size] - run[starts]
            for run, starts, size in zip(self._running, (beads.rows, beads.columns), beads.move, strict=True)
        )
        z = np.minimum(np.abs(x - y) / np.sqrt(6.8 * (x + y) / 2 + 1), 6.0)
        ratio = np.minimum(np.abs(np.log((y + 4) / (x + 4))), 1.5)
        return z.astype(np.float32), ratio.astype(np.float32)


def _ratio(src: Side, tgt: Side, sure: Sequence[tuple[int, int]]) -> float:
    """How much longer the target is: between sentences that are surely each other's, if there are enough.

    All letters would do only where neither side has text that the other lacks.
    """
    if len(sure) >= _ENOUGH:
        rows, columns = np.array(sure, dtype=np.intp).T
        x, y = src.lengths[rows], tgt.lengths[columns]
    else:
        x, y = src.lengths, tgt.lengths
    return float((y.sum() + 1) / (x.sum() + 1))


Table = NDArray[np.float32]
Shared = Callable[[Move], tuple[Table, Table, Table]]


def _missing(shared: Shared, frame: Frame, beads: Starts) -> Values:
    """Share of the figures of a bead that stand on one side only, 0 where it has none."""
    i, j = beads.rows - frame.rows.start, beads.columns - frame.columns.start
    both, x, y = shared(beads.move)
    count = x[i] + y[j]
    share = np.where(count > 0, 1 - 2 * both[i, j] / np.maximum(count, 1), 0.0)
    missing: Values = (share * np.minimum(count / 4, 1.0)).astype(np.float32)
    return missing


def _shared(src: Sequence[frozenset[str]], tgt: Sequence[frozenset[str]], frame: Frame) -> Shared:
    """Of runs that begin in a frame, a function of their sizes: how many figures both have, and each."""
    places = frame.rows, frame.columns
    sides = [list(side[f.start : f.stop + _LONGEST]) for side, f in zip((src, tgt), places, strict=True)]
    place = {figure: k for k, figure in enumerate(sorted(frozenset().union(*sides[0], *sides[1])))}
    tables = [_table(side, place) for side in sides]
    counts = [f.stop - f.start for f in places]

    @cache
    def runs(side: int, size: int) -> Table:
        out = tables[side][: counts[side]].copy()
        for k in range(1, size):
            more = tables[side][k : k + counts[side]]
            np.maximum(out[: len(more)], more, out=out[: len(more)])
        return out

    @cache
    def shared(move: Move) -> tuple[Table, Table, Table]:
        x, y = runs(0, move[0]), runs(1, move[1])
        return x @ y.T, x.sum(axis=1), y.sum(axis=1)

    return shared


def _table(side: Sequence[frozenset[str]], place: Mapping[str, int]) -> Table:
    table = np.zeros((len(side), len(place)), dtype=np.float32)
    for i, figures in enumerate(side):
        table[i, [place[figure] for figure in figures]] = 1
    return table
