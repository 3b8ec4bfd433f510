"""Segments that mean much the same as a text, in any language; all vectors are gone through."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nlargest
from itertools import islice
from typing import TYPE_CHECKING

from tmx.memory.bytes import STEPS, as_rows
from tmx.memory.schema import HERE, damage
from tmx.memory.store import Store, StoredUnit
from tmx.memory.vectors import Vectorizer, check
from tmx.memory.word_vectors import is_word, with_near_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


_SPARE = 8  # so many times as many units as are wanted are looked at: some repeat, some lack a language


@dataclass(frozen=True, slots=True)
class Meant:
    """A segment that means much the same.

    Attributes:
        unit: its unit.
        lang: its language tag.
        text: the segment.
        likeness: cosine of the vectors of the texts, or of two words, -1 … 1, to within a hundredth.
    """

    unit: StoredUnit
    lang: str
    text: str
    likeness: float


def meaning(
    store: Store,
    text: str,
    vectorizer: Vectorizer,
    lang: str | None = None,
    to: str | None = None,
    least: int = 40,
    limit: int = 5,
) -> list[Meant]:
    """The segments nearest in meaning to a text, the nearest first; of each unit, and of each text, only one.

    A segment is compared as a whole; where the text is one word, with each of its words, too.

    Args:
        store: the memory.
        text: in any language that the vectorizer knows.
        vectorizer: the one that the memory's vectors were made with.
        lang: the language of the segments to look in, which need not be the text's; None is every language.
        to: a language that the unit must have beside that.
        least: the lowest likeness, in per cent.
        limit: how many, at most.

    Raises:
        MemoryFileError: the memory is damaged, has no vectors, or another's.
    """
    with damage(store.path):
        check(store.base, store.path, vectorizer)
    query = vectorizer.vectors([text])[0]
    with damage(store.path):
        langs = frozenset(store.numbers(lang))
        spare = limit * _SPARE * len(store.languages)
        best = nlargest(spare, _near(store, query, langs, least / 100, spare))
        if is_word(text):
            near = with_near_words(store, query, langs, least / 100)
            best += ((likeness, -segment.id) for likeness, segment in islice(near, spare))
            best.sort(reverse=True)
    found: dict[tuple[str, str], Meant] = {}
    units: set[int] = set()
    for likeness, number in best:
        for one in _meant(store, -number, likeness):
            if one.unit.leads(one.lang, to) and one.unit.id not in units:
                units.add(one.unit.id)
                found.setdefault((one.lang, one.text), one)
    return list(found.values())[:limit]


def vectorless(store: Store) -> int:
    """How many segments have no vectors, so that no search by meaning finds them."""
    with damage(store.path):
        (segments,) = store.base.execute(
            "SELECT coalesce(sum(u.variants), 0) FROM units u JOIN files f ON f.id = u.file "
            "WHERE f.state = ?",
            (HERE,),
        ).fetchone()
        (made,) = store.base.execute(
            "SELECT coalesce(sum(length(v.segments)), 0) / 8 FROM vectors v JOIN files f ON f.id = v.file "
            "WHERE f.state = ?",
            (HERE,),
        ).fetchone()
    return int(segments) - int(made)


def _near(
    store: Store, query: NDArray[np.float32], langs: frozenset[int], least: float, limit: int
) -> Iterator[tuple[float, int]]:
    """Likeness and negative number of the nearest segments of each stretch: so the earlier is the greater."""
    import numpy as np

    for ids, vectors in store.base.execute("SELECT segments, vectors FROM vectors"):
        numbers = np.frombuffer(ids, dtype="<i8")
        likeness = as_rows(vectors, len(numbers)) @ query / STEPS
        for n in np.argsort(-likeness, kind="stable")[:limit].tolist():
            if likeness[n] < least:
                break
            if _language(store, int(numbers[n])) in langs:
                yield float(likeness[n]), -int(numbers[n])


def _language(store: Store, segment: int) -> int | None:
    row = store.base.execute("SELECT lang FROM segments WHERE id = ?", (segment,)).fetchone()
    return None if row is None else int(row[0])


def _meant(store: Store, segment: int, likeness: float) -> Iterator[Meant]:
    with damage(store.path):
        row = store.base.execute("SELECT unit, lang, text FROM segments WHERE id = ?", (segment,)).fetchone()
    unit = store.unit(row[0]) if row is not None else None
    if unit is not None:
        yield Meant(unit, store.languages[row[1]], row[2], round(min(likeness, 1.0), 3))
