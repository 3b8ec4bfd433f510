"""Comma- or tab-separated text to rows; which mark parts the cells is found."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath

from corpora.bilingual.columns import Bitext, columns_of
from corpora.decoding import decode
from corpora.readers import Asked

_SUFFIXES = (".csv", ".tsv", ".tab")
_LONGEST = 10_000_000  # characters of a cell
_SAME = 0.9  # of all rows that have the usual number of cells, or the mark parts something else
_WAYS = (("\t", csv.QUOTE_MINIMAL), ("\t", csv.QUOTE_NONE), *((mark, csv.QUOTE_MINIMAL) for mark in ",;|"))

Rows = Sequence[Sequence[str]]


def named_so(name: str) -> bool:
    """Whether a file's name says that it is such a text: the content of a line cannot."""
    return PurePath(name).suffix.lower() in _SUFFIXES


def delimited(data: bytes, name: str, asked: Asked, marks: str = "\t,;|") -> Bitext:
    """The language versions of a table; none where the text is no such table.

    Args:
        data: the file.
        name: for messages.
        asked: what the person said of it.
        marks: those that may part cells.

    Raises:
        ReadError: it is no text, or its encoding cannot be told.
    """
    decoded = decode(data, name=name, lang=asked.lang, encoding=asked.encoding)
    rows = _best([_rows(decoded.text, mark, quoting) for mark, quoting in _WAYS if mark in marks])
    return Bitext(columns_of(rows), decoded.encoding, reason=decoded.reason)


def _rows(text: str, mark: str, quoting: int) -> Rows:
    """Rows of cells; nothing where quotes are not closed or a cell has no end."""
    csv.field_size_limit(_LONGEST)
    if mark not in text:
        return ()
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, quoting=quoting, strict=True)  # type: ignore[arg-type]
    try:
        return [row for row in reader if any(cell.strip() for cell in row)]
    except csv.Error:
        return ()


def _best(ways: Sequence[Rows]) -> Rows:
    """The way in which most rows have the same number of cells, if it is a table at all."""
    rows = max(ways, key=_evenness, default=())
    return rows if _evenness(rows) >= _SAME else ()


def _evenness(rows: Rows) -> float:
    """The share of rows that have as many cells as most have, 0 where they have one."""
    if not rows:
        return 0.0
    cells, usual = Counter(map(len, rows)).most_common(1)[0]
    return usual / len(rows) if cells > 1 else 0.0
