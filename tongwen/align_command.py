"""tongwen align: language versions to a memory, a project file and a report."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from align import Encoder, Multitext, Version, align, load, prepare
from align.api import known_to
from align.use import Use
from corpora.document import Document
from tmx import replacing_all
from tongwen.failures import UsageError
from tongwen.files import named, read_all
from tongwen.output import (
    Written,
    check_memory_name,
    check_outputs,
    form_of,
    recipe_text,
    write_memory,
    write_report,
)
from tongwen.printing import print_json, say
from tongwen.progress import progress
from tongwen.project import Project, save_project
from tongwen.symbol_option import with_fetched
from tongwen.units import Form
from tongwen.version import __version__

_SHORT = 50_000  # characters of a document that is encoded while the next one is read


def align_command(options: argparse.Namespace) -> int:
    """Fetch what a symbol names, read, align, write; see `tongwen align --help`."""
    outputs = _outputs(options)
    check_outputs(outputs.values(), [Path(named(f)[1]) for f in options.files])
    options, missing = with_fetched(options)
    with progress() as report, ExitStack() as stack:
        beside = ThreadPoolExecutor(1)
        stack.callback(beside.shutdown, cancel_futures=True)
        plain = load(options.encoder, report)
        if isinstance(plain, Use):
            beside.submit(plain.prepare)
        encoder = _cached(plain, options)
        ahead: dict[str, Future[Version]] = {}

        def each(document: Document) -> None:
            """Encode what is short while the next document is read."""
            if sum(len(block.text) for block in document.blocks) <= _SHORT:
                ahead[document.lang] = beside.submit(prepare, document, encoder)

        documents = read_all(options.files, options, options.max_chars, report, each, options.symbol)
        _check(documents)
        form = form_of(options, [d.lang for d in documents], named(options.files[0])[0])
        _check_known(documents, encoder, options.strict)
        some = [ahead[d.lang].result() if d.lang in ahead else d for d in documents]
        multitext = align(some, encoder, report)
    project = Project.of(multitext, _recipe(options, documents, encoder), form.properties)
    written = _write(outputs, project, form, encoder)
    _summary(options, project, outputs, written)
    return 1 if missing else 0


def _cached(encoder: Encoder, options: argparse.Namespace) -> Encoder:
    if options.cache is None:
        return encoder
    from align.cache import Cached

    return Cached(encoder, Path(options.cache), lambda text: say(f"warning: {text}"))


def _outputs(options: argparse.Namespace) -> dict[str, Path]:
    memory = Path(options.output)
    check_memory_name(memory)
    outputs = {"memory": memory, "project": memory.with_suffix(".tongwen")}
    if options.report:
        outputs["report"] = Path(options.report)
    return outputs


def _write(outputs: Mapping[str, Path], project: Project, form: Form, encoder: Encoder) -> Written:
    """Write all files or none."""
    with replacing_all(list(outputs.values())) as paths:
        drafts = dict(zip(outputs, paths, strict=True))
        save_project(drafts["project"], project)
        written = write_memory(drafts["memory"], project, form, encoder)
        if "report" in drafts:
            write_report(drafts["report"], project)
    return written


def _check(documents: Sequence[Document]) -> None:
    langs = [d.lang for d in documents]
    if len(documents) < 2:
        raise UsageError(
            f"{documents[0].source.name}: one language version alone cannot be aligned; give two or more"
        )
    for lang in langs:
        files = [d.source.name for d in documents if d.lang == lang]
        if len(files) > 1:
            raise UsageError(
                f"{' and '.join(files)}: both are {lang}; give one file a language, or say which: zh=FILE"
            )


def _check_known(documents: Sequence[Document], encoder: Encoder, strict: bool) -> None:
    for document in documents:
        if strict and not known_to(encoder, document.lang):
            raise UsageError(
                f"{document.source.name}: the encoder {encoder.name} does not know {document.lang}; "
                "leave --strict out to align by structure and length"
            )


def _recipe(options: argparse.Namespace, documents: Sequence[Document], encoder: Encoder) -> dict[str, str]:
    recipe = {
        "tongwen": __version__,
        "enc": encoder.name,
        "enc-digest": encoder.digest(),
        "cjk-spaces": options.cjk_spaces,
    }
    if options.changes != "accept":
        recipe["changes"] = options.changes
    return recipe | {f"sha256-{d.lang}": d.source.sha256[:16] for d in documents}


def _facts(multitext: Multitext) -> dict[str, int]:
    sizes = [len(group.sentences) for group in multitext.groups]
    return {
        "groups": len(sizes),
        "in all languages": sum(n == len(multitext.documents) for n in sizes),
        "one-sided": sum(n == 1 for n in sizes),
        "with flags": sum(bool(g.flags) for g in multitext.groups),
    }


def _warnings(multitext: Multitext) -> list[str]:
    own = [f"{d.source.name}: {w}" for d in multitext.documents.values() for w in d.source.warnings]
    return [*own, *multitext.warnings]


def _summary(
    options: argparse.Namespace, project: Project, outputs: Mapping[str, Path], written: Written
) -> None:
    facts, warnings = _facts(project.multitext), _warnings(project.multitext)
    if options.json:
        data = {"units": written.units, **facts, "warnings": warnings, "recipe": dict(project.recipe)}
        print_json(data | {kind: str(path) for kind, path in outputs.items()})
        return
    say(*(f"warning: {warning}" for warning in warnings))
    _table(project.multitext)
    say(
        ", ".join(f"{number} {what}" for what, number in facts.items()),
        *(f"status: {text}" for text in project.properties.values()),
        f"{outputs['memory']}: {written} | {recipe_text(project.recipe)}",
        f"{outputs['project']}: project file",
        *(f"{path}: report" for kind, path in outputs.items() if kind == "report"),
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
