"""Memories written as every client takes them, and what was mended for it, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

import tmx
from tmx import Header, TranslationUnit, UnitError
from tmx.checks.damage import Damage
from tmx.checks.fixing import Fixer, Fixes, fix_header
from tmx.progress import Progress
from tmx.repetitions import write_once
from tongwen.failures import UsageError
from tongwen.printing import counted

_LOOKED_AT = 100  # units, for how a memory spells its source


def write_fixed(
    path: Path,
    name: str,
    header: Header,
    units: Iterable[TranslationUnit],
    damage: Damage | None = None,
    *,
    once: bool = False,
    compressed: bool | None = None,
    progress: Progress | None = None,
) -> str:
    """Write units of a memory, mended, and say how many they are and what was done.

    Args:
        path: where to.
        name: of the memory that they are from.
        header: of that memory.
        units: of that memory.
        damage: what reading mended.
        once: whether units go whose texts an earlier one has, see `tmx.repetitions`.
        compressed: see `tmx.write`.
        progress: see `tmx.repetitions.write_once`.

    Raises:
        UsageError: see `fixed`.
    """
    fixes = Fixes()
    written, stream = fixed(name, header, None, units, fixes)
    if once:
        count = write_once(path, stream, written, fixes, compressed=compressed, progress=progress)
    else:
        count = tmx.write(path, stream, written, compressed=compressed)
    if damage is not None:
        fixes.done["damage"] += damage.count - damage.lost
        fixes.unread += damage.lost
    return f"{counted(count, 'unit')}; {said_of(fixes)}"


def fixed(
    name: str, header: Header, source: str | None, units: Iterable[TranslationUnit], fixes: Fixes
) -> tuple[Header, Iterator[TranslationUnit]]:
    """A memory's header and units, mended; what is done is added to `fixes`.

    Raises:
        UsageError: see `fixed_header`; at the end of the units, see `check_kept`.
    """
    stream = iter(units)
    first = list(islice(stream, _LOOKED_AT))
    langs = (variant.lang for unit in first for variant in unit.variants)
    written = fixed_header(name, header, source, langs, fixes)
    return written, _some(name, chain(first, stream), Fixer(written.srclang, fixes))


def fixed_header(name: str, header: Header, source: str | None, langs: Iterable[str], fixes: Fixes) -> Header:
    """A memory's header, mended, with the source language spelled as its units have it.

    Args:
        name: of the memory.
        header: its header.
        source: the source language, where the header names none or another.
        langs: tags of its units.
        fixes: what is done is added to it.

    Raises:
        UsageError: neither the header nor `source` is a source language.
    """
    try:
        written = fix_header(header, source, fixes)
    except UnitError as error:
        cure = "mend it with tm check --fix --source LANG" if source is None else "give a code such as zh"
        raise UsageError(f"{name}: {error.what}; {cure}") from None
    return replace(written, srclang=tmx.closest(written.srclang, langs) or written.srclang)


def _some(name: str, units: Iterable[TranslationUnit], fixer: Fixer) -> Iterator[TranslationUnit]:
    kept = False
    for unit in units:
        for each in fixer.fixed(unit):
            kept = True
            yield each
    check_kept(name, fixer, kept=kept)


def check_kept(name: str, fixer: Fixer, *, kept: bool) -> None:
    """Refuses a memory that has no unit left: an emptied memory is no mended one.

    Raises:
        UsageError: there were units, and none of them could be kept.
    """
    if kept or not fixer.number:
        return
    what = "; ".join(dict.fromkeys(list(fixer.fixes.left_out.values())[:3]))
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
    if fixes.not_kept:
        types = ", ".join(f"{kind} {times:,}" for kind, times in fixes.not_kept.items())
        lines.append(f"\n  not kept of repetitions, which contradict what stays: {types}")
    if fixes.unread:
        lines.append(
            f"\n  left out: {fixes.unread:,}, texts or what may be some that reading could not place"
        )
    return f"mended: {', '.join(done) or 'nothing'}{''.join(lines)}"
