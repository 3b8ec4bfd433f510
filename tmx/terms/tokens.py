"""Segments to words: by what stands between them, or, where nothing does, by a list of words.

Chinese and Japanese are cut into those words of the list that are together the likeliest, each as likely as
it is frequent.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tmx.marks import LETTER

_LETTERS = rf"(?:{LETTER})+"
_WORD = re.compile(
    # a document's symbol
    rf"{_LETTERS}(?:[-./]{_LETTERS})*/(?:{LETTER})*?\d(?:{LETTER})*(?:[-./]{_LETTERS})*"
    rf"|{_LETTERS}(?:[-.\u2010\u2011]{_LETTERS})*"
)
_DENSE = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"  # written without spaces
_SPACED = rf"(?:(?![{_DENSE}]){LETTER})+"
_RUN = re.compile(rf"(?P<dense>[{_DENSE}]+)|{_SPACED}(?:[-./]{_SPACED})*")
_LONGEST = 8  # characters of a word of the list
_UNLISTED = (
    -18.5
)  # logarithm of the share that a character has which is no word: rarer than any word of a list


def words(text: str) -> list[tuple[int, int]]:
    """Words between spaces and punctuation; an apostrophe ends one, a hyphen does not; marks belong to them.

    >>> [("l’eau-forte, no. 5")[start:end] for start, end in words("l’eau-forte, no. 5")]
    ['l', 'eau-forte', 'no', '5']
    """
    return [match.span() for match in _WORD.finditer(text)]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A tokenizer that has a list of words.

    Attributes:
        shares: word → its share of all words.  Without any, every character is a word.

    >>> cut = Lexicon({"缔约方": 1e-6, "会议": 1e-4, "缔约": 1e-6, "方会": 1e-8})
    >>> ["缔约方会议COP-7"[start:end] for start, end in cut("缔约方会议COP-7")]
    ['缔约方', '会议', 'COP-7']
    """

    shares: Mapping[str, float]

    def __call__(self, text: str, /) -> list[tuple[int, int]]:
        """See `Tokenizer`."""
        found: list[tuple[int, int]] = []
        for match in _RUN.finditer(text):
            at = match.start()
            if match["dense"]:
                found += [(at + start, at + end) for start, end in self._cut(match[0])]
            else:
                found.append(match.span())
        return found

    def _cut(self, run: str) -> list[tuple[int, int]]:
        """The likeliest words; a path over positions, best[i] being the likeliest way to i."""
        best, back = [0.0] + [-math.inf] * len(run), [0] * (len(run) + 1)
        for start in range(len(run)):
            for end, likely in self._from(run, start):
                if best[start] + likely > best[end]:
                    best[end], back[end] = best[start] + likely, start
        found, end = [], len(run)
        while end:
            found.append((back[end], end))
            end = back[end]
        return found[::-1]

    def _from(self, run: str, start: int) -> Iterator[tuple[int, float]]:
        for end in range(start + 1, min(len(run), start + _LONGEST) + 1):
            share = self.shares.get(run[start:end])
            if share:
                yield end, math.log(share)
            elif end == start + 1:
                yield end, _UNLISTED
