"""Words that strayed: what two languages write alike and a border parts.

Names, figures and words of one origin (Expedition, expédition) look alike in many languages.  Where such a
word stands before a border in the source and behind it in the target, and in no other sentence near there,
the border is wrong, unless more such words stand right: the two beads say the same only together, or the
sentence left alone belongs to its neighbour.  Clauses show it by their meaning (`crossing`), but only if
they are long enough.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from align.features import Named, Rows
from align.grid import Grid, Numbers
from align.ranges import expanded
from align.search import Frame, Starts
from align.words import ascii_digits

_END = "\0"  # of a sentence
_WORD = re.compile(r"\d+|[^\W\d_]+")
_DIGITS = 2  # of a figure, at least: single ones are everywhere
_LETTERS = 4  # of a word, at least
_STEM = 6  # letters by which a longer word is known: endings differ from language to language
_AROUND = 2  # sentences on either side of one that must not have its sign: what is said often is none
_NONE = -1  # in place of a number: a sign that the other language does not have


@dataclass(frozen=True, slots=True)
class Signs:
    """What may be written alike in another language, in each sentence of a document.

    Attributes:
        kinds: sign → its number.
        keys: (k,) sentence · number of kinds + number, rising, each once.
        count: of sentences.
    """

    kinds: Mapping[str, int]
    keys: Numbers
    count: int

    @classmethod
    def of(cls, texts: Sequence[str]) -> Signs:
        """The signs of some sentences."""
        words = f" {_END} ".join([*(text.replace(_END, " ").casefold() for text in texts), ""]).split()
        signs = {word: tuple(filter(None, map(_sign, _WORD.findall(word)))) for word in dict.fromkeys(words)}
        kinds = {sign: k for k, sign in enumerate(dict.fromkeys(chain.from_iterable(signs.values())))}
        place = {word: k for k, word in enumerate(signs)}
        number = np.fromiter(map(place.__getitem__, words), dtype=np.intp, count=len(words))
        sentence = np.cumsum(number == place.get(_END, _NONE))
        flat = np.array([kinds[sign] for some in signs.values() for sign in some], dtype=np.intp)
        counts = np.array([len(some) for some in signs.values()], dtype=np.intp)
        entries = expanded((np.cumsum(counts) - counts)[number], counts[number])
        keys = np.sort(np.repeat(sentence, counts[number]) * len(kinds) + flat[entries], kind="stable")
        return cls(kinds, keys[np.diff(keys, prepend=-1) > 0], len(texts))

    def table(self, numbers: Mapping[str, int]) -> _Table:
        """Which sentence has which of some signs, by the numbers that these have."""
        known = np.array([numbers.get(sign, _NONE) for sign in self.kinds], dtype=np.intp)
        sentence, kind = np.divmod(self.keys, max(len(known), 1))
        number = known[kind]
        some = number >= 0
        return _Table.of(sentence[some], number[some], len(numbers), self.count)


@dataclass(frozen=True, slots=True)
class _Table:
    """Which sentence has which sign.

    Attributes:
        keys: (k,) sentence · width + number, rising.
        starts: (n + 1,) sentence i has keys[starts[i]] … keys[starts[i + 1] - 1].
        width: more than any number.
    """

    keys: Numbers
    starts: Numbers
    width: int

    @classmethod
    def of(cls, sentence: Numbers, number: Numbers, width: int, count: int) -> _Table:
        keys = np.sort(sentence * width + number)
        return cls(keys, np.searchsorted(keys, np.arange(count + 1) * width), width)

    def each(self, sentences: Numbers) -> tuple[Numbers, Numbers]:
        """The signs of some sentences: which of these each belongs to, and its number."""
        first, counts = self.starts[sentences], self.starts[sentences + 1] - self.starts[sentences]
        place = np.repeat(np.arange(len(sentences)), counts)
        return place, self.keys[expanded(first, counts)] - sentences[place] * self.width

    def has(self, sentences: Numbers, numbers: Numbers) -> NDArray[np.bool_]:
        """(k,) whether a sentence has a sign; one before or behind the text has none."""
        if not len(self.keys):
            return np.zeros(len(numbers), dtype=np.bool_)
        wanted = sentences * self.width + numbers
        found: NDArray[np.bool_] = (
            self.keys[np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)] == wanted
        )
        return found


class StrayFeatures:
    """Where, between two sentences on both sides, a word strayed.

    Args:
        src, tgt: the signs of both sides.
        nodes: of the beads that will be asked for.
        places: nodes between sentences on both sides, at which a word may have strayed.
    """

    def __init__(self, src: Signs, tgt: Signs, nodes: Grid, places: Numbers) -> None:
        self._grid = nodes
        self._strayed = np.zeros(nodes.size + 1, dtype=np.float32)
        x, y = src.table(tgt.kinds), tgt.table(tgt.kinds)
        rows, columns = nodes.rows()[places], nodes.columns()[places]
        astray = _together(x, y, rows - 1, columns) + _together(x, y, rows, columns - 1)
        right = _together(x, y, rows - 1, columns - 1) + _together(x, y, rows, columns)
        self._strayed[places] = np.minimum(astray / np.maximum(right, 1), 1)

    def alone(self) -> tuple[Rows, Rows]:
        """See `features.Features`."""
        return {}, {}

    def of(self, frame: Frame, beads: Starts) -> Named:
        """See `features.Features`: how much of what is written alike strayed, at both ends together."""
        find = self._grid.find
        begin = self._strayed[find(beads.rows, beads.columns)]
        return {"stray": begin + self._strayed[find(beads.rows + beads.a, beads.columns + beads.b)]}


def _together(src: _Table, tgt: _Table, i: Numbers, j: Numbers) -> Numbers:
    """(k,) how many signs stand in two sentences, and in none around them."""
    place, sign = src.each(i)
    alike = np.flatnonzero(tgt.has(j[place], sign))
    for step in (*range(-_AROUND, 0), *range(1, _AROUND + 1)):
        row, column, one = i[place[alike]] + step, j[place[alike]] + step, sign[alike]
        alike = alike[~(src.has(row, one) | tgt.has(column, one))]
    return np.bincount(place[alike], minlength=len(i))


def _sign(word: str) -> str:
    """What a word is known by, whatever the language; nothing where it is too short.

    >>> [_sign(word) for word in ("dhaulagiri", "techniquement", "été", "1956", "7")]
    ['dhaula', 'techni', '', '1956', '']
    """
    if word.isdigit():
        return ascii_digits(word) if len(word) >= _DIGITS else ""
    letters = word
    if not word.isascii():
        letters = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return letters[:_STEM] if len(letters) >= _LETTERS else ""
