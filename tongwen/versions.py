"""A file that a command names, to the language versions in it: a memory by `tmx`, all else by `corpora`."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import tmx
from corpora.bilingual import Bitext, by_language, documents, read_versions
from corpora.document import Document, Splitter
from corpora.read import load, own_splitter
from corpora.readers import Asked
from tongwen.memories import MendedPlaces

_MEMORY = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!DOCTYPE\s+tmx|<tmx[\s>])", re.DOTALL)
_HEAD = 4096  # bytes


def versions(
    path: str,
    lang: str | None,
    options: argparse.Namespace,
    max_chars: int | None = None,
    splitter: Splitter | None = None,
) -> tuple[Document, ...]:
    """Read a file.

    Args:
        path: the file.
        lang: the version that is wanted, or None for all.
        options: how to read.
        max_chars: a longer text is refused.
        splitter: marks the sentences; None takes Tongwen's own.

    Raises:
        ReadError, TmxError: it cannot be read.
    """
    if _is_memory(path):
        cut = (splitter or own_splitter) if options.segments == "split" else None
        mended = MendedPlaces()
        bitext = Bitext(by_language(_rows(path, mended)), "tmx")
        spaces = options.cjk_spaces
        found = documents(bitext, load(path, Asked(lang)), cut, cjk_spaces=spaces, max_chars=max_chars)
        return (_warned(found[0], mended), *found[1:])
    return read_versions(
        path,
        lang,
        splitter=splitter,
        bilingual=options.bilingual,
        split_segments=options.segments == "split",
        encoding=options.encoding,
        cjk_spaces=options.cjk_spaces,
        changes=options.changes,
        ocr=options.ocr,
        max_chars=max_chars,
    )


def _is_memory(path: str) -> bool:
    """Whether a file is TMX, by its name or its beginning."""
    if path.lower().endswith((".tmx", ".tmx.gz")):
        return True
    try:
        with Path(path).open("rb") as file:
            head = file.read(_HEAD)
    except (OSError, ValueError):
        return False
    plain = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    return _MEMORY.match(plain) is not None


def _rows(path: str, mended: MendedPlaces) -> Iterator[Mapping[str, str]]:
    with tmx.read(path, report=mended) as memory:
        for unit in memory.units:
            yield {variant.lang: str(variant.segment) for variant in unit.variants}


def _warned(document: Document, mended: MendedPlaces) -> Document:
    """The first version of a memory tells what was mended of the whole file."""
    source = document.source
    return replace(document, source=replace(source, warnings=(*source.warnings, *mended.told())))
