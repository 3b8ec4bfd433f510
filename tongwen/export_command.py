"""tongwen export: other forms of an alignment, without aligning again."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import tmx
from align import load as load_encoder
from tongwen.client_files import Task, check_languages, client_of, files, memories, write_all
from tongwen.failures import UsageError
from tongwen.output import STATUS, check_outputs, check_suffix, contents, form_of, write_report
from tongwen.printing import say
from tongwen.project import Project, load
from tongwen.spreadsheet import write_xlsx


def export_command(options: argparse.Namespace) -> int:
    """Write the forms that are asked for, all or none; see `tongwen export --help`."""
    _check(options)
    client = client_of(options.client, Path(options.output)) if options.output else None
    project = load(options.project)
    if options.status is None:
        options.status = project.properties.get(STATUS)
    tasks = _pages(options, project) + _memories(options, project, client)
    check_outputs([path for path, _ in tasks], [Path(options.project)])
    say(*write_all(tasks))
    return 0


def _check(options: argparse.Namespace) -> None:
    for option, given in (("--pairs", options.pairs), ("--for", options.client)):
        if given and not options.output:
            raise UsageError(f"{option}: there is no name for the memories; give -o X.tmx")
    if not (options.output or options.xlsx or options.report):
        raise UsageError("nothing to export; give -o X.tmx, --xlsx X.xlsx or --report X.html")
    if options.list_items and not options.output:
        raise UsageError("--list-items: there is no name for the memory; give -o X.tmx")
    check_suffix("--xlsx", options.xlsx, ".xlsx")
    check_suffix("--report", options.report, ".html", ".htm")


def _memories(options: argparse.Namespace, project: Project, client: tmx.Client | None) -> list[Task]:
    """The files of each memory that is asked for."""
    form = form_of(options, list(project.multitext.documents), client=client)
    if not options.output:
        return []
    encoder = load_encoder(project.recipe.get("enc", "use")) if form.list_items else None
    langs = sorted(form.langs, key=lambda lang: lang != form.source)
    found = memories(Path(options.output), options.pairs, langs, client)
    for _, pair in found:
        check_languages(client, pair, form.codes, "--source {}")
    tasks: list[Task] = []
    for path, pair in found:
        held = contents(project, replace(form, source=pair[0], langs=pair), encoder)
        tasks += files(path, held.header, held.units, client, held.left_out)
    return tasks


def _pages(options: argparse.Namespace, project: Project) -> list[Task]:
    def sheet(draft: Path) -> str:
        write_xlsx(draft, project)
        return f"{len(project.segments)} rows"

    def report(draft: Path) -> str:
        write_report(draft, project)
        return "report"

    wanted = ((options.xlsx, sheet), (options.report, report))
    return [(Path(name), fill) for name, fill in wanted if name]
