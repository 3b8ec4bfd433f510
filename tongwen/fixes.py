"""Memories written as every client takes them, and what was mended for it, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import tmx
from tmx import Header, TranslationUnit, UnitError
from tmx.checks.fixing import Fixes, fix, fix_header
from tongwen.failures import UsageError


def write_fixed(
    path: Path,
    name: str,
    header: Header,
    units: Iterable[TranslationUnit],
    damage: int = 0,
) -> str:
    """Write units of a memory, mended, and say how many they are and what was done.

    Args:
        path: to write.
        name: of the memory that they are from.
        header: of that memory.
        units: of that memory.
        damage: how many places reading mended.

    Raises:
        UsageError: see `fixed`.
    """
    fixes = Fixes()
    written, stream = fixed(name, header, None, units, fixes)
    count = tmx.write(path, stream, written)
    fixes.done["damage"] += damage
    return f"{count:,} units; {said_of(fixes)}"


def fixed(
    name: str, header: Header, source: str | None, units: Iterable[TranslationUnit], fixes: Fixes
) -> tuple[Header, Iterator[TranslationUnit]]:
    """A memory's header and units, mended; what is done is added to `fixes`.

    Raises:
        UsageError: neither the header of the memory of that name nor `source` is a source language.
    """
    try:
        written = fix_header(header, source, fixes)
    except UnitError as error:
        cure = "mend it with tm check --fix --source LANG" if source is None else "give a code such as zh"
        raise UsageError(f"{name}: {error.what}; {cure}") from None
    return written, fix(units, written.srclang, fixes)


def said_of(fixes: Fixes) -> str:
    """What was mended, and in lines of their own what could not be kept and why."""
    done = [f"{what} {times:,}" for what, times in fixes.done.items() if times]
    reasons = Counter(fixes.left_out.values())
    first = {why: number for number, why in reversed(fixes.left_out.items())}
    lines = [f"\n  left out: {times:,}, {why} (unit {first[why]:,})" for why, times in reasons.items()]
    return f"mended: {', '.join(done) or 'nothing'}{''.join(lines)}"
