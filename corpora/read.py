"""A file to a document: take its text out, name the language, find the structure, mark the sentences."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

from corpora.document import Document, Source, Splitter
from corpora.errors import ReadError
from corpora.identify import identify
from corpora.languages import canonical
from corpora.readers import Asked, reader_of
from corpora.sentences import split
from corpora.structure import structure

Report = Callable[[str], None]


def read(
    path: str | os.PathLike[str],
    lang: str | None = None,
    *,
    splitter: Splitter | None = None,
    encoding: str | None = None,
    cjk_spaces: str = "drop",
    max_chars: int | None = None,
    changes: str = "accept",
) -> Document:
    """Read a file.

    Args:
        path: the file.
        lang: BCP 47; None finds it from the text, the name as a hint.
        splitter: marks the sentences of a block; None takes Tongwen's own.
        encoding: None finds it.
        cjk_spaces: "drop" or "keep" the spaces between Chinese and Latin letters or digits.
        max_chars: refuse a longer text.
        changes: "accept" or "refuse" a Word document's tracked changes.

    Raises:
        ReadError: the file is missing, a folder, empty, binary, undecodable or too long, or its
            language cannot be told.
    """
    name = os.fspath(path)
    data = _bytes(name)
    given = None if lang is None else canonical(lang) or lang
    asked = Asked(given, encoding, changes)
    found = reader_of(data, name, asked).extract(data, name, asked)
    if max_chars is not None and len(found.text) > max_chars:
        raise ReadError(
            name,
            f"{len(found.text):,} characters are more than {max_chars:,}",
            "divide the file, or raise the limit with --max-chars",
        )
    if not found.text.strip():
        raise ReadError(name, "there is nothing but white space in it", "give a file with text")
    named = identify(found.text, name)
    chosen = given or named.lang or found.lang
    if chosen is None:
        raise ReadError(
            name, "its language cannot be told", f"name it before the file, such as fr={Path(name).name}"
        )
    parsed = structure(found, chosen, splitter or _own, cjk_spaces)
    source = Source(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        characters=len(found.text),
        encoding=found.encoding,
        encoding_reason=found.encoding_reason,
        lang_reason="given" if given else named.reason or "file",
        removed=parsed.removed,
        warnings=(*found.warnings, *_warnings(given, named.lang, named.warning)),
    )
    return Document(chosen, parsed.symbol, parsed.blocks, source)


def _own(text: str, lang: str) -> list[tuple[int, int]]:
    return [(s.start, s.end) for s in split(text, lang)]


def _warnings(given: str | None, found: str | None, warning: str | None) -> tuple[str, ...]:
    if given is None:
        return (warning,) if warning else ()
    if found is not None and found.split("-")[0] != given.split("-")[0]:
        return (f"given as {given}, but the text looks like {found}",)
    return ()


def _bytes(name: str) -> bytes:
    path = Path(name)
    try:
        if path.is_dir():
            raise ReadError(name, "is a folder", "give a file")
        return path.read_bytes()
    except FileNotFoundError:
        raise ReadError(name, "there is no such file", "check the path") from None
    except (OSError, ValueError) as error:
        what = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ReadError(name, f"cannot be read ({what})", "check the path and its permissions") from None
