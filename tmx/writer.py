"""Units to TMX 1.4b: a stream of strings, so that a memory of any size needs no room.

Each unit is brought into the form that every client takes (`tmx.form`), then spelled out.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

from tmx.files import replacing_text
from tmx.form import as_written, header_as_written, header_values, unit_values, variant_values
from tmx.text import escaped, quoted
from tmx.units import (
    HEADER_ATTRIBUTES,
    SHARED_ATTRIBUTES,
    UNIT_ATTRIBUTES,
    Header,
    Note,
    Property,
    TranslationUnit,
    Variant,
)

_PROLOGUE = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n'
_EPILOGUE = "</body>\n</tmx>\n"


def write(path: str | os.PathLike[str], units: Iterable[TranslationUnit], header: Header) -> int:
    """Writes a memory: UTF-8 without byte order mark, lines that end in a line feed.

    The file appears whole or not at all; one that stood there before is replaced at the end, and kept
    when anything fails.  Units are taken one at a time.

    Returns:
        How many units were written.

    Raises:
        UnitError: the header, or a unit, that no TMX may hold (see `as_written`); a ValueError.
        OutputError: the place may not be written, or the disk is full.
    """
    top = _header(header_as_written(header))
    count = 0
    with replacing_text(path) as out:
        out.write(_PROLOGUE + top + "<body>\n")
        for count, unit in enumerate(units, start=1):
            out.write(_unit(as_written(unit, header.srclang, number=count)))
        out.write(_EPILOGUE)
    return count


def _header(header: Header) -> str:
    attributes = _attributes(HEADER_ATTRIBUTES, header_values(header))
    return f"<header{attributes}>\n{_remarks(header.notes, header.properties)}</header>\n"


def _unit(unit: TranslationUnit) -> str:
    attributes = _attributes(UNIT_ATTRIBUTES, unit_values(unit))
    variants = "".join(map(_variant, unit.variants))
    return f"<tu{attributes}>\n{_remarks(unit.notes, unit.properties)}{variants}</tu>\n"


def _variant(variant: Variant) -> str:
    attributes = _attributes(SHARED_ATTRIBUTES, variant_values(variant))
    remarks = _remarks(variant.notes, variant.properties)
    start = f'  <tuv xml:lang="{variant.lang}"{attributes}>' + ("\n" + remarks if remarks else "")
    return f"{start}<seg>{escaped(variant.segment)}</seg></tuv>\n"


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
