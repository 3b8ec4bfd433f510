"""What of a memory can be mended without knowing its languages, and without losing a text.

Segments are cleaned of control characters and spare spaces, language codes spelled as clients match them,
dates written as TMX writes them, properties renamed that would bind a unit to no place in OmegaT, symbols of
documents written in Latin letters where the source has them so.  Variants without text go; a <bpt> without
its <ept> becomes an <it>; of a language that occurs twice a second unit is made.  A unit that no client would
take even so is left out and named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeVar

from tmx.checks.references import latin
from tmx.checks.side import Side
from tmx.contexts import stray
from tmx.dates import is_date, stamp
from tmx.errors import UnitError
from tmx.form import as_written, header_as_written
from tmx.inline import cleaned, is_empty, isolate
from tmx.languages import closest, is_language_tag, usual_tag
from tmx.text import clean_segment
from tmx.units import (
    DATES,
    REQUIRED_IN_HEADER,
    SEGTYPES,
    Header,
    Note,
    Property,
    TranslationUnit,
    Variant,
)

_Dated = TypeVar("_Dated", Header, TranslationUnit, Variant)


@dataclass(slots=True)
class Fixes:
    """What was done.

    Attributes:
        done: what → how often.
        left_out: number of a unit → why it could not be kept.
        not_kept: type of property → how many of repetitions contradict the unit that stays.
        unread: how many texts, or what may be some, reading could not keep.
    """

    done: Counter[str] = field(default_factory=Counter)
    left_out: dict[int, str] = field(default_factory=dict)
    not_kept: Counter[str] = field(default_factory=Counter)
    unread: int = 0


def fix_header(header: Header, source: str | None, fixes: Fixes) -> Header:
    """The header as every client takes it.

    Args:
        header: as it was read.
        source: the source language, where the header names none or another.
        fixes: what is done is added to it.

    Raises:
        UnitError: the source language is no language code, or not known.
    """
    srclang = source or _tag(header.srclang, fixes)
    if not is_language_tag(srclang):
        what = f"srclang is {srclang}" if srclang else "there is no srclang"
        raise UnitError(0, what, "say which language is the source")
    missing = [name for name in REQUIRED_IN_HEADER if not getattr(header, name) and name != "srclang"]
    usual = Header(srclang, creationtoolversion="unknown", creationtool="unknown", otmf="unknown")
    fixes.done["attributes of the header added"] += len(missing)
    added: dict[str, Any] = {name: getattr(usual, name) for name in missing}
    header = replace(header, srclang=srclang, **added)
    if header.segtype not in SEGTYPES:
        header = replace(header, segtype=usual.segtype)
        fixes.done["segtypes that are none"] += 1
    header = replace(
        header, properties=_properties(header.properties, fixes), notes=_notes(header.notes, fixes)
    )
    return header_as_written(_dates(header, fixes))


def fix(units: Iterable[TranslationUnit], srclang: str, fixes: Fixes) -> Iterator[TranslationUnit]:
    """The units of a memory as every client takes them.

    Args:
        units: of a memory, as `tmx.read` gives them.
        srclang: of the fixed header.
        fixes: what is done is added to it.

    Raises:
        TmxError: the file behind the memory has a defect.
    """
    fixer = Fixer(srclang, fixes)
    for unit in units:
        yield from fixer.fixed(unit)


@dataclass(slots=True)
class Fixer:
    """Mends the units of a memory that is written, one after the other.

    Attributes:
        srclang: of its fixed header.
        fixes: what is done is added to it.
        number: of units that came.
        tuids: that were given.
    """

    srclang: str
    fixes: Fixes
    number: int = 0
    tuids: set[str] = field(default_factory=set)

    def fixed(self, unit: TranslationUnit) -> Iterator[TranslationUnit]:
        """What becomes of the next unit: itself, mended; several, or none."""
        self.number += 1
        for part in _apart(_unit(unit, self.srclang, self.fixes), self.fixes):
            try:
                written = as_written(part, self.srclang, number=self.number)
            except UnitError as error:
                self.fixes.left_out[self.number] = error.what
                continue
            if written.tuid in self.tuids:
                written = replace(written, tuid=None)
                self.fixes.done["identifiers that occur twice"] += 1
            if written.tuid is not None:
                self.tuids.add(written.tuid)
            yield written


def _unit(unit: TranslationUnit, srclang: str, fixes: Fixes) -> TranslationUnit:
    variants = [_variant(variant, srclang, fixes) for variant in unit.variants]
    kept = [variant for variant in variants if not is_empty(variant.segment, variant.inline)]
    fixes.done["variants without text"] += len(variants) - len(kept)
    langs = [variant.lang for variant in kept]
    segtype, own = unit.segtype, _own_source(unit.srclang, srclang, langs)
    if segtype is not None and segtype not in SEGTYPES:
        segtype = None
        fixes.done["segtypes that are none"] += 1
    if own is None and _is_missing(unit.srclang, langs):
        fixes.done["sources of their own that units do not have"] += 1
    properties = _properties(unit.properties, fixes)
    changed = replace(
        unit,
        variants=tuple(_symbols(kept, own or srclang, fixes)),
        properties=properties,
        notes=_notes(unit.notes, fixes),
        segtype=segtype,
        srclang=own,
    )
    return _dates(changed, fixes)


def _own_source(own: str | None, srclang: str, langs: Sequence[str]) -> str | None:
    """A unit's own source language, where it is another variant's than the header's."""
    if own is None or own == srclang:
        return own
    there = closest(usual_tag(own), langs)
    return None if there == closest(srclang, langs) else there


