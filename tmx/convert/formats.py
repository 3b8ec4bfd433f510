"""The table of formats: what each keeps of a memory.  The documentation shows it, and a test holds it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
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
        files: what is written: {path} is the name that is given, {stem} the same without its suffix,
            {src} and {tgt} the languages.
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
    files: tuple[str, ...] = ("{path}",)
    extra: str | None = None

    def paths(self, path: str | os.PathLike[str], langs: Sequence[str]) -> list[Path]:
        """The files of a memory in these languages, the source first.

        >>> [path.name for path in FORMATS["xces"].paths("m.xces", ("zh", "en"))]
        ['m.xces', 'm.zh.xml', 'm.en.xml']
        """
        name = os.fspath(path)
        suffix = next((end for end in self.suffixes if name.lower().endswith(end)), "")
        parts = {"path": name, "stem": name[: len(name) - len(suffix)]}
        parts |= dict(zip(("src", "tgt"), langs, strict=False))
        return [Path(file.format(**parts)) for file in self.files]


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
        files=("{path}.{src}", "{path}.{tgt}"),
    ),
    Format("tbx", "TBX", (".tbx",), "tmx.convert.tbx", identifiers="lost", notes="simple"),
    Format(
        "xces",
        "XCES",
        (".xces",),
        "tmx.convert.xces",
        languages=2,
        identifiers="lost",
        files=("{path}", "{stem}.{src}.xml", "{stem}.{tgt}.xml"),
    ),
    Format(
        "parquet",
        "Parquet",
        (".parquet",),
        "tmx.convert.parquet",
        properties="kept",
        notes="kept",
        attributes=True,
        of_variants=True,
        extra="parquet",
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
