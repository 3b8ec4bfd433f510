"""tongwen search: where a text stands in a memory, and what is like it."""

from __future__ import annotations

import argparse
import os
import shutil
from itertools import islice
from pathlib import Path

from tmx.languages import mended_tag
from tmx.memory import (
    Context,
    Hit,
    Match,
    Meant,
    Store,
    StoredUnit,
    concordance,
    fold,
    fuzzy,
    meaning,
    vectorless,
)
from tmx.memory.facts import facts
from tongwen.failures import UsageError
from tongwen.kwic import head, line, printed
from tongwen.look import right_to_left
from tongwen.printing import print_json, say

_WIDEST = 160  # columns that are easy to read
_INDENT = 6  # columns before translations
_PLACE = ("x-tongwen-symbol", "x-tongwen-path", "x-tongwen-id")


def search_command(options: argparse.Namespace) -> int:
    """See `tongwen search --help`."""
    if any("\ud800" <= character <= "\udfff" for character in options.text):
        raise UsageError("TEXT: is not text in this terminal's encoding; write it in that, or change it")
    if not options.fuzzy and (options.before is not None or options.after is not None):
        raise UsageError("--before and --after: say what stands beside a segment; give --fuzzy, too")
    if options.least is not None and not (options.fuzzy or options.meaning):
        raise UsageError("--least: says how much alike segments are; give --fuzzy or --meaning, too")
    if not fold(options.text):
        raise UsageError("TEXT: is empty; give what to look for")
    with Store(options.memory) as store:
        if not store.files:
            raise UsageError(f"{options.memory}: has no file to search; add some with tm index FILE")
        options.lang, options.to = _language(store, options, "lang"), _language(store, options, "to")
        if options.count:
            print(sum(1 for _ in concordance(store, options.text, options.lang, options.to)))
            return 0
        found = _found(store, options)
        if options.meaning and (count := vectorless(store)):
            say(f"{count:,} segments have no vectors and were not searched; tm index --meaning makes them")
        shown = found[: options.limit]
        if options.json:
            print_json(
                {"found": [facts(store, one, options.to) for one in shown], "more": len(found) > len(shown)}
            )
            return 0
    columns = min(shutil.get_terminal_size().columns, _WIDEST)
    for one in shown:
        _show(one, options.to, columns)
    if not shown:
        say(f"tongwen: nothing found in {options.memory}")
    elif len(found) > len(shown):
        first = "first is" if len(shown) == 1 else f"first {len(shown):,} are"
        say(f"the {first} shown; --limit N shows more, --count counts all")
    return 0


def _language(store: Store, options: argparse.Namespace, option: str) -> str | None:
    """A language that the memory has, in whatever breadth, or None where none is asked for."""
    given: str | None = getattr(options, option)
    if given is None or store.numbers(mended_tag(given)):
        return given and mended_tag(given)
    there = ", ".join(sorted(store.languages.values())) or "none"
    raise UsageError(f"--{option} {given}: is no language of {store.path}; there are {there}")


def _found(store: Store, options: argparse.Namespace) -> list[Hit] | list[Match] | list[Meant]:
    """What is asked for; of a concordance one more than is shown, to know whether there are more."""
    text, lang, to, limit = options.text, options.lang, options.to, options.limit
    if options.fuzzy:
        context = Context(options.before, options.after)
        return fuzzy(store, text, lang, to, options.least or 60, limit, context)
    if options.meaning:
        from tongwen.vectors import EncoderVectors

        vectors = EncoderVectors.load(options.encoder)
        return meaning(store, text, vectors, lang, to, options.least or 40, limit)
    return list(islice(concordance(store, text, lang, to), limit + 1))


def _show(found: Hit | Match | Meant, to: str | None, columns: int) -> None:
    """A finding, its translations and its place."""
    if isinstance(found, Hit):
        for span in found.spans:
            print(line(found.text, span, columns, rtl=right_to_left(found.lang)))
    else:
        percent = found.percent if isinstance(found, Match) else round(100 * found.likeness)
        print(f"{percent:>3}%  {printed(found.text)}")
    for tag, text in found.unit.inside(to).items():
        if tag != found.lang:
            flat = printed(text)
            shown = flat if not isinstance(found, Hit) else head(flat, columns - _INDENT)
            print(f"{tag:>{_INDENT - 2}}  {shown}")
    print(f"{'':{_INDENT}}{_place(found.unit)}")


def _place(unit: StoredUnit) -> str:
    """Where a unit stands: file and line, as editors open them, then symbol, paragraph and number."""
    file = Path(unit.file)
    name = os.path.relpath(file) if file.is_relative_to(Path.cwd()) else unit.file
    where = name if unit.line is None else f"{name}:{unit.line}"
    return "  ".join([printed(where), *(printed(text) for kind in _PLACE if (text := unit.property(kind)))])
