"""Posteriors: every unit is somewhere, surely; what a score says of it is the share of all paths."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.bitext import MOVES, cooled, first_look, read_beads, second_look
from align.features import fitted
from align.grid import band_around, grid
from align.paths import Lattice, Likely
from align.search import candidates, lattice
from align.sides import Side
from tests.align.brute import Table, covers, total
from tests.align.fakes import Bags, words

FEW = [(1, 1), (1, 2), (2, 1), (2, 2)]


def shares(likely: Likely, n: int, m: int) -> tuple[list[float], list[float]]:
    """How surely each unit of either side stands in some bead."""
    nodes, src, tgt = likely.lattice.grid, np.zeros(n), np.zeros(m + 1)
    rows, columns = nodes.rows(), nodes.columns()
    for (a, b), found in zip(nodes.moves, likely.beads(), strict=True):
        for k in np.flatnonzero(found):
            src[rows[k] : rows[k] + a] += found[k]
            tgt[columns[k] : columns[k] + b] += found[k]
    np.add.at(tgt, columns, likely.alone())
    return src.tolist(), tgt[:m].tolist()


@given(st.integers(1, 30), st.integers(1, 30), st.integers(0, 10_000), st.integers(1, 40))
def test_every_unit_stands_somewhere(n: int, m: int, seed: int, radius: int) -> None:
    """Its posteriors sum to one, whatever the band."""
    nodes = grid(band_around([], n, m, radius), FEW)
    likely = lattice(Table(n, m, FEW, seed), candidates(nodes)).likely()
    src, tgt = shares(likely, n, m)
    assert src == pytest.approx([1.0] * n) and tgt == pytest.approx([1.0] * m)


def real(n: int, without: Sequence[int]) -> Lattice:
    """Both looks at a text and its translation."""
    src = [f"{words(20 * k, 3 + k % 5)}, {words(20 * k + 10, 3)}." for k in range(n)]
    x, y = Side(src, Bags()), Side([s.upper() for k, s in enumerate(src) if k not in without], Bags())
    return second_look(x, y, first_look(x, y))


def test_every_unit_stands_somewhere_after_both_looks() -> None:
    """What the first look dropped leaves no hole."""
    src, tgt = shares(real(40, [7, 8, 30]).likely(), 40, 37)
    assert src == pytest.approx([1.0] * 40) and tgt == pytest.approx([1.0] * 37)


@given(st.integers(1, 4), st.integers(1, 4), st.integers(0, 10_000))
def test_a_sentence_alone_is_scored_by_all_paths_that_leave_it_alone(n: int, m: int, seed: int) -> None:
    """Where among its neighbours it was passed is nobody's question."""
    table = Table(n, m, FEW, seed)
    every = [(cover, np.exp(total(table, cover))) for cover in covers(n, m, FEW)]
    weight = sum(w for _, w in every)
    temperature = fitted().temperature
    for bead in read_beads(lattice(table, candidates(grid(band_around([], n, m, 9), FEW)))):
        if bead.src and bead.tgt:
            continue
        alone = sum(
            w
            for cover, w in every
            if any((not b and (i,) == bead.src) or (not a and (j,) == bead.tgt) for i, j, a, b in cover)
        )
        assert bead.score == pytest.approx(cooled(alone / weight, temperature), abs=1e-6)


@given(st.integers(1, 4), st.integers(1, 4), st.integers(0, 10_000))
def test_a_bead_is_scored_by_all_paths_that_have_it(n: int, m: int, seed: int) -> None:
    """Of the beads at 0.9, nine in ten are right: a score is a probability."""
    table = Table(n, m, FEW, seed)
    every = [(cover, np.exp(total(table, cover))) for cover in covers(n, m, FEW)]
    weight = sum(w for _, w in every)
    for bead in read_beads(lattice(table, candidates(grid(band_around([], n, m, 9), FEW)))):
        if bead.src and bead.tgt:
            key = bead.src[0], bead.tgt[0], len(bead.src), len(bead.tgt)
            share = sum(w for cover, w in every if key in cover) / weight
            assert bead.score == pytest.approx(cooled(share, fitted().temperature), abs=1e-6)


def test_the_second_look_weighs_every_kind_of_bead() -> None:
    """One to five sentences on a side, six in all."""
    assert real(6, []).grid.moves[:-1] == MOVES
