"""What the form of sentences says of beads: lengths, final punctuation, figures, and how many they are.

Source: length, Gale & Church 1993, https://aclanthology.org/J93-1004.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from align.features import Named, Rows
from align.grid import Move, Numbers
from align.planes import Plane, looked_up
from align.runs import Values
from align.search import Frame, Starts
from align.sides import Side

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
        shared = sorted(frozenset().union(*src.figures) & frozenset().union(*tgt.figures))
        numbers = {figure: k for k, figure in enumerate(shared)}
        self._figures = Figures.of(src.figures, numbers), Figures.of(tgt.figures, numbers)

    def alone(self) -> tuple[Rows, Rows]:
        """See `features.Features`."""
        src, tgt = (
            {"alone": np.ones(len(lengths)), "long": np.log((lengths + 4) / 100)} for lengths in self._lengths
        )
        return src, tgt

    def of(self, frame: Frame, beads: Starts) -> Named:
        """See `features.Features`."""
        last = beads.last
        differ = self._marks[0][last[0]] != self._marks[1][last[1]]
        z, ratio = self._length(beads)
        more = (beads.a + beads.b - 2).astype(np.float32)
        return {
            "merge": more,
            "third": np.maximum(more - 1, 0),
            "cross": ((beads.a > 1) & (beads.b > 1)).astype(np.float32),
            "length": z,
            "ratio": ratio,
            "mark": differ.astype(np.float32),
            "figures": beads.half * _missing(*self._figures, frame, beads),
        }

    def _length(self, beads: Starts) -> tuple[Values, Values]:
        """Gale–Church z of the joined lengths, at most 6, and the logarithm of their ratio, at most 1.5."""
        x, y = (
            run[starts + size] - run[starts]
            for run, (starts, size) in zip(self._running, beads.sides, strict=True)
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


@dataclass(frozen=True, slots=True)
class Figures:
    """Which figures the sentences of a side have, each figure a number; sentence after sentence.

    Attributes:
        figures: (f,) of all sentences.
        starts: (n + 1,) sentence i has the figures starts[i] … starts[i + 1] - 1.
    """

    figures: Numbers
    starts: Numbers

    @classmethod
    def of(cls, side: Sequence[frozenset[str]], numbers: Mapping[str, int]) -> Figures:
        """Those that have a number."""
        found = [[numbers[figure] for figure in some if figure in numbers] for some in side]
        sizes = np.fromiter(map(len, found), dtype=np.intp, count=len(found))
        return cls(np.array([*chain(*found)], dtype=np.intp), np.concatenate([[0], np.cumsum(sizes)]))

    def between(self, begin: int, end: int) -> tuple[Numbers, Numbers]:
        """The figures of some neighbouring sentences, and which of those each stands in."""
        first, last = self.starts[begin], self.starts[end]
        sizes = np.diff(self.starts[begin : end + 1])
        return self.figures[first:last], np.repeat(np.arange(end - begin), sizes)


class _Common:
    """See `planes.Between`: how many figures runs that begin in a frame have in common.

    Args:
        src, tgt: the figures of both sides.
        frame: where runs begin.
        longest: sentences of the longest of them, on either side.
    """

    def __init__(self, src: Figures, tgt: Figures, frame: Frame, longest: Move) -> None:
        self._frame = frame
        places, sides = (frame.rows, frame.columns), (src, tgt)
        ends = (
            min(f.stop + most - 1, len(side.starts) - 1)
            for side, f, most in zip(sides, places, longest, strict=True)
        )
        found = [
            (side.between(f.start, end), f.stop - f.start, end - f.start)
            for side, f, end in zip(sides, places, ends, strict=True)
        ]
        kinds = np.unique(np.concatenate([figures for (figures, _), _, _ in found]))
        self.runs: list[Plane] = []  # of each side, (sizes, runs, figures) which has which
        for ((figures, sentences), count, have), most in zip(found, longest, strict=True):
            table = np.zeros((have, len(kinds)), dtype=np.float32)
            table[sentences, np.searchsorted(kinds, figures)] = 1
            self.runs.append(_runs(table, count, most))

    def fill(self, plane: Plane, move: Move) -> None:
        """See `planes.Between`: in the frame's strips; elsewhere nobody asks."""
        plane.fill(np.nan)
        src, tgt = self.runs[0][move[0]], self.runs[1][move[1]].T
        top, left = self._frame.rows.start, self._frame.columns.start
        for rows, columns in self._frame.strips:
            i, j = slice(rows.start - top, rows.stop - top), slice(columns.start - left, columns.stop - left)
            np.matmul(src[i], tgt[:, j], out=plane[i, j])

    def each(self, beads: Starts) -> Plane:
        """See `planes.Between`."""
        x, y = (
            runs[sizes, starts - f.start]
            for runs, (starts, sizes), f in zip(
                self.runs, beads.sides, (self._frame.rows, self._frame.columns), strict=True
            )
        )
        found: Plane = np.einsum("ij,ij->i", x, y)
        return found


def _missing(src: Figures, tgt: Figures, frame: Frame, beads: Starts) -> Values:
    """(k,) share of the figures of a bead that stand on one side only, 0 where it has none."""
    shared = _Common(src, tgt, frame, (int(beads.a.max()), int(beads.b.max())))
    (both,) = looked_up(frame.rows, frame.columns, shared, beads)
    have = (
        runs.sum(axis=2)[sizes, starts - f.start]
        for runs, (starts, sizes), f in zip(
            shared.runs, beads.sides, (frame.rows, frame.columns), strict=True
        )
    )
    count = np.add(*have)
    share = np.where(count > 0, 1 - 2 * both / np.maximum(count, 1), 0.0)
    missing: Values = (share * np.minimum(count / 4, 1.0)).astype(np.float32)
    return missing


def _runs(table: Plane, count: int, longest: int) -> Plane:
    """(longest + 1, count, figures) the same of runs of so many sentences, from none on."""
    out = np.zeros((longest + 1, count, table.shape[1]), dtype=np.float32)
    for size in range(1, longest + 1):
        more = table[size - 1 :][:count]
        out[size] = out[size - 1]
        np.maximum(out[size, : len(more)], more, out=out[size, : len(more)])
    return out
