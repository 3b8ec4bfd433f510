"""What is usual in a document: size and leading of its lines, whether paragraphs stand apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpora.readers.pdf.rows import Row

LOOSE = 1.22  # times the usual leading: more is a gap
_AGREE = 4  # lines of a column that have a leading of their own
STOP = re.compile(r"[.!?:;。！？：；؟؛][\"'”’»」』)）\]]*$")


@dataclass(frozen=True, slots=True)
class Usual:
    """What most rows of a document have in common.

    Attributes:
        size: of its letters, in points.
        leading: from line to line, in em.
        bold: whether most of the text is bold.
        spaced: whether paragraphs are parted by more than the leading.
        fixed: whether most of the text is set in a font of one width.
    """

    size: float
    leading: float
    bold: bool
    spaced: bool = False
    fixed: bool = False


def usual(rows: Sequence[Sequence[Row]]) -> Usual:
    """Measure the rows of a document, page by page."""
    sizes, leadings, bold, fixed = Counter[float](), Counter[float](), Counter[bool](), Counter[bool]()
    for page in rows:
        for row in page:
            sizes[round(row.size, 1)] += len(row.text)
            bold[row.bold] += len(row.text)
            fixed[row.fixed] += len(row.text)
        for a, b in pairwise(page):
            if a.column == b.column and a.size == b.size and 0.9 * a.size < a.base - b.base < 3 * a.size:
                leadings[_rounded((a.base - b.base) / a.size)] += 1
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    leading = leadings.most_common(1)[0][0] if leadings else 1.2
    known = Usual(size, leading, bold[True] > bold[False], fixed=fixed[True] > fixed[False])
    return replace(known, spaced=_spaced(rows, known))


def _spaced(rows: Iterable[Sequence[Row]], known: Usual) -> bool:
    """Whether most lines that end in a full stop short of the edge have a gap after them."""
    gaps = [
        lead(a, b, known) > LOOSE
        for page in rows
        for a, b in pairwise(page)
        if a.column == b.column
        and STOP.search(a.text)
        and a.right < a.column[1] - 0.2 * (a.column[1] - a.column[0])
    ]
    return sum(gaps) > 0.7 * len(gaps)


def lead(above: Row, row: Row, known: Usual) -> float:
    """Distance from line to line, where 1 is usual."""
    return (above.base - row.base) / (known.leading * max(row.size, above.size))


def _rounded(ems: float) -> float:
    return round(20 * ems) / 20


def usual_here(rows: Sequence[Row], known: Usual) -> Usual:
    """What is usual in one column: its own leading, where enough lines agree on one near the document's.

    Where enough have the document's, it is that: most lines may be items of a list, each set apart.
    """
    leads = Counter(_rounded((a.base - b.base) / a.size) for a, b in pairwise(rows) if a.size == b.size)
    if leads[known.leading] >= _AGREE:
        return known
    leading, count = leads.most_common(1)[0] if leads else (0.0, 0)
    near = 0.8 * known.leading <= leading <= 1.3 * known.leading
    return replace(known, leading=leading) if near and count >= _AGREE else known
