"""One BLAS thread at a time.

The matrices of an alignment are small: several BLAS threads wait for one another longer than they work,
the more so on a busy machine, and their number changes the last bits of a product.  What runs on all
cores is encoding, by Python threads over chunks.
"""

from __future__ import annotations

import os
import platform
from contextlib import AbstractContextManager


def single_threaded() -> AbstractContextManager[object]:
    """In this block each matrix product runs on one thread."""
    from threadpoolctl import threadpool_limits

    limits: AbstractContextManager[object] = threadpool_limits(1, user_api="blas")
    return limits


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
