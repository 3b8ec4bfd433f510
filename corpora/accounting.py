"""Where every character of a file went: into a block, into the record, or nowhere.

Reading takes lines out, cuts labels off and undoes wraps; nothing may be lost silently.  This is the
check: what neither a block nor the record of removed lines holds must be a label, a footnote's mark, a
hyphen at a wrap, an upright between the cells of a drawn table, white space or a mark that nobody sees.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from corpora.document import Document
from corpora.drawn import UPRIGHTS
from corpora.lines import half_width

_UNSEEN = " \t\n\r\x0b\x0c\x85\u00a0\u3000\u2028\u2029\u00ad\u200b\u200e\u200f\u061c\u2060\ufeff"
_BETWEEN = "".join(map(chr, (*range(0x2000, 0x200B), *range(0x202A, 0x2030), *range(0x2066, 0x206A))))


class Left(NamedTuple):
    """A stretch of the decoded text that is in no block and in no removed line."""

    start: int
    text: str


def left_over(text: str, document: Document) -> list[Left]:
    """What reading dropped without a trace; nothing, if all is well.

    Args:
        text: the decoded text that the document was read from.
        document: what was read.
    """
    printed = [b.label for b in document.blocks] + [m for b in document.blocks for m in b.notes]
    uprights = UPRIGHTS if any(b.cell for b in document.blocks) else ""
    parts = {half_width(word) for part in (*printed, "-", "\u2010", *uprights) for word in part.split()}
    return [left for left in _gaps(text, document) if not parts.issuperset(half_width(left.text).split())]


def _gaps(text: str, document: Document) -> Iterator[Left]:
    """The stretches between what blocks and the record hold, what cannot be seen stripped off."""
    held = sorted(
        [(r.at, r.at + r.end - r.start) for b in document.blocks for r in b.origin]
        + [(line.start, line.end) for line in document.source.removed]
    )
    here = 0
    for start, end in [*held, (len(text), len(text))]:
        gap = text[here:start]
        seen = gap.strip(_UNSEEN + _BETWEEN)
        if seen:
            yield Left(here + gap.index(seen), seen)
        here = max(here, end)
