"""tongwen tm merge: several memories in one, or two corrected versions of one."""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from pathlib import Path

from tmx import Header, TranslationUnit
from tmx.aspects import Aspect
from tmx.joining import Joined, join
from tmx.merging import Conflict, lost_of, merge, merge_headers
from tmx.naming import Naming, Version, three_keyed
from tmx.progress import told
from tmx.versions import lost, restored
from tongwen.failures import UsageError
from tongwen.fixes import write_fixed
from tongwen.memories import opened
from tongwen.output import check_outputs, memory_suffix
from tongwen.printing import say
from tongwen.progress import progress

_TYPES, _SYMBOL = ("x-tongwen-id",), "x-tongwen-symbol"


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
        units = join((memory.units for memory in memories), through, done, _TYPES, _SYMBOL)
    if options.through and units and not any(unit.closest(through) for unit in units):
        there = ", ".join(dict.fromkeys(variant.lang for unit in units for variant in unit.variants))
        raise UsageError(f"--through {through}: no unit has a text in it; there are {there}")
    said = _written(output, options.memories[0], header, units)
    say(f"{output}: {said}", f"  joined through {through}: {done.joined:,} of {done.given:,} units")
    for name, other in zip(options.memories[1:], others, strict=True):
        if gone := lost_of(header, other):
            say(f"  not kept of the header of {name}: {', '.join(gone)}")
    return 0


def _merge_versions(options: argparse.Namespace, output: Path) -> int:
    read = [held(name) for name in (options.base, *options.memories)]
    named = naming(read[0][0])
    base, *versions = three_keyed(named, *(units for _, units in read))
    ours, theirs = (
        _whole(name, version, options.base, base)
        for name, version in zip(options.memories, versions, strict=True)
    )
    conflicts: list[Conflict] = []
    before, left, right = (header for header, _ in read)
    header = merge_headers(before, left, right, conflicts)
    units = list(merge(base, ours, theirs, conflicts))
    say(f"{output}: {_written(output, options.memories[0], header, units)}")
    say(f"  conflicts: {len(conflicts):,}")
    for conflict in conflicts:
        print(_told(conflict))
    return 1 if conflicts else 0


def _written(output: Path, name: str, header: Header, units: list[TranslationUnit]) -> str:
    with progress() as report:
        return write_fixed(output, name, header, told(units, report, "writing", len(units)))


def _whole(name: str, version: Version, base_name: str, base: Version) -> Version:
    """A version with what the tool did not keep that it came back from, and word of it."""
    gone = lost(version, base, _TYPES)
    say(*(f"  {name} has no {what}: taken from {base_name}" for what in _listed(gone)))
    return restored(version, base, gone)


def _listed(gone: frozenset[Aspect]) -> list[str]:
    return [", ".join(sorted(map(str, gone)))] if gone else []


def alike(old: Version, new: Version) -> tuple[Version, Version, list[str]]:
    """Two versions, to be compared in what both can hold, and what that is not."""
    less, more = lost(new, old, _TYPES), lost(old, new, _TYPES)
    return restored(old, new, more), restored(new, old, less), _listed(less | more)


def held(name: str) -> tuple[Header, list[TranslationUnit]]:
    """The header and the units of a memory."""
    with progress() as report, opened(name, report=report) as memory:
        return memory.header, list(memory.units)


def naming(header: Header) -> Naming:
    """What units of a memory are found again by."""
    return Naming(header.srclang, _TYPES, _SYMBOL)


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
