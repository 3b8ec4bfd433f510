"""A folder for the work of another program, gone afterwards; what killed runs left of such folders is swept.

A run that is killed cannot clean up, and the program it started may go on for a while.  Both hold a lock on
their folder, so that one without a lock, and old enough to have had the time to take it, belongs to nobody.
Where the system has no such locks (Windows), a folder must be older than any work lasts.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PREFIX = "tongwen-work-"
_TAKEN = 3600.0  # seconds after which a folder in use has its lock
_OVER = 2 * 86_400.0  # seconds after which work is over, whatever it was

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]


@contextmanager
def scratch() -> Iterator[tuple[Path, tuple[int, ...]]]:
    """A new folder, and the handles that a process must inherit to hold it; those of killed runs go first.

    Raises:
        OSError: none can be made.
    """
    _sweep(Path(tempfile.gettempdir()))
    with tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True) as temporary:
        handle = _held(Path(temporary))
        try:
            yield Path(temporary), () if handle is None else (handle,)
        finally:
            if handle is not None:
                os.close(handle)


def _held(folder: Path) -> int | None:
    """A handle that locks a folder as long as any process has it; None where nothing can be locked.

    Raises:
        BlockingIOError: another process has it.
    """
    if fcntl is None:
        return None
    handle = os.open(folder, os.O_RDONLY | os.O_NOFOLLOW | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise
    except OSError:  # a disk without locks
        os.close(handle)
        return None
    return handle


def _sweep(home: Path) -> None:
    """Remove our folders that no process holds; what cannot be removed stays."""
    for folder in home.glob(f"{PREFIX}*"):
        with suppress(OSError):
            if not folder.is_symlink() and time.time() - folder.stat().st_mtime > _TAKEN:
                _remove(folder)


def _remove(folder: Path) -> None:
    """Remove a folder unless it is held, or, where nobody can tell, still may be.

    Raises:
        OSError: it is held, or another person's.
    """
    handle = _held(folder)
    try:
        if handle is not None or time.time() - folder.stat().st_mtime > _OVER:
            shutil.rmtree(folder)
    finally:
        if handle is not None:
            os.close(handle)
