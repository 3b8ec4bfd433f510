"""One BLAS thread at a time.

The matrices of an alignment are small: several BLAS threads wait for one another longer than they work,
the more so on a busy machine, and their number changes the last bits of a product.  What runs on all
cores is encoding, by Python threads over chunks.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

_TURN = 2e-4  # seconds


class _Single:
    """The limit on BLAS's threads, the whole process's: set by the first who asks, lifted by the last."""

    def __init__(self) -> None:
        self._lock, self._inside = Lock(), 0
        self._libraries: Any = None
        self._limits: Any = None

    def enter(self) -> None:
        with self._lock:
            if not self._inside:
                from threadpoolctl import ThreadpoolController

                self._libraries = ThreadpoolController().select(user_api="blas")
                self._take_over()
                self._limits = self._libraries.limit(limits=1)
            self._inside += 1

    def leave(self) -> None:
        with self._lock:
            self._inside -= 1
            if not self._inside:
                self._take_over()
                self._limits.restore_original_limits()

    def _take_over(self) -> None:
        """From version 3.8 on, threadpoolctl ignores all threads but the one that set a limit before."""
        for library in self._libraries.lib_controllers:
            if hasattr(library, "clear_controlling_thread"):
                library.clear_controlling_thread(force=True)


_SINGLE = _Single()


@contextmanager
def single_threaded() -> Iterator[None]:
    """In this block, whoever else is in such a block, each matrix product runs on one thread."""
    _SINGLE.enter()
    try:
        yield
    finally:
        _SINGLE.leave()


@contextmanager
def short_turns() -> Iterator[None]:
    """In this block threads take shorter turns, the whole process's.

    Encoding needs the interpreter for a moment after each matrix product; a thread that reads files meanwhile
    would let it wait for 5 ms each time.
    """
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


def cores() -> int:
    """Cores that this process may use, at most 8: more do not help."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(allowed, 8)


def arithmetic() -> str:
    """What the last bits of a matrix product depend on: numpy, its BLAS, the kind of processor."""
    import numpy as np
    from threadpoolctl import threadpool_info

    keys = ("internal_api", "version", "architecture")
    blas = (" ".join(str(lib.get(k)) for k in keys) for lib in threadpool_info() if lib["user_api"] == "blas")
    return " ".join((f"numpy {np.__version__}", platform.machine(), *sorted(set(blas))))
