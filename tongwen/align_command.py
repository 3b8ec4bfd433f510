"""tongwen align: language versions to a memory, a project file and a report, for one document or many."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from align import Multitext
from tongwen.aligning import Aligner, Result, facts, inputs, warnings
from tongwen.earlier import Revised
from tongwen.failures import UsageError
from tongwen.output import beside, check_outputs, check_suffix, recipe_text
from tongwen.printing import print_json, say
from tongwen.progress import progress
from tongwen.symbol_option import with_fetched


def align_command(options: argparse.Namespace) -> int:
    """Fetch what a symbol names, read, align, write; see `tongwen align --help`."""
    if options.batch is not None or _folder(options):
        from tongwen.batch_command import batch_command

        return batch_command(options)
    _check(options)
    outputs = _outputs(options)
    check_outputs(outputs.values(), inputs(options.files, options))
    options, missing = with_fetched(options)
    try:
        with progress() as report, Aligner(options, report) as aligner:
            result = aligner.align(options.files, outputs, report)
    except KeyboardInterrupt:
        if options.symbol is None:
            raise
        say("tongwen: stopped; no memory was written, but what was fetched is kept for the same command")
        return 130
    _summary(options, result, outputs)
    return 1 if missing else 0


def _folder(options: argparse.Namespace) -> bool:
    return len(options.files) == 1 and Path(options.files[0]).is_dir()


def _check(options: argparse.Namespace) -> None:
    if not options.files and options.symbol is None:
        raise UsageError("nothing to align; give files, a folder, --batch LIST.tsv or --symbol SYMBOL")
    if options.output is None:
        raise UsageError("there is no name for the memory; give -o OUT.tmx")
    if options.dry_run:
        raise UsageError("--dry-run: shows how a folder or a list is grouped; give one")


def _outputs(options: argparse.Namespace) -> dict[str, Path]:
    memory = Path(options.output)
    outputs = {"memory": memory, "project": beside(memory, ".tongwen")}
    check_suffix("--report", options.report, ".html", ".htm")
    if options.report is not None:
        outputs["report"] = Path(options.report or beside(memory, ".html"))
    return outputs


def _summary(options: argparse.Namespace, result: Result, outputs: Mapping[str, Path]) -> None:
    project, counts = result.project, facts(result.project)
    if options.json:
        data = {"warnings": warnings(project), "recipe": dict(project.recipe)}
        files = {kind: str(path) for kind, path in outputs.items()}
        print_json({"units": result.written.units, **counts, **data, **files, **_revision(result)})
        return
    say(*(f"warning: {warning}" for warning in warnings(project)))
    _table(project.multitext)
    say(
        ", ".join(f"{number} {what}" for what, number in counts.items()),
        *(f"status: {text}" for text in project.properties.values()),
        f"{outputs['memory']}: {result.written} | {recipe_text(project.recipe)}",
        f"{outputs['project']}: project file",
        *(f"{path}: report" for kind, path in outputs.items() if kind == "report"),
    )
    if result.revised:
        _changes(options.earlier, result.revised)


def _revision(result: Result) -> dict[str, object]:
    """What a program is told of a revision."""
    found = result.revised
    if found is None:
        return {}
    gone = [{"id": name, "text": text} for name, text in found.gone]
    return {"revision": {**found.counts, "lost": found.lost, "gone": gone}}


def _changes(earlier: str, found: Revised) -> None:
    counts = dict(found.counts)
    kept = counts.pop("kept")
    say(
        f"{earlier}: " + ", ".join(f"{number} {what}" for what, number in counts.items()),
        *(f"gone: {name}: {text}" for name, text in found.gone),
        *([f"{kept} groups kept as a person had confirmed or corrected them"] if kept else []),
        *([f"confirmed or corrected, and changed since: {', '.join(found.lost)}"] if found.lost else []),
    )


def _table(multitext: Multitext) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for title in ("", "file", "paragraphs", "sentences", "characters", "removed lines"):
        words = title in ("", "file")
        table.add_column(title, justify="left" if words else "right", overflow="fold", no_wrap=not words)
    for lang, document in multitext.documents.items():
        numbers = (
            len(document.blocks),
            sum(len(b.sentences) for b in document.blocks),
            document.source.characters,
        )
        table.add_row(
            lang,
            Path(document.source.name).name,
            *(f"{n:,}" for n in numbers),
            str(len(document.source.removed)),
        )
    Console(stderr=True, markup=False, emoji=False, highlight=False).print(table)
