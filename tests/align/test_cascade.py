"""What the first look leaves for the second, against the rule spelled out bead by bead."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from align.cascade import ALONE, TOGETHER, Thrift, survivors
from align.grid import Move, full_band, grid
from align.paths import Likely
from align.search import Candidates, candidates, lattice
from tests.align.brute import Table

FIRST: list[Move] = [(1, 1), (1, 2), (2, 1)]
SECOND: list[Move] = [(1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1), (3, 3)]
Bead = tuple[Move, int, int]


def looked(table: Table, n: int, m: int) -> Likely:
    """A first look at everything."""
    return lattice(table, candidates(grid(full_band(n, m), FIRST))).likely()


def sharp(n: int, m: int, seed: int, worth: float) -> Table:
    """Any numbers, and a diagonal that is worth more."""
    table = Table(n, m, FIRST, seed)
    for k in range(min(n, m)):
        table.worth[1, 1][k, k] += worth
    return table


def beads_of(some: Candidates) -> set[Bead]:
    """All beads, units alone apart."""
    nodes = some.grid
    rows, columns = nodes.rows(), nodes.columns()
    return {
        (move, int(rows[k]), int(columns[k]))
        for move, begin in zip(nodes.moves[:-1], some.begin, strict=True)
        for k in np.flatnonzero(begin)
    }


def every_bead(n: int, m: int) -> set[Bead]:
    """All that fit in."""
    return {((a, b), i, j) for a, b in SECOND for i in range(n - a + 1) for j in range(m - b + 1)}


def nodes_of(likely: Likely) -> dict[tuple[int, int], float]:
    """Node → how likely it is."""
    nodes = likely.lattice.grid
    places = zip(nodes.rows().tolist(), nodes.columns().tolist(), strict=True)
    return dict(zip(places, likely.nodes().tolist(), strict=True))


@given(st.integers(1, 5), st.integers(1, 5), st.integers(0, 10_000))
def test_nothing_is_dropped_while_everything_is_plausible(n: int, m: int, seed: int) -> None:
    """The second look judges; the first only spares it what is hopeless."""
    likely = looked(Table(n, m, FIRST, seed), n, m)
    inner = [p for (i, j), p in nodes_of(likely).items() if (i, j) not in ((0, 0), (n, m))]
    assume(all(5e-3 < p < 0.99 for p in inner))
    assert beads_of(survivors(likely, SECOND)) == every_bead(n, m)


@given(st.integers(1, 9), st.integers(1, 9), st.integers(0, 10_000), st.sampled_from([0.0, 3.0, 8.0, 30.0]))
def test_the_best_path_of_the_first_look_survives(n: int, m: int, seed: int, worth: float) -> None:
    """The second look must be able to agree with the first."""
    likely = looked(sharp(n, m, seed, worth), n, m)
    left = survivors(likely, SECOND)
    best = [(r, c) for r, c in likely.lattice.best()[0] if r.start < r.stop and c.start < c.stop]
    taken = {((r.stop - r.start, c.stop - c.start), r.start, c.start) for r, c in best}
    assert taken <= beads_of(left)
    nodes = left.grid
    ends = np.array([(r.stop, c.stop) for r, c in likely.lattice.best()[0]])
    assert (nodes.find(ends[:, 0], ends[:, 1]) < nodes.size).all()


@given(
    st.integers(1, 9),
    st.integers(1, 9),
    st.integers(0, 10_000),
    st.sampled_from([0.0, 6.0, 12.0, 30.0]),
    st.sampled_from([ALONE, TOGETHER]),
)
def test_a_bead_survives_by_its_ends_and_what_it_jumps_over(
    n: int, m: int, seed: int, worth: float, thrift: Thrift
) -> None:
    """Both its ends are plausible, and no border that is sure for its move lies inside it, on either side."""
    likely = looked(sharp(n, m, seed, worth), n, m)
    nodes = nodes_of(likely)
    limits = {thrift.over(move) for move in SECOND}
    close = [(p, thrift.hardly) for p in nodes.values()]
    close += [(1 - p, 1 - limit) for p in nodes.values() for limit in limits]
    assume(not any(0.9 * limit < p < 1.1 * limit for p, limit in close))
    alive = {place for place, p in nodes.items() if p >= thrift.hardly} | {(0, 0), (n, m)}
    sure = {limit: [place for place, p in nodes.items() if p > limit] for limit in limits}
    expected = {
        ((a, b), i, j)
        for (a, b), i, j in every_bead(n, m)
        if {(i, j), (i + a, j + b)} <= alive
        and not any(i < x < i + a or j < y < j + b for x, y in sure[thrift.over((a, b))])
    }
    assert beads_of(survivors(likely, SECOND, thrift)) == expected


def test_two_sentences_told_in_another_order_may_be_one_bead() -> None:
    """The first look pairs them one to one, and is rather sure of the border between them."""
    assert ALONE.over((2, 2)) > max(ALONE.over(move) for move in SECOND if move != (2, 2))


@pytest.mark.parametrize("n", [4, 70, 200])
def test_no_bead_jumps_over_a_sure_border(n: int) -> None:
    """Where nearly all weight goes one way, one bead a sentence is left to be weighed."""
    left = survivors(looked(sharp(n, n, 1, 30.0), n, n), SECOND)
    assert beads_of(left) == {((1, 1), i, i) for i in range(n)}


def test_a_path_is_left_from_end_to_end() -> None:
    """A band that closed would leave the second look without any answer."""
    left = survivors(looked(sharp(40, 25, 3, 20.0), 40, 25), SECOND)
    assert lattice(Table(40, 25, SECOND, 0), left).best()[1] > -1e6