def _is_missing(own: str | None, langs: Sequence[str]) -> bool:
    """Whether a unit has no text in the source language that it names as its own; "*all*" names none."""
    return own not in (None, "", "*all*") and closest(usual_tag(own), langs) is None


def _variant(variant: Variant, srclang: str, fixes: Fixes) -> Variant:
    isolated = isolate(variant.inline)
    fixes.done["inline elements without their partner"] += isolated != variant.inline
    segment, inline = cleaned(variant.segment, isolated)
    fixes.done["segments cleaned"] += not is_empty(segment, inline) and segment != variant.segment
    properties = _properties(variant.properties, fixes)
    lang = _as_header(_tag(variant.lang, fixes), srclang, fixes)
    notes = _notes(variant.notes, fixes)
    changed = replace(variant, lang=lang, segment=segment, inline=inline, properties=properties, notes=notes)
    return _dates(changed, fixes)


def _tag(tag: str, fixes: Fixes) -> str:
    """A language code as clients match it: fr_FR → fr-FR, eng → en; one that cannot be told stays."""
    better = usual_tag(tag)
    fixes.done["language codes"] += better != tag
    return better


def _as_header(tag: str, srclang: str, fixes: Fixes) -> str:
    """The source language is spelled in one way, else its text is not found."""
    if tag == srclang or tag.lower() != srclang.lower():
        return tag
    fixes.done["language codes"] += 1
    return srclang


def _symbols(variants: list[Variant], srclang: str, fixes: Fixes) -> Iterator[Variant]:
    """The variants, with symbols in Latin letters where the source has the same symbol so."""
    source = closest(srclang, (v.lang for v in variants))
    right = {symbol for v in variants if v.lang == source for symbol in Side(v.lang, v.segment).symbols}
    for variant in variants:
        segment = variant.segment
        for symbol in Side(variant.lang, segment).symbols if right else ():
            if symbol != latin(symbol) and latin(symbol) in right:
                segment = segment.replace(symbol, latin(symbol))
                fixes.done["symbols in Latin letters"] += 1
        yield variant if segment == variant.segment else replace(variant, segment=segment)


def _apart(unit: TranslationUnit, fixes: Fixes) -> Iterator[TranslationUnit]:
    """The unit, or several where a language occurs more than once: each has one variant of each language."""
    rounds: list[dict[str, Variant]] = []
    for variant in unit.variants:
        lang = variant.lang.lower()
        free = next((some for some in rounds if lang not in some), None)
        if free is None:
            rounds.append({})
            free = rounds[-1]
        free[lang] = variant
    if len(rounds) < 2:
        yield unit
        return
    fixes.done["units with a language twice"] += 1
    for n, some in enumerate(rounds):
        variants = tuple(({**rounds[0], **some} if n else some).values())
        yield replace(unit, variants=variants, tuid=unit.tuid if n == 0 else None)


def _properties(properties: tuple[Property, ...], fixes: Fixes) -> tuple[Property, ...]:
    lone = stray(properties)
    return tuple(_property(each, each.type in lone, fixes) for each in properties)


def _property(old: Property, binds: bool, fixes: Fixes) -> Property:
    """Its type one that binds no unit, and its language a code or none: clients act on both."""
    kind = clean_segment(old.type)
    new = old._replace(type=f"x-{kind}" if binds or not kind else kind, lang=_remark(old.lang, fixes))
    fixes.done["types of properties"] += new.type != old.type
    return new


def _notes(notes: tuple[Note, ...], fixes: Fixes) -> tuple[Note, ...]:
    return tuple(note._replace(lang=_remark(note.lang, fixes)) for note in notes)


def _remark(lang: str | None, fixes: Fixes) -> str | None:
    """The language of a remark; one that is no code is not worth a unit."""
    tag = None if lang is None else _tag(lang, fixes)
    return tag if tag is None or is_language_tag(tag) else None


def _dates(noun: _Dated, fixes: Fixes) -> _Dated:
    """Dates as TMX writes them; one that cannot be understood goes."""
    changed: dict[str, Any] = {}
    for name in DATES:
        date = getattr(noun, name, None)
        if date is not None and not is_date(date):
            changed[name] = _moment(date)
            fixes.done["dates" if changed[name] else "dates that are none"] += 1
    return replace(noun, **changed) if changed else noun


def _moment(date: str) -> str | None:
    try:
        return stamp(datetime.fromisoformat(date.strip()))
    except (ValueError, OverflowError):  # the beginning of year 1 may lie before it in universal time
        return None
