"""Stretches of rows that are worked at once, against rows one after another and against every cover."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from align import sweep
from align.anchors import around
from align.grid import Band, Move, band_around, full_band, grid
from align.paths import Lattice
from align.search import Candidates, candidates, lattice
from align.sweep import spaced, swept
from tests.align.brute import Table, covers, total

MOVES: list[Move] = [(1, 1), (1, 2), (2, 1), (2, 2), (3, 1)]


def pinned(band: Band, places: list[tuple[int, int]]) -> Band:
    """A band that has one node in the rows of some places."""
    low, high = band
    for i, j in places:
        low[i:], high[: i + 1] = np.maximum(low[i:], j), np.minimum(high[: i + 1], j + 1)
    return low, high


def rising(seed: int, count: int) -> list[tuple[int, int]]:
    """Places that rise on both sides."""
    random = np.random.default_rng(seed)
    rows, columns = (np.cumsum(random.integers(1, 9, size=count)).tolist() for _ in range(2))
    return list(zip(rows, columns, strict=True))


def drawn(places: list[tuple[int, int]], seed: int) -> Lattice:
    """Random values in a band with pins."""
    n, m = places[-1][0] + 3, places[-1][1] + 4
    nodes = grid(pinned(full_band(n, m), places), MOVES)
    return lattice(Table(n, m, MOVES, seed), candidates(nodes))


@given(st.integers(0, 10_000), st.integers(1, 30))
def test_stretches_at_once_are_worth_what_they_are_one_by_one(seed: int, count: int) -> None:
    """It saves time only: every node, in both directions, sums and maxima."""
    places = rising(seed, count)
    beads = drawn(places, seed)
    pins = [row for row, _ in places]
    for links in (beads._arrivals, beads._departures):
        for ufunc in (np.logaddexp, np.maximum):
            one_by_one, at_once = swept(links, [], ufunc), swept(links, pins, ufunc)
            real = one_by_one > -1e4
            assert at_once[real] == pytest.approx(one_by_one[real], abs=1e-6)
            assert (at_once[~real] < -1e4).all()


def test_rows_of_one_node_that_no_bead_jumps_over_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pin that is missed costs time; one too many would be wrong."""
    monkeypatch.setattr(sweep, "_SHORTEST", 1)
    places = [(3, 2), (4, 7), (9, 9)]
    assert drawn(places, 0)._pins == [3, 4, 9]
    n, m = 12, 13
    wide = lattice(Table(n, m, MOVES, 0), candidates(grid(full_band(n, m), MOVES)))
    assert wide._pins == []


@given(st.integers(2, 5), st.integers(1, 4), st.integers(0, 10_000), st.data())
def test_the_best_path_is_the_best_of_all_that_lead_through_the_pin(
    n: int, m: int, seed: int, data: st.DataObject
) -> None:
    """What is forced is forced, and nothing else."""
    i, j = data.draw(st.integers(1, n - 1)), data.draw(st.integers(0, m))
    table = Table(n, m, MOVES, seed)
    found = lattice(table, candidates(grid(pinned(full_band(n, m), [(i, j)]), MOVES)))
    through = [
        cover for cover in covers(n, m, MOVES) if {column for row, column, _, _ in cover if row == i} == {j}
    ]
    beads, price = found.best()
    assert price == pytest.approx(max(total(table, cover) for cover in through))
    taken = [(r.start, c.start, r.stop - r.start, c.stop - c.start) for r, c in beads]
    assert taken in through and total(table, taken) == pytest.approx(price)


def test_stretches_are_not_too_short() -> None:
    """A stretch has its price too."""
    assert spaced(np.arange(1, 200)) == [50, 100, 150]
    assert spaced(np.array([10, 60, 61, 200])) == [60, 200]


def test_a_long_text_is_pinned_where_neighbours_are_surely_each_others() -> None:
    """Now and then only, and between sentences that are both anchors: elsewhere a pin could be wrong."""
    sure = [(k, k + 2) for k in range(900) if k % 5 < 2]
    low, high = around(sure, 900, 905)
    pins = np.flatnonzero(high - low == 1)
    assert len(pins) == 3 and {(int(row), int(low[row])) for row in pins} <= {
        (k, k + 2) for k, _ in sure if k % 5
    }
    short = around(sure[:60], 150, 155)
    assert (short[1] - short[0] > 1).all()


def crossed(seed: int, n: int, width: int) -> Lattice:
    """Random values in a narrow band, some beads jumping over rows of one node."""
    random = np.random.default_rng(seed)
    low = np.cumsum(random.integers(0, 3, size=n + 1))
    low[0] = 0
    high = np.maximum.accumulate(low + random.integers(1, width + 1, size=n + 1))
    nodes = grid((low, high), MOVES)
    rows, columns = nodes.rows(), nodes.columns()
    ends = [nodes.find(rows + a, columns + b) < nodes.size for a, b in MOVES]
    begin = np.array(ends) & (random.random((len(MOVES), nodes.size)) < 0.7)
    return lattice(Table(n, int(high[-1]), MOVES, seed), Candidates(nodes, begin))


@given(st.integers(0, 10_000), st.integers(5, 60), st.integers(1, 3))
def test_beads_over_rows_of_one_node_are_kept(seed: int, n: int, width: int) -> None:
    """A row that a bead jumps over is no pin: a path that leads past it would be lost."""
    shortest, sweep._SHORTEST = sweep._SHORTEST, 1
    try:
        beads = crossed(seed, n, width)
        found = swept(beads._arrivals, beads._pins, np.logaddexp)
    finally:
        sweep._SHORTEST = shortest
    plain = swept(beads._arrivals, [], np.logaddexp)
    real = plain > -1e4
    assert found[real] == pytest.approx(plain[real], abs=1e-6)
    assert (found[~real] < -1e4).all()


def test_a_stretch_may_be_worth_much_less_than_another() -> None:
    """Rows that are worked side by side have nothing to do with each other, whatever they are worth."""
    n = 4000
    nodes = grid(pinned(band_around([], n, n, 2), [(k, k) for k in (1000, 2000, 3000)]), MOVES)
    table = Table(0, 0, [], 0)
    table.worth = {move: np.full((n, n), -0.1 if move == (1, 1) else -500.0) for move in MOVES}
    table.alone = np.full(n, -300.0), np.full(n, -1.0)
    table.worth[1, 1][1000:2000] = -400.0
    beads = lattice(table, candidates(nodes))
    path, price = beads.best()
    one_by_one = swept(beads._arrivals, [], np.maximum)
    assert price == pytest.approx(float(one_by_one[nodes.size - 1]), rel=1e-9)
    assert price < -1e5 and sum(r.stop - r.start for r, _ in path) == n
