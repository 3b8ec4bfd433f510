"""The symbol of a document, where the file gives it outside the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corpora.symbols import SYMBOL, named_in


def symbol_of(headers: Sequence[str], text: str, properties: Any) -> str | None:
    """The one symbol that headers agree on, or the one in the file's properties if the text has it, too.

    Properties are copied from document to document with the template, so they alone prove nothing.

    Args:
        headers: lines of the headers.
        text: all that was read.
        properties: root of the part with title and subject, or None.
    """
    found = named_in(headers)
    if found:
        return next(iter(found)) if len(found) == 1 else None
    said = {(element.text or "").strip() for element in _titles(properties)}
    symbols = {word for word in said if SYMBOL.fullmatch(word) and word in text}
    return symbols.pop() if len(symbols) == 1 else None


def _titles(properties: Any) -> list[Any]:
    """Title and subject (Dublin Core)."""
    return [] if properties is None else [e for e in properties if e.tag.endswith(("}title", "}subject"))]
