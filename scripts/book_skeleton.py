"""Which blocks of one edition of a text have their counterpart in another.

Two blocks are counterparts where kind, number and place in a table agree, and their words do, or most of
them: editions word some things differently.  A reference is compared without the title that a screen shows
after the number ("see Section 3.2, “Conventions”"), and a box by the word that the stylesheets of paper and
of the screen head it with.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from corpora.document import Block

_WORDS = re.compile(r"\w+")
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")
_TITLE = re.compile(r"(?<=[\d节節])(?:,\s*|\s+)[“«][^”»]*[”»]")  # of a section after its number
_HEADS = {"注意": "注"}  # of boxes: the same word, as the zh-tw edition has it on the screen and on paper
_ALIKE = 0.75  # of the words of both blocks

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Seen:
    """A block as it is compared."""

    known: Key  # kind, number, place in a table
    text: str  # its letters and figures; where there are none, all of it
    words: Counter[str]

    @classmethod
    def of(cls, block: Block) -> _Seen:
        """Leave out what editions set in their own ways."""
        said = _TITLE.sub("", block.text).casefold()  # some editions set titles in capitals
        said = _HEADS.get(said, said)
        text = "".join(_WORDS.findall(said)) or said
        return cls((block.kind, block.number, block.cell), text, Counter(_WORD.findall(said)))

    def like(self, other: _Seen) -> bool:
        """Whether two are counterparts."""
        if self.known != other.known:
            return False
        both = self.words.total() + other.words.total()
        return self.text == other.text or 2 * (self.words & other.words).total() >= _ALIKE * max(both, 1)


def counterparts(page: Sequence[Block], other: Sequence[Block]) -> tuple[float, float]:
    """Shares, of the blocks of the longer edition, that have counterparts: in order, and anywhere."""
    left, right = [_Seen.of(block) for block in page], [_Seen.of(block) for block in other]
    most = max(len(left), len(right), 1)
    paired = dict(_in_order(left, right))
    ordered = len(paired)
    a = [seen for i, seen in enumerate(left) if i not in paired]
    taken = set(paired.values())
    b = [seen for j, seen in enumerate(right) if j not in taken]
    return ordered / most, (ordered + sum(1 for _ in _anywhere(a, b))) / most


def _in_order(left: Sequence[_Seen], right: Sequence[_Seen]) -> Iterator[tuple[int, int]]:
    """Pairs of counterparts: those with the same words, then between these the others."""
    a, b = ([(seen.known, seen.text) for seen in side] for side in (left, right))
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from zip(range(i1, i2), range(j1, j2), strict=True)
        elif tag == "replace":
            yield from _between(left, right, (i1, i2), (j1, j2))


def _between(
    left: Sequence[_Seen], right: Sequence[_Seen], rows: tuple[int, int], columns: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    """Counterparts between two places, each the first there is after the last."""
    here = columns[0]
    for i in range(*rows):
        match = next((j for j in range(here, columns[1]) if left[i].like(right[j])), None)
        if match is not None:
            yield i, match
            here = match + 1


def _anywhere(left: Sequence[_Seen], right: Sequence[_Seen]) -> Iterator[tuple[int, int]]:
    """Counterparts wherever they stand."""
    free = dict(enumerate(right))
    for i, seen in enumerate(left):
        match = next((j for j, other in free.items() if seen.like(other)), None)
        if match is not None:
            del free[match]
            yield i, match
