"""Memories that a command is given: read as far as they can be, and what was mended is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import tmx
from corpora.document import Progress
from tongwen.printing import say

_STEP = 500  # units between two signs of life
_TOLD = 10  # mended places of one memory


class MendedPlaces:
    """What reading a memory mends: a `tmx.Report` that keeps no more than is told.

    Attributes:
        count: how many places were mended.
    """

    def __init__(self) -> None:
        self.count = 0
        self._first: list[tmx.Mended] = []

    def __call__(self, place: tmx.Mended) -> None:
        self.count += 1
        if len(self._first) < _TOLD:
            self._first.append(place)

    def told(self) -> list[str]:
        """What was mended, the first places one by one."""
        lines = [f"mended, {place}" for place in self._first]
        if self.count > len(self._first):
            lines.append(f"mended in {self.count - len(self._first):,} more places")
        return lines

    def warn(self, name: str) -> None:
        """Tell it of the memory of that name, and begin anew for another."""
        say(*(f"warning: {name}: {line}" for line in self.told()))
        self.count = 0
        self._first.clear()


@contextmanager
def opened(name: str, *, tell: bool = True, report: Progress | None = None) -> Iterator[tmx.Memory]:
    """A memory; in the end a warning for what was mended.

    Args:
        name: the file.
        tell: False for a memory that is read once more.
        report: is told how many units have been read.

    Raises:
        TmxError: see `tmx.read`.
    """
    mended = MendedPlaces()
    with tmx.read(name, report=mended) as memory:
        yield watched(memory, name, report)
    if tell:
        mended.warn(name)


def watched(memory: tmx.Memory, name: str, report: Progress | None) -> tmx.Memory:
    """A memory whose units are counted as they go by."""
    if report is None:
        return memory
    return replace(memory, units=_counted(memory.units, Path(name).name, report))


def _counted(
    units: Iterable[tmx.TranslationUnit], name: str, report: Progress
) -> Iterator[tmx.TranslationUnit]:
    for number, unit in enumerate(units):
        if number % _STEP == 0:
            report(f"{name}: {number:,} units", number, 0)
        yield unit
