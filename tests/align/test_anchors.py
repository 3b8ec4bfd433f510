"""Where the search looks: the true path must lie in the band, whatever one side lacks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.anchors import band, heaviest_chain
from align.encoders import Rows
from align.grid import Band
from tests.align.fakes import missed, rises, translated, unit

Stretches = Sequence[tuple[int, int]]
SHORT: dict[str, tuple[Stretches, Stretches]] = {
    "nothing is missing": ((), ()),
    "one stretch is missing": ([(100, 160)], ()),
    "the beginning is missing": ([(0, 90)], ()),
    "the end is missing": ([(210, 300)], ()),
    "a stretch is added": ((), [(150, 80)]),
    "noise at both ends": ((), [(0, 70), (299, 70)]),
    "one missing, another added in its place": ([(120, 170)], [(120, 60)]),
    "every third is missing": ([(i, i + 1) for i in range(0, 300, 3)], ()),
    "one added after every other": ((), [(i, 1) for i in range(0, 300, 2)]),
}
LONG: dict[str, tuple[Stretches, Stretches]] = {
    "nothing is missing": ((), ()),
    "a chapter is missing": ([(900, 1150)], ()),
    "a chapter is missing, another is added": ([(400, 600)], [(1700, 250)]),
    "single sentences are missing and added": (
        [(i, i + 1) for i in range(7, 2300, 50)],
        [(i, 1) for i in range(20, 2300, 50)],
    ),
}


def places(some: Band) -> set[tuple[int, int]]:
    """All nodes of a band."""
    low, high = some
    return {(i, j) for i in range(len(low)) for j in range(low[i], high[i])}


def well_formed(some: Band, n: int, m: int) -> bool:
    """Whether a path from end to end fits in, and rows rise."""
    low, high = some
    ends = len(low) == n + 1 and low[0] == 0 and high[-1] == m + 1
    rising = (np.diff(low) >= 0).all() and (np.diff(high) >= 0).all()
    return bool(ends and rising and (low < high).all() and (low[1:] < high[:-1]).all())


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("case", SHORT)
def test_the_true_path_lies_in_the_band(case: str, seed: int) -> None:
    """What the band leaves out no scorer can bring back."""
    src, tgt, pairs = translated(300, seed, *SHORT[case])
    assert missed(pairs, band(src, tgt)) == []
    assert well_formed(band(src, tgt), len(src), len(tgt))


@pytest.mark.parametrize("case", LONG)
def test_the_true_path_lies_in_the_band_of_a_long_document(case: str) -> None:
    """Coarse to fine saves time; it may lose nothing."""
    src, tgt, pairs = translated(2300, 5, *LONG[case])
    assert missed(pairs, band(src, tgt)) == []


def test_repeated_sentences_lead_nowhere() -> None:
    """A refrain is its own best neighbour everywhere; it must not bend the band."""
    src, tgt, pairs = translated(240, 2, [(100, 130)])
    refrain = unit(np.random.default_rng(9).normal(size=(1, src.shape[1])))
    kept = [i for i in range(240) if not 100 <= i < 130]
    for i in range(0, 240, 4):
        src[i] = refrain
        if i in kept:
            tgt[kept.index(i)] = refrain
    assert missed(pairs, band(src, tgt)) == []


@pytest.mark.parametrize("seed", range(5))
def test_a_few_stray_likenesses_do_not_bend_the_band(seed: int) -> None:
    """Sentences that happen to be said again elsewhere are not borne out by their neighbours."""
    src, tgt, pairs = translated(200, seed)
    src[40], src[41], tgt[30] = tgt[150], tgt[20], src[170]
    assert missed(pairs, band(src, tgt)) == []


@pytest.mark.parametrize(("n", "m"), [(1, 40), (40, 1), (60, 900), (900, 60), (300, 310)])
def test_unrelated_texts_leave_a_way_through(n: int, m: int) -> None:
    """However little two texts have to do with each other, the search must reach the end."""
    random = np.random.default_rng(n + m)
    assert well_formed(band(*(unit(random.normal(size=(k, 48))) for k in (n, m))), n, m)


def test_texts_that_are_all_the_same_leave_a_way_through() -> None:
    """A form filled in a hundred times has no anchors."""
    rows = unit(np.ones((100, 8)))
    assert well_formed(band(rows, rows[:70]), 100, 70)


@pytest.mark.parametrize("sizes", [(0, 0), (1, 1), (16, 16), (16, 3)])
def test_short_texts_are_searched_whole(sizes: tuple[int, int]) -> None:
    """There is nothing to be saved."""
    n, m = sizes
    random = np.random.default_rng(1)
    some = band(*(unit(random.normal(size=(k, 8))) for k in sizes))
    assert places(some) == {(i, j) for i in range(n + 1) for j in range(m + 1)}


@pytest.mark.parametrize("seed", range(4))
def test_swapping_sides_turns_the_band(seed: int) -> None:
    """Which language is called the source says nothing about where its translation stands."""
    src, tgt, _ = translated(150, seed, [(60, 80)], [(100, 15)], d=24)
    assert places(band(src, tgt)) == {(i, j) for j, i in places(band(tgt, src))}


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(1, 9)), max_size=9))
def test_the_heaviest_chain_is_the_heaviest_of_all(points: list[tuple[int, int, int]]) -> None:
    """Anchors out of order must cost the fewest of the others."""
    rows = sorted({row: (row, column, float(weight)) for row, column, weight in points}.values())
    chain = heaviest_chain(rows)
    weights = {(row, column): weight for row, column, weight in rows}
    every = [
        some
        for size in range(len(rows) + 1)
        for some in combinations(rows, size)
        if rises([(row, column) for row, column, _ in some])
    ]
    assert rises(chain)
    assert sum(weights[p] for p in chain) == max(sum(w for *_, w in some) for some in every)


def test_the_middle_of_a_document_is_narrow() -> None:
    """The band saves time: between anchors that agree only a margin is searched."""
    src, tgt, _ = translated(600, 0)
    rows: Rows = src
    low, high = band(rows, tgt)
    assert float(np.median(high - low)) < 40
