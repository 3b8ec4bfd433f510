"""Programs that take memories, and what each wants: the table `clients.toml`, as nouns."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from tmx.spelling import header_text, unit_text
from tmx.units import Header, TranslationUnit, Variant

MARKS = ("tested here", "read in source", "documented", "reported")
"""How something is known of a client, the best way first."""

_AROUND = 200  # bytes of a file before the header and after the units, and some to spare


class Fact(NamedTuple):
    """Something that is known of a client.

    Attributes:
        mark: how, one of MARKS.
        what: a phrase.
        source: where it is from.
    """

    mark: str
    what: str
    source: str


@dataclass(frozen=True, slots=True)
class Client:
    """What a program wants of a memory.

    Attributes:
        key: as on the command line.
        name: as people know it.
        facts: what is known of it, and how.
        multilingual: whether it takes units of more than two languages.
        regions: whether it wants languages with a region.
        codes: language → its spelling, where that is another than ours.
        sources: how the source may be spelled; empty: any.
        compressed: whether it takes .tmx.gz, as far as is known.
        remarks: whether it takes notes, and what is said of single texts.
        inline: whether it takes inline elements.
        datatype: the only one that it is known to take, or None.
        longest: characters that a segment may have, or None.
        largest: bytes that a file may have, or None.
    """

    key: str
    name: str
    facts: tuple[Fact, ...]
    multilingual: bool
    regions: bool = False
    codes: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    compressed: bool = True
    remarks: bool = True
    inline: bool = True
    datatype: str | None = None
    longest: int | None = None
    largest: int | None = None

    @property
    def mark(self) -> str:
        """How it is known that memories of this form fit: the best mark of its facts."""
        return min((fact.mark for fact in self.facts), key=MARKS.index)

    def spelling(self, lang: str) -> str:
        """How it wants a language spelled; one that it has no wish for stays as it is.

        >>> [clients()["trados"].spelling(lang) for lang in ("zh", "EN-US", "en-GB", "it")]
        ['zh-CN', 'en-US', 'en-GB', 'it']
        """
        wanted = {code.lower(): code for code in (*self.sources, *self.codes.values())}
        wanted |= {ours.lower(): code for ours, code in self.codes.items()}
        return wanted.get(lang.lower(), lang)

    def of_header(self, header: Header) -> Header:
        """The header without what it does not take."""
        return replace(
            header,
            notes=header.notes if self.remarks else (),
            datatype=self.datatype or header.datatype,
        )

    def of_unit(self, unit: TranslationUnit) -> TranslationUnit:
        """The unit without what it does not take."""
        if self.remarks and self.inline and self.datatype is None:
            return unit
        unit = replace(unit, variants=tuple(map(self._of_variant, unit.variants)))
        return replace(
            unit,
            notes=unit.notes if self.remarks else (),
            datatype=None if self.datatype else unit.datatype,
        )

    def _of_variant(self, variant: Variant) -> Variant:
        return replace(
            variant,
            notes=variant.notes if self.remarks else (),
            properties=variant.properties if self.remarks else (),
            inline=variant.inline if self.inline else (),
            datatype=None if self.datatype else variant.datatype,
        )

    def fits(self, unit: TranslationUnit) -> bool:
        """Whether no segment is too long."""
        return self.longest is None or all(len(v.segment) <= self.longest for v in unit.variants)


@cache
def clients() -> Mapping[str, Client]:
    """All clients, by key, in the order of the table."""
    table = tomllib.loads(files("tmx").joinpath("clients.toml").read_text(encoding="utf-8"))
    regions = table.pop("regions")
    return {key: _client(key, entry, regions) for key, entry in table.items()}


def _client(key: str, entry: dict[str, Any], regions: dict[str, str]) -> Client:
    codes = (regions if entry.get("regions", False) else {}) | entry.pop("codes", {})
    facts = tuple(Fact(**fact) for fact in entry.pop("facts"))
    return Client(key, facts=facts, codes=codes, sources=tuple(entry.pop("sources", ())), **entry)


def shares(units: Iterable[TranslationUnit], header: Header, largest: int | None) -> list[int]:
    """How many units go into each of the files that hold them all in order, none larger than allowed.

    Args:
        units: as they will be written.
        header: theirs.
        largest: bytes of a file, uncompressed; None: one file holds all.  A unit that is larger alone has a
            file of its own.

    Raises:
        UnitError: see `write`.
    """
    found = Shares(header, largest)
    for unit in units:
        found.add(unit)
    return found.counts


class Shares:
    """As `shares`, for whoever has several memories at a time: takes each unit when it comes.

    Attributes:
        counts: how many units each of the files has so far.
    """

    def __init__(self, header: Header, largest: int | None) -> None:
        self.counts = [0]
        self._header, self._largest = header, largest
        self._around = self._size = len(header_text(header).encode()) + _AROUND
        self._number = 0

    def add(self, unit: TranslationUnit) -> None:
        """The next unit."""
        self._number += 1
        more = len(unit_text(unit, self._header.srclang, self._number).encode())
        if self._largest is not None and self.counts[-1] and self._size + more > self._largest:
            self.counts.append(0)
            self._size = self._around
        self.counts[-1] += 1
        self._size += more
