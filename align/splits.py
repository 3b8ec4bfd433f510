"""What the parts of a sentence say of beads in which it has several counterparts.

Where one sentence is translated by several, it can be cut so that each part means what its counterpart
does; where it cannot, or one of the parts has no counterpart, the bead is wrong.
"""

from __future__ import annotations

import numpy as np

from align.encoders import Rows as Vectors
from align.features import Named, Rows
from align.grid import Numbers
from align.meaning import SPREAD, Counterparts
from align.parts import Halves
from align.paths import Likely
from align.ranges import expanded
from align.runs import Runs, Values
from align.search import Candidates, Frame, Starts

_LIKELY = 0.1  # probability, at first sight, of both ends of a bead that is worth looking into


class SplitFeatures:
    """Cosines of the parts of single sentences.

    Args:
        src, tgt: runs of the two sides, neither empty.
        halves: of both sides' sentences; one of which there are none cannot be cut.
        beads: all that will be asked for.
        seen: what a look at the whole band found.
    """

    def __init__(
        self, src: Runs, tgt: Runs, halves: tuple[Halves, Halves], beads: Candidates, seen: Counterparts
    ) -> None:
        self._runs, self._halves, self._seen = (src, tgt), halves, seen
        self._ask(beads)

    def alone(self) -> tuple[Rows, Rows]:
        """See `features.Features`."""
        return {}, {}

    def _ask(self, beads: Candidates) -> None:
        """Have the vectors of what stands before and after each border of the several."""
        rows, columns = beads.grid.rows(), beads.grid.columns()
        for (a, b), begin in zip(beads.grid.moves[:-1], beads.begin, strict=True):
            if min(a, b) == 1 < max(a, b):
                other, many = (self._runs[1], columns[begin]) if a == 1 else (self._runs[0], rows[begin])
                for border in range(1, max(a, b)):
                    other.ask(border, many)
                    other.ask(max(a, b) - border, many + border)

    def of(self, frame: Frame, beads: Starts) -> Named:
        """See `features.Features`; 0 of beads in which no sentence has several counterparts."""
        split, weaker = np.zeros((2, len(beads.rows)), dtype=np.float32)
        for side, ((one, own), (many, counts)) in enumerate((beads.sides, beads.sides[::-1])):
            some = np.flatnonzero((own == 1) & (counts > 1))
            if len(some):
                cosines = self._cut(side, one[some], many[some], counts[some])
                split[some], weaker[some] = ((self._seen.usual - each) / SPREAD for each in cosines)
        return {"split": split, "weaker": weaker}

    def _cut(self, side: int, one: Numbers, many: Numbers, counts: Numbers) -> tuple[Values, Values]:
        """(k,) cosines of sentences of a side, cut at each border of their counterparts: mean, and lowest."""
        first = np.cumsum(counts - 1) - (counts - 1)
        bead = np.repeat(np.arange(len(one)), counts - 1)
        border = np.arange(len(bead)) - first[bead] + 1
        other, begin = self._runs[1 - side], many[bead]
        left, right = other.of(begin, border), other.of(begin + border, counts[bead] - border)
        mean, weaker = _best(self._halves[side], one[bead], left, right)
        means: Values = (np.add.reduceat(mean, first) / (counts - 1)).astype(np.float32)
        return means, np.minimum.reduceat(weaker, first)


def single(beads: Candidates, likely: Likely) -> tuple[Numbers, Numbers]:
    """Sentences of either side that alone may have several counterparts, by what the first look found."""
    rows, columns = beads.grid.rows(), beads.grid.columns()
    found: tuple[list[Numbers], list[Numbers]] = ([], [])
    for (a, b), begin in zip(beads.grid.moves[:-1], beads.begin, strict=True):
        if min(a, b) == 1 < max(a, b):
            i, j = rows[begin], columns[begin]
            seen = np.minimum(likely.at(i, j), likely.at(i + a, j + b)) >= _LIKELY
            found[b == 1].append((i if a == 1 else j)[seen])
    src, tgt = (np.unique(np.concatenate([*some, np.zeros(0, dtype=np.intp)])) for some in found)
    return src, tgt


def _best(halves: Halves, sentences: Numbers, left: Vectors, right: Vectors) -> tuple[Values, Values]:
    """(k,) cosines of the halves of sentences to two texts each, cut where they are highest.

    Returns:
        Their mean, and the lower of the two, each at its own best cut; 0 if a sentence cannot be cut.
    """
    counts = halves.cuts[sentences]
    bead = np.repeat(np.arange(len(sentences)), counts)
    entry = expanded(halves.starts[sentences], counts)
    before = np.einsum("ij,ij->i", halves.before[entry], left[bead])
    after = np.einsum("ij,ij->i", halves.after[entry], right[bead])
    mean, weaker = np.zeros((2, len(sentences)), dtype=np.float32)
    np.maximum.at(mean, bead, (before + after) / 2)
    np.maximum.at(weaker, bead, np.minimum(before, after))
    return mean, weaker
