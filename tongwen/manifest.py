"""What a batch has finished: one JSON line for each document, in a file beside the results.

A line is added when a document's files have their names, so a line never promises what is not there.  A
batch that was killed may have left its last line torn, or none; that document is done again.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from corpora.lock import locked
from tmx import OutputError, check_output, replacing

NAME = "batch.jsonl"
_LEFT_OVER = re.compile(r"\..+\.[0-9a-f]{12}\.part")  # see `tmx.files`


@dataclass(frozen=True, slots=True)
class Entry:
    """One document that was tried.

    Attributes:
        name: for people.
        file: names of its outputs, without their ending.
        status: "done" or "failed".
        key: digest of all that the result depends on: inputs, options, program, encoder.
        files: each input as given, with its SHA-256.
        langs: of the versions, in order.
        groups, units: how many.
        error: what is wrong, "" where nothing is.
    """

    name: str
    file: str
    status: str
    key: str
    files: Mapping[str, str]
    langs: tuple[str, ...] = ()
    groups: int = 0
    units: int = 0
    error: str = ""


@dataclass(slots=True)
class Manifest:
    """The entries of a folder of results, by the names of their outputs."""

    path: Path
    entries: dict[str, Entry] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path) -> Manifest:
        """What the folder says; a line that cannot be understood says nothing.

        Raises:
            OutputError: nothing can be written there.
        """
        manifest = cls(folder / NAME)
        check_output(manifest.path)
        if manifest.path.exists():
            lines = manifest.path.read_text(encoding="utf-8", errors="replace").splitlines()
            found = filter(None, map(_entry, lines))
            manifest.entries = {entry.file: entry for entry in found}
            manifest.settle(manifest.entries)
        return manifest

    def add(self, entry: Entry) -> None:
        """Write an entry, in one piece.

        Raises:
            OutputError: the disk does not take it.
        """
        self.entries[entry.file] = entry
        try:
            with self.path.open("ab", buffering=0) as file:
                file.write(_line(entry))
                os.fsync(file.fileno())
        except OSError as error:
            what, cure = error.strerror or str(error), "free some space or write elsewhere"
            raise OutputError(str(self.path), what, cure) from error

    def settle(self, order: Iterable[str]) -> None:
        """Write the file anew: one line for each document, these first and in this order."""
        names = dict.fromkeys([*order, *self.entries])
        with replacing(self.path) as temporary:
            lines = (_line(self.entries[name]) for name in names if name in self.entries)
            temporary.write_bytes(b"".join(lines))


def _line(entry: Entry) -> bytes:
    text = json.dumps(asdict(entry), ensure_ascii=False)
    return f"{text}\n".encode("utf-8", "backslashreplace")


def _entry(line: str) -> Entry | None:
    try:
        data: dict[str, Any] = json.loads(line)
        found = Entry(**{**data, "langs": tuple(data["langs"])})
    except (ValueError, TypeError, LookupError, RecursionError):
        return None
    texts = (found.name, found.file, found.status, found.key, found.error, *found.langs)
    numbers = (found.groups, found.units)
    right = all(isinstance(text, str) for text in texts) and all(isinstance(n, int) for n in numbers)
    return found if right and isinstance(found.files, dict) else None


@contextmanager
def results(folder: Path) -> Iterator[Manifest]:
    """A folder of results, made where it lacks, for this batch alone; what a killed one left half done goes.

    Raises:
        OutputError: it cannot be made or written, or another batch writes there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(str(folder), error.strerror or str(error), "choose another folder") from error
    busy = "another batch is writing there", "wait until it is done, or choose another folder"
    with locked(folder, OutputError(str(folder), *busy)):
        manifest = Manifest.of(folder)
        for path in list(folder.iterdir()):
            if _LEFT_OVER.fullmatch(path.name):
                path.unlink(missing_ok=True)
        yield manifest
