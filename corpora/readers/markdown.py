"""Markdown (CommonMark with tables, footnotes and front matter): as the page that it stands for.

Source: CommonMark 0.31, https://spec.commonmark.org/0.31.2/.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
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
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_DEEPEST = 100  # lists and quotations inside each other
_LONGEST = 5_000_000  # characters


def extract(data: bytes, name: str, asked: Asked) -> Extract:
    """See `readers.Reader`."""
    decoded = decode(data, name=name, lang=asked.lang, encoding=asked.encoding)
    if len(decoded.text) > _LONGEST:
        raise ReadError(name, f"is longer than {_LONGEST:,} characters", "divide the file")
    tree = parse(_page(decoded.text, name), name)
    if tree is None:
        raise ReadError(name, "holds no text, only markup", "give a file with text")
    flow = Flow(Page.of(tree, navigation=False))
    flow.read()
    return of_flow(flow, decoded)
