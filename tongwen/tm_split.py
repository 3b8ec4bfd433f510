"""tongwen tm split: a memory in several files, by number of units, by document, or by pair of languages."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import tmx
from tmx import TranslationUnit
from tmx.summary import Summary, summary
from tongwen.failures import UsageError
from tongwen.fixes import write_fixed
from tongwen.memories import opened
from tongwen.output import beside, check_outputs, memory_suffix
from tongwen.printing import say

_SYMBOL = "x-tongwen-symbol"
_MOST = 1_000  # files
_UNFIT = re.compile(r"[^\w.-]+")

Take = Callable[[Iterable[TranslationUnit]], Iterable[TranslationUnit]]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A file to be written: what its name has before its ending, and which units it takes."""

    name: str
    take: Take


def tm_split(options: argparse.Namespace) -> int:
    """Split a memory; see `tongwen tm split --help`.  It is read once to plan, and once for each file."""
    output = Path(options.output)
    memory_suffix(output)
    kind = _SYMBOL if options.symbols else options.by
    with opened(options.memory) as memory:
        found = summary(memory, (kind,) if kind else ())
    pieces = _pieces(options, found, kind)
    paths = [beside(output, f".{piece.name}{memory_suffix(output)}") for piece in pieces]
    check_outputs(paths, [Path(options.memory)])
    with tmx.replacing_all(paths) as drafts:
        said = [
            f"{path}: {_write(draft, options.memory, piece)}"
            for path, draft, piece in zip(paths, drafts, pieces, strict=True)
        ]
    say(*said)
    return 0


def _pieces(options: argparse.Namespace, found: Summary, kind: str | None) -> list[_Piece]:
    if options.units:
        pieces = [
            _Piece(str(n + 1), _slice(n * options.units, options.units))
            for n in range(-(-found.units // options.units))
        ]
    elif options.pairs:
        pieces = _pairs(options.memory, found)
    else:
        assert kind is not None
        pieces = [_Piece(_UNFIT.sub("_", v), _having(kind, v)) for v in found.values[kind]]
    if not pieces:
        raise UsageError(f"{options.memory}: there is nothing to split by; look at it with tm info")
    if len(pieces) > _MOST:
        raise UsageError(f"{len(pieces):,} files would be written; split it into {_MOST:,} or fewer")
    return pieces


def _pairs(name: str, found: Summary) -> list[_Piece]:
    spelled: dict[str, str] = {}
    for each in found.languages:
        spelled.setdefault(each.lang.lower(), each.lang)
    if not spelled:
        return []
    source = spelled.pop(found.header.srclang.lower(), None)
    if source is None:
        what = f"no text in its source language {found.header.srclang}, only in {', '.join(spelled.values())}"
        raise UsageError(f"{name}: {what}; mend it with tm check --fix --source LANG")
    return [_Piece(f"{source}-{lang}", _pair(source, lang)) for lang in spelled.values()]


def _slice(start: int, size: int) -> Take:
    return lambda units: islice(units, start, start + size)


def _pair(source: str, lang: str) -> Take:
    wanted = (source.lower(), lang.lower())

    def take(units: Iterable[TranslationUnit]) -> Iterator[TranslationUnit]:
        for unit in units:
            variants = tuple(v for v in unit.variants if v.lang.lower() in wanted)
            if len({v.lang.lower() for v in variants}) == 2:
                yield replace(unit, variants=variants)

    return take


def _having(kind: str, value: str) -> Take:
    return lambda units: (u for u in units if any(p.type == kind and p.text == value for p in u.properties))


def _write(draft: Path, name: str, piece: _Piece) -> str:
    with opened(name, tell=False) as memory:
        return write_fixed(draft, name, memory.header, piece.take(memory.units))
