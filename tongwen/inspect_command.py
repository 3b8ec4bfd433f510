"""tongwen inspect: what was read from a file."""

from __future__ import annotations

import argparse
import dataclasses
from collections import Counter
from pathlib import Path

from corpora.document import Block, Document
from tongwen.files import read_all, rules_of
from tongwen.printing import counted, print_json, say
from tongwen.progress import progress

_SHOWN = 96  # characters of a paragraph


def inspect_command(options: argparse.Namespace) -> int:
    """See `tongwen inspect --help`."""
    rules = rules_of(options)
    with progress() as report:
        documents = read_all(options.files, options, progress=report, splitter=rules)
    if options.json:
        data = [dataclasses.asdict(d) for d in documents]
        print_json(data[0] if len(data) == 1 else data)
        return 0
    for document in documents:
        _show(document, options.sentences)
    return 0


def _show(document: Document, sentences: bool) -> None:
    source = document.source
    found = f"{document.lang} ({source.lang_reason}), {source.encoding} ({source.encoding_reason})"
    print(f"{Path(source.name).name}: {found}")
    own = f"symbol {document.symbol}" if document.symbol else "no symbol of its own"
    print(f"{own}; {source.characters:,} characters")
    for warning in source.warnings:
        say(f"warning: {warning}")
    for block in document.blocks:
        _show_block(block, sentences)
    for line in source.removed:
        print(f"removed line {line.line}: {line.reason}: {line.text[:_SHOWN]}")
    kinds = Counter(block.kind for block in document.blocks)
    listed = ", ".join(f"{n} {kind}" for kind, n in sorted(kinds.items()))
    sentences_found = sum(len(block.sentences) for block in document.blocks)
    print(f"{counted(len(document.blocks), 'block')} ({listed}), {counted(sentences_found, 'sentence')}")


def _show_block(block: Block, sentences: bool) -> None:
    depth = max(len(block.path) - 1, 0)
    named = [step.number or step.kind for step in block.path]
    path = "/".join(named[:-1] if named[-1:] == [block.kind] else named)  # not "heading heading"
    text = block.text if len(block.text) <= _SHOWN else block.text[: _SHOWN - 1] + "…"
    notes = f"[notes {' '.join(block.notes)}]" if block.notes else ""
    parts = (f"{block.kind} {path}".rstrip(), block.label, "" if sentences else text, notes)
    print(f"{'  ' * depth}{'  '.join(filter(None, parts))}")
    if sentences:
        for number, sentence in enumerate(block.sentence_texts(), 1):
            print(f"{'  ' * (depth + 1)}{number}: {sentence}")
