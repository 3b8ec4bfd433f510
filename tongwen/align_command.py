"""tongwen align: language versions to a memory, a project file and a report."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from align import Encoder, Multitext, align, load
from align.api import known_to
from corpora.document import Document
from tmx import check_output
from tongwen.failures import UsageError
from tongwen.files import named, read_all
from tongwen.output import form_of, recipe_text, write_memory, write_report
from tongwen.progress import progress
from tongwen.project import Project, save
from tongwen.segments import segments_of
from tongwen.version import __version__


def align_command(options: argparse.Namespace) -> int:
    """Read, align, write; see `tongwen align --help`."""
    outputs = _outputs(options)
    for path in outputs.values():
        check_output(path)
    documents = read_all(options.files, options, options.max_chars)
    _check(documents)
    encoder = load(options.encoder)
    _check_known(documents, encoder, options.strict)
    with progress() as report:
        multitext = align(documents, encoder, report)
    recipe = _recipe(options, documents, encoder)
    first = named(options.files[0])[0]
    form = form_of(options, list(multitext.documents), multitext, first)
    save(outputs["project"], multitext, recipe, form.properties)
    project = Project(multitext, recipe, segments_of(multitext), form.properties)
    written = write_memory(outputs["memory"], project, form)
    if "report" in outputs:
        write_report(outputs["report"], project)
    _summary(options, multitext, outputs, written, recipe, form.properties)
    return 0


def _outputs(options: argparse.Namespace) -> dict[str, Path]:
    memory = Path(options.output)
    if memory.suffix.lower() != ".tmx":
        raise UsageError(
            f"{memory}: the memory's name must end in .tmx; the project file is written beside it"
        )
    outputs = {"memory": memory, "project": memory.with_suffix(".tongwen")}
    if options.report:
        outputs["report"] = Path(options.report)
    inputs = {Path(named(f)[1]).resolve() for f in options.files}
    for path in outputs.values():
        if path.resolve() in inputs:
            raise UsageError(f"{path}: would overwrite an input; choose another name")
    return outputs


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
    return recipe | {f"sha256-{d.lang}": d.source.sha256[:16] for d in documents}


def _facts(multitext: Multitext) -> dict[str, int]:
    sizes = [len(group.sentences) for group in multitext.groups]
    return {
        "groups": len(sizes),
        "in all languages": sum(n == len(multitext.documents) for n in sizes),
        "one-sided": sum(n == 1 for n in sizes),
        "with flags": sum(bool(g.flags) for g in multitext.groups),
    }


def _summary(
    options: argparse.Namespace,
    multitext: Multitext,
    outputs: Mapping[str, Path],
    written: int,
    recipe: Mapping[str, str],
    properties: Mapping[str, str],
) -> None:
    facts = _facts(multitext)
    warnings = [*(w for d in multitext.documents.values() for w in d.source.warnings), *multitext.warnings]
    if options.json:
        data = {"units": written, **facts, "warnings": warnings, "recipe": dict(recipe)}
        print(json.dumps(data | {k: str(v) for k, v in outputs.items()}, ensure_ascii=False))
        return
    for warning in warnings:
        print(f"warning: {warning}", file=sys.stderr)
    _table(multitext)
    parts = ", ".join(f"{number} {what}" for what, number in facts.items())
    print(parts, file=sys.stderr)
    for text in properties.values():
        print(f"status: {text}", file=sys.stderr)
    print(f"{outputs['memory']}: {written} units | {recipe_text(recipe)}", file=sys.stderr)
    print(f"{outputs['project']}: project file", file=sys.stderr)
    if "report" in outputs:
        print(f"{outputs['report']}: report", file=sys.stderr)


def _table(multitext: Multitext) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for title in ("", "file", "paragraphs", "sentences", "characters", "removed lines"):
        table.add_column(title, justify="left" if title in ("", "file") else "right")
    for lang, document in multitext.documents.items():
        numbers = (
            len(document.blocks),
            sum(len(b.sentences) for b in document.blocks),
            document.source.characters,
        )
        table.add_row(
            lang, document.source.name, *(f"{n:,}" for n in numbers), str(len(document.source.removed))
        )
    Console(stderr=True).print(table)
