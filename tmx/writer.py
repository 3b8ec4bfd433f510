"""Units to a TMX 1.4b file, as a stream, so that a memory of any size needs no room."""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import BinaryIO

from tmx.files import replacing
from tmx.spelling import header_text, unit_text
from tmx.units import Header, TranslationUnit

_PROLOGUE = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n'
_EPILOGUE = "</body>\n</tmx>\n"
_BUFFER = 1 << 16


def write(
    path: str | os.PathLike[str],
    units: Iterable[TranslationUnit],
    header: Header,
    *,
    compressed: bool | None = None,
) -> int:
    """Writes a memory: UTF-8 without byte order mark, lines that end in a line feed.

    The file appears whole or not at all; one that stood there before is replaced at the end, and kept
    when anything fails.  Units are taken one at a time.  The same units make the same bytes.

    Args:
        path: where to.
        units: any stream.
        header: its srclang is the language of which each unit has a variant that has no other of its own.
        compressed: whether to compress with gzip; None: where the name ends in .gz.

    Returns:
        How many units were written.

    Raises:
        UnitError: the header, or a unit, that no TMX may hold (see `as_written`); a ValueError.
        OutputError: the place may not be written, or the disk is full.
    """
    number = 0
    with writing(path, header, compressed=compressed) as add:
        for number, unit in enumerate(units, start=1):  # noqa: B007 - the last one is how many there are
            add(unit)
    return number


@contextmanager
def writing(
    path: str | os.PathLike[str], header: Header, *, compressed: bool | None = None
) -> Iterator[Callable[[TranslationUnit], None]]:
    """As `write`, for whoever writes several files at a time: gives what takes each unit when it comes."""
    top = header_text(header)
    packed = is_packed(path) if compressed is None else compressed
    numbers = count(1)
    with replacing(path) as temporary, _opened(temporary, packed) as out:
        out.write((_PROLOGUE + top + "<body>\n").encode())

        def add(unit: TranslationUnit) -> None:
            out.write(unit_text(unit, header.srclang, next(numbers)).encode())

        yield add
        out.write(_EPILOGUE.encode())


def is_packed(path: str | os.PathLike[str]) -> bool:
    """Whether a file's name says that it is compressed."""
    return os.fspath(path).lower().endswith(".gz")


@contextmanager
def _opened(path: Path, compressed: bool) -> Iterator[BinaryIO | gzip.GzipFile]:
    """A file to write to; neither a name nor a time goes in, so that its bytes depend on the units alone."""
    with path.open("wb", buffering=_BUFFER) as file:
        if not compressed:
            yield file
            return
        with gzip.GzipFile("", "wb", fileobj=file, mtime=0) as packed:
            yield packed
