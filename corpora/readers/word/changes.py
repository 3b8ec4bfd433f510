"""Tracked changes: which text stands, as if all were accepted or all refused (ECMA-376 part 1, 17.13.5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from corpora.readers.word.names import W, child

_REASONS = {"del": "deleted", "moveFrom": "moved", "ins": "inserted", "moveTo": "moved"}
_OUT = {"accept": ("del", "moveFrom"), "refuse": ("ins", "moveTo")}


@dataclass(frozen=True, slots=True)
class Changes:
    """How tracked changes are read.

    Attributes:
        refused: whether the text is that from before them.
        out: elements whose text does not stand, and why.
        within: elements whose text does.
    """

    refused: bool
    out: Mapping[str, str]
    within: frozenset[str]

    def properties(self, element: Any, name: str) -> Any:
        """The `pPr` or `rPr` of an element, or None; the one from before, where changes are refused."""
        found = child(element, name)
        before = child(found, name + "Change", name) if self.refused else None
        return found if before is None else before

    def gone(self, properties: Any) -> str | None:
        """Why a paragraph's mark or a row does not stand, by its `rPr` or `trPr`; None where it does."""
        for tag, reason in self.out.items():
            if properties is not None and properties.find(tag) is not None:
                return reason
        return None


def changes(asked: str) -> Changes:
    """How to read tracked changes: "accept" or "refuse"."""
    out = {W + tag: _REASONS[tag] for tag in _OUT[asked]}
    return Changes(asked == "refuse", out, frozenset(W + tag for tag in _REASONS) - out.keys())
