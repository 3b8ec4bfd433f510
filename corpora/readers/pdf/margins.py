"""The margins that most pages share: a line that runs over them makes the column of its page no wider.

A word that cannot be parted, such as a link, sticks out where there is no better place to break the line;
opening quotation marks hang out at the left.  What the margins are, the other pages tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from corpora.readers.pdf.leaves import Leaf
from corpora.readers.pdf.rows import Row

_PAGES = 3  # at least, with the same margins
_OVER = 0.25  # of a page's lines, at most, run over them
_NEAR = 1.0  # points

Edges = tuple[float, float]


def trimmed(leaves: Sequence[Leaf]) -> list[Leaf]:
    """The pages, columns that some lines run over as wide as they are on most pages."""
    usual = _usual(leaves)
    return [_trimmed(leaf, usual) for leaf in leaves] if usual else list(leaves)


def _usual(leaves: Sequence[Leaf]) -> Edges | None:
    """The edges of the column that most pages have, to the point."""
    pages = ({_rounded(row.column) for row in leaf.rows if not row.cell} for leaf in leaves)
    found = Counter(chain.from_iterable(pages)).most_common(1)
    return found[0][0] if found and found[0][1] >= _PAGES else None


def _rounded(edges: Edges) -> Edges:
    return float(round(edges[0])), float(round(edges[1]))


def _trimmed(leaf: Leaf, usual: Edges) -> Leaf:
    over = [row for row in leaf.rows if not row.cell and _covers(row.column, usual)]
    out = sum(row.left < usual[0] - _NEAR or row.right > usual[1] + _NEAR for row in over)
    if not 0 < out <= _OVER * len(over):
        return leaf
    return replace(leaf, rows=tuple(_within(row, usual) for row in leaf.rows))


def _covers(edges: Edges, usual: Edges) -> bool:
    """Whether a column is as wide as another, or wider."""
    return edges[0] <= usual[0] + _NEAR and edges[1] >= usual[1] - _NEAR


def _within(row: Row, usual: Edges) -> Row:
    return row if row.cell or not _covers(row.column, usual) else replace(row, column=usual)
