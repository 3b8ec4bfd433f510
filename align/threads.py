"""One BLAS thread at a time.

The matrices of an alignment are small: several BLAS threads wait for one another longer than they work,
the more so on a busy machine, and their number changes the last bits of a product.  What runs on all
cores, in Python threads, is encoding, chunk by chunk, and what beads are worth, block by block.
"""

from __future__ import annotations

import os
import platform
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from threading import Lock
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_TURN = 2e-4  # seconds
_FEW = 200  # sentences of a short text


class _Shared:
    """A setting of the whole process: changed by the first who asks, put back by the last.

    Args:
        change: a block in which it is changed; may be left in another thread.
    """

    def __init__(self, change: Callable[[], AbstractContextManager[None]]) -> None:
        self._change, self._lock = change, Lock()
        self._inside, self._changed = 0, ExitStack()

    @contextmanager
    def held(self) -> Iterator[None]:
        """A block in which it is changed, whoever else is in such a block."""
        with self._lock:
            if not self._inside:
                self._changed.enter_context(self._change())
            self._inside += 1
        try:
            yield
        finally:
            with self._lock:
                self._inside -= 1
                if not self._inside:
                    self._changed.close()


@contextmanager
def _one_blas_thread() -> Iterator[None]:
    from threadpoolctl import ThreadpoolController

    libraries = ThreadpoolController().select(user_api="blas")
    _take_over(libraries)
    limits = libraries.limit(limits=1)
    yield
    _take_over(libraries)
    limits.restore_original_limits()


def _take_over(libraries: Any) -> None:
    """From version 3.8 on, threadpoolctl ignores all threads but the one that set a limit before."""
    for library in libraries.lib_controllers:
        if hasattr(library, "clear_controlling_thread"):
            library.clear_controlling_thread(force=True)


@contextmanager
def _turn() -> Iterator[None]:
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_TURN)
    yield
    sys.setswitchinterval(usual)


_SINGLE, _TURNS = _Shared(_one_blas_thread), _Shared(_turn)


def single_threaded() -> AbstractContextManager[None]:
    """In this block, whoever else is in such a block, each matrix product runs on one thread."""
    return _SINGLE.held()


def short_turns() -> AbstractContextManager[None]:
    """In this block threads take shorter turns, the whole process's.

    Encoding needs the interpreter for a moment after each matrix product; a thread that reads files meanwhile
    would let it wait for 5 ms each time.
    """
    return _TURNS.held()


def cores() -> int:
    """Cores that this process may use, at most 8: more do not help."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(allowed, 8)


class _Here(Executor):
    """Does what it is given at once, in the thread that gives it."""

    def submit(self, work: Callable[..., Any], /, *args: Any, **named: Any) -> Future[Any]:
        """See `concurrent.futures.Executor`."""
        done: Future[Any] = Future()
        try:
            done.set_result(work(*args, **named))
        except Exception as error:
            done.set_exception(error)
        return done


def helpers(count: int, sentences: int) -> Executor:
    """Threads for work that is done beside other work; none for texts so short that they would cost more."""
    return ThreadPoolExecutor(count) if sentences > _FEW else _Here()


def side_by_side(work: Callable[[Item], Result], items: Iterable[Item], sentences: int) -> Iterator[Result]:
    """What comes of items, in their order, on all cores; only a few of them are there at a time.

    Args:
        work: what is done with each, in any thread.
        items: taken while those before them are worked on.
        sentences: of the text that they come from.
    """
    running: deque[Future[Result]] = deque()
    with short_turns(), helpers(cores(), sentences) as pool:
        try:
            for item in items:
                running.append(pool.submit(work, item))
                if len(running) > 2 * cores():
                    yield running.popleft().result()
            while running:
                yield running.popleft().result()
        except BaseException:  # an interrupt, too, or who takes the results has had enough
            pool.shutdown(cancel_futures=True)
            raise


def arithmetic() -> str:
    """What the last bits of a matrix product depend on: numpy, its BLAS, the kind of processor."""
    import numpy as np
    from threadpoolctl import threadpool_info

    keys = ("internal_api", "version", "architecture")
    blas = (" ".join(str(lib.get(k)) for k in keys) for lib in threadpool_info() if lib["user_api"] == "blas")
    return " ".join((f"numpy {np.__version__}", platform.machine(), *sorted(set(blas))))
