"""Streams that begin with the source language, and text files whose lines are counted."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TextIO, cast

from tmx.errors import TmxError
from tmx.source import readable
from tmx.units import Header, Memory, TranslationUnit

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Head(NamedTuple):
    """What a stream begins with: the source language, and what its reader should know."""

    srclang: str
    told: tuple[str, ...] = ()


Stream = Iterator[str | Head | TranslationUnit]
"""The source language or a head, then the units."""


def memory_of(stream: Stream) -> Memory:
    """The memory of a stream."""
    first = next(stream)
    head = first if isinstance(first, Head) else Head(cast(str, first))
    return Memory(Header(head.srclang, ""), cast(Iterator[TranslationUnit], stream), head.told)


@contextmanager
def text_file(path: str, newline: str = "") -> Iterator[TextIO]:
    """A file of UTF-8, with or without byte order mark, or of UTF-16 with it, as Excel's "Unicode text" is.

    Args:
        path: the file.
        newline: what ends a line; "": any line break; it stays.

    Raises:
        TmxError: it cannot be read, or is in another encoding.
    """
    with readable(path), Path(path).open("rb") as raw:
        encoding = "utf-16" if raw.peek(2)[:2] in _UTF16 else "utf-8-sig"
        with io.TextIOWrapper(raw, encoding, newline=newline) as file:
            try:
                yield file
            except UnicodeDecodeError:
                name = encoding.removesuffix("-sig").upper()
                raise TmxError(path, None, f"is not {name}", "save it as UTF-8") from None
