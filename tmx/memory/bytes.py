"""Vectors as a memory keeps them: a byte for each dimension."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Rows = NDArray[np.float32]

STEPS = 127
"""The byte that stands for 1."""


def as_bytes(rows: Rows) -> bytes:
    """Unit rows as they are kept."""
    import numpy as np

    return np.rint(rows * STEPS).astype(np.int8).tobytes()


def as_rows(kept: bytes, count: int) -> Rows:
    """So many rows as they were, but STEPS times as long."""
    import numpy as np

    return np.frombuffer(kept, dtype=np.int8).reshape(count, -1).astype(np.float32)
