"""Memories made of one, each for some of its languages, as a client takes them: all in one reading.

Where the client has limits it is read once before, to see how many files each memory becomes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from sys import maxsize
from typing import TypeVar

import tmx
from tmx import Client, Header, TranslationUnit
from tmx.clients import Shares
from tmx.validate import digest
from tmx.writer import is_packed
from tongwen.client_files import numbered
from tongwen.output import Written, check_outputs

_AT_ONCE = 100  # memories that are written in one reading, each with an open file
_BATCH = 500  # units that go through one memory after the other

Units = Iterator[TranslationUnit]
Becoming = Callable[[Iterable[TranslationUnit]], Units]
Reading = Callable[[], AbstractContextManager[Iterable[TranslationUnit]]]
"""Opens the memory that others are made of, anew each time."""

_Thing = TypeVar("_Thing")


@dataclass(frozen=True, slots=True)
class Part:
    """A memory that is made of another.

    Attributes:
        path: where to.
        header: its own.
        becoming: what makes its units of the other's.
        once: whether units go that have become what an earlier one is.
        client: who is to take it.
    """

    path: Path
    header: Header
    becoming: Becoming
    once: bool = False
    client: Client | None = None


@dataclass(slots=True)
class _Stream:
    """The units of a memory as they come.

    Attributes:
        part: the memory.
        seen: digests of its units, where none may come twice.
        repeated, too_long: how many units are left out.
    """

    part: Part
    seen: set[bytes] = field(default_factory=set)
    repeated: int = 0
    too_long: int = 0

    def taken(self, units: Iterable[TranslationUnit]) -> Units:
        """What becomes of the next units."""
        client = self.part.client
        for unit in self.part.becoming(units):
            taken = client.of_unit(unit) if client else unit
            if self.part.once and self._was_there(unit):
                self.repeated += 1
            elif client and not client.fits(taken):
                self.too_long += 1
            else:
                yield taken

    def _was_there(self, unit: TranslationUnit) -> bool:
        before = len(self.seen)
        self.seen.add(digest(unit))
        return len(self.seen) == before


def _nowhere(unit: TranslationUnit) -> None:
    """No file is open."""


@dataclass(slots=True)
class _Pen:
    """Writes the files of a memory, one after the other.

    Attributes:
        stream: its units.
        files: places that are still to be written, and how many units each has.
        open: holds the file that is written now.
        add: takes the next unit of that file.
        room: how many more that file has.
        done: how many units each file has, so far.
    """

    stream: _Stream
    files: Iterator[tuple[Path, int]]
    open: ExitStack = field(default_factory=ExitStack)
    add: Callable[[TranslationUnit], None] = _nowhere
    room: int = 0
    done: list[int] = field(default_factory=list)

    def turn(self) -> None:
        """Begin the next file."""
        self.open.close()
        draft, self.room = next(self.files)
        part = self.stream.part
        self.add = self.open.enter_context(tmx.writing(draft, part.header, compressed=is_packed(part.path)))
        self.done.append(0)

    def take(self, units: Iterable[TranslationUnit]) -> None:
        """Write what becomes of the next units."""
        for unit in self.stream.taken(units):
            if not self.room:
                self.turn()
            self.add(unit)
            self.room -= 1
            self.done[-1] += 1

    def held(self) -> Iterator[Written]:
        """What each file holds; what is left out is said of the first one."""
        first, *others = self.done
        yield Written(first, too_long=self.stream.too_long, repeated=self.stream.repeated)
        yield from map(Written, others)


def write_parts(parts: Sequence[Part], read: Reading, inputs: Iterable[Path]) -> list[str]:
    """Write memories, all their files or none.

    Args:
        parts: the memories.
        read: what they are made of.
        inputs: files that must not be overwritten.

    Returns:
        What each file holds, in a line.

    Raises:
        UsageError, OutputError: see `tongwen.output.check_outputs`.
        UnitError, TmxError: see `tmx.writing` and `tmx.read`.
    """
    rooms = _rooms(parts, read)
    paths = [path for part, some in zip(parts, rooms, strict=True) for path in numbered(part.path, len(some))]
    check_outputs(paths, inputs)
    with tmx.replacing_all(paths) as drafts:
        left = iter(drafts)
        pens = [
            _Pen(_Stream(part), iter(list(zip(islice(left, len(some)), some, strict=True))))
            for part, some in zip(parts, rooms, strict=True)
        ]
        for some in _batches(pens, _AT_ONCE):
            _write(some, read)
    held = (written for pen in pens for written in pen.held())
    return [f"{path}: {written}" for path, written in zip(paths, held, strict=True)]


def _rooms(parts: Sequence[Part], read: Reading) -> list[list[int]]:
    """How many units each file of each memory may have: one file for all where there is no limit."""
    if not any(part.client and part.client.largest for part in parts):
        return [[maxsize] for _ in parts]
    found = [
        (_Stream(part), Shares(part.header, part.client.largest if part.client else None)) for part in parts
    ]
    with read() as units:
        for batch in _batches(units, _BATCH):
            for stream, shares in found:
                for unit in stream.taken(batch):
                    shares.add(unit)
    return [shares.counts for _, shares in found]


def _write(pens: Sequence[_Pen], read: Reading) -> None:
    with ExitStack() as stack, read() as units:
        for pen in pens:
            pen.turn()
            stack.push(pen.open)
        for batch in _batches(units, _BATCH):
            for pen in pens:
                pen.take(batch)


def _batches(things: Iterable[_Thing], size: int) -> Iterator[list[_Thing]]:
    left = iter(things)
    while batch := list(islice(left, size)):
        yield batch
