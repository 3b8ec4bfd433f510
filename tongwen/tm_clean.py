"""tongwen tm clean: a memory fixes, without repetitions, and with the units that are wanted."""

from __future__ import annotations

import argparse
import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import get_args

import tmx
from align import Flag
from tmx.checks.fixing import Fixes
from tmx.cleaning import Choice, chosen
from tmx.repetitions import write_once
from tongwen.failures import UsageError
from tongwen.fixes import fixed, said_of
from tongwen.memories import opened
from tongwen.output import check_outputs, memory_suffix
from tongwen.printing import counted, say
from tongwen.progress import progress

_SCORE, _FLAG, _SYMBOL = "x-tongwen-score", "x-tongwen-flag", "x-tongwen-symbol"
_DATE = re.compile(r"\d{4}(?:\d\d(?:\d\d(?:T\d{6}Z)?)?)?")


def tm_clean(options: argparse.Namespace) -> int:
    """Clean a memory; see `tongwen tm clean --help`."""
    output, choice = Path(options.output), _choice(options)
    memory_suffix(output)
    check_outputs([output], [Path(options.memory)])
    _check_names(options)
    fixes, left_out = Fixes(), Counter[str]()
    with progress() as report, opened(options.memory, report=report) as memory:
        header, units = fixed(options.memory, memory.header, options.source, memory.units, fixes)
        _check_source(header.srclang, choice.langs)
        choice = replace(choice, source=header.srclang)
        written = write_once(output, chosen(units, choice, left_out), header, fixes, progress=report)
    reasons = "".join(f"\n  left out: {times:,}, {why}" for why, times in left_out.items())
    say(f"{output}: {counted(written, 'unit')}; {said_of(fixes)}{reasons}")
    return 0


def _choice(options: argparse.Namespace) -> Choice:
    since, until = _date(options.since, "--since"), _date(options.until, "--until")
    _check_span(since, until)
    one_of = {_FLAG: _list(options.flag), _SYMBOL: _list(options.symbol)}
    none_of = {_FLAG: _list(options.no_flag)}
    return Choice(
        tuple(_list(options.langs)),
        {} if options.min_score is None else {_SCORE: options.min_score},
        {kind: frozenset(values) for kind, values in one_of.items() if values},
        {kind: frozenset(values) for kind, values in none_of.items() if values},
        since,
        until,
        options.min_chars,
        options.max_chars,
        options.near,
    )


def _list(text: str | None) -> list[str]:
    return [part.strip() for part in (text or "").split(",") if part.strip()]


def _date(text: str | None, option: str) -> str | None:
    if text is not None and not _is_date(text):
        raise UsageError(f"{option} {text}: is no date; write it as 2020, 202007 or 20200713")
    return text


def _is_date(text: str) -> bool:
    """Whether it is a date as TMX writes it, or the beginning of one: 20201 is none, nor is 20200231."""
    if not _DATE.fullmatch(text):
        return False
    with suppress(ValueError):
        return bool(datetime.strptime(text + "00010101T000000Z"[len(text) :], "%Y%m%dT%H%M%S%z"))
    return False


def _check_span(since: str | None, until: str | None) -> None:
    if since and until and since[: len(until)] > until[: len(since)]:
        raise UsageError(
            f"--since {since} --until {until}: ends before it begins; give the earlier date first"
        )


@dataclass(slots=True)
class _There:
    """What a memory has that its units can be chosen by."""

    langs: set[str] = field(default_factory=set)
    flags: set[str] = field(default_factory=set)
    symbols: set[str] = field(default_factory=set)


def _check_names(options: argparse.Namespace) -> None:
    """Whether the memory has what is asked for: of a misspelt name nothing would be left, or everything."""
    if not (options.langs or options.flag or options.no_flag or options.symbol):
        return
    there = _there(options.memory)
    for option, text, known in (
        ("--langs", options.langs, there.langs),
        ("--flag", options.flag, there.flags),
        ("--no-flag", options.no_flag, {*there.flags, *get_args(Flag)}),
        ("--symbol", options.symbol, there.symbols),
    ):
        for value in _list(text):
            if value not in known and not (option == "--langs" and any(tmx.matches(value, x) for x in known)):
                has = f"there are {', '.join(sorted(known))}" if known else "it has none"
                raise UsageError(f"{option} {value}: is not in {options.memory}; {has}")


def _there(name: str) -> _There:
    found = _There()
    with progress() as report, opened(name, tell=False, report=report) as memory:
        for unit in memory.units:
            found.langs.update(tmx.usual_tag(variant.lang) for variant in unit.variants)
            for some in (unit.properties, *(variant.properties for variant in unit.variants)):
                found.flags.update(p.text for p in some if p.type == _FLAG)
                found.symbols.update(p.text for p in some if p.type == _SYMBOL)
    return found


def _check_source(source: str, langs: tuple[str, ...]) -> None:
    if langs and not any(tmx.matches(lang, source) for lang in langs):
        raise UsageError(f"--langs {','.join(langs)}: the source {source} is not among them; add it")
