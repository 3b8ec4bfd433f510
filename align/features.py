"""Features and weights to values: a linear model of beads.

A source of features names them; a weight of the same name says what one unit of a feature is worth.
Sources add up: sentences alone, or sentences and the structure they stand in.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from align.grid import Numbers
from align.paths import Values
from align.search import Candidates, Frame, Starts

Named = dict[str, NDArray[np.float32]]
Rows = dict[str, NDArray[np.float64]]


class Features(Protocol):
    """What speaks for and against beads, and for leaving a unit alone."""

    def of(self, frame: Frame, beads: Starts) -> Named:
        """(k,) of each feature for beads that begin in a frame's strips; asked by several threads at once."""
        ...

    def alone(self) -> tuple[Rows, Rows]:
        """Features of each unit of the source, and of the target, left alone."""
        ...


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature is worth: of beads, and of units left alone.

    Attributes:
        bead, alone: feature → value of one unit of it.
        temperature: a bead's score is its posterior, log odds divided by this.
    """

    bead: Mapping[str, float]
    alone: Mapping[str, float]
    temperature: float = 1.0


@cache
def fitted(name: str = "weights") -> Weights:
    """The weights that come with the package; `scripts/fit_scorer.py` makes them."""
    return read_weights(Path(__file__).parent / f"{name}.toml")


def read_weights(path: Path) -> Weights:
    """The weights of a file."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return Weights(table["bead"], table["alone"], float(table["temperature"]))


class Chain:
    """The scorer that a search goes by: weighted features."""

    def __init__(self, sources: Sequence[Features], weights: Weights) -> None:
        self.sources, self.weights = sources, weights

    def nulls(self) -> tuple[Values, Values]:
        """See `search.Scorer`."""
        both = zip(*(source.alone() for source in self.sources), strict=True)
        src, tgt = (_total(side, self.weights.alone) for side in both)
        return src, tgt

    def values(self, frame: Frame, beads: Starts) -> NDArray[np.floating]:
        """See `search.Scorer`."""
        total = np.zeros(len(beads.rows), dtype=np.float32)
        for source in self.sources:
            for name, amounts in source.of(frame, beads).items():
                weight = self.weights.bead.get(name, 0.0)
                if weight:
                    total += np.float32(weight) * amounts
        return total


def of_all(source: Features, beads: Candidates) -> Iterator[tuple[Numbers, Numbers, Starts, Named]]:
    """What a source says of all beads: numbers of moves, nodes, places, and (k,) of each feature."""
    for frame, kinds, at, some in beads.blocks():
        yield kinds, at, some, source.of(frame, some)


def _total(sources: Sequence[Rows], weights: Mapping[str, float]) -> Values:
    named = [(weights.get(name, 0.0), row) for rows in sources for name, row in rows.items()]
    return np.asarray(np.sum([weight * row for weight, row in named], axis=0), dtype=np.float64)
