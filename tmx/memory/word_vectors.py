"""Vectors of a memory's words, by which a word finds segments that have one of much the same meaning.

A vector of a sentence is far from those of its words: by vectors of segments alone, a word finds little.
Words stand between spaces; what is written without them is found by vectors of segments.  Vectors of words
are kept as those of segments are, see `tmx.memory.vectors`, and stay as the words themselves do.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from heapq import nlargest
from typing import TYPE_CHECKING

from tmx.folding import fold
from tmx.memory.bytes import STEPS, as_bytes, as_rows
from tmx.memory.candidates import candidates
from tmx.memory.schema import transaction
from tmx.memory.store import Segment, Store
from tmx.memory.tokens import is_single, mark, tokens
from tmx.progress import Progress

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from tmx.memory.vectors import Vectorizer

_TABLE = """CREATE TABLE IF NOT EXISTS word_vectors (
    last INTEGER PRIMARY KEY, count INTEGER NOT NULL, vectors BLOB NOT NULL)"""
_WORDS = 1_000  # whose vectors are one row of the table
_NEAREST = 20  # words that are looked at
_CHARACTERS = 4  # of a word in a script without spaces, at most


def is_word(text: str) -> bool:
    """Whether a text is one word, as far as can be seen.

    >>> [is_word(text) for text in ("Water", "大会", "the water", "大会决定设立")]
    [True, True, False, False]
    """
    found = tokens(fold(text))
    if len(found) == 1:
        return True
    return 1 < len(found) <= _CHARACTERS and all(map(is_single, found))


def vectorise_words(base: sqlite3.Connection, vectorizer: Vectorizer, progress: Progress | None) -> None:
    """Make the vectors that the words of a memory lack, in the order of the words' numbers."""
    base.execute(_TABLE)
    (done,) = base.execute("SELECT coalesce(max(last), 0) FROM word_vectors").fetchone()
    made = 0
    while rows := base.execute(
        "SELECT id, word FROM words WHERE id > ? ORDER BY id LIMIT ?", (done, _WORDS)
    ).fetchall():
        vectors = as_bytes(vectorizer.vectors([word[1:] for _, word in rows]))
        done, made = rows[-1][0], made + len(rows)
        with transaction(base):
            base.execute("INSERT INTO word_vectors VALUES (?, ?, ?)", (done, len(rows), vectors))
        if progress is not None:
            progress(f"{made:,} vectors of words", made, 0)


def with_near_words(
    store: Store, query: NDArray[np.float32], langs: frozenset[int], least: float
) -> Iterator[tuple[float, Segment]]:
    """Segments that have one of the words nearest to a vector, and how near it is, the nearest first.

    Args:
        store: the memory.
        query: (d,) a unit vector.
        langs: numbers of the languages to look in.
        least: the lowest cosine.
    """
    marks = {mark(lang): lang for lang in langs}
    if store.base.execute("SELECT 1 FROM sqlite_master WHERE name = 'word_vectors'").fetchone() is None:
        return
    for likeness, _, word in nlargest(_NEAREST, _near(store, query, marks, least)):
        for segment in candidates(store.base, [marks[word[0]]], word[1:]):
            if word[1:] in tokens(fold(segment.text)):
                yield likeness, segment


def _near(
    store: Store, query: NDArray[np.float32], marks: dict[str, int], least: float
) -> Iterator[tuple[float, int, str]]:
    """Likeness, negative number and text of words of these languages."""
    import numpy as np

    before = 0
    kept = store.base.execute("SELECT last, count, vectors FROM word_vectors ORDER BY last")
    for last, count, vectors in kept:
        likeness = as_rows(vectors, count) @ query / STEPS
        near = np.flatnonzero(likeness >= least)
        if len(near):
            words = store.base.execute(
                "SELECT id, word, segments FROM words WHERE id > ? AND id <= ? ORDER BY id", (before, last)
            ).fetchall()
            for n in near.tolist():
                number, word, segments = words[n]
                if segments and word[0] in marks:
                    yield float(likeness[n]), -number, word
        before = last
