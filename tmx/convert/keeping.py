"""What is left of a unit in a format, as the table says, and how much a memory loses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from tmx.convert.formats import Format
from tmx.convert.shape import Shape
from tmx.text import clean_segment
from tmx.units import SHARED_ATTRIBUTES, Note, Property, TranslationUnit, Variant

_OWN = ("segtype", "srclang")  # of a unit, beside the identifier


def in_text(units: Iterable[TranslationUnit]) -> Iterator[TranslationUnit]:
    """Units without inline elements: what is left of a unit whose segments are no text alone is none.

    Args:
        units: in the form of `tmx.as_written`.
    """
    for unit in units:
        plain = _plain(unit)
        if plain is not None:
            yield plain


def _plain(unit: TranslationUnit) -> TranslationUnit | None:
    if not any(variant.inline for variant in unit.variants):
        return unit
    without = (replace(v, segment=clean_segment(v.segment), inline=()) for v in unit.variants)
    variants = tuple(variant for variant in without if variant.segment)
    return replace(unit, variants=variants) if len(variants) > 1 else None


def kept(unit: TranslationUnit, format: Format, shape: Shape, number: int) -> TranslationUnit | None:
    """What a format keeps of a unit, or None where it has no place for it; empty attributes are none.

    Args:
        unit: in the form of `tmx.as_written`.
        format: which of FORMATS.
        shape: of the memory.
        number: of the unit in what is written, counted from 1.
    """
    plain = _plain(unit)
    variants = _variants(plain, format, shape) if plain else []
    if len(variants) < 2:
        return None
    more: dict[str, Any] = _attributes(unit) if format.attributes else {}
    return TranslationUnit(
        tuple(variants),
        _properties(unit.properties, format.properties, shape),
        _notes(unit.notes, format.notes),
        _identifier(unit.tuid, format.identifiers, number),
        **more,
    )


def _variants(unit: TranslationUnit, format: Format, shape: Shape) -> list[Variant]:
    if format.of_variants:
        return [_full(variant) for variant in unit.variants]
    found = (unit.variant(lang) for lang in shape.langs[: format.languages])
    return [Variant(variant.lang, variant.segment) for variant in found if variant]


def _full(variant: Variant) -> Variant:
    more: dict[str, Any] = {**_attributes(variant)}
    return Variant(variant.lang, variant.segment, variant.properties, variant.notes, **more)


def _identifier(tuid: str | None, how: str, number: int) -> str | None:
    if how == "lost":
        return None
    return tuid or (str(number) if how == "numbered" else None)


def _properties(properties: tuple[Property, ...], how: str, shape: Shape) -> tuple[Property, ...]:
    if how == "simple":
        texts = first_of_each(properties)
        return tuple(Property(kind, texts[kind]) for kind in shape.types if kind in texts)
    return properties if how == "kept" else ()


def _notes(notes: tuple[Note, ...], how: str) -> tuple[Note, ...]:
    if how == "simple":
        text = one_note(notes)
        return (Note(text),) if text else ()
    return notes if how == "kept" else ()


def first_of_each(properties: tuple[Property, ...]) -> dict[str, str]:
    """Type → text of the first property of it that is not blank."""
    found: dict[str, str] = {}
    for property in properties:
        if property.text.strip():
            found.setdefault(property.type, property.text)
    return found


def one_note(notes: tuple[Note, ...]) -> str:
    """All notes as one text, "" where they are blank."""
    text = "\n".join(note.text for note in notes)
    return text if text.strip() else ""


def _attributes(noun: TranslationUnit | Variant) -> dict[str, str]:
    names = (*_OWN, *SHARED_ATTRIBUTES) if isinstance(noun, TranslationUnit) else SHARED_ATTRIBUTES
    return {name: value for name in names if (value := getattr(noun, name))}


def lost(format: Format, shape: Shape) -> dict[str, int]:
    """What a format does not keep of a memory: what, in words → how many units have it.

    Args:
        format: which of FORMATS.
        shape: of the memory.
    """
    goes = {
        "inline elements": True,
        "identifiers": format.identifiers == "lost",
        "properties": format.properties == "lost",
        "languages or repetitions of properties": format.properties == "simple",
        "properties of other types than x-…": format.properties == "simple",
        "notes": format.notes == "lost",
        "languages or number of notes": format.notes == "simple",
        "sources of their own": not format.attributes,
        "dates and other attributes": not format.attributes,
        "remarks on single languages": not format.of_variants,
    }
    return {what: shape.counts[what] for what, gone in goes.items() if gone and shape.counts[what]}
