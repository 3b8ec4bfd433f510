"""Memories in other formats than TMX: what each format keeps, and reading and writing it.

    from tmx import convert

    memory = convert.read("memory.csv", convert.FORMATS["csv"])
    convert.write("memory.po", memory.units, convert.FORMATS["po"], convert.Shape(("en", "fr")))

A format is a line of the table `FORMATS` and a module that has `read` and `write`.  `kept` says of a unit
what is left of it in a format: reading what was written gives just that.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import cast

from tmx.convert.formats import FORMATS, Format, by_suffix
from tmx.convert.keeping import in_text, kept, lost
from tmx.convert.shape import Shape, shape_of
from tmx.convert.streams import memory_of
from tmx.files import replacing_all
from tmx.units import Memory, TranslationUnit

__all__ = ["FORMATS", "Format", "Shape", "by_suffix", "kept", "lost", "paths", "read", "shape_of", "write"]


def read(path: str | os.PathLike[str], format: Format, langs: tuple[str, ...] = ()) -> Memory:
    """A memory in another format.

    Args:
        path: the file; of Moses pairs what their names have in common; of XCES the file of the links.
        format: which of FORMATS.
        langs: BCP 47, the source first: which languages to read, or what they are where the format does
            not say; none: all.

    Returns:
        A memory whose header has a source language and nothing of a tool.

    Raises:
        TmxError: the file cannot be read as such; here, or from the stream.
    """
    return memory_of(import_module(format.module).read(os.fspath(path), format, langs))


def write(
    path: str | os.PathLike[str], units: Iterable[TranslationUnit], format: Format, shape: Shape
) -> int:
    """Write units; the file, or the files, appear whole or not at all.

    Args:
        path: as in `read`.
        units: in the form of `tmx.as_written`, with the source language of the shape.
        format: which of FORMATS.
        shape: what the units have, see `shape_of`; a format of two languages writes its first two.

    Returns:
        How many units were written; those that have no text in two languages, or in the two of the format,
        have no place.

    Raises:
        OutputError: the place cannot be written, or the format cannot hold the units.
    """
    with replacing_all(paths(path, format, shape)) as drafts:
        write = import_module(format.module).write
        return cast(int, write(drafts, os.fspath(path), in_text(units), format, shape))


def paths(path: str | os.PathLike[str], format: Format, shape: Shape) -> list[Path]:
    """The files that `write` writes."""
    return format.paths(path, shape.langs)
