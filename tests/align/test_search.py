"""The search for the most valuable path."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.grid import band_around, full_band, grid
from align.search import candidates, lattice, search
from tests.align.brute import Table, covers, total

MOVES = [(1, 1), (1, 2), (2, 1), (2, 2)]


@given(st.integers(0, 5), st.integers(0, 5), st.integers(0, 10_000))
def test_search_finds_the_most_valuable_of_all_covers(n: int, m: int, seed: int) -> None:
    """The search may save time, never quality."""
    table = Table(n, m, MOVES, seed)
    beads, price = search(table, n, m, MOVES)
    assert price == pytest.approx(max(total(table, cover) for cover in covers(n, m, MOVES)))
    taken = [(r.start, c.start, r.stop - r.start, c.stop - c.start) for r, c in beads]
    assert total(table, taken) == pytest.approx(price)


@given(st.integers(1, 4), st.integers(1, 4), st.integers(0, 10_000))
def test_posteriors_are_shares_of_the_weight_of_all_covers(n: int, m: int, seed: int) -> None:
    """Forward–backward may save time, never truth."""
    table = Table(n, m, MOVES, seed)
    every = [(cover, np.exp(total(table, cover))) for cover in covers(n, m, MOVES)]
    weight = sum(w for _, w in every)
    likely = lattice(table, candidates(grid(full_band(n, m), MOVES))).likely()
    assert likely.weight == pytest.approx(np.log(weight))
    path = every[seed % len(every)][0]
    shares = [sum(w for cover, w in every if bead in cover) / weight for bead in path]
    assert likely.each([(slice(i, i + a), slice(j, j + b)) for i, j, a, b in path]) == pytest.approx(shares)


@given(st.integers(1, 150), st.integers(1, 150), st.integers(0, 100))
def test_every_unit_is_covered_once_in_order(n: int, m: int, seed: int) -> None:
    """Nothing may be lost between two blocks of rows."""
    beads, _ = search(Table(n, m, MOVES, seed), n, m, MOVES)
    assert [i for r, _ in beads for i in range(r.start, r.stop)] == list(range(n))
    assert [j for _, c in beads for j in range(c.start, c.stop)] == list(range(m))


def test_a_wide_band_changes_nothing() -> None:
    """A band is there to save time only."""
    table = Table(90, 80, MOVES, 7)
    assert search(table, 90, 80, MOVES, band_around([(40, 38)], 90, 80, 200)) == search(table, 90, 80, MOVES)


@given(st.integers(1, 60), st.integers(1, 60), st.integers(0, 20), st.integers(1, 9))
def test_a_narrow_band_still_reaches_the_end(n: int, m: int, seed: int, radius: int) -> None:
    """Rows have their own width, so that a gap does not close the band."""
    point = (n // 3, m * 2 // 3)
    beads, price = search(Table(n, m, MOVES, seed), n, m, MOVES, band_around([point], n, m, radius))
    assert price > -1e6 and beads[-1][0].stop == n and beads[-1][1].stop == m


def test_the_full_band_holds_every_place() -> None:
    """Small texts are searched whole."""
    low, high = full_band(3, 5)
    assert list(low) == [0] * 4 and list(high) == [6] * 4


def test_beads_are_valued_some_rows_at_a_time() -> None:
    """All at once would not fit the memory: a whole plane of 400 sentences a side has a million and more."""
    beads = candidates(grid(full_band(400, 400), MOVES))
    sizes = [len(some.rows) for _, _, _, some in beads.blocks()]
    assert sum(sizes) == beads.begin.sum() > 600_000
    assert max(sizes) <= 60_000
