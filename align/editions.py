"""An earlier and a later edition of one text: which sentences are the same, which were edited.

What is the same in order is found first (the longest common runs, as `difflib` finds them), then sentences
that occur once in each and only moved.  What is left in a gap between them is compared by its pairs of
letters: sentences that share most of them are editions of each other.

Source: Dice coefficient of bigrams, Dice 1945, doi:10.2307/1932409.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

_NEAR = 0.6  # share of pairs of letters from which a sentence is an edition of another
_ASIDE = 50  # sentences on either side of a gap's diagonal that are looked at


@dataclass(frozen=True, slots=True)
class Editions:
    """Sentences of the later text that the earlier one has: later number → earlier number, each once.

    Attributes:
        same: word for word.
        near: edited.
    """

    same: Mapping[int, int]
    near: Mapping[int, int]


def editions(old: Sequence[str], new: Sequence[str]) -> Editions:
    """Compare two editions.

    Args:
        old: sentences of the earlier one.
        new: sentences of the later one; spaces and widths of characters do not matter.

    >>> editions(["Pay now.", "Sign here."], ["Be brief.", "Pay now.", "Sign here, too."])
    Editions(same={1: 0}, near={2: 1})
    """
    x, y = [_folded(text) for text in old], [_folded(text) for text in new]
    runs = SequenceMatcher(None, x, y, autojunk=False).get_matching_blocks()
    same = {run.b + i: run.a + i for run in runs for i in range(run.size)}
    same |= _moved(x, y, same)
    near: dict[int, int] = {}
    taken = set(same.values())
    start = 0, 0
    for run in runs:
        olds = [i for i in range(start[0], run.a) if i not in taken]
        news = [j for j in range(start[1], run.b) if j not in same]
        near |= _near([(i, x[i]) for i in olds], [(j, y[j]) for j in news])
        start = run.a + run.size, run.b + run.size
    return Editions(same, near)


def _folded(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def _moved(x: Sequence[str], y: Sequence[str], same: Mapping[int, int]) -> dict[int, int]:
    """Sentences left over that occur once in each text."""
    taken = set(same.values())
    olds = [i for i in range(len(x)) if i not in taken]
    news = [j for j in range(len(y)) if j not in same]
    often = Counter(x[i] for i in olds), Counter(y[j] for j in news)
    place = {x[i]: i for i in olds if often[0][x[i]] == 1}
    return {j: place[y[j]] for j in news if often[1][y[j]] == 1 and y[j] in place}


def _near(olds: Sequence[tuple[int, str]], news: Sequence[tuple[int, str]]) -> dict[int, int]:
    """Editions among the sentences of a gap, the nearest first."""
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(_candidates(olds, news), key=lambda pair: (-pair[0], *pair[1:])):
        if i not in taken and j not in found:
            found[j] = i
            taken.add(i)
    return found


def _candidates(
    olds: Sequence[tuple[int, str]], news: Sequence[tuple[int, str]]
) -> Iterator[tuple[float, int, int]]:
    pairs = [_pairs(text) for _, text in news]
    for place, (i, text) in enumerate(olds):
        own, middle = _pairs(text), place * len(news) // len(olds)
        for k in range(max(0, middle - _ASIDE), min(len(news), middle + _ASIDE + 1)):
            shared = 2 * len(own & pairs[k]) / max(len(own) + len(pairs[k]), 1)
            if shared >= _NEAR:
                yield shared, i, news[k][0]


def _pairs(text: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(text)))
