"""The plain judge of the search: every cover of two small texts, one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from align.grid import Move
from align.paths import Values
from align.search import Frame, Starts


class Table:
    """Values from tables: any numbers at all."""

    def __init__(self, n: int, m: int, moves: Sequence[Move], seed: int) -> None:
        random = np.random.default_rng(seed)
        self.alone = -random.uniform(0.1, 1.0, n), -random.uniform(0.1, 1.0, m)
        self.worth = {
            (a, b): random.uniform(-2.0, 0.5, (max(n - a + 1, 0), max(m - b + 1, 0))) for a, b in moves
        }

    def nulls(self) -> tuple[Values, Values]:
        """See `align.search.Scorer`."""
        return self.alone

    def values(self, frame: Frame, beads: Starts) -> Values:
        """See `align.search.Scorer`."""
        return np.array([self.worth[move][i, j] for move, i, j in each(beads)])


def each(beads: Starts) -> list[tuple[Move, int, int]]:
    """Move, row and column of every bead."""
    columns = (column.tolist() for column in (beads.a, beads.b, beads.rows, beads.columns))
    return [((a, b), i, j) for a, b, i, j in zip(*columns, strict=True)]


def covers(
    n: int, m: int, moves: Sequence[Move], i: int = 0, j: int = 0
) -> Iterator[list[tuple[int, int, int, int]]]:
    """Every cover, as (row, column, rows taken, columns taken)."""
    if i == n and j == m:
        yield []
        return
    for a, b in [*moves, (1, 0), (0, 1)]:
        if i + a <= n and j + b <= m:
            yield from ([(i, j, a, b), *rest] for rest in covers(n, m, moves, i + a, j + b))


def total(table: Table, cover: Sequence[tuple[int, int, int, int]]) -> float:
    """What a cover is worth."""
    value = 0.0
    for i, j, a, b in cover:
        if not b:
            value += float(table.alone[0][i])
        elif not a:
            value += float(table.alone[1][j])
        else:
            value += float(table.worth[a, b][i, j])
    return value
