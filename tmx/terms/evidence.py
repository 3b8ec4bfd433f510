"""What all units together say for each pair of a source candidate and its counterpart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tmx.terms.inventory import Inventory
from tmx.terms.pairing import Pair


@dataclass(slots=True)
class Evidence:
    """For two kinds of candidate that stand for each other.

    Attributes:
        units: where they do.
        alone: the units where neither of these pairs stands inside a longer one.
        value: sum of the values of the pairs.
        weakness: of both candidates together, where it is least.
    """

    units: list[int] = field(default_factory=list)
    alone: int = 0
    value: float = 0.0
    weakness: float = 99.0

    def add(self, unit: int, pair: Pair, alone: bool, weakness: float) -> None:
        """Take another unit, or another pair of one."""
        if not self.units or self.units[-1] != unit:
            self.units.append(unit)
            self.alone += alone
            self.value += pair.value
        self.weakness = min(self.weakness, weakness)


Table = Mapping[int, Mapping[int, Evidence]]
"""Kind of the source's candidate → kind of the other's → evidence."""


def tables(
    inventories: Mapping[str, Inventory], source: str, found: Iterable[Mapping[str, list[Pair]]]
) -> dict[str, Table]:
    """Language → what stands for each of the source's candidates there."""
    gathered: dict[str, dict[int, dict[int, Evidence]]] = {
        lang: defaultdict(lambda: defaultdict(Evidence)) for lang in inventories if lang != source
    }
    for unit, by_lang in enumerate(found):
        for lang, pairs in by_lang.items():
            _gather(gathered[lang], unit, pairs, inventories[source], inventories[lang])
    return dict(gathered)


def _gather(
    table: dict[int, dict[int, Evidence]], unit: int, pairs: list[Pair], src: Inventory, tgt: Inventory
) -> None:
    spans = [src.spans[unit][pair.src] for pair in pairs]
    for pair, span in zip(pairs, spans, strict=True):
        alone = not any(
            other.first <= span.first
            and span.last <= other.last
            and other.last - other.first > span.last - span.first
            for other in spans
        )
        kind, other_kind = int(src.span_ids[unit][pair.src]), int(tgt.span_ids[unit][pair.tgt])
        weakness = span.weakness + tgt.spans[unit][pair.tgt].weakness
        table[kind][other_kind].add(unit, pair, alone, weakness)
