"""Every candidate of the source language with its counterparts, unit by unit.

Two languages at a time find pairs.  A pair that a third language bears out, each of the two standing for
the same candidate there, weighs more, and so does one that an earlier round found in other units; then the
source's pairs are found again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from tmx.terms.evidence import Table
from tmx.terms.inventory import Inventory
from tmx.terms.links import Matrix, Unit
from tmx.terms.pairing import Pair, mutual, values
from tmx.terms.space import Space

_BORNE = 0.4  # share of the weaker of two pairs that the third gains
_AGAIN = 0.3  # what a pair gains that is found wherever else the source's candidate stands

Ways = Mapping[tuple[str, str], list[Pair]]


@dataclass(frozen=True, slots=True)
class Matcher:
    """Finds the pairs of every unit.

    Attributes:
        inventories: the source and at least one other language.
        spaces: the vectors of candidates, for each two languages in the order of `inventories`.
        linked: the links of each unit's words.
        source: whose candidates are looked at.
    """

    inventories: Mapping[str, Inventory]
    spaces: Mapping[tuple[str, str], Space]
    linked: list[Unit]
    source: str

    def units(self, seen: Mapping[str, Table] | None = None) -> Iterator[dict[str, list[Pair]]]:
        """Of each unit: language → pairs of the source's candidates with that language's.

        Args:
            seen: what an earlier round found.
        """
        for unit in range(len(self.linked)):
            weights = self._weights(unit)
            pairs = {
                (src, tgt): list(mutual(self.inventories[src], self.inventories[tgt], unit, found))
                for (src, tgt), found in weights.items()
            }
            result = {}
            for lang in self.inventories:
                if lang != self.source:
                    found = weights[self.source, lang] + self._borne_out(unit, pairs, lang)
                    if seen is not None:
                        found += self._again(unit, lang, seen[lang])
                    result[lang] = list(
                        mutual(self.inventories[self.source], self.inventories[lang], unit, found)
                    )
            yield result

    def _weights(self, unit: int) -> dict[tuple[str, str], Matrix]:
        weights: dict[tuple[str, str], Matrix] = {}
        for src, tgt in combinations(self.inventories, 2):
            linked = self.linked[unit][src, tgt]
            found = values(self.inventories[src], self.inventories[tgt], unit, self.spaces[src, tgt], linked)
            weights[src, tgt], weights[tgt, src] = found, found.T
        return weights

    def _nothing(self, unit: int, lang: str) -> Matrix:
        return np.zeros(
            (len(self.inventories[self.source].spans[unit]), len(self.inventories[lang].spans[unit])),
            np.float32,
        )

    def _borne_out(self, unit: int, pairs: Ways, lang: str) -> Matrix:
        """What each pair gains by the other languages."""
        gains = self._nothing(unit, lang)
        others = [other for other in self.inventories if other not in (self.source, lang)]
        for other in others:
            onward: dict[int, list[Pair]] = defaultdict(list)
            for pair in pairs[other, lang]:
                onward[pair.src].append(pair)
            for first in pairs[self.source, other]:
                for second in onward[first.tgt]:
                    gains[first.src, second.tgt] += min(first.value, second.value) * _BORNE / len(others)
        return gains

    def _again(self, unit: int, lang: str, seen: Table) -> Matrix:
        """What each pair gains by the other units."""
        gains = self._nothing(unit, lang)
        src, tgt = self.inventories[self.source], self.inventories[lang]
        places: dict[int, list[int]] = defaultdict(list)
        for j, kind in enumerate(tgt.span_ids[unit]):
            places[int(kind)].append(j)
        for i, kind in enumerate(src.span_ids[unit]):
            for other, evidence in seen.get(int(kind), {}).items():
                elsewhere = len(evidence.units) - (unit in evidence.units)
                if elsewhere:
                    gains[i, places.get(other, [])] += _AGAIN * elsewhere / (int(src.units[kind]) - 1)
        return gains
