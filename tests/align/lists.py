"""Documents with a list in them that each language sorts by its own alphabet, from tests/cases/lists.toml."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from corpora.document import Block, Document, Kind, Sentence

_CASES: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent.parent / "cases" / "lists.toml").read_text(encoding="utf-8")
)
Row = dict[str, str]
NAMES = ("states", "glossary")


def rows(name: str) -> list[Row]:
    """The items of a list, in the order of English."""
    found: list[Row] = _CASES[name]["items"]["rows"]
    return found


def ordered(name: str, lang: str, by: str | None = None) -> list[Row]:
    """The items as a language sorts them, or as another does."""
    return sorted(rows(name), key=lambda row: _sorting(row, by or lang))


def _sorting(row: Row, lang: str) -> str:
    if lang == "zh":
        return row["pinyin"]
    text = unicodedata.normalize("NFKD", row[lang].casefold())
    return "".join(c for c in text if not unicodedata.combining(c)).removeprefix("ال")


def paragraphs(name: str, lang: str) -> tuple[list[str], list[str]]:
    """What stands before the list, and what after it."""
    before, after = ([p[lang] for p in _CASES[name][side]] for side in ("before", "after"))
    return [_CASES[name]["heading"][lang], *before], after


def items(name: str, lang: str, by: str | None = None) -> list[str]:
    """The items as a language sorts them, or as another does."""
    return [row[lang] for row in ordered(name, lang, by)]


def document(lang: str, texts: Sequence[str], kind: Kind = "paragraph") -> Document:
    """One block a text."""
    blocks = (Block(kind, "", None, (), text, (Sentence(0, len(text)),)) for text in texts)
    return Document(lang, None, tuple(blocks))


def version(name: str, lang: str, by: str | None = None) -> Document:
    """A document with the list between paragraphs."""
    before, after = paragraphs(name, lang)
    return document(lang, [*before, *items(name, lang, by), *after])
