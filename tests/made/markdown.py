"""A made document as Markdown: headings, numbered lists where the label is "1.", a pipe table, footnotes."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import groupby

from corpora.document import Block, Step
from tests.made.content import Edition, Piece, pieces

_HASHES = {"title": "# ", "annex": "## "}
_SPECIAL = re.compile(r"([\\`*_\[\]<>])")


def text(lang: str, edition: Edition = "full") -> str:
    """The whole document; a blank line between any two blocks."""
    content = pieces(lang, edition)
    body = [piece for piece in content if piece.block.kind != "footnote"]
    lists = {piece.block.path for piece in body if piece.block.label == f"{piece.block.number}."}
    notes = (_note(piece.block) for piece in content if piece.block.kind == "footnote")
    return "\n\n".join([*_blocks(body, lists), *notes]) + "\n"


def _blocks(body: Iterable[Piece], lists: Container[tuple[Step, ...]]) -> Iterator[str]:
    for table, run in groupby(body, key=lambda piece: piece.block.cell is not None):
        if table:
            yield _table([piece.block for piece in run])
        else:
            yield from (_indent(piece.block, lists) + _block(piece) for piece in run)


def _indent(block: Block, lists: Container[tuple[Step, ...]]) -> str:
    """Four columns for each item of a Markdown list that the block belongs to."""
    return " " * 4 * sum(block.path[:depth] in lists for depth in range(1, len(block.path)))


def _block(piece: Piece) -> str:
    """A heading with its hashes, or a paragraph."""
    block = piece.block
    label = f"{_escaped(block.label)} " if block.label else ""
    if block.kind == "heading":
        hashes = "## " if block.path[-1].kind == "section" else "### "
    else:
        hashes = _HASHES.get(block.kind, "")
    return hashes + label + _marked(piece)


def _marked(piece: Piece) -> str:
    out, start = "", 0
    for mark in piece.marks:
        out += f"{_escaped(piece.block.text[start : mark.at])}[^{mark.label.strip('()')}]"
        start = mark.at
    return out + _escaped(piece.block.text[start:])


def _note(block: Block) -> str:
    return f"[^{block.label.strip('()')}]: {_escaped(block.text)}"


def _table(cells: Sequence[Block]) -> str:
    """The first row is the table's head."""
    rows = [list(row) for _, row in groupby(cells, key=lambda block: block.cell and block.cell.row)]
    lines = [f"| {' | '.join(_escaped(cell.text) for cell in row)} |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
