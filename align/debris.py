"""Sentences that say nothing: what scanning left, stray marks, lines of signs.

A path of beads covers all sentences, so what stands between two sentences of a bead gets into it.  Where
that has no word and no figure it is taken out again, and the bead has a gap.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from align.nouns import Bead

_WORD = re.compile(r"[^\W\d_]{2}")
_TELLING = frozenset({"Lu", "Lo", "Nd", "Nl", "No"})


def says_nothing(text: str) -> bool:
    """Whether a text has neither a figure nor a letter that may be a word or an abbreviation.

    >>> [says_nothing(text) for text in ('h * "', "* * *", "C.", "é » .", "中", "3.")]
    [True, True, False, True, False, False]
    """
    if _WORD.search(text):
        return False
    return not any(unicodedata.category(c) in _TELLING for c in text)


def cleared(beads: Sequence[Bead], src: Sequence[str], tgt: Sequence[str]) -> list[Bead]:
    """Beads without what says nothing, as long as something is left on a side; that stands alone then.

    Args:
        beads: in order.
        src, tgt: the sentences of both sides.
    """
    out: list[Bead] = []
    for bead in beads:
        left, right = _kept(bead.src, src), _kept(bead.tgt, tgt)
        out.append(Bead(left, right, bead.score))
        out += [Bead((i,), (), bead.score) for i in bead.src if i not in left]
        out += [Bead((), (j,), bead.score) for j in bead.tgt if j not in right]
    return out


def _kept(numbers: tuple[int, ...], texts: Sequence[str]) -> tuple[int, ...]:
    if len(numbers) < 2:
        return numbers
    said = tuple(i for i in numbers if not says_nothing(texts[i]))
    return said or numbers
