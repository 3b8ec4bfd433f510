"""A dictionary without a dictionary: words translate each other as far as their vectors are alike.

Each kind of word is encoded alone; t(v|u) ∝ exp(16·cosine)·√p(v) is how likely u is translated by v.
A run of sentences u explains a sentence v by the logarithm of a likelihood ratio,

    Σ over words of v: ln [(2·p(v) + Σ over words of u: t(v|u)) / ((2 + |u|)·p(v))],

against v being written by chance.  Only translations with at least a hundredth of a word's mass are kept,
so that memory grows with the vocabulary and not with its square.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.features import Named, Rows
from align.grid import Numbers
from align.planes import Plane
from align.ranges import expanded
from align.runs import Values
from align.search import Candidates, Frame, Numbering, Starts
from align.words import Table, Words

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
        entries = expanded(self.starts[src], sizes)
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


@dataclass(frozen=True, slots=True)
class Direction:
    """How well runs of sentences of one side explain sentences of the other.

    Attributes:
        into: what the words of those who explain may be.
        share: (k,) of each kind among all words of those who are explained.
    """

    into: Translations
    share: Values

    def explained(self, src: Table, tgt: Table, begin: Sequence[Numbers]) -> Plane:
        """Likelihood ratios of runs of neighbouring sentences.

        Args:
            src: the words of those who explain; a run that would reach beyond them ends with them.
            tgt: the words of those who are explained.
            begin: where the runs of 1, 2, … sentences begin that are wanted.

        Returns:
            (sizes, sentences of src, sentences of tgt) 0 where none was wanted.
        """
        (kinds, have), (sought, wanted) = src, tgt
        there, chance = have @ self.into.between(kinds, sought), self.share[sought]
        words, lengths = have.sum(axis=1), wanted.sum(axis=1)
        counts, mass = words.copy(), there.copy()
        planes = np.zeros((len(begin), len(have), len(wanted)), dtype=np.float32)
        for size, some in enumerate(begin, 1):
            ratio = np.log((_CHANCE * chance + mass[some]) / chance) @ wanted.T
            planes[size - 1, some] = ratio - np.log(_CHANCE + counts[some])[:, None] * lengths
            if size < len(begin):
                longer = slice(0, max(len(mass) - size, 0))
                mass[longer] += there[size:]
                counts[longer] += words[size:]
        return planes


class WordFeatures:
    """What the words of sentences say of beads.

    Args:
        src, tgt: the words of both sides.
        beads: all that will be asked for.
    """

    def __init__(self, src: Words, tgt: Words, beads: Candidates) -> None:
        there, back = translations(src, tgt)
        self._words, self._directions = (src, tgt), (Direction(there, tgt.share), Direction(back, src.share))
        counts = src.counts(), tgt.counts()
        self._running = tuple(np.concatenate([[0.0], np.cumsum(c)]).astype(np.float32) for c in counts)
        per = float(self._running[1][-1] + 1) / float(self._running[0][-1] + 1)
        self._length = tuple(
            np.concatenate([[0.0], np.cumsum(c * np.log(_CHANCE + c * ratio))]).astype(np.float32)
            for c, ratio in zip(counts, (per, 1 / per), strict=True)
        )  # what a counterpart as long as usual costs each sentence
        self._numbers = Numbering(beads)
        self._ratios = np.empty((2, len(self._numbers)), dtype=np.float32)
        self._best = tuple(np.full(len(c), _NOTHING, dtype=np.float32) for c in counts)
        for frame, _, _, some in beads.blocks():
            self._look(frame, some)
        self._usual = float(np.median(np.concatenate(self._best)))

    def of(self, frame: Frame, beads: Starts) -> Named:
        """See `features.Features`."""
        there, back, x, y = self._levelled(self._ratios[:, self._numbers.of(beads)], beads)
        usual = np.float32(self._usual)
        there, back = there - usual * y, back - usual * x
        half, per_word = beads.half, (there / y + back / x) / np.float32(2)
        return {
            "unexplained": half * np.maximum(-per_word, 0),
            "words": (there + back) / np.float32(10),
            "word": half * per_word,
        }

    def alone(self) -> tuple[Rows, Rows]:
        """See `features.Features`: how well the best counterpart explains a sentence."""
        src, tgt = ({"explained": (best - self._usual).astype(np.float64)} for best in self._best)
        return src, tgt

    def _look(self, frame: Frame, beads: Starts) -> None:
        """Have the ratios of some beads, and the best of each sentence, for each word."""
        ratios = self._told(frame, beads)
        self._ratios[:, self._numbers.of(beads)] = ratios
        single = (beads.a == 1) & (beads.b == 1)
        some = beads.where(single)
        there, back, x, y = self._levelled(ratios[:, single], some)
        np.maximum.at(self._best[0], some.rows, back / x)
        np.maximum.at(self._best[1], some.columns, there / y)

    def _levelled(self, ratios: Plane, beads: Starts) -> tuple[Values, Values, Values, Values]:
        """(k,) ratios against a counterpart as long as usual, there and back, and the words of both sides."""
        x, y, own, other = (
            run[starts + size] - run[starts]
            for runs in (self._running, self._length)
            for run, (starts, size) in zip(runs, beads.sides, strict=True)
        )
        return ratios[0] + other, ratios[1] + own, np.maximum(x, 1.0), np.maximum(y, 1.0)

    def _told(self, frame: Frame, beads: Starts) -> Plane:
        """(2, k) ratios of beads: of the target given the source, and back."""
        starts = beads.rows - frame.rows.start, beads.columns - frame.columns.start
        sizes = beads.a, beads.b
        tables, begin = [], []
        for words, f, at, size in zip(self._words, (frame.rows, frame.columns), starts, sizes, strict=True):
            longest = int(size.max())
            tables.append(words.table(slice(f.start, min(f.stop + longest - 1, len(words.starts) - 1))))
            begin.append([np.unique(at[size == k]) for k in range(1, longest + 1)])
        there = self._directions[0].explained(tables[0], tables[1], begin[0])
        back = self._directions[1].explained(tables[1], tables[0], begin[1])
        i, j = starts
        return np.stack([_summed(there, beads.a, i, beads.b, j), _summed(back, beads.b, j, beads.a, i)])


def _summed(planes: Plane, sizes: Numbers, runs: Numbers, counts: Numbers, sentences: Numbers) -> Values:
    """(k,) how runs of so many sentences explain so many sentences, one after another."""
    total = planes[sizes - 1, runs, sentences]
    for k in range(1, int(counts.max(initial=0))):
        some = np.flatnonzero(counts > k)
        total[some] += planes[sizes[some] - 1, runs[some], sentences[some] + k]
    return total
