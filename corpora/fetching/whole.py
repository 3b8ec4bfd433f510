"""Small files that are replaced in one step: a reader sees the old one or the new one, whole."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Put bytes into a file.

    Raises:
        OSError: the place cannot be written; what stood there is untouched.
    """
    draft = path.with_name(f".{path.name}.new")
    try:
        with draft.open("wb") as file:
            file.write(data)
            flush(file.fileno())
        draft.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise


def flush(handle: int) -> None:
    """Have the disk hold what was written: a name must not outlive its content when the power goes."""
    with contextlib.suppress(OSError):  # some file systems cannot
        os.fsync(handle)
