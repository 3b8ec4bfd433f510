"""Every candidate of the source language with its counterparts, unit by unit.

Two languages at a time find pairs; then a pair that a third language bears out, each of the two standing for the
same candidate there, weighs more, and the source's pairs are found again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

import numpy as np

from tmx.terms.links import Matrix, Unit
from tmx.terms.pairing import Pair, mutual, values
from tmx.terms.sides import Side
from tmx.terms.space import Space

_BORNE = 0.4  # share of the weaker of two pairs that the third gains

Spaces = Mapping[tuple[str, str], Space]


def matches(
    sides: Mapping[str, Side], spaces: Spaces, linked: list[Unit], source: str
) -> Iterator[dict[str, list[Pair]]]:
    """Of each unit: language → pairs of the source's candidates with that language's.

    Args:
        sides: the source and at least one other language.
        spaces: the vectors of candidates, for each two languages in the order of `sides`.
        linked: the links of each unit's words.
        source: whose candidates are looked at.
    """
    for unit, links in enumerate(linked):
        weights: dict[tuple[str, str], Matrix] = {}
        for src, tgt in combinations(sides, 2):
            found = values(sides[src], sides[tgt], unit, spaces[src, tgt], links[src, tgt])
            weights[src, tgt], weights[tgt, src] = found, found.T
        pairs = {way: list(mutual(sides[way[0]], sides[way[1]], unit, w)) for way, w in weights.items()}
        yield {
            tgt: list(
                mutual(sides[source], sides[tgt], unit, _borne_out(weights[source, tgt], pairs, source, tgt))
            )
            for tgt in sides
            if tgt != source
        }


def _borne_out(
    weights: Matrix, pairs: Mapping[tuple[str, str], list[Pair]], source: str, target: str
) -> Matrix:
    found = np.array(weights)
    others = [lang for src, lang in pairs if src == source and lang != target]
    for other in others:
        onward: dict[int, list[Pair]] = defaultdict(list)
        for pair in pairs[other, target]:
            onward[pair.src].append(pair)
        for first in pairs[source, other]:
            for second in onward[first.tgt]:
                found[first.src, second.tgt] += _BORNE * min(first.value, second.value) / len(others)
    return found
