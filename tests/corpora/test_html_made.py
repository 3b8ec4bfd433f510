"""The sample as HTML and as Markdown gives the very blocks of its text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from corpora.document import Block
from corpora.read import read
from tests.corpora.pages import extracted
from tests.made import html, markdown
from tests.made.content import LANGS, expected

WRITERS: dict[str, Callable[[str], str]] = {
    "page.html": html.page,
    "lists.html": partial(html.page, lists=True),
    "fragment.html": html.fragment,
    "lists-fragment.html": partial(html.fragment, lists=True),
}


def shown(blocks: tuple[Block, ...]) -> list[tuple[object, ...]]:
    """What must be the same in all formats."""
    return [(b.kind, b.label, b.number, b.path, b.text, b.cell, b.notes) for b in blocks]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", WRITERS)
def test_html_gives_the_blocks_of_the_text(kind: str, lang: str, tmp_path: Path) -> None:
    """Kinds, labels, numbers, paths, texts, cells and footnotes; nothing of the page around them."""
    path = tmp_path / kind
    path.write_text(WRITERS[kind](lang), "utf-8")
    extracted(path.read_bytes(), path.name)
    assert shown(read(path).blocks) == shown(expected(lang))


@pytest.mark.parametrize("lang", LANGS)
def test_markdown_gives_the_blocks_of_the_text(lang: str, tmp_path: Path) -> None:
    """A footnote's mark is what Markdown has: figures without brackets."""
    path = tmp_path / "report.md"
    path.write_text(markdown.text(lang), "utf-8")
    extracted(path.read_bytes(), path.name)
    assert bare(read(path, lang).blocks) == bare(expected(lang))


def bare(blocks: tuple[Block, ...]) -> list[tuple[object, ...]]:
    """The same without the brackets of footnotes' marks."""
    found = []
    for block in blocks:
        label = block.label.strip("()") if block.kind == "footnote" else block.label
        notes = tuple(note.strip("()") for note in block.notes)
        found.append(replace(block, label=label, notes=notes))
    return shown(tuple(found))
