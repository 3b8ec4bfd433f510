"""Streams that begin with the source language, and text files whose lines are counted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO, cast

from tmx.errors import TmxError
from tmx.source import readable
from tmx.units import Header, Memory, TranslationUnit

Stream = Iterator[str | TranslationUnit]
"""The source language, then the units."""


def memory_of(stream: Stream) -> Memory:
    """The memory of a stream whose first item is the source language."""
    srclang = cast(str, next(stream))
    return Memory(Header(srclang, ""), cast(Iterator[TranslationUnit], stream))


@contextmanager
def text_file(path: str, newline: str = "") -> Iterator[TextIO]:
    """A file of UTF-8, with or without byte order mark.

    Args:
        path: the file.
        newline: what ends a line; "": any line break; it stays.

    Raises:
        TmxError: it cannot be read, or is not UTF-8.
    """
    with readable(path), Path(path).open(encoding="utf-8-sig", newline=newline) as file:
        try:
            yield file
        except UnicodeDecodeError:
            raise TmxError(path, None, "is not UTF-8", "save it as UTF-8") from None
