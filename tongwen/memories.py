"""Memories that a command is given: read as far as they can be, and what was mended is told."""

from __future__ import annotations

from collections import Counter
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
    """What reading a memory mends, or leaves out: a `tmx.Report` that keeps no more than is told."""

    def __init__(self) -> None:
        self._counts = Counter[str]()
        self._first: dict[str, list[tmx.Mended]] = {"left out": [], "mended": []}

    def __call__(self, place: tmx.Mended) -> None:
        kind = "left out" if place.loses else "mended"
        self._counts[kind] += 1
        if len(self._first[kind]) < _TOLD:
            self._first[kind].append(place)

    @property
    def count(self) -> int:
        """How many places there were."""
        return self._counts.total()

    def told(self) -> list[str]:
        """What was left out or mended, the first places one by one."""
        lines = list[str]()
        for kind, first in self._first.items():
            lines += [f"{kind}, {place}" for place in first]
            if self._counts[kind] > len(first):
                lines.append(f"{kind} in {self._counts[kind] - len(first):,} more places")
        return lines

    def warn(self, name: str) -> None:
        """Tell it of the memory of that name, and begin anew for another."""
        say(*(f"warning: {name}: {line}" for line in self.told()))
        self._counts.clear()
        for first in self._first.values():
            first.clear()


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
