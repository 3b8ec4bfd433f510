"""Runs of sentences: their cosines against the products of their vectors, one by one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from align.encoders import Encoded, Rows
from align.grid import full_band, grid
from align.meaning import MeaningFeatures
from align.runs import Cosines, Runs
from align.search import Frame, Starts, candidates
from tests.align.fakes import Given, Whole

SIZES = (1, 2, 3, 4, 5, 6)
MOVES = ((1, 1), (1, 2), (3, 1), (2, 2), (1, 6), (5, 4), (0, 2), (1, 0))


def runs(encoded: Encoded, count: int, exact: bool = False) -> Runs:
    """All runs of a side."""
    some = Runs(encoded, count, exact)
    for size in SIZES:
        some.ask(size, np.arange(count))
    return some


def direct(src: Given, tgt: Given, move: tuple[int, int], i: int, j: int) -> float:
    """The product of two vectors; -1 of none, and where a run would lie outside."""
    sides = ((src, i, move[0]), (tgt, j, move[1]))
    if not all(move) or any(at < 0 or at + size > len(side.sums) for side, at, size in sides):
        return -1.0
    x, y = (side.spans(np.array([at]), np.array([at + size]))[0] for side, at, size in sides)
    return float(x @ y)


@given(st.integers(1, 9), st.integers(1, 9), st.integers(0, 1000), st.data())
def test_every_cosine_is_the_product_of_two_vectors(n: int, m: int, seed: int, data: st.DataObject) -> None:
    """Frames and one more place on every side: an index that is off by one would be a likely score."""
    random = np.random.default_rng(seed)
    src, tgt = Given(random.normal(size=(n, 6))), Given(random.normal(size=(m, 6)))
    cosines = Cosines(runs(src, n), runs(tgt, m))
    for _ in range(2):
        i, j = data.draw(st.integers(0, n - 1)), data.draw(st.integers(0, m - 1))
        r, c = slice(i, data.draw(st.integers(i + 1, n))), slice(j, data.draw(st.integers(j + 1, m)))
        rows, columns = (g.ravel() for g in np.mgrid[i - 1 : r.stop + 1, j - 1 : c.stop + 1])
        beads = random.permutation([(*at, *move) for at in zip(rows, columns, strict=True) for move in MOVES])
        expected = [direct(src, tgt, (a, b), i, j) for i, j, a, b in beads.tolist()]
        (found,) = cosines.near(Frame.all(r, c), Starts(*beads.T))
        assert found == pytest.approx(expected, abs=1e-5)


@given(st.integers(0, 1000))
def test_the_neighbours_of_beads_are_found_from_where_they_begin(seed: int) -> None:
    """Longer by a sentence or one later: a step too far would be another pair's cosine, just as likely."""
    random = np.random.default_rng(seed)
    src, tgt = Given(random.normal(size=(9, 6))), Given(random.normal(size=(8, 6)))
    beads = random.integers((2, 2, 1, 1), (8, 7, 6, 6), size=(20, 4))
    frame = Frame.all(slice(2, 8), slice(2, 7))
    cosines = Cosines(runs(src, 9), runs(tgt, 8))
    changes = ((1, 0), (-1, 0)), ((0, 1), (0, -1)), ((-1, 0), (1, 0)), ((1, 1), (-1, -1))
    near = cosines.near(frame, Starts(*beads.T), changes)
    for (longer, later), found in zip(changes, near, strict=True):
        expected = [
            direct(src, tgt, (a + longer[0], b + longer[1]), i + later[0], j + later[1])
            for i, j, a, b in beads.tolist()
        ]
        assert found == pytest.approx(expected, abs=1e-5)


@given(st.integers(0, 1000))
def test_strips_of_a_frame_have_the_cosines_of_the_whole(seed: int) -> None:
    """A band runs aslant through a frame: only what lies near it is multiplied."""
    random = np.random.default_rng(seed)
    src, tgt = Given(random.normal(size=(40, 6))), Given(random.normal(size=(50, 6)))
    cosines = Cosines(runs(src, 40), runs(tgt, 50))
    low = np.sort(random.integers(5, 40, size=3))
    strips = tuple(
        (slice(at, at + 10), slice(int(c), int(c) + 9)) for at, c in zip((5, 15, 25), low, strict=True)
    )
    frame = Frame(slice(5, 35), slice(int(low[0]), int(low[-1]) + 9), strips)
    every = Frame.all(frame.rows, frame.columns)
    for r, c in strips:
        rows, columns = (g.ravel() for g in np.mgrid[r.start - 1 : r.stop + 1, c.start - 1 : c.stop + 1])
        beads = Starts(*np.array([(*at, *m) for at in zip(rows, columns, strict=True) for m in MOVES]).T)
        assert cosines.near(frame, beads) == pytest.approx(cosines.near(every, beads), abs=1e-5)


