"""Clauses that crossed: what ties two beads although each of them looks right.

A translator may move a clause to the neighbouring sentence, or end the first sentence elsewhere.  The
sentences then still pair one to one, but only together do they say the same.  It shows in the
clauses: one of them is far more like a clause of the neighbouring bead than like any of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.encoders import Encoder, Rows
from align.nouns import Bead

_CUT = re.compile(r"(?<=[，；：])|(?<=[,;:،؛])(?=\s)|\s[–—]\s|(?<=——)")
_LEAST = {"zh": 7, "zh-Hant": 7, "ja": 9}  # characters: a shorter piece goes with its neighbour
_LEAST_ELSEWHERE = 22
_LIKE = 0.5  # cosine from which two clauses may be the same
_CLEAR = 0.1  # by how much the neighbour's clause is nearer than the nearest of the own bead


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of a document's sentences.

    Attributes:
        rows: (k, d) unit rows.
        starts: (n + 1,) sentence i has clauses starts[i] … starts[i + 1] - 1.
    """

    rows: Rows
    starts: NDArray[np.intp]

    def of(self, sentences: Sequence[int]) -> Rows:
        """(c, d) rows of the clauses of a run of sentences."""
        return self.rows[self.starts[sentences[0]] : self.starts[sentences[-1] + 1]]


def cut(text: str, lang: str) -> list[str]:
    """The clauses of a sentence: pieces between commas and the like, none of them short.

    >>> cut("In 2019, the Conference of the Parties met in Vienna, and the Bureau approved its agenda.", "en")
    ['In 2019, the Conference of the Parties met in Vienna,', ' and the Bureau approved its agenda.']
    """
    least = _LEAST.get(lang, _LEAST_ELSEWHERE)
    pieces: list[str] = []
    for piece in filter(None, _CUT.split(text)):
        if pieces and (len(pieces[-1].strip()) < least or len(piece.strip()) < least):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces or [text]


def clauses_of(texts: Sequence[str], lang: str, encoder: Encoder) -> Clauses:
    """Cut and encode the sentences of a document."""
    pieces = [cut(text, lang) for text in texts]
    starts = np.concatenate([[0], np.cumsum([len(p) for p in pieces])]).astype(np.intp)
    return Clauses(encoder.encode([clause for p in pieces for clause in p]).rows, starts)


def crossed(own: tuple[Rows, Rows], other: tuple[Rows, Rows]) -> float:
    """How clearly a clause of one bead belongs to the other bead: 0 where none does.

    Args:
        own: clauses of the first bead, source and target.
        other: of the second.
    """
    return max(_strays(own[0], own[1], other[0], other[1]), _strays(other[0], other[1], own[0], own[1]))


def _strays(src: Rows, tgt: Rows, other_src: Rows, other_tgt: Rows) -> float:
    """How clearly a source clause has its like in the other bead's target, and not in its own."""
    there = src @ other_tgt.T
    nearest = there.argmax(axis=1)
    best = there[np.arange(len(src)), nearest]
    home = (src @ tgt.T).max(axis=1)
    rivals = (other_src @ other_tgt.T).max(axis=0)[nearest]  # the other bead's own claim on that clause
    lead = np.minimum(best - home, best - rivals)
    lead[best < _LIKE] = 0.0
    return float(max(lead.max(), 0.0))


def tie(
    beads: Sequence[Bead], src: Clauses, tgt: Clauses, blocks: tuple[Sequence[int], Sequence[int]]
) -> list[Bead]:
    """Tie neighbouring beads of one paragraph between which a clause crossed.

    Args:
        beads: in order.
        src, tgt: the clauses of both documents.
        blocks: of each sentence, on both sides.
    """
    out: list[Bead] = []
    for bead in beads:
        last = out[-1] if out else None
        if last and _neighbours(last, bead, blocks):
            lead = crossed((src.of(last.src), tgt.of(last.tgt)), (src.of(bead.src), tgt.of(bead.tgt)))
            if lead > _CLEAR:
                out[-1] = Bead(last.src + bead.src, last.tgt + bead.tgt, min(last.score, bead.score))
                continue
        out.append(bead)
    return out


def _neighbours(a: Bead, b: Bead, blocks: tuple[Sequence[int], Sequence[int]]) -> bool:
    if not (a.src and a.tgt and b.src and b.tgt):
        return False
    follows = b.src[0] == a.src[-1] + 1 and b.tgt[0] == a.tgt[-1] + 1
    return (
        follows
        and blocks[0][a.src[-1]] == blocks[0][b.src[0]]
        and blocks[1][a.tgt[-1]] == blocks[1][b.tgt[0]]
    )
