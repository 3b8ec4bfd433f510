"""A dictionary without a dictionary: words translate each other as far as their vectors are alike.

Each kind of word is encoded alone; t(v|u) ∝ exp(16·cosine)·√p(v) is how likely u is translated by v.
A run of sentences u explains a sentence v by the logarithm of a likelihood ratio,

    Σ over words of v: ln [(2·p(v) + Σ over words of u: t(v|u)) / ((2 + |u|)·p(v))],

against v being written by chance.  Only translations with at least a hundredth of a word's mass are kept,
so that memory grows with the vocabulary and not with its square.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.features import Named, Rows
from align.grid import Move
from align.runs import Values
from align.search import Candidates, Frame, Starts
from align.words import Words

Plane = NDArray[np.float32]

_SHARP = 16.0  # how fast likelihood rises with the cosine
_LEAST = 0.01  # share of a word's mass below which a translation is dropped
_CHANCE = 2.0  # weight of being written by chance
_NOTHING = -2.0  # the same for a sentence that has no candidates


@dataclass(frozen=True, slots=True)
class Translations:
    """Sparse t(v|u): word u has the translations starts[u] … starts[u + 1] - 1."""

    starts: NDArray[np.intp]
    into: NDArray[np.intp]
    mass: NDArray[np.float32]

    def between(self, src: NDArray[np.intp], tgt: NDArray[np.intp]) -> NDArray[np.float32]:
        """(src, tgt) of some kinds of word; both sorted."""
        sizes = self.starts[src + 1] - self.starts[src]
        ends = np.cumsum(sizes)
        entries = np.arange(int(ends[-1]) if len(ends) else 0) + np.repeat(
            self.starts[src] - (ends - sizes), sizes
        )
        into = self.into[entries]
        place = np.minimum(np.searchsorted(tgt, into), max(len(tgt) - 1, 0))
        table = np.zeros((len(src), len(tgt)), dtype=np.float32)
        if len(tgt):
            here = tgt[place] == into
            table[np.repeat(np.arange(len(src)), sizes)[here], place[here]] = self.mass[entries][here]
        return table


def translations(src: Words, tgt: Words) -> tuple[Translations, Translations]:
    """What each kind of word of one side may be on the other, there and back."""
    likeness = src.rows @ tgt.rows.T
    np.exp(np.float32(_SHARP) * (likeness - 1), out=likeness)
    return _kept(likeness * np.sqrt(tgt.share)), _kept(likeness.T * np.sqrt(src.share))


def _kept(weight: Plane) -> Translations:
    """The translations that have at least a hundredth of a word's mass."""
    mass = weight.sum(axis=1)
    flat = np.flatnonzero(weight >= (_LEAST * mass)[:, None])
    row, column = np.divmod(flat, max(weight.shape[1], 1))
    starts = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=len(weight)))])
    return Translations(starts, column, weight.ravel()[flat] / mass[row])


class Direction:
    """How well runs of sentences of one side explain sentences of the other.

    Args:
        src: who explains.
        tgt: who is explained.
        into: what the words of src may be.
    """

    def __init__(self, src: Words, tgt: Words, into: Translations) -> None:
        self.src, self.tgt, self._translations = src, tgt, into
        self._counts = src.counts()

    def explained(self, rows: slice, columns: slice, sizes: int) -> list[Plane]:
        """For runs of 1 … `sizes` sentences: (runs that begin in rows, columns) likelihood ratios.

        A run that would reach beyond `rows` ends with them.
        """
        kinds, have = self.src.table(rows)
        sought, wanted = self.tgt.table(columns)
        there = have @ self._translations.between(kinds, sought)
        chance = self.tgt.share[sought]
        counts, mass, planes = self._counts[rows].copy(), there.copy(), []
        for size in range(1, sizes + 1):
            ratio = np.log((_CHANCE * chance + mass) / chance) @ wanted.T
            planes.append(ratio - np.log(_CHANCE + counts)[:, None] * wanted.sum(axis=1))
            if size < sizes:
                longer = slice(0, max(len(mass) - size, 0))
                mass[longer] += there[size:]
                counts[longer] += self._counts[rows][size:]
        return planes


