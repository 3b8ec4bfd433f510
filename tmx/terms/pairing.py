"""Which candidate of a unit stands for which of the other language.

Two candidates are weighed by the margin of their vectors, by how many of the links of their words lead from
one to the other, and by what speaks against each being a term.  A pair is found where each is the other's
best; so candidates inside one another may all have their counterparts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tmx.terms.inventory import Inventory
from tmx.terms.links import Matrix
from tmx.terms.space import Space

_TIGHT = 0.8  # weight of the links against the margin
_LOOSE = 0.3  # links that both candidates may lack before it tells
_WEAK = 0.1  # what a weak word costs
_BOUND = 0.2  # what being a fragment of a longer candidate costs


@dataclass(frozen=True, slots=True)
class Pair:
    """Two candidates that stand for each other in a unit.

    Attributes:
        src, tgt: numbers of the candidates in the unit.
        value: their weight; about 1 where everything agrees.
    """

    src: int
    tgt: int
    value: float


def values(src: Inventory, tgt: Inventory, unit: int, alike: Space, linked: Matrix) -> Matrix:
    """(candidates, candidates) of a unit: what each two weigh."""
    found = alike.margins(src.span_ids[unit], tgt.span_ids[unit])
    found += np.float32(_TIGHT) * _inside(src, tgt, unit, linked)
    found -= _against(src, unit)[:, None] + _against(tgt, unit)[None]
    return found


def mutual(src: Inventory, tgt: Inventory, unit: int, found: Matrix) -> Iterator[Pair]:
    """The pairs in which each is the other's best, by kind of candidate: the first of several alike."""
    if not found.size:
        return
    src_ids, there, back = src.span_ids[unit], found.argmax(1), found.argmax(0)
    for i, j in enumerate(there):
        if src_ids[back[j]] == src_ids[i]:
            yield Pair(i, int(j), float(found[i, j]))


def _inside(src: Inventory, tgt: Inventory, unit: int, linked: Matrix) -> Matrix:
    """Share of the links of two candidates that lead from one to the other: 0 to 1."""
    table = np.zeros((linked.shape[0] + 1, linked.shape[1] + 1), np.float32)
    table[1:, 1:] = linked.cumsum(0).cumsum(1)
    (first, last), (begin, end) = _bounds(src, unit), _bounds(tgt, unit)
    corners = table[last] - table[first]
    between = corners[:, end] - corners[:, begin]
    mine = table[last, -1] - table[first, -1]
    yours = table[-1, end] - table[-1, begin]
    shares: Matrix = 2 * between / (mine[:, None] + yours[None] + _LOOSE)
    return shares


def _bounds(side: Inventory, unit: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    spans = side.spans[unit]
    return (
        np.array([span.first for span in spans], np.intp),
        np.array([span.last for span in spans], np.intp),
    )


def _against(side: Inventory, unit: int) -> NDArray[np.float32]:
    """What speaks against each candidate being a term."""
    weakness = np.array([span.weakness for span in side.spans[unit]], np.float32)
    return np.float32(_WEAK) * weakness + np.float32(_BOUND) * side.bound[side.span_ids[unit]]
