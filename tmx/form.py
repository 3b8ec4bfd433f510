"""The form in which units go into a file: what every client takes, or a refusal that says why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from operator import attrgetter
from typing import Any, TypeVar

from tmx.contexts import stray
from tmx.dates import is_date
from tmx.errors import UnitError
from tmx.inline import cleaned, defect, is_empty
from tmx.languages import closest, is_language_tag
from tmx.text import clean_note, clean_segment
from tmx.units import (
    DATES,
    HEADER_ATTRIBUTES,
    SEGTYPES,
    SHARED_ATTRIBUTES,
    UNIT_ATTRIBUTES,
    Character,
    Encoding,
    Header,
    Note,
    Property,
    TranslationUnit,
    Variant,
)

_Noun = TypeVar("_Noun", Header, TranslationUnit, Variant)
_Values = Callable[[Any], tuple[str | None, ...]]

header_values: _Values = attrgetter(*HEADER_ATTRIBUTES)
"""A header's attributes, in the order of HEADER_ATTRIBUTES."""

unit_values: _Values = attrgetter(*UNIT_ATTRIBUTES)
"""A unit's attributes, in the order of UNIT_ATTRIBUTES."""

variant_values: _Values = attrgetter(*SHARED_ATTRIBUTES)
"""A variant's attributes without its language, in the order of SHARED_ATTRIBUTES."""


def as_written(unit: TranslationUnit, srclang: str, *, number: int = 1) -> TranslationUnit:
    """The unit in the form that reading the file gives back.

    Segments and attributes are cleaned (`clean_segment`), notes and properties too (`clean_note`);
    variants in which nothing can be seen are left out; the source variant comes first, the others keep
    their order.

    Args:
        unit: any unit.
        srclang: the header's, which holds where the unit has none of its own; the source variant is the one
            that comes closest.
        number: of the unit in its stream, for the message.

    Raises:
        UnitError: fewer than two variants have text or native code; the source language has none; a
            language occurs twice or is not a language tag; a property has no type, or one that binds the unit
            in OmegaT (`tmx.contexts.stray`); a date is not YYYYMMDDThhmmssZ; a segtype is not one of the
            four; inline elements are no XML or do not stand in their segment.

    >>> unit = TranslationUnit((Variant("en", "Rice"), Variant("fr", " \\n"), Variant("zh", "水稻\\x0b")))
    >>> [(v.lang, v.segment) for v in as_written(unit, "zh").variants]
    [('zh', '水稻'), ('en', 'Rice')]
    """
    if unit.segtype is not None:
        _check_segtype(unit.segtype, number)
    variants = [_variant(v, number) for v in unit.variants if not is_empty(v.segment, v.inline)]
    _check_lang(unit.srclang, number)
    _check_languages([v.lang for v in variants], unit.srclang or srclang, number)
    source = closest(unit.srclang or srclang, (v.lang for v in variants))
    variants.sort(key=lambda v: v.lang != source)
    return _with(
        unit,
        variants=tuple(variants),
        properties=_properties(unit.properties, number),
        notes=_notes(unit.notes, number),
        **_cleaned(UNIT_ATTRIBUTES, unit_values(unit), number),
    )


def header_as_written(header: Header) -> Header:
    """The header in the form that reading the file gives back.

    Raises:
        UnitError: srclang is no language tag ("*all*" is none); segtype is not one of the four; the
            type of a property is none or binds units in OmegaT; a date is not YYYYMMDDThhmmssZ.
    """
    _check_lang(header.srclang, 0)
    _check_segtype(header.segtype, 0)
    return _with(
        header,
        properties=_properties(header.properties, 0),
        notes=_notes(header.notes, 0),
        encodings=tuple(map(_encoding, header.encodings)),
        **_cleaned(HEADER_ATTRIBUTES, header_values(header), 0),
    )


def _encoding(encoding: Encoding) -> Encoding:
    base = encoding.base and clean_segment(encoding.base)
    return Encoding(clean_segment(encoding.name), base, tuple(map(_character, encoding.characters)))


def _character(character: Character) -> Character:
    there = {name: value for name, value in character._asdict().items() if value is not None}
    return Character(**{name: clean_segment(value) for name, value in there.items()})


def _variant(variant: Variant, number: int) -> Variant:
    _check_lang(variant.lang, number)
    if variant.inline and (what := defect(variant.segment, variant.inline)) is not None:
        raise UnitError(number, what, "leave them out where the text is changed")
    segment, inline = cleaned(variant.segment, variant.inline)
    return _with(
        variant,
        segment=segment,
        properties=_properties(variant.properties, number),
        notes=_notes(variant.notes, number),
        inline=inline,
        **_cleaned(SHARED_ATTRIBUTES, variant_values(variant), number),
    )


def _properties(properties: tuple[Property, ...], number: int) -> tuple[Property, ...]:
    if not properties:
        return ()
    lone = stray(properties)
    for p in properties:
        if p.type in lone or not p.type or clean_segment(p.type) != p.type:
            cure = 'begin it with "x-" and use plain characters'
            raise UnitError(number, f"{p.type!r} as the type of a property", cure)
        _check_lang(p.lang, number)
    return tuple(p._replace(text=clean_note(p.text)) for p in properties)


def _notes(notes: tuple[Note, ...], number: int) -> tuple[Note, ...]:
    for n in notes:
        _check_lang(n.lang, number)
    return tuple(n._replace(text=clean_note(n.text)) for n in notes)


def _cleaned(names: dict[str, str], values: tuple[str | None, ...], number: int) -> dict[str, str]:
    """The attributes that are there, cleaned, by field."""
    if not any(values):
        return {}
    there = {name: value for name, value in zip(names, values, strict=True) if value is not None}
    for name in DATES:
        if name in there and not is_date(there[name]):
            raise UnitError(number, f"{there[name]!r} as {name}", "write dates as YYYYMMDDThhmmssZ")
    return {name: clean_segment(value) for name, value in there.items()}


def _check_languages(langs: list[str], srclang: str, number: int) -> None:
    if closest(srclang, langs) is None:
        has = f"only in {', '.join(langs)}" if langs else "nor in another"
        raise UnitError(number, f"no text in the source language {srclang}, {has}", "leave the unit out")
    if len(langs) < 2:
        raise UnitError(number, f"text in no language but {srclang}", "leave the unit out")
    if len({lang.lower() for lang in langs}) < len(langs):
        raise UnitError(number, f"a language twice: {', '.join(langs)}", "make two units of it")


def _check_segtype(segtype: str, number: int) -> None:
    if segtype not in SEGTYPES:
        raise UnitError(number, f"{segtype!r} as segtype", f"use one of {', '.join(SEGTYPES)}")


def _check_lang(lang: str | None, number: int) -> None:
    if lang is not None and not is_language_tag(lang):
        raise UnitError(number, f"{lang!r} as a language", "give a tag such as zh or zh-CN")


def _with(noun: _Noun, **values: Any) -> _Noun:
    """The noun with these values; itself where it has them all, which is much faster."""
    new = {name: value for name, value in values.items() if value != getattr(noun, name)}
    return replace(noun, **new) if new else noun
