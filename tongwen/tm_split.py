"""tongwen tm split: a memory in several files, by number of units, by document, or by pair of languages."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import tmx
from tmx import TranslationUnit
from tmx.checks.fixing import Fixer, Fixes
from tmx.summary import Summary, summary
from tongwen.failures import UsageError
from tongwen.fixes import check_kept, fixed_header, said_of
from tongwen.memories import opened
from tongwen.output import beside, check_outputs, memory_suffix
from tongwen.printing import counted, say
from tongwen.progress import progress

_SYMBOL = "x-tongwen-symbol"
_MOST = 1_000  # files
_AT_ONCE = 100  # files that are open
_LONGEST = 40  # characters of a value in a file's name
_UNFIT = re.compile(r"[^\w.-]+")

Parts = Iterable[tuple[str, TranslationUnit]]
"""Names of the files that a unit goes into, and what of it does."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """What becomes of a memory.

    Attributes:
        names: what the name of each file has before its ending, by what it holds.
        parts: of each unit, by its number, counted from 0.
    """

    names: Mapping[str, str]
    parts: Callable[[int, TranslationUnit], Parts]


@dataclass(slots=True)
class _File:
    """A file that is written: what takes its units, what mends them, and how many they are."""

    add: Callable[[TranslationUnit], None]
    fixer: Fixer
    count: int = 0

    def take(self, unit: TranslationUnit) -> None:
        for each in self.fixer.fixed(unit):
            self.add(each)
            self.count += 1


def tm_split(options: argparse.Namespace) -> int:
    """Split a memory; see `tongwen tm split --help`.  It is read to plan, then once for every 100 files."""
    output = Path(options.output)
    suffix = memory_suffix(output)
    kind = _SYMBOL if options.symbols else options.by
    with progress() as report, opened(options.memory, report=report) as memory:
        found = summary(memory, (kind,) if kind else ())
    plan = _plan(options, found, kind)
    paths = {key: beside(output, f".{name}{suffix}") for key, name in plan.names.items()}
    check_outputs(paths.values(), [Path(options.memory)])
    said, nowhere = list[str](), 0
    with tmx.replacing_all(list(paths.values())) as drafts:
        left = iter(zip(paths, drafts, strict=True))
        while some := dict(islice(left, _AT_ONCE)):
            files, nowhere = _write(options.memory, plan, some, found, packed=suffix.lower().endswith(".gz"))
            said += (
                f"{paths[key]}: {counted(file.count, 'unit')}; {said_of(file.fixer.fixes)}"
                for key, file in files
            )
    if nowhere:
        what = kind or "a text beside one in the source language"
        said.append(f"left out: {counted(nowhere, 'unit')} without {what}")
    say(*said)
    return 0


def _write(
    name: str, plan: _Plan, drafts: Mapping[str, Path], found: Summary, *, packed: bool
) -> tuple[Iterable[tuple[str, _File]], int]:
    """Some files of a memory, which is gone through once, and how many units go into no file at all."""
    nowhere = 0
    langs = [each.lang for each in found.languages]
    with ExitStack() as stack:
        files: dict[str, _File] = {}
        for key, draft in drafts.items():
            fixes = Fixes()
            header = fixed_header(name, found.header, None, langs, fixes)
            add = stack.enter_context(tmx.writing(draft, header, compressed=packed))
            files[key] = _File(add, Fixer(header.srclang, fixes))
        report = stack.enter_context(progress())
        memory = stack.enter_context(opened(name, tell=False, report=report))
        for number, unit in enumerate(memory.units):
            parts = dict(plan.parts(number, unit))
            nowhere += not parts
            for key in parts.keys() & files.keys():
                files[key].take(parts[key])
        for file in files.values():
            check_kept(name, file.fixer, kept=bool(file.count))
    return files.items(), nowhere


def _plan(options: argparse.Namespace, found: Summary, kind: str | None) -> _Plan:
    if options.units:
        plan = _by_number(found.units, options.units)
    elif options.pairs:
        plan = _by_pair(options.memory, found)
    else:
        assert kind is not None
        plan = _by_value(kind, found.values[kind])
    if not plan.names:
        raise UsageError(f"{options.memory}: there is nothing to split by; look at it with tm info")
    if len(plan.names) > _MOST:
        raise UsageError(f"{len(plan.names):,} files would be written; split it into {_MOST:,} or fewer")
    return plan


def _by_number(units: int, size: int) -> _Plan:
    names = [str(n + 1) for n in range(-(-units // size))]
    return _Plan(dict(zip(names, names, strict=True)), lambda number, unit: [(str(number // size + 1), unit)])


def _by_value(kind: str, values: Iterable[str]) -> _Plan:
    """A file for each value that units, or texts of theirs, have."""

    def parts(number: int, unit: TranslationUnit) -> Parts:
        some = (unit.properties, *(variant.properties for variant in unit.variants))
        return ((value, unit) for value in {p.text for each in some for p in each if p.type == kind})

    return _Plan(_file_names(values), parts)


def _file_names(values: Iterable[str]) -> dict[str, str]:
    """A name for each value, of characters and a length that fit everywhere; no two differ in case alone.

    >>> _file_names(["A/1", "A_1", "a_1", ""])
    {'A/1': 'A_1', 'A_1': 'A_1_2', 'a_1': 'a_1_3', '': '_'}
    """
    names, taken = dict[str, str](), set[str]()
    for value in values:
        name = short = _UNFIT.sub("_", value)[:_LONGEST] or "_"
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{short}_{number}"
        taken.add(name.casefold())
        names[value] = name
    return names


def _by_pair(name: str, found: Summary) -> _Plan:
    """A file for the source and each other language; of a unit its closest variant is the source."""
    srclang = found.header.srclang
    spelled: dict[str, str] = {}
    for each in found.languages:
        spelled.setdefault(each.lang.lower(), each.lang)
    source = tmx.closest(srclang, spelled.values())
    if spelled and source is None:
        what = f"no text in its source language {srclang}, only in {', '.join(spelled.values())}"
        raise UsageError(f"{name}: {what}; mend it with tm check --fix --source LANG")

    def parts(number: int, unit: TranslationUnit) -> Iterator[tuple[str, TranslationUnit]]:
        shared = unit.closest(srclang)
        here = shared.lang.lower() if shared else None
        for lang in dict.fromkeys(v.lang.lower() for v in unit.variants) if here else ():
            if lang != here:
                both = tuple(v for v in unit.variants if v.lang.lower() in (here, lang))
                yield lang, replace(unit, variants=both)

    partners = {lang.lower() for some in found.sets if tmx.closest(srclang, some) for lang in some}
    names = {lang: f"{source}-{tag}" for lang, tag in spelled.items() if tag != source and lang in partners}
    return _Plan(names, parts)
