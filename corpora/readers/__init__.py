"""Readers: one module a format, each with `extract(data, name, asked) -> Extract`.

The format is known by the file's content; its name decides only where content cannot, as between plain text
and Markdown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol

from corpora.extract import Extract
from corpora.magic import looks_like

_BINARY: Mapping[str, str] = {
    "a Word document": "word",
    "a protected Office file": "protected",
}
"""Module of each format that `magic` knows by its first bytes."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person said of a file.

    Attributes:
        lang: BCP 47, or None.
        encoding: of a text, or None.
        changes: whether to "accept" or to "refuse" tracked changes.
    """

    lang: str | None = None
    encoding: str | None = None
    changes: str = "accept"


class Reader(Protocol):
    """What a module of this package holds."""

    def extract(self, data: bytes, name: str, asked: Asked) -> Extract:
        """Take the text out of a file.

        Args:
            data: the whole file.
            name: for messages, and as a hint.
            asked: what the person said of it.

        Raises:
            ReadError: it cannot be read; what is wrong, where, and the cure.
        """
        ...


def reader_of(data: bytes, name: str, asked: Asked) -> Reader:
    """The reader for a file; what no other reads is taken for text."""
    kind = looks_like(data)
    found: Reader = import_module(f"corpora.readers.{_BINARY.get(kind or '', 'text')}")
    return found
