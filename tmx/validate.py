"""What the DTD does not check, and what clients trip over: every problem of a memory, one after another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Literal

from tmx.contexts import CONTEXT_TYPES, context, stray
from tmx.dates import is_date
from tmx.inline import cleaned, is_empty
from tmx.languages import closest, is_language_tag, shorter_tag
from tmx.text import forbidden
from tmx.units import (
    DATES,
    REQUIRED_IN_HEADER,
    SEGTYPES,
    Header,
    Memory,
    Property,
    TranslationUnit,
    Variant,
)

Severity = Literal["error", "warning"]

LENGTHS = ((8000, "Wordfast Classic"), (2000, "a cloud memory of Trados"))
"""(longest segment in characters, who holds no longer one)."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a memory, or that some client will not take.

    Attributes:
        number: of the unit, counted from 1; 0 is the header.
        line: of the file where the unit begins, or None where the memory was not read from one.
        rule: a stable name ("empty-segment"), to count and filter by.
        what: what is wrong.
        severity: "error": clients refuse or misread it; "warning": some do, or it looks like an oversight.
        lang: of the variant that it is in, as its tag is spelled; None: in no one variant.
        marks: pieces of the variant's text to look at, as they stand there.
    """

    number: int
    line: int | None
    rule: str
    what: str
    severity: Severity
    lang: str | None = None
    marks: tuple[str, ...] = ()

    def __str__(self) -> str:
        where = f"unit {self.number}" if self.number else "header"
        line = f" (line {self.line})" if self.line else ""
        lang = f"{self.lang}: " if self.lang else ""
        return f"{where}{line}: {self.severity}: {lang}{self.what}"


_Finding = tuple[str, str, Severity]
"""(rule, what, severity)"""


def problems(memory: Memory) -> Iterator[Problem]:
    """Goes through a memory once and tells its problems: the header's, the units', then those of many units.

    Of each unit only a digest of 16 bytes is kept, to find the ones that occur twice.

    Raises:
        TmxError: the file behind the memory has a defect.
    """
    yield from header_problems(memory.header)
    seen = Seen()
    for number, unit in enumerate(memory.units, start=1):
        yield from unit_problems(unit, memory.header.srclang, number, seen)
    yield from seen.problems()


def header_problems(header: Header) -> Iterator[Problem]:
    """The problems of a header."""
    return (Problem(0, None, *finding) for finding in _of_header(header))


def unit_problems(unit: TranslationUnit, srclang: str, number: int, seen: Seen) -> Iterator[Problem]:
    """The problems of one unit of a memory.

    Args:
        unit: the unit.
        srclang: the header's.
        number: of the unit, counted from 1.
        seen: what the units before it left, and where it leaves its own.
    """
    own = unit.srclang or srclang
    seen.sources.update((own, near) for near in _otherwise(unit, own))
    for finding in _of_unit(unit, srclang):
        yield Problem(number, unit.line, *finding)
    for variant in unit.variants:
        for finding in _of_variant(variant):
            yield Problem(number, unit.line, *finding, variant.lang)
    for finding in _of_repetition(unit, number, seen):
        yield Problem(number, unit.line, *finding)


@dataclass(slots=True)
class Seen:
    """What is remembered of the units that were gone through.

    Attributes:
        tuids, contents: number of the first unit with an identifier, and with a content.
        sources: (source language, its spelling in the unit) → units where these are not the same.
    """

    tuids: dict[str, int] = field(default_factory=dict)
    contents: dict[bytes, int] = field(default_factory=dict)
    sources: Counter[tuple[str, str]] = field(default_factory=Counter)

    def problems(self) -> Iterator[Problem]:
        """What is told once for all units: en-US in each, where the header says en, has one cure.

        To TMX 1.4b these are two languages, to most clients one.
        """
        for srclang in dict.fromkeys(srclang for srclang, _ in self.sources):
            spelled = {near: times for (wanted, near), times in self.sources.items() if wanted == srclang}
            there = ", ".join(f"{near} in {times:,} units" for near, times in spelled.items())
            what = f"the source language is {srclang}, but spelled {there}; some clients find no source there"
            yield Problem(0, None, "no-source", what, "warning")


def _of_header(header: Header) -> Iterator[_Finding]:
    for name, attribute in REQUIRED_IN_HEADER.items():
        if not getattr(header, name):
            yield "header-attribute", f"no {attribute}", "error"
    if header.srclang == "*all*":
        yield "srclang", "srclang is *all*, which several tools refuse", "warning"
    elif header.srclang:
        yield from _of_tag(header.srclang)
    if header.segtype:
        yield from _of_segtype(header.segtype)
    yield from _of_dates(header, ("creationdate", "changedate"))
    yield from _of_properties(header.properties)


def _of_unit(unit: TranslationUnit, srclang: str) -> Iterator[_Finding]:
    yield from _of_languages([v.lang for v in unit.variants], unit.srclang or srclang)
    if unit.srclang not in (None, srclang) and srclang not in ("", "*all*"):
        yield from _of_own_source(unit, unit.srclang, srclang)
    if unit.segtype is not None:
        yield from _of_segtype(unit.segtype)
    yield from _of_dates(unit, DATES)
    yield from _of_properties(unit.properties)


def _otherwise(unit: TranslationUnit, srclang: str) -> Iterator[str]:
    """How the source language is spelled in a unit, where not as it should be."""
    langs = [v.lang for v in unit.variants]
    near = None if srclang in langs else closest(srclang, langs)
    if near is not None:
        yield near


def _of_languages(langs: list[str], srclang: str) -> Iterator[_Finding]:
    if srclang not in ("", "*all*") and closest(srclang, langs) is None:
        yield "no-source", f"no variant in the source language {srclang}", "error"
    if len(langs) < 2:
        variants = "1 variant" if langs else "no variant"
        yield "one-sided", f"{variants}, too few for a translation", "warning"
    for lang, times in Counter(lang.lower() for lang in langs).items():
        if times > 1:
            yield "language-twice", f"{times} variants in {lang}; OmegaT keeps the last alone", "error"


def _of_own_source(unit: TranslationUnit, own: str, srclang: str) -> Iterator[_Finding]:
    there = unit.closest(own)
    if there is not None and there is not unit.closest(srclang):
        what = f"the unit's own source is {own}, the header's {srclang}; several tools take that"
        yield "srclang", what, "warning"


def _of_variant(variant: Variant) -> Iterator[_Finding]:
    yield from _of_tag(variant.lang)
    yield from _of_dates(variant, DATES)
    yield from _of_properties(variant.properties)
    yield from _of_segment(variant)


def _of_segment(variant: Variant) -> Iterator[_Finding]:
    segment, (clean, _) = variant.segment, cleaned(variant.segment, variant.inline)
    empty = is_empty(segment, variant.inline)
    harmful = forbidden(segment)
    if empty:
        yield "empty-segment", "the segment is empty; OmegaT takes that for a translation", "error"
    if harmful is not None:
        yield "control-character", f"the segment holds U+{ord(harmful):04X}", "error"
    elif clean != segment and not empty:
        yield "spaces", "the segment has spaces at an end, several in a row, or line breaks", "warning"
    for longest, who in LENGTHS:
        if len(segment) > longest:
            yield "length", f"{len(segment)} characters; {who} takes {longest}", "warning"
    if variant.inline:
        yield from _of_inline(variant)


def _of_inline(variant: Variant) -> Iterator[_Finding]:
    names = Counter(f"<{i.name}>" for i in variant.inline if not i.name.startswith("/"))
    yield "inline", f"inline elements: {', '.join(f'{n} {name}' for name, n in names.items())}", "warning"
    begins = Counter(i.i for i in variant.inline if i.name == "bpt")
    ends = Counter(i.i for i in variant.inline if i.name == "ept")
    if begins != ends or any(times > 1 for times in begins.values()):
        yield "inline-pairs", "each <bpt> needs one <ept> with the same i", "error"


def _of_repetition(unit: TranslationUnit, number: int, seen: Seen) -> Iterator[_Finding]:
    if unit.tuid is not None:
        first = seen.tuids.setdefault(unit.tuid, number)
        if first != number:
            yield "tuid-twice", f"tuid {unit.tuid} as in unit {first}", "error"
    first = seen.contents.setdefault(digest(unit), number)
    if first != number:
        yield "unit-twice", f"the same texts as in unit {first}", "warning"


def digest(unit: TranslationUnit) -> bytes:
    """16 bytes that are the same for units with the same texts and inline elements, at the same place."""
    variants = sorted((v.lang.lower(), v.segment, *v.inline) for v in unit.variants)
    content = repr([*variants, *context(unit.properties)])
    return blake2b(content.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _of_tag(tag: str) -> Iterator[_Finding]:
    if not is_language_tag(tag):
        yield "language-tag", f"{tag} is not a language tag such as zh or zh-CN", "error"
    elif (shorter := shorter_tag(tag)) is not None:
        yield "language-tag", f"{tag} matches nothing in clients that know {shorter}", "warning"


def _of_segtype(segtype: str) -> Iterator[_Finding]:
    if segtype not in SEGTYPES:
        yield "segtype", f"segtype {segtype} is none of {', '.join(SEGTYPES)}", "error"


def _of_dates(noun: Header | TranslationUnit | Variant, names: tuple[str, ...]) -> Iterator[_Finding]:
    for name in names:
        date = getattr(noun, name)
        if date is not None and not is_date(date):
            yield "date", f"{name} {date} is not a date of the form YYYYMMDDThhmmssZ", "error"


def _of_properties(properties: tuple[Property, ...]) -> Iterator[_Finding]:
    lone = stray(properties)
    for kind in {p.type: None for p in properties}:
        if kind in lone:
            what = f"a property of type {kind} binds the unit to a context in OmegaT"
            yield "property-type", what, "warning"
        elif kind not in CONTEXT_TYPES and not kind.startswith("x-"):
            yield "property-type", f"a property of type {kind}; a tool's own begin with x-", "warning"
