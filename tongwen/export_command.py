"""tongwen export: other forms of an alignment, without aligning again."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from itertools import permutations
from pathlib import Path

from tmx import check_output
from tongwen.failures import UsageError
from tongwen.output import STATUS, form_of, write_memory, write_pair, write_report
from tongwen.project import Project, load
from tongwen.segments import segments_of
from tongwen.spreadsheet import write_xlsx
from tongwen.units import Form


def export_command(options: argparse.Namespace) -> int:
    """See `tongwen export --help`."""
    if not (options.output or options.xlsx or options.report):
        raise UsageError("nothing to export; give -o X.tmx, --xlsx X.xlsx or --report X.html")
    project = load(options.project)
    if options.status is None:
        options.status = project.properties.get(STATUS)
    form = form_of(options, list(project.multitext.documents), project.multitext)
    if options.output:
        _memories(options, project, form)
    if options.xlsx:
        check_output(options.xlsx)
        write_xlsx(options.xlsx, project)
        print(f"{options.xlsx}: {len(project.segments)} rows", file=sys.stderr)
    if options.report:
        write_report(Path(options.report), project)
        print(f"{options.report}: report", file=sys.stderr)
    return 0


def _memories(options: argparse.Namespace, project: Project, form: Form) -> None:
    path = Path(options.output)
    if not options.pairs:
        print(f"{path}: {write_memory(path, project, form)} units", file=sys.stderr)
        return
    reviewed = project.segments != segments_of(project.multitext)
    for src, tgt in _pairs(options.pairs, form):
        target = path.with_suffix(f".{src}-{tgt}{path.suffix}")
        pair = replace(form, source=src, langs=(src, tgt))
        print(f"{target}: {write_pair(target, project, pair, reviewed)} units", file=sys.stderr)


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
