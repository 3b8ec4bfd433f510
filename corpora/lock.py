"""One run at a time in a folder: two that wrote the same file would mix its bytes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def locked(folder: Path, busy: Exception) -> Iterator[None]:
    """Keep other runs out of a folder; the lock ends with the process, however that ends.

    Systems and disks that cannot lock a folder (Windows, some network disks) keep nobody out.

    Args:
        folder: that is there.
        busy: what is raised where another run is in it.
    """
    try:
        import fcntl
    except ImportError:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise busy from None
    except OSError:
        pass
    try:
        yield
    finally:
        os.close(handle)
