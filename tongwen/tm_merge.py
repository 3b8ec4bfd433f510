"""tongwen tm merge: several memories in one, or two corrected versions of one."""

from __future__ import annotations

import argparse
from pathlib import Path

import tmx
from tmx import TranslationUnit
from tmx.merging import Conflict, Joined, join, merge
from tmx.versions import Key, keyed
from tongwen.failures import UsageError
from tongwen.fixes import write_fixed
from tongwen.output import check_outputs, memory_suffix
from tongwen.printing import say

NAMED_BY = ("x-tongwen-id",)
"""Types of properties that a unit is found again by in another version of its memory."""


def arguments(command: argparse.ArgumentParser) -> None:
    """What the command takes."""
    command.add_argument("memories", nargs="+", metavar="FILE.tmx")
    command.add_argument("-o", "--output", required=True, metavar="OUT.tmx", help="the merged memory")
    command.add_argument(
        "--through",
        metavar="LANG",
        help="units with the same text in this language become one (default: the source of the first memory)",
    )
    command.add_argument(
        "--base",
        metavar="FILE.tmx",
        help="the memory of which two FILEs are corrected versions: what either of them changed is changed; "
        "where both did, the first stays, and the exit status is 1",
    )


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
    opened = [tmx.read(name) for name in options.memories]
    try:
        source, done = opened[0].header.srclang, Joined()
        through = options.through or source
        units = join((memory.units for memory in opened), through, done)
    finally:
        for memory in opened:
            memory.close()
    said = write_fixed(output, options.memories[0], opened[0].header, units)
    say(f"{output}: {said}", f"  joined through {through}: {done.joined:,} of {done.given:,} units")
    return 0


def _merge_versions(options: argparse.Namespace, output: Path) -> int:
    base, ours, theirs = (_keyed(name) for name in (options.base, *options.memories))
    conflicts: list[Conflict] = []
    units = list(merge(base, ours, theirs, conflicts))
    with tmx.read(options.memories[0]) as memory:
        header = memory.header
    say(f"{output}: {write_fixed(output, options.memories[0], header, units)}")
    for conflict in conflicts:
        print(_told(conflict))
    return 1 if conflicts else 0


def _keyed(name: str) -> dict[Key, TranslationUnit]:
    with tmx.read(name) as memory:
        return keyed(memory.units, memory.header.srclang, NAMED_BY)


def _told(conflict: Conflict) -> str:
    kind, name, number = conflict.key
    which = f" ({number + 1})" if number else ""
    place = f"{kind.removeprefix('x-tongwen-')} {name}{which}{f', {conflict.lang}' if conflict.lang else ''}"
    kept, other = conflict.ours, conflict.theirs
    if kept is None:
        kept, other = other, kept
    return f"conflict in {place}:\n  kept:  {kept}\n  other: {'(removed)' if other is None else other}"
