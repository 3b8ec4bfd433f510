"""tongwen export: other forms of an alignment, without aligning again."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace
from itertools import permutations
from pathlib import Path

from align import Encoder
from align import load as load_encoder
from tmx import replacing_all
from tongwen.failures import UsageError
from tongwen.output import (
    STATUS,
    check_memory_name,
    check_outputs,
    form_of,
    write_memory,
    write_report,
)
from tongwen.printing import say
from tongwen.project import Project, load
from tongwen.spreadsheet import write_xlsx
from tongwen.units import Form

Task = tuple[Path, Callable[[Path], str]]  # a file, and what fills it and says what it holds


def export_command(options: argparse.Namespace) -> int:
    """Write the forms that are asked for, all or none; see `tongwen export --help`."""
    _check(options)
    project = load(options.project)
    if options.status is None:
        options.status = project.properties.get(STATUS)
    form = form_of(options, list(project.multitext.documents))
    encoder = load_encoder(project.recipe.get("enc", "use")) if form.list_items else None
    tasks = _memories(options, project, form, encoder) + _pages(options, project)
    check_outputs([path for path, _ in tasks], [Path(options.project)])
    with replacing_all([path for path, _ in tasks]) as drafts:
        said = [f"{path}: {fill(draft)}" for (path, fill), draft in zip(tasks, drafts, strict=True)]
    say(*said)
    return 0


def _check(options: argparse.Namespace) -> None:
    if options.pairs and not options.output:
        raise UsageError("--pairs: there is no name for the memories; give -o X.tmx")
    if not (options.output or options.xlsx or options.report):
        raise UsageError("nothing to export; give -o X.tmx, --xlsx X.xlsx or --report X.html")
    if options.list_items and not options.output:
        raise UsageError("--list-items: there is no name for the memory; give -o X.tmx")
    if options.output:
        check_memory_name(Path(options.output))


def _memories(
    options: argparse.Namespace, project: Project, form: Form, encoder: Encoder | None
) -> list[Task]:
    if not options.output:
        return []
    path = Path(options.output)
    if not options.pairs:
        return [(path, _memory(project, form, encoder))]
    pairs = [replace(form, source=src, langs=(src, tgt)) for src, tgt in _pairs(options.pairs, form)]
    return [
        (path.with_suffix(f".{'-'.join(pair.langs)}{path.suffix}"), _memory(project, pair, encoder))
        for pair in pairs
    ]


def _memory(project: Project, form: Form, encoder: Encoder | None) -> Callable[[Path], str]:
    return lambda draft: str(write_memory(draft, project, form, encoder))


def _pages(options: argparse.Namespace, project: Project) -> list[Task]:
    def sheet(draft: Path) -> str:
        write_xlsx(draft, project)
        return f"{len(project.segments)} rows"

    def report(draft: Path) -> str:
        write_report(draft, project)
        return "report"

    wanted = ((options.xlsx, sheet), (options.report, report))
    return [(Path(name), fill) for name, fill in wanted if name]


def _pairs(wanted: str, form: Form) -> list[tuple[str, str]]:
    """The pairs that --pairs names; all: the source with each other language, then the others."""
    if wanted == "all":
        order = sorted(form.langs, key=lambda lang: lang != form.source)
        return [(a, b) for a, b in permutations(order, 2) if order.index(a) < order.index(b)]
    pairs = []
    for name in wanted.split(","):
        found = [(a, b) for a, b in permutations(form.langs, 2) if name.strip() == f"{a}-{b}"]
        if not found:
            raise UsageError(
                f"--pairs {name}: give two of {', '.join(form.langs)}, as in {form.langs[0]}-{form.langs[1]}"
            )
        pairs += found
    return pairs