class WordFeatures:
    """What the words of sentences say of beads.

    Args:
        src, tgt: the words of both sides.
        beads: all that will be asked for.
    """

    def __init__(self, src: Words, tgt: Words, beads: Candidates) -> None:
        there, back = translations(src, tgt)
        self._there, self._back = Direction(src, tgt, there), Direction(tgt, src, back)
        self._counts = src.counts(), tgt.counts()
        self._running = tuple(np.concatenate([[0.0], np.cumsum(c)]).astype(np.float32) for c in self._counts)
        per = float(self._running[1][-1] + 1) / float(self._running[0][-1] + 1)
        self._length = tuple(
            np.concatenate([[0.0], np.cumsum(c * np.log(_CHANCE + c * ratio))]).astype(np.float32)
            for c, ratio in zip(self._counts, (per, 1 / per), strict=True)
        )  # what a counterpart as long as usual costs each sentence
        self._asked = beads
        used = [m for m, begin in zip(beads.grid.moves, beads.begin, strict=False) if begin.any()] or [(1, 1)]
        self._most = max(a for a, _ in used), max(b for _, b in used)
        self._best = self._looked()
        self._usual = float(np.median(np.concatenate(self._best)))

    def within(self, frame: Frame) -> Callable[[Starts], Named]:
        """See `features.Features`."""
        planes = self._planes(frame, self._most)
        return lambda beads: self._beads(beads, planes)

    def _beads(self, beads: Starts, planes: _Planes) -> Named:
        there, back, x, y = self._levelled(beads, planes)
        usual = np.float32(self._usual)
        there, back = there - usual * y, back - usual * x
        half, per_word = np.float32(sum(beads.move) / 2), (there / y + back / x) / np.float32(2)
        return {
            "unexplained": half * np.maximum(-per_word, 0),
            "words": (there + back) / np.float32(10),
            "word": half * per_word,
        }

    def alone(self) -> tuple[Rows, Rows]:
        """See `features.Features`: how well the best counterpart explains a sentence."""
        src, tgt = ({"explained": (best - self._usual).astype(np.float64)} for best in self._best)
        return src, tgt

    def _looked(self) -> tuple[Values, Values]:
        """(n,) and (m,) how well the best counterpart explains a sentence, for each word."""
        best = tuple(np.full(len(counts), _NOTHING, dtype=np.float32) for counts in self._counts)
        for frame, block in self._asked.blocks():
            for k, _, some in block:
                if self._asked.grid.moves[k] == (1, 1):
                    there, back, x, y = self._levelled(some, self._planes(frame, (1, 1)))
                    np.maximum.at(best[0], some.rows, back / x)
                    np.maximum.at(best[1], some.columns, there / y)
        return best[0], best[1]

    def _levelled(self, beads: Starts, planes: _Planes) -> tuple[Values, Values, Values, Values]:
        """(k,) ratios against a counterpart as long as usual, there and back, and the words of both sides."""
        there, back = planes.ratios(beads)
        runs = zip(self._running, (beads.rows, beads.columns), beads.move, strict=True)
        x, y = (np.maximum(run[starts + size] - run[starts], 1.0) for run, starts, size in runs)
        own, other = (
            run[starts + size] - run[starts]
            for run, starts, size in zip(self._length, (beads.rows, beads.columns), beads.move, strict=True)
        )
        return there + other, back + own, x, y

    def _planes(self, frame: Frame, longest: Move) -> _Planes:
        """The ratios of all runs that begin in a frame, of up to so many sentences."""
        rows, columns = (
            slice(f.start, min(f.stop + most - 1, len(counts)))
            for f, most, counts in zip((frame.rows, frame.columns), longest, self._counts, strict=True)
        )
        there = self._there.explained(rows, columns, longest[0])
        return _Planes(frame, there, self._back.explained(columns, rows, longest[1]))


@dataclass(frozen=True, slots=True)
class _Planes:
    """Likelihood ratios of the runs of a frame, there and back: a plane for each number of sentences."""

    frame: Frame
    there: list[Plane]
    back: list[Plane]

    def ratios(self, beads: Starts) -> tuple[Values, Values]:
        """(k,) of beads: of the target given the source, and back."""
        a, b = beads.move
        i, j = beads.rows - self.frame.rows.start, beads.columns - self.frame.columns.start
        there, back = self.there[a - 1], self.back[b - 1]
        forward: Values = np.sum([there[i, j + k] for k in range(b)], axis=0)
        backward: Values = np.sum([back[j, i + k] for k in range(a)], axis=0)
        return forward, backward
