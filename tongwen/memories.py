"""Memories that a command is given: read as far as they can be, and what was mended is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import tmx
from tongwen.printing import say

_TOLD = 10  # mended places of one memory


@contextmanager
def opened(name: str, *, tell: bool = True) -> Iterator[tmx.Memory]:
    """A memory; in the end a warning for what was mended.

    Args:
        name: the file.
        tell: False for a memory that is read once more.

    Raises:
        TmxError: see `tmx.read`.
    """
    mended: list[tmx.Mended] = []
    with tmx.read(name, report=mended.append) as memory:
        yield memory
    if tell:
        say(*(f"warning: {name}: {line}" for line in told(mended)))


def told(mended: Sequence[tmx.Mended]) -> list[str]:
    """What was mended, the first places one by one."""
    lines = [f"mended, {what}" for what in mended[:_TOLD]]
    if len(mended) > _TOLD:
        lines.append(f"mended in {len(mended) - _TOLD:,} more places")
    return lines
