"""From TMX files into a memory: in batches, each a transaction; of files there before, those that changed."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from tmx.errors import MemoryFileError, Report, TmxError
from tmx.memory.rows import insert, remove_some
from tmx.memory.schema import COMING, GOING, HERE, transaction, writing
from tmx.progress import Progress
from tmx.reader import read
from tmx.units import TranslationUnit

_UNITS = 20_000  # of a transaction, at most
_CHARACTERS = 8_000_000  # of a transaction, about


@dataclass(frozen=True, slots=True)
class Indexed:
    """What became of a file.

    Attributes:
        path: as the caller gave it.
        units: how many the memory has of it now.
        new: whether it is new or replaced an earlier version; else it was there as it is.
    """

    path: str
    units: int
    new: bool


def index(
    files: Iterable[str | os.PathLike[str]],
    memory: str | os.PathLike[str],
    progress: Progress | None = None,
    *,
    report: Report | None = None,
    refused: Callable[[TmxError], object] | None = None,
) -> Iterator[Indexed]:
    """Puts TMX files into a memory, which is made where it lacks; a file that was there before is replaced.

    Whoever reads the memory sees a file with all its units or not at all.  Ended at any moment, by whatever,
    the memory has the files that were yielded, and the same call goes on from there.

    Args:
        files: TMX.
        memory: where they are put.
        progress: called with what is done, and how many units.
        report: see `tmx.read`; what it is told between two files is of the second.
        refused: is told of each file that cannot be read, and the next one follows; None: that is an error.

    Yields:
        Each file when it is in the memory.

    Raises:
        TmxError: a file cannot be read as TMX and `refused` is None; files before it are in the memory,
            nothing of it is; no memory is made for none.
        MemoryFileError: the memory cannot be written.
    """
    name, bad = os.fspath(memory), False
    there = Path(name).exists()
    try:
        with writing(name, new=True) as base:
            _tidy(base)
            for file in files:
                try:
                    done = _index_file(base, name, os.fspath(file), progress, report)
                except TmxError as error:
                    bad = True
                    if refused is None:
                        raise
                    refused(error)
                else:
                    yield done
    finally:
        if bad and not there:
            _take_back(name)


def remove(files: Iterable[str | os.PathLike[str]], memory: str | os.PathLike[str]) -> None:
    """Takes files out of a memory: all of them or, where one is not in it, none.

    Args:
        files: as they were indexed, or as the memory names them (`Store.holdings`).
        memory: where they are.

    Raises:
        MemoryFileError: a file is not in the memory, or the memory cannot be written.
    """
    name = os.fspath(memory)
    with writing(name) as base:
        with transaction(base):
            for file in [os.fspath(file) for file in files]:
                where = (GOING, file, str(Path(file).absolute()), GOING)
                gone = base.execute("UPDATE files SET state = ? WHERE path IN (?, ?) AND state != ?", where)
                if not gone.rowcount:
                    raise MemoryFileError(name, f"does not have {file}", "see what it has with tm info")
        _tidy(base)


def _take_back(name: str) -> None:
    """Removes a memory that was made for nothing."""
    with writing(name) as base:
        if base.execute("SELECT 1 FROM files").fetchone() is not None:
            return
    for ending in ("", "-wal", "-shm"):
        Path(name + ending).unlink(missing_ok=True)


def _index_file(
    base: sqlite3.Connection, memory: str, path: str, progress: Progress | None, report: Report | None
) -> Indexed:
    digest, where = _digest(path), str(Path(path).absolute())
    here = base.execute(
        "SELECT units FROM files WHERE path = ? AND digest = ? AND state = ?", (where, digest, HERE)
    ).fetchone()
    if here is not None:
        return Indexed(path, here[0], new=False)
    file, done = _begin(base, where, digest)
    try:
        with read(path, report=report) as source:
            units = _bring(base, memory, path, file, islice(source.units, done, None), done, progress)
    except TmxError:
        _dismiss(base, file)
        _tidy(base)
        raise
    _show(base, where, file)
    _tidy(base)
    return Indexed(path, units, new=True)


def _digest(path: str) -> str:
    try:
        with Path(path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise TmxError(path, None, f"cannot be read ({error.strerror})", "check the file name") from error


def _begin(base: sqlite3.Connection, where: str, digest: str) -> tuple[int, int]:
    """The number of a file that comes, and how many of its units are there from a run that was ended."""
    with transaction(base):
        base.execute(
            "UPDATE files SET state = ? WHERE path = ? AND digest != ? AND state = ?",
            (GOING, where, digest, COMING),
        )
        begun: tuple[int, int] | None = base.execute(
            "SELECT id, units FROM files WHERE path = ? AND state = ?", (where, COMING)
        ).fetchone()
        if begun is not None:
            return begun
        row = (where, digest, COMING)
        file = base.execute("INSERT INTO files (path, digest, state, units) VALUES (?, ?, ?, 0)", row)
        return file.lastrowid or 0, 0


def _bring(
    base: sqlite3.Connection,
    memory: str,
    path: str,
    file: int,
    units: Iterator[TranslationUnit],
    done: int,
    progress: Progress | None,
) -> int:
    """Brings the units of a file after the first `done`, and says how many it has."""
    for batch in _batches(units):
        with transaction(base):
            _advance(base, memory, path, file, done, len(batch))
            insert(base, file, batch)
        done += len(batch)
        if progress is not None:
            progress(f"{Path(path).name}: {done:,} units", done, 0)
    return done


def _advance(base: sqlite3.Connection, memory: str, path: str, file: int, done: int, more: int) -> None:
    """Counts units that come; refuses where another process brings the same file."""
    changed = base.execute(
        "UPDATE files SET units = ? WHERE id = ? AND units = ? AND state = ?",
        (done + more, file, done, COMING),
    )
    if changed.rowcount != 1:
        raise MemoryFileError(memory, f"another process is indexing {path}", "let one of them do it")


def _batches(units: Iterator[TranslationUnit]) -> Iterator[list[TranslationUnit]]:
    """Units in lists that a transaction can hold."""
    batch: list[TranslationUnit] = []
    characters = 0
    for unit in units:
        batch.append(unit)
        characters += sum(len(variant.segment) for variant in unit.variants)
        if len(batch) == _UNITS or characters >= _CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _show(base: sqlite3.Connection, where: str, file: int) -> None:
    """Shows the new version of a file in place of the old one, in one moment."""
    with transaction(base):
        base.execute("UPDATE files SET state = ? WHERE path = ? AND state = ?", (GOING, where, HERE))
        base.execute("UPDATE files SET state = ? WHERE id = ?", (HERE, file))


def _dismiss(base: sqlite3.Connection, file: int) -> None:
    with transaction(base):
        base.execute("UPDATE files SET state = ? WHERE id = ?", (GOING, file))


def _tidy(base: sqlite3.Connection) -> None:
    """Removes what nobody sees any more, batch by batch."""
    for (file,) in base.execute("SELECT id FROM files WHERE state = ?", (GOING,)).fetchall():
        gone = False
        while not gone:
            with transaction(base):
                gone = remove_some(base, file, _UNITS)
