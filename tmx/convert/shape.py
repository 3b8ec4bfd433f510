"""What the units of a memory have: languages, types of properties, and what a format may not keep."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tmx.units import SHARED_ATTRIBUTES, Property, TranslationUnit

WITHOUT_SOURCE = "no text in the source language"
"""What a unit that has a source of its own may lack: a name in `Shape.counts`."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What stands in the units of a memory.

    Attributes:
        langs: the source first.
        types: of the units' properties that begin with x-, in order of appearance.
        units: how many there are.
        counts: what may get lost, in words → how many units have it.
    """

    langs: tuple[str, ...]
    types: tuple[str, ...] = ()
    units: int = 0
    counts: Counter[str] = field(default_factory=Counter)


def shape_of(units: Iterable[TranslationUnit], srclang: str) -> Shape:
    """Go through all units of a source language, which are not held."""
    langs, types, counts = {srclang: None}, dict[str, None](), Counter[str]()
    number = 0
    for number, unit in enumerate(units, 1):  # noqa: B007 - the last one is how many there are
        langs.update(dict.fromkeys(variant.lang for variant in unit.variants))
        types.update(dict.fromkeys(p.type for p in unit.properties if p.type.startswith("x-")))
        counts.update(what for what, there in _parts(unit, srclang).items() if there)
    return Shape(tuple(langs), tuple(types), number, counts)


def _parts(unit: TranslationUnit, srclang: str) -> dict[str, bool]:
    return {
        "inline elements": any(variant.inline for variant in unit.variants),
        "identifiers": bool(unit.tuid),
        "properties": bool(unit.properties),
        "languages or repetitions of properties": _not_simple(unit.properties),
        "properties of other types than x-…": not all(p.type.startswith("x-") for p in unit.properties),
        "notes": bool(unit.notes),
        "languages or number of notes": len(unit.notes) > 1 or any(note.lang for note in unit.notes),
        "sources of their own": unit.srclang not in (None, srclang),
        WITHOUT_SOURCE: unit.srclang is not None and unit.closest(srclang) is None,
        "dates and other attributes": any(getattr(unit, name) for name in (*SHARED_ATTRIBUTES, "segtype")),
        "remarks on single languages": any(
            variant.properties or variant.notes or any(getattr(variant, name) for name in SHARED_ATTRIBUTES)
            for variant in unit.variants
        ),
    }


def _not_simple(properties: tuple[Property, ...]) -> bool:
    return len({p.type for p in properties}) < len(properties) or any(p.lang for p in properties)
