"""A file to a document: take its text out, name the language, find the structure, mark the sentences."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, replace
from pathlib import Path

from corpora.document import Document, Removed, Source, Splitter
from corpora.errors import ReadError
from corpora.extract import Extract
from corpora.identify import identify
from corpora.languages import canonical
from corpora.readers import Asked, reader_of
from corpora.sentences import split
from corpora.structure import structure

LARGEST = 1 << 30  # bytes of a file; a device such as /dev/zero has no end


@dataclass(frozen=True, slots=True)
class File:
    """A file and what was said of it.

    Attributes:
        name: as the caller gave it.
        data: its bytes.
        asked: what the person said.
    """

    name: str
    data: bytes
    asked: Asked


@dataclass(frozen=True, slots=True)
class Chosen:
    """The language of a text, how it was found, and what the person should know of that."""

    lang: str
    reason: str
    warnings: tuple[str, ...] = ()


def read(
    path: str | os.PathLike[str],
    lang: str | None = None,
    *,
    splitter: Splitter | None = None,
    encoding: str | None = None,
    cjk_spaces: str = "drop",
    max_chars: int | None = None,
    changes: str = "accept",
    ocr: bool = False,
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
        ocr: read the pages of a PDF that are pictures, with Tesseract.

    Raises:
        ReadError: the file is missing, a folder, empty, binary, undecodable or too long, or its
            language cannot be told.
    """
    file = load(path, Asked(lang, encoding, changes, ocr))
    found = take_out(file, max_chars)
    return document_of(file, found, choose(file, found), splitter, cjk_spaces)


def load(path: str | os.PathLike[str], asked: Asked) -> File:
    """A file's bytes, and what was said of it, its language in the usual spelling.

    Raises:
        ReadError: it is missing, a folder, or cannot be read.
    """
    name = os.fspath(path)
    given = None if asked.lang is None else canonical(asked.lang) or asked.lang
    return File(name, _bytes(name), replace(asked, lang=given))


def take_out(file: File, max_chars: int | None = None) -> Extract:
    """What a file says, by the reader of its format.

    Raises:
        ReadError: it cannot be read, is too long, or says nothing.
    """
    found = reader_of(file.data, file.name, file.asked).extract(file.data, file.name, file.asked)
    check_text(file.name, found.text, max_chars)
    return found


def check_text(name: str, text: str, max_chars: int | None) -> None:
    """Refuse a text that is too long, or none.

    Raises:
        ReadError: it is.
    """
    if max_chars is not None and len(text) > max_chars:
        what = f"{len(text):,} characters are more than {max_chars:,}"
        raise ReadError(name, what, "divide the file, or raise the limit with --max-chars")
    if not text.strip():
        raise ReadError(name, "there is nothing but white space in it", "give a file with text")


def choose(file: File, found: Extract) -> Chosen:
    """The language of a text: the person's word, the text, the file's name or its own word, in that order.

    Raises:
        ReadError: none of them tells it.
    """
    given, named = file.asked.lang, identify(found.text, file.name)
    lang = given or named.lang or found.lang
    if lang is None:
        cure = f"name it before the file, such as fr={Path(file.name).name}"
        raise ReadError(file.name, "its language cannot be told", cure)
    reason = "given" if given else named.reason or "file"
    return Chosen(lang, reason, _warnings(given, named.lang, named.warning))


def document_of(
    file: File, found: Extract, chosen: Chosen, splitter: Splitter | None = None, cjk_spaces: str = "drop"
) -> Document:
    """The document that an extract is."""
    parsed = structure(found, chosen.lang, splitter or own_splitter, cjk_spaces)
    source = source_of(file, found, chosen, parsed.removed)
    return Document(chosen.lang, parsed.symbol, parsed.blocks, source, splitter is not None)


def source_of(file: File, found: Extract, chosen: Chosen, removed: tuple[Removed, ...] = ()) -> Source:
    """Where a document came from, for the record."""
    return Source(
        name=file.name,
        sha256=hashlib.sha256(file.data).hexdigest(),
        characters=len(found.text),
        encoding=found.encoding,
        encoding_reason=found.encoding_reason,
        lang_reason=chosen.reason,
        removed=removed,
        warnings=(*found.warnings, *chosen.warnings),
    )


def own_splitter(text: str, lang: str) -> list[tuple[int, int]]:
    """Sentences by Tongwen's own rules."""
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
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise ReadError(name, "there is no such file", "check the path") from None
    except (OSError, ValueError) as error:
        what = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ReadError(name, f"cannot be read ({what})", "check the path and its permissions") from None
    if len(data) > LARGEST:
        raise ReadError(name, f"is larger than {LARGEST:,} bytes", "divide the file")
    return data
