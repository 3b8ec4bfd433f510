"""Figures with dashes between them, among letters from right to left.

By the Unicode algorithm "3-5" runs from right to left there, like the words about it; XeTeX looks at each
word by itself and sets it from left to right.  A line does not tell which, a document does: most ranges rise.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from corpora.readers.pdf.bidi import has_right_to_left, runs_left_to_right
from corpora.readers.pdf.leaves import Leaf

_CHAIN = re.compile(r"(?<![\w/–-])[0-9]+(?:([-–])[0-9]+)(?:\1[0-9]+)*(?![\w/–-])")
_YEAR = 4  # digits: "2014-15" does not fall


def rising(leaves: Sequence[Leaf]) -> list[Leaf]:
    """The pages of a document, with ranges of figures turned round where most of them would fall."""
    votes = Counter(vote for leaf in leaves for vote in _votes(leaf))
    turned = {dash for dash in "-–" if votes[dash, False] > votes[dash, True]}
    return [_turned(leaf, turned) if turned and leaf.right_to_left else leaf for leaf in leaves]


def _votes(leaf: Leaf) -> Iterator[tuple[str, bool]]:
    """The dash of each range of a page, and whether it rises."""
    for row in leaf.rows if leaf.right_to_left else ():
        for chain in _chains(row.text):
            figures = chain[0].split(chain[1])
            a, b = map(len, figures[:2])
            if len(figures) == 2 and (a == b or max(a, b) < _YEAR) and figures[0] != figures[1]:
                yield chain[1], int(figures[0]) < int(figures[1])


def _chains(text: str) -> Iterator[re.Match[str]]:
    """Figures with dashes, not beside Latin letters nor in one word behind letters from right to left."""
    for found in _CHAIN.finditer(text):
        word = text[: found.start()].rpartition(" ")[2]
        if not has_right_to_left(word) and not runs_left_to_right(text, *found.span()):
            yield found


def _turned(leaf: Leaf, dashes: Set[str]) -> Leaf:
    rows = (replace(row, text=_rewritten(row.text, dashes)) for row in leaf.rows)
    return replace(leaf, rows=tuple(rows))


def _rewritten(text: str, dashes: Set[str]) -> str:
    for chain in _chains(text):
        if chain[1] in dashes:
            turned = chain[1].join(reversed(chain[0].split(chain[1])))
            text = text[: chain.start()] + turned + text[chain.end() :]
    return text