def test_runs_past_the_end_are_never_asked_for() -> None:
    """A run is as long as it says, or there is none."""
    side = Given(np.random.default_rng(0).normal(size=(4, 6)))
    some = runs(side, 4)
    assert not some.between(3, 2, 4).any() and some.between(3, 0, 2).any(axis=1).all()
    assert not some.between(5, 0, 4).any()


def test_what_was_not_asked_for_is_not_answered_with_something_else() -> None:
    """Another run's vector would be a likely one."""
    some = Runs(Given(np.random.default_rng(0).normal(size=(200, 6))), 200)
    some.ask(2, np.array([7, 3]))
    some.ask(2, np.array([5]))
    assert np.array_equal(some.of(np.array([3, 5]), np.array([2, 2])), some.between(2, 3, 6)[[0, 2]])
    assert not some.between(2, 4, 5).any()
    with pytest.raises(LookupError, match="not asked for"):
        some.of(np.array([4]), np.array([2]))


class Counting(Given):
    """Vectors that count how many runs each call asks for."""

    def __init__(self, sums: NDArray[np.floating]) -> None:
        super().__init__(sums)
        self.calls: list[int] = []

    def spans(self, starts: NDArray[np.intp], ends: NDArray[np.intp]) -> Rows:
        """See `Encoded`."""
        self.calls.append(len(starts))
        return super().spans(starts, ends)


def test_a_run_asked_for_twice_is_encoded_once() -> None:
    """Beads share runs; encoding is what costs."""
    side = Counting(np.eye(200))
    some = Runs(side, 200)
    some.ask(2, np.array([0, 1, 1]))
    some.ask(2, np.array([1, 2]))
    assert side.calls == [2, 1]


def test_all_runs_of_a_short_text_are_encoded_at_once() -> None:
    """Many small calls cost more than what is never looked at."""
    side = Counting(np.eye(6))
    some = Runs(side, 6)
    some.ask(2, np.array([1]))
    some.ask(2, np.array([4]))
    assert side.calls == [5]


def test_runs_are_read_as_a_whole_where_the_encoder_can_and_it_is_worth_it() -> None:
    """Up to three sentences; what is longer hardly gains and costs most."""
    side = Whole(np.random.default_rng(0).normal(size=(7, 6)))
    near, exact = runs(side, 7), runs(side, 7, exact=True)
    for size in (2, 3):
        assert np.array_equal(exact.between(size, 0, 7), near.between(size, 0, 7)[:, ::-1])
    assert np.array_equal(exact.between(4, 0, 7), near.between(4, 0, 7))
    assert np.array_equal(exact.between(1, 0, 7), side.rows)


def test_chance_is_the_mean_and_the_nearest_of_the_other_side() -> None:
    """What unrelated sentences reach is the nought that likeness is counted from."""
    random = np.random.default_rng(4)
    src, tgt = Given(random.normal(size=(5, 6))), Given(random.normal(size=(9, 6)))
    cosines = Cosines(runs(src, 5), runs(tgt, 9))
    cosines.sides[0].ask(2, np.array([0, 3]))
    cosines.ask_chance(0, 2, np.array([0, 3]))
    mean, near = cosines.chance(0, np.array([3, 0]), np.array([2, 2]))
    plain = src.spans(np.array([3, 0]), np.array([5, 2])) @ tgt.rows.T
    assert mean == pytest.approx(plain.mean(axis=1), abs=1e-6)
    assert near == pytest.approx(np.sort(plain, axis=1)[:, -4:].mean(axis=1), abs=1e-6)


def test_sentences_without_a_likely_counterpart_are_looked_at_all_the_same() -> None:
    """A band may have beads of other sizes only: none of its sentences then has a best counterpart."""
    random = np.random.default_rng(1)
    src, tgt = Given(random.normal(size=(4, 6))), Given(random.normal(size=(6, 6)))
    beads = candidates(grid(full_band(4, 6), [(1, 1), (1, 2)])).only((1, 2))
    features = MeaningFeatures(Runs(src, 4), Runs(tgt, 6), beads)
    assert [set(best.tolist()) for best in features.counterparts.best] == [{np.float32(-0.3)}] * 2
