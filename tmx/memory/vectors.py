"""Vectors of a memory's segments, made by whatever the caller brings, and kept beside them.

A vector is kept as bytes, one for each dimension.  Vectors are made for what is there when `vectorise` is
called, and go when their file goes.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from tmx.errors import MemoryFileError
from tmx.memory.bytes import as_bytes
from tmx.memory.schema import HERE, transaction, writing
from tmx.memory.word_vectors import vectorise_words

if TYPE_CHECKING:
    from tmx.memory.bytes import Rows

_UNITS = 1_000  # whose vectors are one row of the table


class Vectorizer(Protocol):
    """Makes vectors of texts such that those of translations are near each other."""

    @property
    def name(self) -> str:
        """Names what makes the vectors, its version too: vectors of different names are never compared."""
        ...

    def vectors(self, texts: Sequence[str]) -> Rows:
        """(n, d) unit rows, one for each text; a text without meaning has zeros."""
        ...


def vectorise(
    memory: str | os.PathLike[str],
    vectorizer: Vectorizer,
    progress: Callable[[str, int, int], None] | None = None,
) -> int:
    """Makes the vectors that a memory lacks; ended at any moment, the same call goes on from there.

    Returns:
        How many were made for segments.

    Raises:
        MemoryFileError: the memory cannot be written, or has vectors of another name.
    """
    name, made = os.fspath(memory), 0
    with writing(name) as base:
        _claim(base, name, vectorizer)
        for (file,) in base.execute("SELECT id FROM files WHERE state = ? ORDER BY id", (HERE,)).fetchall():
            for last, ids, texts in _without(base, file):
                vectors = as_bytes(vectorizer.vectors(texts))
                with transaction(base):
                    base.execute(
                        "INSERT INTO vectors VALUES (?, ?, ?, ?)", (file, last, _numbers(ids), vectors)
                    )
                made += len(ids)
                if progress is not None:
                    progress(f"{made:,} vectors", made, 0)
        vectorise_words(base, vectorizer, progress)
    return made


def _claim(base: sqlite3.Connection, path: str, vectorizer: Vectorizer) -> None:
    """A memory without vectors takes those of any vectorizer, one that has some only more of the same."""
    with transaction(base):
        if base.execute("SELECT 1 FROM vectors").fetchone() is None:
            base.execute("DELETE FROM vectorizer")
            base.execute("DROP TABLE IF EXISTS word_vectors")
            base.execute("INSERT INTO vectorizer (name) VALUES (?)", (vectorizer.name,))
    check(base, path, vectorizer)


def check(base: sqlite3.Connection, path: str, vectorizer: Vectorizer) -> None:
    """Refuses a memory whose vectors are not this vectorizer's.

    Raises:
        MemoryFileError: they are another's, or nobody's.
    """
    row = base.execute("SELECT name FROM vectorizer").fetchone()
    if row is None:
        raise MemoryFileError(path, "has no vectors", "add them: `tongwen tm index --meaning -m MEMORY`")
    if row[0] != vectorizer.name:
        raise MemoryFileError(path, f"has vectors of {row[0]}, not of {vectorizer.name}", "take that encoder")


def _without(base: sqlite3.Connection, file: int) -> Iterator[tuple[int, list[int], list[str]]]:
    """Units of a file that have no vectors yet: the last one's number, the segments' numbers and texts."""
    (done,) = base.execute("SELECT coalesce(max(unit), 0) FROM vectors WHERE file = ?", (file,)).fetchone()
    while rows := base.execute(
        "WITH next AS (SELECT id, variants FROM units WHERE file = ? AND id > ? ORDER BY id LIMIT ?) "
        "SELECT next.id, s.id, s.text FROM next CROSS JOIN segments s "
        "ON s.id BETWEEN next.id AND next.id + next.variants - 1 ORDER BY s.id",
        (file, done, _UNITS),
    ).fetchall():
        done = rows[-1][0]
        yield done, [number for _, number, _ in rows], [text for _, _, text in rows]


def _numbers(ids: Sequence[int]) -> bytes:
    import numpy as np

    return np.array(ids, dtype="<i8").tobytes()
