"""tongwen tm merge: several memories in one, or two corrected versions of one."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from tmx import Header, TranslationUnit
from tmx.joining import Joined, join
from tmx.merging import Conflict, lost_of, merge, merge_headers
from tmx.progress import told
from tmx.versions import Key, keyed
from tongwen.failures import UsageError
from tongwen.fixes import write_fixed
from tongwen.memories import opened
from tongwen.output import check_outputs, memory_suffix
from tongwen.printing import say
from tongwen.progress import progress

_ID, _SYMBOL = "x-tongwen-id", "x-tongwen-symbol"


def tm_merge(options: argparse.Namespace) -> int:
    """Merge memories; see `tongwen tm merge --help`.

    Returns:
        0 done, 1 with conflicts.
    """
    if options.base and len(options.memories) != 2:
        raise UsageError("--base: give two corrected versions of it")
    if options.base and options.through:
        raise UsageError("--through: versions of one memory are merged unit by unit; leave it out")
    output = Path(options.output)
    memory_suffix(output)
    check_outputs([output], [Path(name) for name in (*options.memories, options.base) if name])
    return _merge_versions(options, output) if options.base else _join(options, output)


def _join(options: argparse.Namespace, output: Path) -> int:
    with ExitStack() as stack:
        report = stack.enter_context(progress())
        memories = [stack.enter_context(opened(name, report=report)) for name in options.memories]
        (header, *others), done = [memory.header for memory in memories], Joined()
        through = options.through or header.srclang
        units = join((memory.units for memory in memories), through, done, [_ID], _SYMBOL)
    said = _written(output, options.memories[0], header, units)
    say(f"{output}: {said}", f"  joined through {through}: {done.joined:,} of {done.given:,} units")
    for name, other in zip(options.memories[1:], others, strict=True):
        if lost := lost_of(header, other):
            say(f"  not kept of the header of {name}: {', '.join(lost)}")
    return 0


def _merge_versions(options: argparse.Namespace, output: Path) -> int:
    base = version(options.base)
    ours = version(options.memories[0], base)
    theirs = version(options.memories[1], {**ours, **base})  # what both added, each in its order, is the same
    conflicts: list[Conflict] = []
    before, *headers = map(_header, (options.base, *options.memories))
    header = merge_headers(before, headers[0], headers[1], conflicts)
    units = list(merge(base, ours, theirs, conflicts))
    say(f"{output}: {_written(output, options.memories[0], header, units)}")
    for conflict in conflicts:
        print(_told(conflict))
    return 1 if conflicts else 0


def _written(output: Path, name: str, header: Header, units: list[TranslationUnit]) -> str:
    with progress() as report:
        return write_fixed(output, name, header, told(units, report, "writing", len(units)))


def _header(name: str) -> Header:
    with opened(name, tell=False) as memory:
        return memory.header


def version(name: str, like: Mapping[Key, TranslationUnit] | None = None) -> dict[Key, TranslationUnit]:
    """The units of a memory by what they are found again by, as in another version of it."""
    with progress() as report, opened(name, report=report) as memory:
        return keyed(memory.units, memory.header.srclang, [_ID], _SYMBOL, like or {})


def _told(conflict: Conflict) -> str:
    kind, name, number = conflict.key
    which = f" ({number + 1})" if number else ""
    what = None if conflict.what in ("text", "unit") else conflict.what
    unit = f"{kind.removeprefix('x-tongwen-')} {name}{which}".rstrip()
    place = ", ".join(filter(None, (unit, conflict.lang, what)))
    kept, other = conflict.ours, conflict.theirs
    if kept is None:
        kept, other = other, kept
    return f"conflict in {place}:\n  kept:  {kept}\n  other: {'(removed)' if other is None else other}"
