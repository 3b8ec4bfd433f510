"""tongwen export: other forms of an alignment, without aligning again."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import combinations, islice, permutations
from pathlib import Path

import tmx
from align import load as load_encoder
from tongwen.failures import UsageError
from tongwen.output import (
    STATUS,
    Contents,
    Written,
    beside,
    check_outputs,
    check_suffix,
    contents,
    form_of,
    memory_suffix,
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
    client = tmx.clients()[options.client] if options.client else None
    form = form_of(options, list(project.multitext.documents), client=client)
    encoder = load_encoder(project.recipe.get("enc", "use")) if form.list_items else None
    tasks = _pages(options, project)
    for path, pair in _memories(options, form, client):
        tasks += _files(path, contents(project, pair, encoder, client), client)
    check_outputs([path for path, _ in tasks], [Path(options.project)])
    with tmx.replacing_all([path for path, _ in tasks]) as drafts:
        said = [f"{path}: {fill(draft)}" for (path, fill), draft in zip(tasks, drafts, strict=True)]
    say(*said)
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
    if options.output:
        client = tmx.clients().get(options.client)
        suffix = memory_suffix(Path(options.output))
        if client and not client.compressed and suffix != ".tmx":
            cure = "choose a name that ends in .tmx"
            raise UsageError(f"--for {client.key}: {client.name} does not take {suffix}; {cure}")


def _memories(options: argparse.Namespace, form: Form, client: tmx.Client | None) -> list[tuple[Path, Form]]:
    """Each memory that is asked for, and its form."""
    if not options.output:
        return []
    path = Path(options.output)
    if options.pairs or (client and not client.multilingual):
        pairs = [replace(form, source=src, langs=(src, tgt)) for src, tgt in _pairs(options.pairs, form)]
        found = [(beside(path, f".{'-'.join(pair.langs)}{memory_suffix(path)}"), pair) for pair in pairs]
    else:
        found = [(path, form)]
    for _, one in found:
        if client and client.sources:
            _check_source(client, one)
    return found


def _check_source(client: tmx.Client, form: Form) -> None:
    wrong, cure = form.codes.get(form.source, form.source), "leave out --codes for it"
    if form.source not in client.sources:
        wrong, cure = form.source, f"give --source {client.sources[0]}, or --pairs that begin with it"
    if wrong not in client.sources:
        raise UsageError(f"--for {client.key}: {client.name} does not take {wrong} as the source; {cure}")


def _files(path: Path, held: Contents, client: tmx.Client | None) -> list[Task]:
    """The files of one memory: one, or several that are numbered, where a client takes no larger ones."""
    counts = tmx.shares(held.units, held.header, client.largest if client else None)
    compressed = memory_suffix(path).lower() == ".tmx.gz"
    rest = iter(held.units)
    tasks: list[Task] = []
    for number, count in enumerate(counts, start=1):
        name = beside(path, f".{number}{memory_suffix(path)}") if len(counts) > 1 else path
        mine = list(islice(rest, count))
        left = (held.left_out, held.too_long) if number == 1 else (0, 0)
        tasks.append((name, partial(_fill, mine, held.header, left, compressed)))
    return tasks


def _fill(
    units: list[tmx.TranslationUnit], header: tmx.Header, left: tuple[int, int], compressed: bool, draft: Path
) -> str:
    return str(Written(tmx.write(draft, units, header, compressed=compressed), *left))


def _pages(options: argparse.Namespace, project: Project) -> list[Task]:
    def sheet(draft: Path) -> str:
        write_xlsx(draft, project)
        return f"{len(project.segments)} rows"

    def report(draft: Path) -> str:
        write_report(draft, project)
        return "report"

    wanted = ((options.xlsx, sheet), (options.report, report))
    return [(Path(name), fill) for name, fill in wanted if name]


def _pairs(wanted: str | None, form: Form) -> list[tuple[str, str]]:
    """The pairs that --pairs names.  None: the source with each other language; all: then the others, too."""
    order = sorted(form.langs, key=lambda lang: lang != form.source)
    if wanted is None:
        return [(form.source, lang) for lang in order[1:]]
    if wanted == "all":
        return list(combinations(order, 2))
    pairs = []
    for name in wanted.split(","):
        found = [(a, b) for a, b in permutations(form.langs, 2) if name.strip() == f"{a}-{b}"]
        if not found:
            raise UsageError(
                f"--pairs {name}: give two of {', '.join(form.langs)}, as in {form.langs[0]}-{form.langs[1]}"
            )
        pairs += found
    return pairs
