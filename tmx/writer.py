"""Units to a TMX 1.4b file, as a stream, so that a memory of any size needs no room."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
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
        header: its srclang is the language of which each unit has a variant.
        compressed: whether to compress with gzip; None: where the name ends in .gz.

    Returns:
        How many units were written.

    Raises:
        UnitError: the header, or a unit, that no TMX may hold (see `as_written`); a ValueError.
        OutputError: the place may not be written, or the disk is full.
    """
    top = header_text(header)
    if compressed is None:
        compressed = os.fspath(path).lower().endswith(".gz")
    count = 0
    with replacing(path) as temporary, _opened(temporary, compressed) as out:
        out.write((_PROLOGUE + top + "<body>\n").encode())
        for count, unit in enumerate(units, start=1):
            out.write(unit_text(unit, header.srclang, count).encode())
        out.write(_EPILOGUE.encode())
    return count


@contextmanager
def _opened(path: Path, compressed: bool) -> Iterator[BinaryIO | gzip.GzipFile]:
    """A file to write to; neither a name nor a time goes in, so that its bytes depend on the units alone."""
    with path.open("wb", buffering=_BUFFER) as file:
        if not compressed:
            yield file
            return
        with gzip.GzipFile("", "wb", fileobj=file, mtime=0) as packed:
            yield packed
