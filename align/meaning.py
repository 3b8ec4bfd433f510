"""What the vectors of sentences say of beads.

A bead is good when the joined texts mean the same: the cosine of their vectors, normalised by what
unrelated sentences of the same documents reach (Vecalign), and its margin over the nearest neighbours
(CSLS), so that a sentence that is like everything does not attract everything.  A bead that grows more
alike when it takes in a neighbour is too small (gain), one that hardly loses by giving up an edge
sentence is too large (surplus).

A sentence alone is worth the more, the less anything near it is like it, and the more what is most like it
has something else that it is more like; how much noise the document has says how much that must be.

Differences of cosines are counted in what usually parts a translation from another text, to be near 1.
Features multiplied by (a + b) / 2 count for each sentence of the bead.

Sources: normalised cosine, Thompson & Koehn 2019, doi:10.18653/v1/D19-1136; CSLS, Conneau et al. 2018,
https://arxiv.org/abs/1710.04087.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.features import Named, Rows
from align.grid import LONGEST, Numbers
from align.planes import AS_IT_IS, Change
from align.runs import Cosines, Runs, Values
from align.search import Block, Candidates, Frame, Starts
from align.threads import cores, helpers, side_by_side

SPREAD = np.float32(0.35)  # by how much the cosine of a translation usually exceeds that of another text
_WORTH = 0.15  # what a sentence that belongs to a bead adds to its likeness, at least
_STRANGE = 0.4  # margin below which two texts hardly have to do with each other
_ALONE = 0.5  # how far below the usual a sentence has hardly a counterpart
_ASIDE = 2  # noise leaves at most so many times more sentences without a counterpart on one side
_SAME = np.float32(1e-3)  # by how much cosines with a text said twice may differ
_NOTHING = -0.3  # the best cosine of a sentence that has no candidates

_WIDER: tuple[Change, ...] = ((1, 0), (0, 0)), ((1, 0), (-1, 0)), ((0, 1), (0, 0)), ((0, 1), (0, -1))
_BOTH: tuple[Change, ...] = ((1, 1), (0, 0)), ((1, 1), (-1, -1))
_LESS: tuple[Change, ...] = ((-1, 0), (0, 0)), ((-1, 0), (1, 0)), ((0, -1), (0, 0)), ((0, -1), (0, 1))


class MeaningFeatures:
    """Cosines of beads and of what is near them.

    Args:
        src, tgt: runs of the two sides, neither empty.
        beads: all that will be asked for.
        seen: what a look at the whole band found; None looks now.
    """

    def __init__(self, src: Runs, tgt: Runs, beads: Candidates, seen: MeaningFeatures | None = None) -> None:
        self._cosines = seen.cosines(src, tgt) if seen else Cosines(src, tgt)
        self._ask(beads)
        self.counterparts: Counterparts = seen.counterparts if seen else self._looked(beads)

    def cosines(self, src: Runs, tgt: Runs) -> Cosines:
        """Those of some runs; what is known of them already, if these runs were looked at."""
        own = self._cosines.sides
        return self._cosines if own[0] is src and own[1] is tgt else Cosines(src, tgt)

    def _ask(self, beads: Candidates) -> None:
        """Have all vectors that beads, and beads that differ by a sentence, are made of."""
        places = beads.grid.rows(), beads.grid.columns()
        sides = self._cosines.sides
        begun = [np.zeros((LONGEST + 2, runs.count), dtype=np.bool_) for runs in sides]
        for move, begin in zip(beads.grid.moves[:-1], beads.begin, strict=True):
            for side, size, starts in zip(begun, move, places, strict=True):
                side[size, starts[begin]] = True
        for runs, side in zip(sides, begun, strict=True):
            for size, starts in enumerate(_widened(_widened(side.T).T)):
                runs.ask(size, np.flatnonzero(starts))
        with helpers(cores(), max(runs.count for runs in sides)) as pool:
            sizes = [(k, size, side[size]) for k, side in enumerate(begun) for size in range(1, LONGEST + 1)]
            ask = self._cosines.ask_chance
            for done in [pool.submit(ask, k, size, np.flatnonzero(starts)) for k, size, starts in sizes]:
                done.result()

    def alone(self) -> tuple[Rows, Rows]:
        """See `features.Features`."""
        return self.counterparts.rows(0), self.counterparts.rows(1)

    def of(self, frame: Frame, beads: Starts) -> Named:
        """See `features.Features`."""
        near = self._cosines.near(frame, beads, (AS_IT_IS, *_WIDER, *_BOTH, *_LESS))
        half, cosine = beads.half, near[0]
        wider, both, less = (
            some.max(axis=0) - cosine for some in np.split(near[1:], (len(_WIDER), len(_WIDER + _BOTH)))
        )
        several = beads.a + beads.b > 2
        src, tgt = (self._cosines.chance(k, *side) for k, side in enumerate(beads.sides))
        unrelated, around = (src + tgt) / 2
        margin = (cosine - around) / SPREAD
        return {
            "strange": half * np.maximum(_STRANGE - margin, 0),
            "likeness": half * (1 - cosine) / np.maximum(1 - unrelated, 1e-3),
            "margin": half * margin,
            "gain": np.maximum(wider, 0) / SPREAD,
            "both": np.maximum(both, 0) / SPREAD,
            "surplus": half * np.maximum(np.where(several, less / SPREAD + _WORTH, 0), 0),
        }

    def _block(self, block: Block) -> tuple[Starts, Values]:
        """The cosines of the beads of a block."""
        frame, _, _, beads = block
        return beads, self._cosines.near(frame, beads)[0]

    def _looked(self, beads: Candidates) -> Counterparts:
        """Look for the best counterpart of each sentence among the candidates."""
        count = max(runs.count for runs in self._cosines.sides)
        none = np.zeros(0, dtype=np.intp)
        found = [
            (Starts(none, none, none, none), np.zeros(0, dtype=np.float32)),
            *side_by_side(self._block, beads.only((1, 1)).blocks(), count),
        ]
        rows, columns = (np.concatenate([getattr(s, n) for s, _ in found]) for n in ("rows", "columns"))
        cosines = np.concatenate([each for _, each in found])
        counts = [runs.count for runs in self._cosines.sides]
        best = [_Best.of(places, cosines, n) for places, n in zip((rows, columns), counts, strict=True)]
        wanted = [
            _most(places, cosines - rival.apart_from(others, cosines), n)
            for places, others, rival, n in (
                (rows, columns, best[1], counts[0]),
                (columns, rows, best[0], counts[1]),
            )
        ]
        usual = float(np.median(np.concatenate([b.first for b in best])))
        return Counterparts((best[0].first, best[1].first), (wanted[0], wanted[1]), usual)


def _widened(some: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """What lies in some places or, in its row, next to one."""
    wide = some.copy()
    wide[:, 1:] |= some[:, :-1]
    wide[:, :-1] |= some[:, 1:]
    return wide


@dataclass(frozen=True, slots=True)
class _Best:
    """The best and the next best cosine of each sentence of a side."""

    first: Values
    second: Values

    @classmethod
    def of(cls, places: Numbers, cosines: Values, count: int) -> _Best:
        first = _most(places, cosines, count)
        rest = np.where(cosines >= first[places] - _SAME, np.float32(_NOTHING), cosines)
        return cls(first, _most(places, rest, count))

    def apart_from(self, places: Numbers, cosines: Values) -> Values:
        """(k,) the best cosine of a sentence with others than the one that it has this cosine with."""
        first, second = self.first[places], self.second[places]
        found: Values = np.where(cosines >= first - _SAME, second, first)
        return found


def _most(places: Numbers, values: Values, count: int) -> Values:
    most = np.full(count, _NOTHING, dtype=np.float32)
    np.maximum.at(most, places, values)
    return most


@dataclass(frozen=True, slots=True)
class Counterparts:
    """What the best counterparts of the sentences of two sides say.

    Attributes:
        best: (n,) and (m,) best cosine in the band.
        wanted: (n,) and (m,) by how much a sentence is nearer to another one than anything else is, at most:
            below 0 where something else is nearer to all that it could belong to.
        usual: the best cosine that a sentence usually has.
    """

    best: tuple[Values, Values]
    wanted: tuple[Values, Values]
    usual: float

    def rows(self, side: int) -> dict[str, NDArray[np.float64]]:
        """Features of each sentence of a side left alone."""
        strange = [np.maximum((self.usual - best) / SPREAD - _ALONE, 0) for best in self.best]
        noise = _noise(*(int((row > 0).sum()) for row in strange)) / sum(map(len, strange))
        size = len(self.best[side])
        found = {
            "alike": (self.best[side] - self.usual) / SPREAD,
            "strange": strange[side],
            "wanted": np.clip(self.wanted[side] / SPREAD, -1, 1),
            "noise": np.full(size, noise),
            "unlike": np.full(size, 1 - self.usual),
        }
        return {name: np.asarray(row, dtype=np.float64) for name, row in found.items()}


def _noise(src: int, tgt: int) -> int:
    """How many sentences without a counterpart are noise and not just text that one side lacks."""
    return min(src, _ASIDE * tgt) + min(tgt, _ASIDE * src)
