"""One side of an alignment: a document's sentences as the scorer sees them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from align.encoders import Cutting, Encoded, Encoder, Joining
from align.excerpts import Excerpt
from align.parts import Parts, encode_with_parts, parts_of
from align.runs import Runs
from align.strays import Signs
from align.words import Words, ascii_digits, words_of

_FIGURE = re.compile(r"\d+(?:[.,  ]\d+)*")
_MARK = re.compile(r"([?？؟]|[!！]|[:：]|[;；؛]|[.。…])[\"'”’»」』)）\]]*\s*$")
_CLASSES = {c: k for k, cs in enumerate(("?？؟", "!！", ":：", ";；؛", ".。…"), 1) for c in cs}
_FEW = 2_000  # sentences of a document whose parts are all looked at together


class Side:
    """One document's sentences, encoded; their words and parts are when they are first asked for.

    Args:
        texts: the sentences.
        encoder: who encodes them.
    """

    def __init__(self, texts: Sequence[str], encoder: Encoder) -> None:
        if isinstance(encoder, Cutting):
            self._keep(texts, encoder, *encode_with_parts(texts, encoder))
        else:
            self._keep(texts, encoder, encoder.encode(texts), None)

    def _keep(self, texts: Sequence[str], encoder: Encoder, encoded: Encoded, parts: Parts | None) -> None:
        self.texts, self.encoder, self.encoded, self._all_parts = tuple(texts), encoder, encoded, parts
        self.runs = Runs(encoded, len(self.texts))
        joining = isinstance(encoded, Joining)
        self.exact_runs = Runs(encoded, len(self.texts), exact=True) if joining else self.runs

    def within(self, some: slice) -> Side:
        """Neighbouring sentences as a side of their own; they are not encoded again."""
        side = Side.__new__(Side)
        parts = None if self._all_parts is None else self._all_parts.within(some)
        side._keep(self.texts[some], self.encoder, Excerpt.of(self.encoded, some), parts)
        return side

    @cached_property
    def words(self) -> Words:
        """Their words."""
        return words_of(self.texts, self.encoder)

    @cached_property
    def signs(self) -> Signs:
        """What other languages may write as they do."""
        return Signs.of(self.texts)

    def parts(self, *sentences: NDArray[np.intp]) -> Parts:
        """The parts of some sentences at least."""
        if self._all_parts is None and len(self.texts) <= _FEW:
            self._all_parts = parts_of(self.texts, self.encoder)
        if self._all_parts is not None:
            return self._all_parts
        return parts_of(self.texts, self.encoder, np.unique(np.concatenate(sentences)))

    @cached_property
    def lengths(self) -> NDArray[np.float64]:
        """(n,) characters, spaces left out."""
        return np.array([len("".join(t.split())) for t in self.texts], dtype=np.float64)

    @cached_property
    def marks(self) -> NDArray[np.intp]:
        """(n,) class of the final punctuation, 0 for none."""
        found = (_MARK.search(t[-8:]) for t in self.texts)
        return np.array([_CLASSES[f.group(1)] if f else 0 for f in found], dtype=np.intp)

    @cached_property
    def figures(self) -> tuple[frozenset[str], ...]:
        """The figures of each sentence."""
        return tuple(map(figures, self.texts))


def figures(text: str) -> frozenset[str]:
    """The figures of a text, digits of any script alike; separators are left out."""
    return frozenset(map(_digits, _FIGURE.findall(text)))


def _digits(figure: str) -> str:
    if figure.isascii() and figure.isdigit():
        return figure
    return ascii_digits("".join(filter(str.isdigit, figure)))
