"""The table of formats: what each keeps of a memory.  The documentation shows it, and a test holds it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Format:
    """A format, and what it keeps; texts and their languages all formats keep, inline elements none.

    Attributes:
        name: as the command line has it.
        title: as people know it.
        suffixes: how names of its files end, the usual one first.
        module: what reads and writes it.
        languages: how many it holds at most; None: any number.
        identifiers: "kept"; "numbered": kept, and units without one get their number; "lost".
        properties: "kept"; "simple": one of each type, without its language, if not blank; "lost".
        notes: "kept"; "simple": the same for notes, all as one text; "lost".
        attributes: whether dates, authors, tools and the like of units are kept.
        of_variants: whether properties, notes and attributes of a single language are kept.
        streamed: whether it is read unit by unit, so that a memory of any size needs no room.
        one_file: False: a file for each language.
        extra: of this package, without which it cannot be read.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    module: str
    languages: int | None = None
    identifiers: str = "kept"
    properties: str = "lost"
    notes: str = "lost"
    attributes: bool = False
    of_variants: bool = False
    streamed: bool = True
    one_file: bool = True
    extra: str | None = None


_ALL = (
    Format(
        "jsonl",
        "JSON Lines",
        (".jsonl", ".ndjson"),
        "tmx.convert.json_lines",
        properties="kept",
        notes="kept",
        attributes=True,
        of_variants=True,
    ),
    Format("csv", "CSV", (".csv",), "tmx.convert.delimited", properties="simple", notes="simple"),
    Format("tsv", "TSV", (".tsv", ".tab"), "tmx.convert.delimited", properties="simple", notes="simple"),
    Format(
        "xlsx",
        "Excel",
        (".xlsx",),
        "tmx.convert.xlsx",
        properties="simple",
        notes="simple",
        streamed=False,
    ),
    Format(
        "xliff",
        "XLIFF 1.2",
        (".xlf", ".xliff"),
        "tmx.convert.xliff",
        languages=2,
        identifiers="numbered",
        notes="simple",
    ),
    Format(
        "xliff2",
        "XLIFF 2.0",
        (".xlf2", ".xliff2"),
        "tmx.convert.xliff",
        languages=2,
        identifiers="numbered",
        notes="simple",
    ),
    Format(
        "po",
        "PO",
        (".po",),
        "tmx.convert.po",
        languages=2,
        identifiers="numbered",
        streamed=False,
        extra="bitexts",
    ),
    Format(
        "moses",
        "Moses pairs",
        (),
        "tmx.convert.moses",
        languages=2,
        identifiers="lost",
        one_file=False,
    ),
)

FORMATS: Mapping[str, Format] = MappingProxyType({format.name: format for format in _ALL})
"""Name → format, in the order in which people are told of them."""


def by_suffix(path: str | os.PathLike[str]) -> Format | None:
    """The format that a file's name tells, or None.

    >>> by_suffix("memory.CSV").title, by_suffix("memory.txt")
    ('CSV', None)
    """
    name = os.fspath(path).lower()
    return next((format for format in _ALL if name.endswith(format.suffixes)), None)
