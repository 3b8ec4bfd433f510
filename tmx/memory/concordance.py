"""Where a text occurs: exactly those segments whose folded form has it (see `tmx.folding`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tmx.folding import fold, folded_places
from tmx.memory.candidates import candidates
from tmx.memory.schema import damage
from tmx.memory.store import Segment, Store, StoredUnit


@dataclass(frozen=True, slots=True)
class Hit:
    """A segment that has the text.

    Attributes:
        unit: its unit.
        lang: its language tag.
        text: the segment.
        spans: where the text stands in it, text[start:end], from left to right, not overlapping.
    """

    unit: StoredUnit
    lang: str
    text: str
    spans: tuple[tuple[int, int], ...]


def concordance(store: Store, text: str, lang: str | None = None, to: str | None = None) -> Iterator[Hit]:
    """The segments that have a text, in the order of the memory, as they are asked for.

    Args:
        store: the memory.
        text: what to look for; if nothing is left of it when it is folded, nothing is found.
        lang: the language to look in, or narrower ones (zh finds zh-CN); None is every language.
        to: a language that the unit must have beside the segment's own.

    Raises:
        MemoryFileError: the memory is damaged.
    """
    folded = fold(text)
    if not folded:
        return
    with damage(store.path):
        for segment in candidates(store.base, store.numbers(lang), folded):
            if folded in fold(segment.text):
                hit = _hit(store, segment, folded)
                if hit is not None and hit.unit.leads(hit.lang, to):
                    yield hit


def _hit(store: Store, segment: Segment, folded: str) -> Hit | None:
    unit = store.unit(segment.unit)
    if unit is None:
        return None
    return Hit(unit, store.languages[segment.lang], segment.text, tuple(spans(segment.text, folded)))


def spans(text: str, folded: str) -> Iterator[tuple[int, int]]:
    """Where a folded text stands in a text.

    >>> list(spans("The ﬁrst, the FIRST.", "first"))
    [(4, 8), (14, 19)]
    """
    within, places = folded_places(text)
    start = within.find(folded)
    while start >= 0:
        end = start + len(folded)
        yield places[start], _end(places, end)
        start = within.find(folded, end)


def _end(places: list[int], end: int) -> int:
    """Where the character before a folded place ends in the text: with the next that comes from elsewhere."""
    last = places[end - 1]
    return next((place for place in places[end:] if place > last), places[-1])
