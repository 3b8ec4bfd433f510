"""The same text translated in two ways, and two texts translated alike, anywhere in a memory.

Of each pair of texts 32 bytes are kept: 320 MB for two million units with five translations;
what differs is told when the memory has been gone through.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from tmx.checks.side import Side
from tmx.validate import Problem

_ENOUGH = 15.0  # characters as of English: shorter texts are rightly translated as their place demands

Rule = Literal["inconsistent-target", "inconsistent-source"]


@dataclass(slots=True)
class _Pairs:
    """The texts of a pair of languages, in the order of the units."""

    src: array[int] = field(default_factory=lambda: array("q"))  # hash of the text: equal ones are equal
    tgt: array[int] = field(default_factory=lambda: array("q"))
    number: array[int] = field(default_factory=lambda: array("q"))
    line: array[int] = field(default_factory=lambda: array("q"))


@dataclass(slots=True)
class Consistency:
    """What was seen of a memory."""

    _pairs: dict[tuple[str, str], _Pairs] = field(default_factory=dict)

    def see(self, number: int, line: int | None, src: Side, tgt: Side) -> None:
        """Keep a text and its translation."""
        if min(_size(src), _size(tgt)) < _ENOUGH:
            return
        pairs = self._pairs.setdefault((src.lang, tgt.lang), _Pairs())
        pairs.src.append(hash(src.folded))
        pairs.tgt.append(hash(tgt.folded))
        pairs.number.append(number)
        pairs.line.append(line or 0)

    def problems(self, rules: frozenset[str]) -> Iterator[Problem]:
        """What differs, by unit."""
        found: list[Problem] = []
        for (src, tgt), pairs in self._pairs.items():
            if "inconsistent-target" in rules:
                what = f"the {src} text is translated otherwise in unit {{}}"
                found += _differing(pairs.src, pairs.tgt, pairs, "inconsistent-target", what, tgt)
            if "inconsistent-source" in rules:
                what = f"translates another {src} text in unit {{}}"
                found += _differing(pairs.tgt, pairs.src, pairs, "inconsistent-source", what, tgt)
        yield from sorted(found, key=lambda problem: problem.number)


def _size(side: Side) -> float:
    return len(side.folded) / (side.language.length or 1.0)


def _differing(
    keys: array[int], others: array[int], pairs: _Pairs, rule: Rule, what: str, lang: str
) -> Iterator[Problem]:
    """Units that have the key of an earlier one, and another text beside it."""
    import numpy as np

    key, other = np.frombuffer(keys, np.int64), np.frombuffer(others, np.int64)
    order = np.argsort(key, kind="stable")
    starts = np.flatnonzero(np.r_[True, key[order][1:] != key[order][:-1]])
    first = np.repeat(order[starts], np.diff(np.r_[starts, len(order)]))
    number = np.frombuffer(pairs.number, np.int64)
    strange = (other[order] != other[first]) & (number[order] != number[first])
    for here, there in zip(order[strange].tolist(), first[strange].tolist(), strict=True):
        said = what.format(pairs.number[there])
        yield Problem(pairs.number[here], pairs.line[here] or None, rule, said, "warning", lang)
