"""Headers and units as the text of a TMX file.

Each unit is first brought into the form that every client takes (`tmx.form`).  Most units consist of
languages, texts and properties alone; these are brought into that form and spelled in one go.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from operator import attrgetter
from typing import Any

from tmx.form import as_written, header_as_written, header_values, unit_values, variant_values
from tmx.inline import spliced
from tmx.languages import is_language_tag
from tmx.text import clean_note, clean_segment, escaped, quoted
from tmx.units import (
    HEADER_ATTRIBUTES,
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

_Values = Callable[[Any], tuple[Any, ...]]
_rest_of_unit: _Values = attrgetter(*UNIT_ATTRIBUTES, "notes")
_rest_of_variant: _Values = attrgetter(*SHARED_ATTRIBUTES, "notes", "properties", "inline")
_NO_REST_OF_UNIT = (*[None] * len(UNIT_ATTRIBUTES), ())
_NO_REST_OF_VARIANT = (*[None] * len(SHARED_ATTRIBUTES), (), (), ())


def header_text(header: Header) -> str:
    """The <header>.

    Raises:
        UnitError: see `header_as_written`.
    """
    header = header_as_written(header)
    attributes = _attributes(HEADER_ATTRIBUTES, header_values(header))
    remarks = _remarks(header.notes, header.properties) + "".join(map(_encoding, header.encodings))
    return f"<header{attributes}>\n{remarks}</header>\n"


def _encoding(encoding: Encoding) -> str:
    named = _attributes({"name": "name", "base": "base"}, (encoding.name, encoding.base))
    spelled = {name: name for name in Character._fields}
    characters = "".join(f"    <map{_attributes(spelled, each)}/>\n" for each in encoding.characters)
    return f"  <ude{named}>\n{characters}  </ude>\n"


def unit_text(unit: TranslationUnit, srclang: str, number: int) -> str:
    """The <tu>.

    Args:
        unit: any unit.
        srclang: the header's.
        number: of the unit in its stream, for messages.

    Raises:
        UnitError: see `as_written`.
    """
    return _bare(unit, srclang) or _full(as_written(unit, srclang, number=number))


def _bare(unit: TranslationUnit, srclang: str) -> str:
    """A unit of languages, texts and properties; "" where there is more to it."""
    variants = unit.variants
    if _rest_of_unit(unit) != _NO_REST_OF_UNIT or not _in_order(tuple([v.lang for v in variants]), srclang):
        return ""
    lines = ["<tu>\n"]
    for kind, text, lang in unit.properties:
        start = _property_start(kind, lang)
        if not start:
            return ""
        lines.append(f"{start}{escaped(clean_note(text))}</prop>\n")
    for variant in variants:
        segment = clean_segment(variant.segment)
        if not segment or _rest_of_variant(variant) != _NO_REST_OF_VARIANT:
            return ""
        lines.append(f'  <tuv xml:lang="{variant.lang}"><seg>{escaped(segment)}</seg></tuv>\n')
    lines.append("</tu>\n")
    return "".join(lines)


@lru_cache(4096)
def _in_order(langs: tuple[str, ...], srclang: str) -> bool:
    """Whether variants in these languages may be written as they stand."""
    different = len({lang.lower() for lang in langs}) == len(langs) > 1
    return different and langs[0] == srclang and all(map(is_language_tag, langs))


@lru_cache(4096)
def _property_start(kind: str, lang: str | None) -> str:
    """A <prop> up to its text, or "" if it may not be written so."""
    if (
        not kind.startswith("x-")
        or clean_segment(kind) != kind
        or not (lang is None or is_language_tag(lang))
    ):
        return ""
    return f"  <prop type={quoted(kind)}{_lang(lang)}>"


def _full(unit: TranslationUnit) -> str:
    attributes = _attributes(UNIT_ATTRIBUTES, unit_values(unit))
    variants = "".join(map(_variant, unit.variants))
    return f"<tu{attributes}>\n{_remarks(unit.notes, unit.properties)}{variants}</tu>\n"


def _variant(variant: Variant) -> str:
    attributes = _attributes(SHARED_ATTRIBUTES, variant_values(variant))
    remarks = _remarks(variant.notes, variant.properties)
    start = f'  <tuv xml:lang="{variant.lang}"{attributes}>' + ("\n" + remarks if remarks else "")
    return f"{start}<seg>{spliced(variant.segment, variant.inline)}</seg></tuv>\n"


def _remarks(notes: tuple[Note, ...], properties: tuple[Property, ...]) -> str:
    """Notes and properties, a line each; the DTD wants them before the variants."""
    lines = [f"  <note{_lang(n.lang)}>{escaped(n.text)}</note>\n" for n in notes]
    lines += [f"  <prop type={quoted(p.type)}{_lang(p.lang)}>{escaped(p.text)}</prop>\n" for p in properties]
    return "".join(lines)


def _attributes(spelling: dict[str, str], values: tuple[str | None, ...]) -> str:
    if values.count(None) == len(values):
        return ""
    there = [
        (name, value) for name, value in zip(spelling.values(), values, strict=True) if value is not None
    ]
    return "".join(f" {name}={quoted(value)}" for name, value in there)


def _lang(lang: str | None) -> str:
    return "" if lang is None else f' xml:lang="{lang}"'
