"""What may be the items of a list in a document, and which are alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from align.alphabet import sorting
from align.assignment import assigned
from align.bitext import Version
from align.encoders import Rows
from align.items import LIKE

Pairs = list[tuple[int, int]]
_SORTED = 0.8  # share of neighbours in alphabetical order


@dataclass(frozen=True, slots=True)
class Items:
    """What may be the items of lists in one document.

    Attributes:
        keys: what each is sorted by.
        kinds: of its block.
        rows: (n, d) unit rows.
        sizes: (n,) characters.
        starts: (n + 1,) the sentence with which each begins.
    """

    keys: Sequence[bytes]
    kinds: Sequence[str]
    rows: Rows
    sizes: NDArray[np.intp]
    starts: NDArray[np.intp]

    def near(self, part: range, by: int) -> range:
        """A part and what stands around it."""
        return range(max(part.start - by, 0), min(part.stop + by, len(self.keys)))

    def sorted(self, part: range) -> bool:
        """Whether a part is in alphabetical order, by and large."""
        rising = [self.keys[i - 1] <= self.keys[i] for i in part[1:]]
        return sum(rising) >= _SORTED * len(rising)


def items_of(version: Version, by_block: bool) -> Items:
    """Blocks, or sentences, as items."""
    blocks = [b for b in version.document.blocks if b.sentences]
    sizes = [
        len(b.sentences) if by_block else 1
        for b in blocks
        for _ in range(1 if by_block else len(b.sentences))
    ]
    kinds = [b.kind for b in blocks for _ in range(1 if by_block else len(b.sentences))]
    starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.intp)
    texts = ["".join(version.side.texts[i:j]) for i, j in pairwise(starts)]
    rows = version.side.encoded.rows if not by_block else version.side.encoded.spans(starts[:-1], starts[1:])
    return Items(sorting(texts), kinds, rows, np.array([len(t) for t in texts], dtype=np.intp), starts)


def _likeness(src: Items, tgt: Items, rows: range, columns: range) -> NDArray[np.float32]:
    found: NDArray[np.float32] = src.rows[rows.start : rows.stop] @ tgt.rows[columns.start : columns.stop].T
    return found


def nearest(src: Items, tgt: Items, rows: range, columns: range) -> Pairs:
    """Items that are nearest to each other."""
    if not rows or not columns:
        return []
    likeness = _likeness(src, tgt, rows, columns)
    there, back = likeness.argmax(axis=1), likeness.argmax(axis=0)
    likely = (back[there] == np.arange(len(rows))) & (likeness.max(axis=1) >= LIKE)
    return [(rows[i], columns[there[i]]) for i in np.flatnonzero(likely).tolist()]


def matched(src: Items, tgt: Items, rows: range, columns: range) -> list[tuple[int, int, float]]:
    """The best counterparts of all items at once, and how like they are."""
    likeness = _likeness(src, tgt, rows, columns)
    return [(rows[i], columns[j], float(likeness[i, j])) for i, j in assigned(likeness, LIKE)]
