"""The words of sentences, and their vectors: what a lexicon is made of.

Chinese and Japanese are written without spaces; there every two neighbouring characters count as a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.encoders import Encoder, Rows

_END = "\n"  # of a sentence
_WORD = re.compile(rf"[^\W\d_]+|{_END}")  # figures are compared as such
DENSE = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"  # what is written without spaces, inside a character class
_DENSE = re.compile(f"[{DENSE}]+")
_KINDS = 6000  # of words in a document, the commonest; the rest say nothing
_RARE, _LAST = -1, -2  # in place of the number of a kind: none of those, the end of a sentence


Table = tuple[NDArray[np.intp], NDArray[np.float32]]
"""The kinds of word that occur in some sentences, and (sentences, those kinds) how often in each."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a document's sentences.

    Attributes:
        rows: (k, d) unit rows of the kinds of word, each encoded alone.
        share: (k,) of each kind among all words.
        kinds: (w,) kind of each word, sentence after sentence.
        starts: (n + 1,) sentence i has the words starts[i] … starts[i + 1] - 1.
    """

    rows: Rows
    share: NDArray[np.float32]
    kinds: NDArray[np.intp]
    starts: NDArray[np.intp]

    def counts(self) -> NDArray[np.float32]:
        """(n,) words of each sentence."""
        return np.diff(self.starts).astype(np.float32)

    def table(self, sentences: slice) -> Table:
        """The words of some sentences."""
        first, last = int(self.starts[sentences.start]), int(self.starts[sentences.stop])
        kinds, place = np.unique(self.kinds[first:last], return_inverse=True)
        sentence = np.repeat(
            np.arange(sentences.stop - sentences.start),
            np.diff(self.starts[sentences.start : sentences.stop + 1]),
        )
        table = np.zeros((sentences.stop - sentences.start, len(kinds)), dtype=np.float32)
        np.add.at(table, (sentence, place), 1.0)
        return kinds, table


def cut(text: str) -> list[str]:
    """The words of a text, case folded; the end of a line is one of them.

    >>> cut("In 2019 the Bureau met")
    ['in', 'the', 'bureau', 'met']
    >>> cut("第10次会议")
    ['第', '次会', '会议']
    """
    found: list[str] = _WORD.findall(text.casefold())
    if not _DENSE.search(text):
        return found
    words: list[str] = []
    for word in found:
        if word.isascii():
            words.append(word)
            continue
        at = 0
        for run in _DENSE.finditer(word):
            words += [word[at : run.start()]] if run.start() > at else []
            words += _pairs(run.group())
            at = run.end()
        words += [word[at:]] if at < len(word) else []
    return words


def ascii_digits(figure: str) -> str:
    """The digits of any script as those from 0 to 9.

    >>> ascii_digits("١٩٥٦"), ascii_digits("１２")
    ('1956', '12')
    """
    return figure if figure.isascii() else "".join(str(unicodedata.digit(c)) for c in figure)


def _pairs(run: str) -> list[str]:
    return [run[i : i + 2] for i in range(len(run) - 1)] or [run]


def words_of(texts: Sequence[str], encoder: Encoder) -> Words:
    """Cut sentences into words and encode each kind once."""
    words = cut(_END.join(text.replace(_END, " ") for text in texts))
    counts = Counter(words)
    del counts[_END]
    common = counts.most_common(_KINDS)
    place = {word: k for k, (word, _) in enumerate(common)}
    times = np.array([count for _, count in common], dtype=np.float32)
    number = dict.fromkeys(counts, _RARE) | place | {_END: _LAST}
    kinds = np.fromiter(map(number.__getitem__, words), dtype=np.intp, count=len(words))
    sentence, some = np.cumsum(kinds == _LAST), kinds >= 0
    sizes = np.bincount(sentence[some], minlength=len(texts))
    return Words(
        encoder.encode(list(place)).rows,
        times / max(float(times.sum()), 1.0),
        kinds[some],
        np.concatenate([[0], np.cumsum(sizes)]),
    )
