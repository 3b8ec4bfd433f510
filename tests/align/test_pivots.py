"""Third languages heard: one that agrees raises the right nodes, a stranger changes nothing."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from align.grid import Move, band_around, full_band, grid
from align.paths import Lattice
from align.pivots import Borders, cost, pivoted, through
from align.search import candidates, lattice
from tests.align.brute import Table

MOVES: list[Move] = [(1, 1), (1, 2), (2, 1)]
N = 18
MIDDLE = range(7, 11)


def flat(middle: float, ends: float, seed: int) -> Lattice:
    """A pair that knows its diagonal, less surely in the middle: small numbers, and so much more there."""
    table = Table(N, N, MOVES, seed)
    table.worth = {move: 0.1 * plane for move, plane in table.worth.items()}
    for k in range(N):
        table.worth[1, 1][k, k] += middle if k in MIDDLE else ends
    return lattice(table, candidates(grid(full_band(N, N), MOVES)))


def pairs(langs: str, unsure: str = "", strange: str = "") -> dict[tuple[str, str], Lattice]:
    """Lattices of all pairs: sure of the diagonal, unsure in the middle (named by both), or strange."""
    return {
        (a, b): flat(
            0.0 if a + b == unsure or strange in (a, b) else 6.0, 0.0 if strange in (a, b) else 6.0, seed
        )
        for seed, (a, b) in enumerate(combinations(langs, 2))
    }


def diagonal(some: Lattice) -> NDArray[np.float64]:
    """How surely each two sentences with one number begin together."""
    found: NDArray[np.float64] = some.likely().nodes()[some.grid.find(np.arange(N), np.arange(N))]
    return found


def test_a_third_language_that_agrees_raises_the_right_nodes() -> None:
    """What the pair cannot decide the others can: that is what six versions are for."""
    before = pairs("abc", unsure="ab")
    after, strangers = pivoted(before, "abc")
    assert strangers == []
    rise = diagonal(after["a", "b"]) - diagonal(before["a", "b"])
    assert rise[8:11].min() > 0.1 and diagonal(after["a", "b"]).min() > 0.8


def test_a_third_language_does_not_overrule_a_pair_that_is_sure() -> None:
    """The pair itself has the last word."""
    before = pairs("abc", unsure="bc")
    after, _ = pivoted(before, "abc")
    assert diagonal(after["a", "b"]).min() > 0.99


def test_a_stranger_is_named_and_changes_nothing() -> None:
    """One wrong file among six must cost the other five nothing."""
    after, strangers = pivoted(pairs("abcx", strange="x"), "abcx")
    alone, _ = pivoted({p: v for p, v in pairs("abcx", strange="x").items() if "x" not in p}, "abc")
    assert strangers == ["x"]
    for pair, expected in alone.items():
        assert np.array_equal(after[pair].values, expected.values)
        assert np.array_equal(after[pair].alone, expected.alone)


def test_nobody_is_a_stranger_where_all_agree() -> None:
    """A warning that comes always warns of nothing."""
    assert pivoted(pairs("abcd"), "abcd")[1] == []


@pytest.mark.parametrize("radius", [3, 40])
def test_ways_through_a_third_language_are_sums_of_products(radius: int) -> None:
    """Block by block and inside the bands; the plain judge multiplies whole tables."""
    n, k, m = 300, 280, 310
    sizes = {"there": (n, k), "on": (k, m), "pair": (n, m)}
    grids = {name: grid(band_around([], *size, radius), MOVES) for name, size in sizes.items()}
    random = np.random.default_rng(radius)
    likely = {name: random.uniform(0, 0.4, nodes.size) for name, nodes in grids.items()}
    tables = {}
    for name, nodes in grids.items():
        tables[name] = np.zeros((sizes[name][0] + 1, sizes[name][1] + 1))
        tables[name][nodes.rows(), nodes.columns()] = likely[name]
    pair = grids["pair"]
    expected = np.minimum(tables["there"] @ tables["on"], 1)[pair.rows(), pair.columns()]
    there, on = (Borders(grids[name], likely[name]) for name in ("there", "on"))
    assert through(there, on, pair) == pytest.approx(expected, abs=1e-5)


def test_a_pair_that_is_turned_leads_the_same_way() -> None:
    """Each pair is aligned once and read from both sides."""
    n, k, m = 40, 50, 45
    back, pair = grid(band_around([], k, n, 5), MOVES), grid(band_around([], n, m, 6), MOVES)
    on = grid(band_around([], k, m, 4), MOVES)
    random = np.random.default_rng(0)
    x, y = random.uniform(0, 0.4, back.size), random.uniform(0, 0.4, on.size)
    there, table = np.zeros((n + 1, k + 1)), np.zeros((k + 1, m + 1))
    there[back.columns(), back.rows()], table[on.rows(), on.columns()] = x, y
    expected = np.minimum(there @ table, 1)[pair.rows(), pair.columns()]
    assert through(Borders(back, x, turned=True), Borders(on, y), pair) == pytest.approx(expected, abs=1e-5)


def test_a_border_costs_less_that_a_third_language_has_on_one_side_only() -> None:
    """Whoever joins what one side parts cannot lead to the other: it is no witness that they do not meet."""
    pair, third = grid(full_band(2, 2), MOVES), grid(full_band(2, 2), MOVES)
    whole, parts = np.zeros(third.size), np.zeros(third.size)
    whole[third.find(np.array([0, 2]), np.array([0, 2]))] = 1.0
    parts[third.find(np.arange(3), np.arange(3))] = 1.0
    places = pair.find(np.array([1, 0]), np.array([1, 1]))

    def costs(x: NDArray[np.float64], y: NDArray[np.float64]) -> list[float]:
        found: list[float] = cost(Borders(third, x), Borders(third, y), pair)[places].tolist()
        return found

    assert costs(parts, parts) == [0.5, 0.5]
    assert costs(whole, parts) == [0.25, 0.5]
    assert costs(parts, whole) == [0.25, 0.25]
    assert costs(whole, whole) == [0.5, 0.25]
