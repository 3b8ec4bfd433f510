"""FILE and LANG=FILE on the command line, to documents."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from corpora.document import Document, Progress
from corpora.languages import canonical
from corpora.read import read
from corpora.symbols import parse

_NAMED = re.compile(r"(?P<lang>[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)=(?P<path>.+)", re.DOTALL)


def named(argument: str) -> tuple[str | None, str]:
    """ "zh=a.txt" → ("zh", "a.txt"); a file whose own name has such a sign is a file."""
    match = _NAMED.fullmatch(argument)
    if match is None or os.path.exists(argument):  # noqa: PTH110 - refuses no name as too long
        return None, argument
    return canonical(match["lang"]) or match["lang"], match["path"]


def read_all(
    arguments: Sequence[str],
    options: argparse.Namespace,
    max_chars: int | None = None,
    progress: Progress | None = None,
    each: Callable[[Document], object] = lambda document: None,
    symbol: str | None = None,
) -> list[Document]:
    """Read each file that a command names.

    Args:
        arguments: as on the command line.
        options: how to read.
        max_chars: longer texts are refused.
        progress: called before each file.
        each: called with each document as soon as it is read.
        symbol: of the document, where the person gives it; what the files say does not count then.

    Raises:
        ReadError: see `corpora.read.read`.
    """
    documents = []
    for number, (lang, path) in enumerate(map(named, arguments)):
        if progress:
            progress(f"reading {Path(path).name}", number, len(arguments))
        document = read(
            path,
            lang,
            encoding=options.encoding,
            cjk_spaces=options.cjk_spaces,
            max_chars=max_chars,
            changes=options.changes,
        )
        documents.append(replace(document, symbol=str(parse(symbol))) if symbol else document)
        each(documents[-1])
    return documents
