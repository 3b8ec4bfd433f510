"""Captions of tables: each is read before its table, wherever it is printed.

Word and HTML have them above, many books below.  A caption begins with a word and a number; that those of a
document stand below is told by counting, for of two tables, one under the other, the caption between them
may be either's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from corpora.joints import HAN
from corpora.readers.pdf.furniture import Place
from corpora.readers.pdf.rows import Row

_NUMBER = r"(?:\d+|[IVXLC]+)(?:[.–-]\d+)*"
_CAPTION = re.compile(rf"([^\W\d_]{{1,12}}\.?\s?{_NUMBER})\s?(?:[.:：．—–]|$)|([{HAN}]{{1,2}}\s?{_NUMBER})\s")
_LINES = 4  # of a caption, at most
_NEAR = 1.6  # em from line to line of one caption

Body = tuple[tuple[Place, Row], ...]
"""The rows of a page in reading order, each with its place."""


def captioned(bodies: Sequence[Body]) -> list[Body]:
    """The pages of a document; where captions stand below tables, each before its table."""
    found = [tuple(tables([row for _, row in body])) for body in bodies]
    above = sum(1 for body in bodies for _ in with_captions(body))
    pairs = ((body, end) for body, places in zip(bodies, found, strict=True) for _, end in places)
    below = sum(_caption(body, end) > end for body, end in pairs)
    return list(map(_turned, bodies, found)) if below > above else list(bodies)


def label(row: Row) -> str:
    """What a caption calls its table, "Table 1.2"; "" where a row is none."""
    match = None if row.cell else _CAPTION.match(row.text)
    return match[1] or match[2] if match else ""


def with_captions(body: Body) -> Iterator[tuple[int, int, int]]:
    """The tables of a page that stand right under their captions: first row of both, and the end."""
    for start, end in tables([row for _, row in body]):
        above = (i for i in range(start - 1, max(start - _LINES, 0) - 1, -1) if _caption(body, i) == start)
        first = next(above, None)
        if first is not None:
            yield first, start, end


def tables(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """First and last (exclusive) row of each table."""
    edges = [i for i, (a, b) in enumerate(pairwise(rows), 1) if a.column != b.column or _restarts(a, b)]
    yield from ((a, b) for a, b in pairwise([0, *edges, len(rows)]) if a < b and rows[a].cell)


def _restarts(above: Row, row: Row) -> bool:
    """Whether another table begins, or one ends."""
    if above.cell and row.cell:
        return row.cell < above.cell
    return above.cell is not row.cell


def _caption(body: Body, start: int) -> int:
    """Where a caption ends that begins with a row; there, where it does not."""
    if start == len(body) or not label(body[start][1]):
        return start
    pairs = enumerate(pairwise(row for _, row in body[start : start + _LINES + 1]), start + 1)
    return next((i for i, (a, b) in pairs if not _goes_on(a, b)), min(len(body), start + _LINES))


def _goes_on(above: Row, row: Row) -> bool:
    same = above.column == row.column and above.size == row.size and not label(row)
    return same and 0 < above.base - row.base < _NEAR * row.size


def _turned(body: Body, places: Iterable[tuple[int, int]]) -> Body:
    """The rows of a page, captions put before the tables that they stand under."""
    out = list(body)
    for start, end in places:
        after = _caption(body, end)
        out[start:after] = [*body[end:after], *body[start:end]]
    return tuple(out)
