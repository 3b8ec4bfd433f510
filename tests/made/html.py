"""A made document as HTML: a whole page with navigation, header and footer, or the fragment between them.

Labels are typed, or, where a browser prints the very label by itself ("1."), come from lists; footnotes stand
at the end, linked to and fro.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from corpora.document import Block
from tests.made.content import Edition, Piece, pieces
from tests.made.letterhead import Letterhead, letterhead

_STYLE = """
body { font-family: "Noto Serif", "Noto Serif CJK SC", "Noto Naskh Arabic", serif; font-size: 10pt }
nav ul { display: flex; gap: 2em; list-style: none; padding: 0 }
main { max-width: 42em }
ol { padding-inline-start: 2.5em }
table { border-collapse: collapse }
td { border: 1px solid; padding: 0.2em 0.6em }
.item { margin-inline-start: 2em }
.subitem { margin-inline-start: 4em }
.notes { border-block-start: 1px solid; font-size: 9pt }
sup { line-height: 0 }
"""
_HEADINGS = {"title": "h1", "annex": "h2"}


@dataclass(frozen=True, slots=True)
class _Node:
    """A block with the blocks under it."""

    piece: Piece
    under: list[_Node]


def page(lang: str, edition: Edition = "full", *, lists: bool = False, style: str = "") -> str:
    """A whole page.

    Args:
        lang: of the sample's version.
        edition: with or without the additions.
        lists: labels come from lists where these print them; otherwise all are typed.
        style: more rules for the style sheet.
    """
    head = letterhead(lang)
    direction = "rtl" if lang == "ar" else "ltr"
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}" dir="{direction}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(head.running)}</title>\n<style>{_STYLE}{style}</style>\n"
        "<script>document.documentElement.dataset.read = 'yes';</script>\n</head>\n<body>\n"
        f"{_navigation(head)}{_header(head)}<main>\n{fragment(lang, edition, lists=lists)}</main>\n"
        f"<footer><p>{escape(head.footer)}</p></footer>\n</body>\n</html>\n"
    )


def fragment(lang: str, edition: Edition = "full", *, lists: bool = False) -> str:
    """The document alone, without a page around it."""
    content = pieces(lang, edition)
    body = [piece for piece in content if piece.block.kind != "footnote"]
    notes = [piece.block for piece in content if piece.block.kind == "footnote"]
    nodes = _tree(body) if lists else [_Node(piece, []) for piece in body]
    return "".join(f"{line}\n" for line in [*_blocks(nodes, lists), *_notes(notes)])


def _navigation(head: Letterhead) -> str:
    links = "".join(f'<li><a href="#{i}">{escape(word)}</a></li>' for i, word in enumerate(head.navigation))
    return f"<nav><ul>{links}</ul></nav>\n"


def _header(head: Letterhead) -> str:
    lines = (head.organisation, head.body, head.symbol, *head.distribution)
    return "<header>" + "".join(f"<p>{escape(line)}</p>" for line in lines) + "</header>\n"


def _blocks(nodes: Sequence[_Node], lists: bool) -> Iterator[str]:
    """Runs of cells as tables; with `lists`, runs of blocks labelled "1.", "2." as lists; others singly."""

    def shape(node: _Node) -> str:
        block = node.piece.block
        if block.cell is not None:
            return "table"
        return "list" if lists and block.label == f"{block.number}." else "plain"

    for kind, group in groupby(nodes, key=shape):
        run = list(group)
        if kind == "table":
            yield _table([node.piece.block for node in run])
        elif kind == "list":
            yield from _list(run)
        else:
            for node in run:
                yield _element(node.piece)
                yield from _blocks(node.under, lists)


def _list(nodes: Sequence[_Node]) -> Iterator[str]:
    """A numbered list whose numbers the browser prints."""
    yield f'<ol start="{nodes[0].piece.block.number}">'
    for node in nodes:
        yield f"<li>{_text(node.piece)}"
        yield from _blocks(node.under, lists=True)
        yield "</li>"
    yield "</ol>"


def _element(piece: Piece) -> str:
    block = piece.block
    name = _HEADINGS.get(block.kind, "p")
    if block.kind == "heading":
        name = "h2" if block.path[-1].kind == "section" else "h3"
    label = f"{escape(block.label)} " if block.label else ""
    kind = f' class="{block.path[-1].kind}"' if block.kind == "item" else ""
    return f"<{name}{kind}>{label}{_text(piece)}</{name}>"


def _text(piece: Piece) -> str:
    """The text with its marks, raised and linked to their notes."""
    out, start = "", 0
    for mark in piece.marks:
        link = f'<sup><a id="to{mark.label}" href="#note{mark.label}">{escape(mark.label)}</a></sup>'
        out += escape(piece.block.text[start : mark.at]) + link
        start = mark.at
    return out + escape(piece.block.text[start:])


def _table(cells: Sequence[Block]) -> str:
    rows = groupby(cells, key=lambda block: block.cell and block.cell.row)
    inner = "".join(f"<tr>{''.join(f'<td>{escape(c.text)}</td>' for c in row)}</tr>" for _, row in rows)
    return f"<table>{inner}</table>"


def _notes(notes: Sequence[Block]) -> list[str]:
    if not notes:
        return []
    lines = (
        f'<p id="note{note.label}"><a href="#to{note.label}">{escape(note.label)}</a> {escape(note.text)}</p>'
        for note in notes
    )
    return ['<section class="notes" role="doc-endnotes">', *lines, "</section>"]


def _tree(body: Sequence[Piece]) -> list[_Node]:
    """Paragraphs with their items and sub-items under them; everything else by itself."""
    roots: list[_Node] = []
    above: list[_Node] = []
    for piece in body:
        node = _Node(piece, [])
        while above and not _is_under(piece.block, above[-1].piece.block):
            above.pop()
        (above[-1].under if above else roots).append(node)
        above.append(node)
    return roots


def _is_under(block: Block, other: Block) -> bool:
    depth = len(other.path)
    return (
        other.kind in ("paragraph", "item") and len(block.path) > depth and block.path[:depth] == other.path
    )
