"""tongwen tm check: whether a memory is sound, its form and its translations."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import tmx
from tmx import Memory, TranslationUnit
from tmx.checks import RULES, Damage, check, read_glossary
from tmx.validate import Problem
from tmx.writer import is_packed
from tongwen.failures import UsageError
from tongwen.fixes import write_fixed
from tongwen.memories import opened, watched
from tongwen.output import check_outputs, check_suffix, memory_suffix
from tongwen.printing import counted, print_json, say
from tongwen.progress import progress

_ROW = "{:>7} {:>8}  {:8} {:20} {}"


@dataclass(slots=True)
class _Found:
    """What was found, as far as it is needed later."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    damage: Damage = field(default_factory=Damage)
    units: int = 0
    affected: int = 0


def tm_check(options: argparse.Namespace) -> int:
    """Check a memory; see `tongwen tm check --help`.

    Returns:
        0 nothing was found, 1 something was.
    """
    if options.list:
        print("\n".join(f"{name:20} {finds}" for name, finds in RULES.items()))
        return 0
    if not options.memory:
        raise UsageError("there is no memory to check; give FILE.tmx")
    _check_options(options)
    rules, outputs = _rules(options), _outputs(options)
    check_outputs(outputs, [Path(options.memory)])
    glossary = read_glossary(options.glossary, _languages(options)) if options.glossary else ()
    found = _Found()
    with progress() as report, tmx.read(options.memory, report=found.damage) as memory:
        units = watched(memory, options.memory, report).units
        counted = Memory(_header(memory, options.source), _counted(units, found))
        _show(check(counted, rules, glossary, found.damage), found, options)
    _write(options, found)
    say(_summary(options.memory, found))
    return 1 if found.counts else 0


def _rules(options: argparse.Namespace) -> list[str]:
    only, but = _names(options.only, "--only"), _names(options.but, "--except")
    rules = [name for name in only or RULES if name not in but]
    if not rules:
        raise UsageError(f"--except {options.but}: no check is left; name others, or leave it out")
    if only == ["term"] and not options.glossary:
        raise UsageError("--only term: there are no terms to look for; give --glossary FILE")
    return rules


def _check_options(options: argparse.Namespace) -> None:
    """Mending does not look at single checks: who names one may think so."""
    if options.fix and options.only:
        cure = "leave out --only, or --fix"
        raise UsageError(f"--only {options.only}: --fix mends all that it can; {cure}")


def _names(text: str | None, option: str) -> list[str]:
    names = [name.strip() for name in (text or "").split(",") if name.strip()]
    for name in names:
        if name not in RULES:
            raise UsageError(f"{option} {name}: there is no such check; there are {', '.join(RULES)}")
    return names


def _outputs(options: argparse.Namespace) -> list[Path]:
    if options.fix and not options.output:
        raise UsageError("--fix: there is no name for the mended memory; give -o OUT.tmx")
    if options.output and not options.fix:
        raise UsageError("-o: nothing is written without --fix; give --fix, too")
    check_suffix("--sarif", options.sarif, ".sarif", ".sarif.json")
    check_suffix("--report", options.report, ".html", ".htm")
    if options.output:
        memory_suffix(Path(options.output))
    return [Path(name) for name in (options.output, options.sarif, options.report) if name]


def _header(memory: Memory, source: str | None) -> tmx.Header:
    return replace(memory.header, srclang=source) if source else memory.header


def _languages(options: argparse.Namespace) -> list[str]:
    """The languages of the memory, the source first."""
    with progress() as report, opened(options.memory, tell=False, report=report) as memory:
        langs = {variant.lang: None for unit in memory.units for variant in unit.variants}
        source = tmx.closest(_header(memory, options.source).srclang, langs)
    return sorted(langs, key=lambda lang: lang != source)


def _counted(units: Iterable[TranslationUnit], found: _Found) -> Iterator[TranslationUnit]:
    for unit in units:
        found.units += 1
        yield unit


def _show(problems: Iterable[Problem], found: _Found, options: argparse.Namespace) -> None:
    """Print the problems as they come, and keep them where a file is to be written."""
    affected: set[int] = set()
    for problem in problems:
        if options.json:
            print_json(_plain(problem))
        else:
            if not found.counts:
                print(_ROW.format("unit", "line", "language", "check", "what"))
            lang, line = problem.lang or "", problem.line or ""
            print(_ROW.format(problem.number or "header", line, lang, problem.rule, problem.what))
        found.counts[problem.rule, problem.lang or ""] += 1
        affected.update((problem.number,) if problem.number else ())
        if options.sarif or options.report:
            found.problems.append(problem)
    found.affected = len(affected)


def _plain(problem: Problem) -> dict[str, object]:
    """By the names that the table and the options have."""
    names = {"number": "unit", "rule": "check"}
    return {names.get(key, key): value for key, value in asdict(problem).items()}


def _write(options: argparse.Namespace, found: _Found) -> None:
    """The files that are asked for, all or none."""
    tasks = [
        (name, fill)
        for name, fill in ((options.sarif, _sarif), (options.report, _report), (options.output, _fix))
        if name
    ]
    with tmx.replacing_all([Path(name) for name, _ in tasks]) as drafts:
        said = [
            f"{name}: {fill(draft, options, found)}"
            for (name, fill), draft in zip(tasks, drafts, strict=True)
        ]
    say(*said)


def _sarif(draft: Path, options: argparse.Namespace, found: _Found) -> str:
    from tongwen.sarif import sarif

    draft.write_text(sarif(found.problems, Path(options.memory)), encoding="utf-8", newline="\n")
    return f"SARIF, {len(found.problems):,} results"


def _report(draft: Path, options: argparse.Namespace, found: _Found) -> str:
    from tongwen.check_page import render, shown

    problems = shown(found.problems)
    wanted = {problem.number for some in problems.values() for problem in some}
    with progress() as bar, opened(options.memory, tell=False, report=bar) as memory:
        units = {number: unit for number, unit in enumerate(memory.units, start=1) if number in wanted}
    facts = [
        ("memory", Path(options.memory).name),
        ("units", f"{found.units:,}"),
        ("problems", f"{found.counts.total():,}"),
    ]
    page = render(problems, found.counts, units, title=f"Check of {Path(options.memory).name}", facts=facts)
    draft.write_text(page, encoding="utf-8", newline="\n")
    return "report"


def _fix(draft: Path, options: argparse.Namespace, found: _Found) -> str:
    with progress() as report, opened(options.memory, tell=False, report=report) as memory:
        return write_fixed(
            draft,
            options.memory,
            _header(memory, options.source),
            memory.units,
            found.damage,
            once=True,
            compressed=is_packed(options.output),
            progress=report,
        )


def _summary(name: str, found: _Found) -> str:
    if not found.counts:
        return f"{name}: {counted(found.units, 'unit')}, nothing found"
    rules: Counter[str] = Counter()
    for (rule, _), count in found.counts.items():
        rules[rule] += count
    each = ", ".join(f"{rule} {rules[rule]:,}" for rule in RULES if rules[rule])
    total, units = found.counts.total(), found.affected
    return (
        f"{name}: {counted(found.units, 'unit')}, {counted(total, 'problem')} in {units:,} of them ({each})"
    )
