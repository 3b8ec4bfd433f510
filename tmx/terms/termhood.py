"""Whether a phrase is a term, whatever it is translated by.

Three things tell: how often it occurs, how often on its own, and how much more often its words occur than
in general language.  The first two are the idea of the C-value (Frantzi, Ananiadou and Mima 2000,
doi:10.1007/s007999900023): a phrase counts less where it is only part of a longer one.  The C-value itself
gives nothing to a phrase that occurs once and stands in a longer one; in a single document most terms do.
So here the logarithms of both counts are added.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from tmx.terms.inventory import Inventory
from tmx.terms.nouns import Language

_RAREST = 1e-7  # share of all words below which lists of words say nothing
_ALONE = 0.5  # weight of occurring on its own


def standing(count: int, alone: int) -> float:
    """How often a phrase occurs: 0.5 for once and on its own, then half as much again as it doubles.

    Args:
        count: units that have it, at least 1.
        alone: those of them that have it outside longer terms.

    >>> standing(1, 0), standing(1, 1), standing(4, 3)
    (0.0, 0.5, 3.0)
    """
    return math.log2(count) + _ALONE * math.log2(1 + alone)


def keyness(side: Inventory, language: Language) -> NDArray[np.float64]:
    """How much more frequent the words of each kind of candidate are here than in general language.

    Returns:
        (kinds of candidate,) means over the words that say something of the natural logarithm of the ratio of
        the two shares; zeros where the language has no background.
    """
    if language.background is None:
        return np.zeros(len(side.kinds))
    general = np.array([language.background.get(word, 0.0) for word in side.words])
    ratios = np.log(side.word_counts / side.word_counts.sum() / np.maximum(general, _RAREST))
    found = np.zeros(len(side.kinds))
    for words, spans, ids in zip(side.word_ids, side.spans, side.span_ids, strict=True):
        for span, kind in zip(spans, ids, strict=True):
            within = words[span.first : span.last]
            found[kind] = ratios[within][side.content[within]].mean()
    return found
