"""Markdown (CommonMark with tables, footnotes and front matter): read as the page that it stands for.

Source: CommonMark 0.31.2, https://spec.commonmark.org/0.31.2/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Any

from corpora.decoding import decode
from corpora.errors import ReadError
from corpora.extract import Extract
from corpora.readers import Asked
from corpora.readers.html import of_flow
from corpora.readers.html.flow import Flow
from corpora.readers.html.page import Page
from corpora.readers.html.tree import parse

if TYPE_CHECKING:
    from markdown_it.token import Token

_LONGEST = 5_000_000  # characters
_DEEPEST = 100  # lists and quotations inside each other
_BRACKETS = 10_000  # in a paragraph: each is compared with all that follow
_BLANK = re.compile(r"\n[ \t]*\n")


def extract(data: bytes, name: str, asked: Asked) -> Extract:
    """See `readers.Reader`."""
    decoded = decode(data, name=name, lang=asked.lang, encoding=asked.encoding)
    _bounded(decoded.text, name)
    html, front, unused = _rendered(decoded.text, name)
    tree = parse(html, name)
    if tree is None:
        raise ReadError(name, "holds no text, only markup", "give a file with text")
    flow = Flow(Page.of(tree, navigation=False))
    flow.removed += [
        gone for line in front.splitlines() for gone in flow.writer.removed(line, "front-matter")
    ]
    flow.read()
    found = of_flow(flow, decoded)
    return replace(found, warnings=(*found.warnings, *unused))


def _bounded(text: str, name: str) -> None:
    if len(text) > _LONGEST:
        raise ReadError(name, f"is longer than {_LONGEST:,} characters", "divide the file")
    if text.count("[") > _BRACKETS and any(p.count("[") > _BRACKETS for p in _BLANK.split(text)):
        what = f"a paragraph has more than {_BRACKETS:,} brackets"
        raise ReadError(name, what, "save it as plain text, with the suffix .txt")


def _rendered(text: str, name: str) -> tuple[str, str, Sequence[str]]:
    """A text as HTML, what stands before it in front matter, and what to say of footnotes left out."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin

    settings = {"html": True, "breaks": True, "maxNesting": _DEEPEST}
    markdown = MarkdownIt("commonmark", settings).enable(["table", "strikethrough"])
    markdown.use(footnote_plugin).use(front_matter_plugin)
    markdown.add_render_rule("footnote_caption", _caption)
    env: dict[str, Any] = {}
    tokens = markdown.parse(text, env)
    if any(token.level >= _DEEPEST - 1 for token in tokens):
        what = f"lists or quotations stand more than {_DEEPEST} deep inside each other"
        raise ReadError(name, what, "save it as plain text, with the suffix .txt")
    front = "\n".join(token.content for token in tokens if token.type == "front_matter")
    return markdown.renderer.render(_stopped(tokens), markdown.options, env), front, tuple(_unused(env))


def _stopped(tokens: Sequence[Token]) -> Sequence[Token]:
    """Lists with what stands behind their numbers, as typed: "1." or "1)"."""
    for token in tokens:
        if token.type == "ordered_list_open":
            token.attrSet("data-stop", token.markup)
    return tokens


def _caption(_: object, tokens: Sequence[Token], place: int, *__: object) -> str:
    """A footnote's mark as it was typed, or, where that is a word, its number."""
    label = str(tokens[place].meta.get("label", ""))
    return escape(label if len(label) < 4 else str(tokens[place].meta["id"] + 1))


def _unused(env: Mapping[str, Any]) -> Iterator[str]:
    """Footnotes that no mark leads to; Markdown does not show them."""
    for key, place in env.get("footnotes", {}).get("refs", {}).items():
        if place < 0:
            yield f"footnote [^{key[1:]}] is left out: nothing refers to it"
