"""tongwen align FOLDER, and tongwen align --batch LIST: many documents into one folder."""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

from corpora.grouping import Grouping
from tmx import given_moment
from tongwen.aligning import Aligner
from tongwen.batch import Batch, Outcome
from tongwen.batch_list import Task, read_list, tasks_of
from tongwen.failures import UsageError
from tongwen.folder import arguments, grouped
from tongwen.manifest import results
from tongwen.printing import counted, print_json, say
from tongwen.progress import progress
from tongwen.symbol_option import without_fetching


def batch_command(options: argparse.Namespace) -> int:
    """See `tongwen align --help`; exit 1 where a document failed."""
    _check(options)
    grouping = None
    if options.batch is None:
        grouping = _grouping(options)
        tasks = _tasks(Path(options.files[0]), grouping)
    else:
        tasks = read_list(options.batch)
    if options.dry_run:
        _show_tasks(options, tasks, grouping)
        return 0
    if not tasks:
        raise UsageError(
            f"{options.files[0]}: no two files in it are versions of one document; see --dry-run"
        )
    if grouping is not None:
        say(*_lines(tasks, grouping))
    return _run(options, tasks)


def _check(options: argparse.Namespace) -> None:
    if options.batch is not None and options.files:
        raise UsageError("--batch: takes no files beside the list; write them into it")
    for name in ("earlier", "symbol"):
        if value := getattr(options, name):
            raise UsageError(f"--{name} {value}: belongs to one document; align that one by itself")
    without_fetching(options)
    given_moment()  # a date that is none is said now, and not once for each document
    if options.report:
        raise UsageError(
            f"--report {options.report}: each document has its own; give --report without a name"
        )
    if options.output is None and not options.dry_run:
        raise UsageError("there is no folder for the results; give -o OUTFOLDER")
    if options.output is None:
        return
    output = Path(options.output)
    if output.exists() and not output.is_dir():
        raise UsageError(f"{output}: is not a folder; give one for the memories of all documents")
    if options.batch is None and output.resolve() == Path(options.files[0]).resolve():
        raise UsageError(f"{output}: results would lie among the inputs; give another folder")


def _grouping(options: argparse.Namespace) -> Grouping:
    outside = Path(options.output) if options.output else None
    with progress() as report:
        return grouped(Path(options.files[0]), outside, options, report)


def _tasks(folder: Path, grouping: Grouping) -> tuple[Task, ...]:
    named_so = folder.resolve().name
    return tasks_of([(each.name or named_so, arguments(folder, each)) for each in grouping.documents])


def _show_tasks(options: argparse.Namespace, tasks: tuple[Task, ...], grouping: Grouping | None) -> None:
    """What would be aligned, on stdout."""
    if not options.json:
        print(*_lines(tasks, grouping), sep="\n")
        return
    documents: list[dict[str, object]] = [
        {"document": task.name, "file": task.stem, "files": task.files} for task in tasks
    ]
    if grouping is None:
        print_json({"documents": documents})
        return
    for data, document in zip(documents, grouping.documents, strict=True):
        data["members"] = [asdict(member) for member in document.members]
    print_json({"documents": documents, "left out": [asdict(some) for some in grouping.left]})


def _lines(tasks: tuple[Task, ...], grouping: Grouping | None) -> list[str]:
    """Documents with their files, and why each is where it is."""
    if grouping is None:
        return [f"{task.name}: {', '.join(task.files)}" for task in tasks]
    lines = []
    for task, document in zip(tasks, grouping.documents, strict=True):
        lines.append(f"{task.stem}: {', '.join(member.lang for member in document.members)}")
        lines += [f"    {member.lang}  {member.path} ({member.reason})" for member in document.members]
    return lines + [f"left out: {some.path}: {some.reason}" for some in grouping.left]


def _run(options: argparse.Namespace, tasks: tuple[Task, ...]) -> int:
    folder, counts = Path(options.output), Counter[str]()
    width = max(len(task.name) for task in tasks)
    try:
        with (
            progress() as report,
            results(folder) as manifest,
            Aligner(options, report, many=True) as aligner,
        ):
            for outcome in Batch(folder, manifest, options, aligner).run(tasks, report):
                counts[outcome.status] += 1
                _show(outcome, width, options.json)
    except KeyboardInterrupt:
        say(f"tongwen: stopped; {_counted(counts, len(tasks))}; the same command goes on from there")
        return 130
    say(f"{folder}: {_counted(counts, len(tasks))}")
    return 1 if counts["failed"] else 0


def _data(outcome: Outcome) -> dict[str, Any]:
    entry = outcome.entry
    found: dict[str, Any] = {"error": entry.error}
    if outcome.status != "failed":
        found = {kind: str(path) for kind, path in outcome.outputs.items()}
        found |= {"groups": entry.groups, "units": entry.units, "warnings": outcome.warnings}
    head = {"document": entry.name, "status": outcome.status, "langs": entry.langs, "files": entry.files}
    return {**head, **found, "seconds": round(outcome.seconds, 3)}


def _counted(counts: Counter[str], of: int) -> str:
    found = ", ".join(f"{counts[what]} {what}" for what in ("done", "skipped", "failed") if counts[what])
    return f"{of} document{'' if of == 1 else 's'}" + (f", {found}" if found else "")


def _show(outcome: Outcome, width: int, as_json: bool) -> None:
    """A document's result, on stdout as soon as it is there."""
    entry = outcome.entry
    if as_json:
        print_json(_data(outcome), flush=True)
        return
    numbers = f"{' '.join(entry.langs)}  {counted(entry.groups, 'group')}  {counted(entry.units, 'unit')}"
    print(f"{outcome.status:<7}  {entry.name:<{width}}  {entry.error or numbers}", flush=True)
    say(*(f"warning: {entry.name}: {warning}" for warning in outcome.warnings))
