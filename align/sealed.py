"""Arrays in a file that proves itself: whole, and made for what it is used for.

A file holds a digest and then numpy's npz.  The digest goes over the npz and the name of what the arrays
were made from, so that a damaged file, or one of other weights, is never taken for the right one.  It is
written beside its place and moved there in one step: readers see a whole file or none, whoever else writes.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[Any]]
_DIGEST = 32  # bytes of SHA-256


class SealError(Exception):
    """A file that is damaged, or holds something else."""


def write(path: Path, made_from: str, arrays: Arrays) -> None:
    """Put arrays into a file that only this user may read; equal arrays give equal bytes.

    Args:
        path: the file; folders above it are made where they lack.
        made_from: names what the arrays depend on.

    Raises:
        OSError: the place cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)  # type: ignore[arg-type]  # mypy takes the arrays for allow_pickle
    body = buffer.getbuffer()
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_digest(made_from, body))
            file.write(body)
        draft.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise


def read(path: Path, made_from: str) -> dict[str, NDArray[Any]]:
    """The arrays of a file.

    Raises:
        FileNotFoundError: there is none.
        OSError: it cannot be read.
        SealError: it is not what `write` wrote for `made_from`.
    """
    data = memoryview(path.read_bytes())
    body = data[_DIGEST:]
    if data[:_DIGEST] != _digest(made_from, body):
        raise SealError(f"{path} is damaged or made from something else")
    try:
        with np.load(io.BytesIO(body), allow_pickle=False) as file:
            return {name: file[name] for name in file.files}
    except (ValueError, EOFError, zipfile.BadZipFile) as error:  # sealed so: by a hand or a fault of ours
        raise SealError(f"{path} holds no arrays") from error


def _digest(made_from: str, body: memoryview) -> bytes:
    sha = hashlib.sha256(hashlib.sha256(made_from.encode()).digest())
    sha.update(body)
    return sha.digest()
