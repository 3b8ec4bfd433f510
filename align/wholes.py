"""Wholes: stretches of text that are each other's from end to end, and one bead in every pair.

What the search made of their sentences is forgotten.  A bead that reached from outside into a whole keeps
what is outside.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from align.nouns import Bead

Beads = Mapping[tuple[str, str], Sequence[Bead]]
_UNSURE = 0.5  # score of a sentence whose counterpart turned out to belong to a whole


@dataclass(frozen=True, slots=True)
class Whole:
    """A stretch in some languages.

    Attributes:
        parts: language → its sentences.
        scores: pair of languages, either way round → 0..1, see `Bead`.
    """

    parts: Mapping[str, range]
    scores: Mapping[tuple[str, str], float]

    @property
    def score(self) -> float:
        """Mean over the pairs of languages."""
        return sum(self.scores.values()) / len(self.scores)


def outside(beads: Beads, wholes: Sequence[Whole]) -> dict[tuple[str, str], tuple[Bead, ...]]:
    """All pairs without the sentences of wholes."""
    out = {}
    for (a, b), pair in beads.items():
        inner = tuple(frozenset(i for whole in wholes for i in whole.parts.get(lang, ())) for lang in (a, b))
        out[a, b] = (
            tuple(kept for bead in pair for kept in _left(bead, *inner)) if any(inner) else tuple(pair)
        )
    return out


def _left(bead: Bead, in_src: frozenset[int], in_tgt: frozenset[int]) -> list[Bead]:
    """What of a bead is outside."""
    if in_src.isdisjoint(bead.src) and in_tgt.isdisjoint(bead.tgt):
        return [bead]
    src, tgt = (
        tuple(i for i in side if i not in inner) for side, inner in ((bead.src, in_src), (bead.tgt, in_tgt))
    )
    if src and tgt:
        return [Bead(src, tgt, bead.score)]
    return [Bead((i,), (), _UNSURE) for i in src] + [Bead((), (j,), _UNSURE) for j in tgt]


def with_wholes(beads: Beads, wholes: Sequence[Whole]) -> dict[tuple[str, str], tuple[Bead, ...]]:
    """All pairs with each whole in one bead, in order of the source; where one language lacks it, each
    of its sentences stands alone."""
    if not wholes:
        return {pair: tuple(found) for pair, found in beads.items()}
    out = {}
    for (a, b), pair in outside(beads, wholes).items():
        new = list(pair)
        for whole in wholes:
            src, tgt = tuple(whole.parts.get(a, ())), tuple(whole.parts.get(b, ()))
            if src and tgt:
                _put(new, [Bead(src, tgt, whole.scores[a, b])])
            else:
                _put(new, [Bead((i,), (), _UNSURE) for i in src] + [Bead((), (j,), _UNSURE) for j in tgt])
        out[a, b] = tuple(new)
    return out


def _put(pair: list[Bead], beads: Sequence[Bead]) -> None:
    """Put beads where they stand in the source, or, if they have none, in the target."""
    for bead in beads:
        side, first = ("src", bead.src[0]) if bead.src else ("tgt", bead.tgt[0])
        later = (k for k, other in enumerate(pair) if (at := getattr(other, side)) and at[0] > first)
        pair.insert(next(later, len(pair)), bead)
