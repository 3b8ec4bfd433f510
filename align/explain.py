"""Why a bead is worth what it is: how much it has of each feature, and what one unit of it is worth."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from align.features import Chain, Features
from align.search import Frame, Starts


class Reason(NamedTuple):
    """What one feature says of a bead."""

    source: str  # the class that says so
    feature: str
    amount: float
    weight: float

    @property
    def worth(self) -> float:
        """What it adds to the bead's value."""
        return self.amount * self.weight


def reasons(chain: Chain, rows: slice, columns: slice) -> list[Reason]:
    """All that a chain's sources say of one bead; what it is worth in all is the bead's value.

    Args:
        chain: of the look that weighed the bead: a source has the vectors of such beads only.
        rows, columns: units of the source and of the target; one unit alone has an empty slice beside it.

    Raises:
        ValueError: several units without a counterpart: each of them is a bead of its own.
    """
    sizes = rows.stop - rows.start, columns.stop - columns.start
    if 0 in sizes and sizes not in ((1, 0), (0, 1)):
        raise ValueError(f"a bead of {sizes[0]} and {sizes[1]} units; give one unit alone")
    weights = chain.weights.bead if all(sizes) else chain.weights.alone
    return [
        Reason(type(source).__name__, name, amount, weights.get(name, 0.0))
        for source in chain.sources
        for name, amount in (_paired if all(sizes) else _alone)(source, rows, columns)
    ]


def _paired(source: Features, rows: slice, columns: slice) -> Iterator[tuple[str, float]]:
    numbers = rows.start, columns.start, rows.stop - rows.start, columns.stop - columns.start
    bead = Starts(*(np.array([number], dtype=np.intp) for number in numbers))
    frame = Frame.all(slice(rows.start, rows.start + 1), slice(columns.start, columns.start + 1))
    for name, amounts in source.of(frame, bead).items():
        yield name, float(amounts[0])


def _alone(source: Features, rows: slice, columns: slice) -> Iterator[tuple[str, float]]:
    side, unit = (0, rows.start) if rows.start < rows.stop else (1, columns.start)
    for name, amounts in source.alone()[side].items():
        yield name, float(amounts[unit])
