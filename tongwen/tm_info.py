"""tongwen tm info: what a memory holds."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict

from tmx.memory import Store
from tmx.memory.schema import is_database
from tmx.summary import Summary, summary
from tongwen.look import BANDS, band
from tongwen.memories import opened
from tongwen.printing import counted, print_json
from tongwen.progress import progress
from tongwen.project import is_project
from tongwen.tm_index import summary as summary_of

_SCORE, _FLAG, _SYMBOL = "x-tongwen-score", "x-tongwen-flag", "x-tongwen-symbol"
_SETS = 10  # sets of languages that are shown


def tm_info(options: argparse.Namespace) -> int:
    """Show what a memory holds; see `tongwen tm info --help`."""
    if is_database(options.memory) and not is_project(options.memory):
        _searchable(options)
        return 0
    with progress() as report, opened(options.memory, report=report) as memory:
        found = summary(memory, (_SCORE, _FLAG, _SYMBOL))
    if options.json:
        print_json(_plain(found))
    else:
        print("\n".join(_lines(options.memory, found)))
    return 0


def _searchable(options: argparse.Namespace) -> None:
    """Show what a memory that can be searched has, file by file."""
    with Store(options.memory) as store:
        if options.json:
            print_json({**asdict(store.totals()), "files": [asdict(each) for each in store.holdings()]})
            return
        print(summary_of(store))
        for each in store.holdings():
            print(
                f"{each.units:>12,} units of {each.path}{'' if each.whole else ', not all; index it again'}"
            )


def _plain(found: Summary) -> dict[str, object]:
    """For programs: sets of languages as lists."""
    data = asdict(found)
    data["sets"] = [{"languages": list(langs), "units": units} for langs, units in found.sets.items()]
    data["languages"] = [asdict(language) for language in found.languages]
    return data


def _lines(name: str, found: Summary) -> Iterator[str]:
    header = found.header
    yield f"{name}: {counted(found.units, 'unit')}, source {header.srclang or 'not named'}"
    yield f"made by {header.creationtool} {header.creationtoolversion}{_dates(found)}"
    yield ""
    yield f"{'language':10}{'segments':>12}{'different':>12}{'words':>14}{'characters':>14}"
    for each in found.languages:
        counts = f"{each.segments:>12,}{each.different:>12,}{each.words:>14,}{each.characters:>14,}"
        yield f"{each.lang:10}{counts}"
    yield ""
    sets = list(found.sets.items())
    for langs, units in sets[:_SETS]:
        yield f"{units:>12,} units in {' '.join(langs) or 'no language'}"
    if rest := sum(units for _, units in sets[_SETS:]):
        yield f"{rest:>12,} units in {len(sets) - _SETS} other sets of languages"
    yield from _values("scores", _bands(found.values[_SCORE]))
    yield from _values("flags", found.values[_FLAG])
    yield from _values("symbols", found.values[_SYMBOL])
    rest_of = {k: n for k, n in found.properties.items() if k not in (_SCORE, _FLAG, _SYMBOL)}
    yield from _values("other properties", rest_of)


def _dates(found: Summary) -> str:
    if found.first is None or found.last is None:
        return ""
    return f"; units of {found.first}" + (f" to {found.last}" if found.last != found.first else "")


def _bands(scores: Mapping[str, int]) -> dict[str, int]:
    """Scores by the bands of the report; what is no score is one of its own."""
    counts: Counter[str] = Counter()
    for text, units in scores.items():
        try:
            score = float(text)
        except ValueError:
            score = -1.0
        counts[band(score) if 0 <= score <= 1 else "no score"] += units
    return {name: counts[name] for name in (*(name for name, _ in BANDS), "no score") if counts[name]}


def _values(title: str, counts: Mapping[str, int]) -> Iterator[str]:
    if counts:
        shown = list(counts.items())[:20]
        more = f", and {len(counts) - 20} more" if len(counts) > 20 else ""
        yield f"{title}: {', '.join(f'{value} {units:,}' for value, units in shown)}{more}"
