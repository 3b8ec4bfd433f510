"""What the formats of a source and a target share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tmx.convert.shape import Shape
from tmx.units import Note, TranslationUnit, Variant


class Pair(NamedTuple):
    """A unit that has both languages, its number among those, and their texts."""

    unit: TranslationUnit
    number: int
    source: str
    target: str


def pairs_of(units: Iterable[TranslationUnit], shape: Shape) -> Iterator[Pair]:
    """The units that have the first two languages of the shape."""
    number = 0
    for unit in units:
        source, target = map(unit.variant, shape.langs[:2])
        if source and target:
            number += 1
            yield Pair(unit, number, source.segment, target.segment)


def unit_of(
    langs: tuple[str, str],
    texts: tuple[str, str],
    tuid: str | None = None,
    note: str = "",
    line: int | None = None,
) -> TranslationUnit:
    """The unit of a pair; a text that is blank is none."""
    variants = tuple(Variant(lang, text) for lang, text in zip(langs, texts, strict=True) if text.strip())
    notes = (Note(note),) if note.strip() else ()
    return TranslationUnit(variants, (), notes, tuid or None, line=line)
