"""Two documents to beads.

The first pass reads meaning, headings and items; it shows how the paragraph numbers of the two sides
run against each other.  The second reads the numbers through that local shift as well.  What is left
alone on both sides is then paired out of order where it is surely the same (moved text).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from align import anchors
from align.clauses import Clauses, tie
from align.nouns import Bead
from align.scoring import MOVES, SentenceScorer, Side
from align.search import Costs, Scorer, search
from align.structure import Names, Shape, StructuredScorer, local_shift, shape
from corpora.document import Document

_STEEP = 6.0  # how fast a bead's score rises with what it saves, see `confidence`
_EVEN = 0.06
_CAPPED = 0.6  # the highest score without an encoder that knows the language
_MOVED = 0.72  # cosine from which text left alone on both sides is taken for moved


@dataclass(frozen=True, slots=True)
class Version:
    """One language version, ready to align."""

    document: Document
    side: Side
    known: bool  # whether the encoder knows its language
    clauses: Clauses


def confidence(price: float, alone: float, size: int) -> float:
    """How sure a bead is: what it saves against leaving its sentences alone, through a logistic.

    Args:
        price: of the bead.
        alone: of its sentences, left alone.
        size: sentences in it.
    """
    saved = (alone - price) / size
    return float(1 / (1 + np.exp(-_STEEP * (saved - _EVEN) / 0.5)))


def beads_between(scorer: Scorer, meaning: SentenceScorer, known: bool = True) -> list[Bead]:
    """The cheapest beads of two sides.

    Args:
        scorer: what the search goes by.
        meaning: what the score goes by: a number that agrees proves nothing.
        known: whether the encoder knows both languages.
    """
    src, tgt = meaning.src, meaning.tgt
    n, m = len(src.texts), len(tgt.texts)
    if not n or not m:
        return [Bead((i,), (), 1.0) for i in range(n)] + [Bead((), (j,), 1.0) for j in range(m)]
    moves = [(a, b) for a, b in MOVES if a <= n and b <= m]
    found, _ = search(
        scorer, n, m, moves, anchors.band(src.encoded.rows, tgt.encoded.rows) if known else None
    )
    alone = scorer.nulls()
    return [_scored(meaning, rows, columns, alone, known) for rows, columns in found]


def _scored(scorer: Scorer, rows: slice, columns: slice, alone: tuple[Costs, Costs], known: bool) -> Bead:
    a, b = rows.stop - rows.start, columns.stop - columns.start
    src, tgt = tuple(range(rows.start, rows.stop)), tuple(range(columns.start, columns.stop))
    if not a or not b:
        return Bead(src, tgt, 0.5)
    one = slice(rows.start, rows.start + 1), slice(columns.start, columns.start + 1)
    price = float(scorer.costs((a, b), *one)[0, 0])
    score = confidence(price, float(alone[0][rows].sum() + alone[1][columns].sum()), a + b)
    return Bead(src, tgt, score if known else min(score, _CAPPED))


def bitext(src: Version, tgt: Version) -> list[Bead]:
    """Beads between the sentences of two documents, in order of the source; moved text last."""
    known = src.known and tgt.known
    meaning = SentenceScorer(src.side, tgt.side, known=known)
    names = Names()
    shapes = shape(src.document, names), shape(tgt.document, names)
    beads = beads_between(StructuredScorer(meaning, *shapes), meaning, known)
    shift = local_shift(_paired_blocks(beads, *shapes), src.document, tgt.document)
    if shift:
        shapes = shape(src.document, names, shift), shapes[1]
        beads = beads_between(StructuredScorer(meaning, *shapes), meaning, known)
    if not known:
        return beads
    blocks = shapes[0].blocks.tolist(), shapes[1].blocks.tolist()
    return _with_moved(tie(beads, src.clauses, tgt.clauses, blocks), meaning)


def _paired_blocks(beads: Sequence[Bead], src: Shape, tgt: Shape) -> list[tuple[int, int]]:
    pairs = ((int(src.blocks[b.src[0]]), int(tgt.blocks[b.tgt[0]])) for b in beads if b.src and b.tgt)
    return list(dict.fromkeys(pairs))


def _with_moved(beads: Sequence[Bead], meaning: SentenceScorer) -> list[Bead]:
    """Pair what stands alone on both sides, out of order, where it is surely the same."""
    left = [b.src[0] for b in beads if not b.tgt]
    right = [b.tgt[0] for b in beads if not b.src]
    if not left or not right:
        return list(beads)
    src, tgt = meaning.src.encoded.rows[left], meaning.tgt.encoded.rows[right]
    likeness = src @ tgt.T
    moved = []
    for i, j in enumerate(likeness.argmax(axis=1)):
        best = float(likeness[i, j])
        if best >= _MOVED and int(likeness[:, j].argmax()) == i:
            moved.append(Bead((left[i],), (right[j],), min(best, 0.9)))
    gone = {b.src for b in moved}, {b.tgt for b in moved}
    kept = [b for b in beads if not ((not b.tgt and b.src in gone[0]) or (not b.src and b.tgt in gone[1]))]
    return kept + moved
