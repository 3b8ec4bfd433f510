"""The files of a folder, described and grouped into documents."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from align import Encoder, EncoderError, load
from align.encoders import Rows
from align.likeness import likeness, outline
from corpora.document import Document, Progress
from corpora.errors import ReadError
from corpora.fetching import record
from corpora.grouping import File, Grouped, Grouping, Left, group
from tmx import TmxError
from tongwen import manifest
from tongwen.output import SOURCES
from tongwen.printing import say
from tongwen.versions import versions

_OURS = frozenset({".tmx", ".tongwen"})  # what this program writes beside the files that it reads
_RECORDS = frozenset({manifest.NAME, record.NAME})


def grouped(
    folder: Path, outside: Path | None, options: argparse.Namespace, report: Progress | None = None
) -> Grouping:
    """Group the files below a folder.

    Args:
        folder: looked through to the bottom; hidden files and memories are passed over.
        outside: a folder that is passed over, too: that of the results.
        options: how to read.
        report: called before each file.
    """
    paths = sorted(_paths(folder, outside))
    files, left = [], []
    for number, path in enumerate(paths):
        if report:
            report(f"reading {path}", number, len(paths))
        try:
            documents = _read(folder, path, options)
        except (ReadError, TmxError) as error:
            left.append(Left(path, str(error).removeprefix(f"{folder / path}: ")))
        else:
            symbol = next((document.symbol for document in documents if document.symbol), None)
            files.append(File(path, tuple(document.lang for document in documents), symbol))
    found = group(files, _Contents(folder, options, report).likeness)
    everything = sorted((*found.left, *left), key=lambda some: some.path)
    return Grouping(found.documents, tuple(everything))


def arguments(folder: Path, document: Grouped) -> tuple[str, ...]:
    """The files of a document as on the command line, the likeliest source first."""
    order = {lang: place for place, lang in enumerate(SOURCES)}
    members = sorted(document.members, key=lambda member: (order.get(member.lang, len(order)), member.lang))
    return tuple(dict.fromkeys(str(folder / member.path) for member in members))


def _paths(folder: Path, outside: Path | None) -> Iterator[str]:
    """Files below a folder, as "sub/report.txt"."""
    passed = outside.resolve() if outside else None
    for place, folders, names in os.walk(folder):
        here = Path(place)
        folders[:] = [n for n in folders if not n.startswith(".") and (here / n).resolve() != passed]
        for name in names:
            path = here / name
            ours = name.startswith(".") or name in _RECORDS or path.suffix.lower() in _OURS
            if not ours and path.is_file():
                yield path.relative_to(folder).as_posix()


def _read(folder: Path, path: str, options: argparse.Namespace) -> tuple[Document, ...]:
    """The language versions in a file, as it is read when it is aligned."""
    return versions(str(folder / path), None, options, options.max_chars)


class _Contents:
    """How alike two files are; each is read again when first asked for, and only its outline is kept."""

    def __init__(self, folder: Path, options: argparse.Namespace, report: Progress | None) -> None:
        self._folder, self._options = folder, options
        self._encoder = cache(lambda: _static(report))
        self._outline = cache(self._read_outline)

    def likeness(self, a: str, b: str) -> float | None:
        """See `corpora.grouping.Likeness`."""
        x, y = self._outline(a), self._outline(b)
        return None if x is None or y is None else likeness(x, y)

    def _read_outline(self, path: str) -> Rows | None:
        encoder = self._encoder()
        return None if encoder is None else outline(_read(self._folder, path, self._options)[0], encoder)


def _static(report: Progress | None) -> Encoder | None:
    try:
        return load("static", report)
    except EncoderError as error:
        say(f"warning: {error}; files are grouped by symbol and name only")
        return None
