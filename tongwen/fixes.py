"""Memories written as every client takes them, and what was mended for it, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

import tmx
from tmx import Header, TranslationUnit, UnitError
from tmx.checks.fixing import Fixes, fix, fix_header, unrepeated
from tongwen.failures import UsageError

_LOOKED_AT = 100  # units, for how a memory spells its source


def write_fixed(
    path: Path,
    name: str,
    header: Header,
    units: Iterable[TranslationUnit],
    damage: int = 0,
    *,
    once: bool = False,
) -> str:
    """Write units of a memory, mended, and say how many they are and what was done.

    Args:
        path: where to.
        name: of the memory that they are from.
        header: of that memory.
        units: of that memory.
        damage: how many places reading mended.
        once: whether units go whose texts an earlier one has.

    Raises:
        UsageError: see `fixed`.
    """
    fixes = Fixes()
    written, stream = fixed(name, header, None, units, fixes)
    count = tmx.write(path, unrepeated(stream, fixes) if once else stream, written)
    fixes.done["damage"] += damage
    return f"{count:,} units; {said_of(fixes)}"


def fixed(
    name: str, header: Header, source: str | None, units: Iterable[TranslationUnit], fixes: Fixes
) -> tuple[Header, Iterator[TranslationUnit]]:
    """A memory's header and units, mended; what is done is added to `fixes`.

    Raises:
        UsageError: neither the header of the memory of that name nor `source` is a source language; at the
            end of the units, where there were some and none of them could be kept.
    """
    try:
        written = fix_header(header, source, fixes)
    except UnitError as error:
        cure = "mend it with tm check --fix --source LANG" if source is None else "give a code such as zh"
        raise UsageError(f"{name}: {error.what}; {cure}") from None
    stream = iter(units)
    first = list(islice(stream, _LOOKED_AT))
    if not first:
        return written, iter(())
    spelled = tmx.closest(written.srclang, (variant.lang for unit in first for variant in unit.variants))
    written = replace(written, srclang=spelled or written.srclang)  # en-us or en, where the units have en-US
    return written, _some(name, fix(chain(first, stream), written.srclang, fixes), fixes)


def _some(name: str, units: Iterable[TranslationUnit], fixes: Fixes) -> Iterator[TranslationUnit]:
    """The units, of which there must be one: an emptied memory is no mended one."""
    kept = False
    for unit in units:
        kept = True
        yield unit
    if not kept:
        what = "; ".join(dict.fromkeys(list(fixes.left_out.values())[:3]))
        raise UsageError(
            f"{name}: no unit could be kept ({what}); look at it with tm info, and if its source is another, "
            "mend it with tm check --fix --source LANG"
        )


def said_of(fixes: Fixes) -> str:
    """What was mended, and in lines of their own what could not be kept and why."""
    done = [f"{what} {times:,}" for what, times in fixes.done.items() if times]
    reasons = Counter(fixes.left_out.values())
    first = {why: number for number, why in reversed(fixes.left_out.items())}
    lines = [f"\n  left out: {times:,}, {why} (unit {first[why]:,})" for why, times in reasons.items()]
    return f"mended: {', '.join(done) or 'nothing'}{''.join(lines)}"
