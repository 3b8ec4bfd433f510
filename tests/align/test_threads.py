"""What is set for the whole process, and for how long."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, get_ident

import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from align.threads import cores, helpers, short_turns, side_by_side, single_threaded


def blas() -> set[int]:
    """Threads of each BLAS there is."""
    return {library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"}


def test_the_limit_holds_in_any_thread() -> None:
    """Documents are encoded beside the main thread: their last bits must be those of the main thread."""
    with threadpool_limits(2, user_api="blas"):
        before = blas()  # the main thread has set a limit, and may set the next one

        def inside() -> set[int]:
            with single_threaded():
                return blas()

        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(inside).result() == {1}
        assert blas() == before


def test_the_limit_holds_until_the_last_has_left() -> None:
    """Whoever is done first must not change the products of the others."""
    before, meet = blas(), Barrier(2)

    def first() -> None:
        with single_threaded():
            meet.wait()
            meet.wait()
        meet.wait()

    def second() -> set[int]:
        meet.wait()
        with single_threaded():
            meet.wait()
            meet.wait()
            return blas()

    with ThreadPoolExecutor(2) as pool:
        done = pool.submit(first)
        assert pool.submit(second).result() == {1}
        done.result()
    assert blas() == before


def test_turns_are_short_only_inside() -> None:
    """A library must leave the interpreter as it found it, whatever went wrong."""
    usual = sys.getswitchinterval()
    with suppress(ValueError), short_turns():
        assert sys.getswitchinterval() < usual
        raise ValueError
    assert sys.getswitchinterval() == usual


def test_turns_are_short_until_the_last_has_left() -> None:
    """Two threads that align at a time must not leave the interpreter with short turns."""
    usual, meet = sys.getswitchinterval(), Barrier(2)

    def first() -> None:
        with short_turns():
            meet.wait()
            meet.wait()
        meet.wait()

    def second() -> float:
        meet.wait()
        with short_turns():
            meet.wait()
            meet.wait()
            return sys.getswitchinterval()

    with ThreadPoolExecutor(2) as pool:
        done = pool.submit(first)
        assert pool.submit(second).result() < usual
        done.result()
    assert sys.getswitchinterval() == usual


def test_short_texts_are_worked_in_the_thread_that_asks() -> None:
    """A thread takes longer to start than they take."""
    for sentences, own in ((10, True), (1000, False)):
        with helpers(1, sentences) as beside:
            assert (beside.submit(get_ident).result() == get_ident()) is own


def test_errors_of_helpers_are_raised_where_their_work_is_asked_for() -> None:
    """What fails beside must not be taken for done."""
    for sentences in (10, 1000):
        with helpers(1, sentences) as beside:
            done = beside.submit(int, "no number")
            with pytest.raises(ValueError, match="no number"):
                done.result()


@pytest.mark.parametrize("sentences", [10, 1000])
def test_work_side_by_side_comes_back_in_order_and_a_little_at_a_time(sentences: int) -> None:
    """Values must not depend on who was first; all blocks of a long text at once would fill memory."""
    taken: list[int] = []
    found: list[int] = []

    def items() -> Iterator[int]:
        for k in range(100):
            taken.append(k)
            yield k

    for square in side_by_side(lambda k: k * k, items(), sentences):
        found.append(square)
        assert len(taken) - len(found) <= 2 * cores()
    assert found == [k * k for k in range(100)]


@pytest.mark.parametrize("sentences", [10, 1000])
def test_an_error_of_work_side_by_side_is_raised(sentences: int) -> None:
    """A block that failed must not be missing in silence."""
    with pytest.raises(ValueError, match="no number"):
        list(side_by_side(int, ["1", "no number", "3"], sentences))
