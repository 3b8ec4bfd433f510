"""The nouns of terms: what a language knows of them, candidates in a segment, and entries of a termbase."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.float32]
NO_WORDS: frozenset[str] = frozenset()


class Tokenizer(Protocol):
    """A segment to words."""

    def __call__(self, text: str, /) -> list[tuple[int, int]]:
        """Start and end of each word in code points, in order, without overlaps, without punctuation."""
        ...


@dataclass(frozen=True, slots=True)
class Language:
    """What is known of a language's terms.

    Attributes:
        tokenizer: finds the words.
        never: words that no term has; lower case, as all words here.
        inside: words that a term may have between others.
        joining: those of them that join two terms to what is no term.
        weak: words that speak against a term.
        weak_first, weak_last: words that speak against a term that begins or ends with them.
        alone: words that speak against a term of one word.
        figures: characters that numbers in words are made of, where they are written together with others.
        head_first: whether what defines a noun stands after it, as in French, and not before it.
        scripts: first words of the Unicode names of its letters; empty where it does not matter.
        names: what is no term although it looks like one: names of States and cities.
        background: word → its share of all words of general language; None where it is not known.
    """

    tokenizer: Tokenizer
    never: frozenset[str] = NO_WORDS
    inside: frozenset[str] = NO_WORDS
    joining: frozenset[str] = NO_WORDS
    weak: frozenset[str] = NO_WORDS
    weak_first: frozenset[str] = NO_WORDS
    weak_last: frozenset[str] = NO_WORDS
    alone: frozenset[str] = NO_WORDS
    figures: frozenset[str] = NO_WORDS
    head_first: bool = False
    scripts: frozenset[str] = NO_WORDS
    names: frozenset[str] = NO_WORDS
    background: Mapping[str, float] | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words that may be a term.

    Attributes:
        first, last: numbers of its words in the segment, the last one excluded.
        text: as it stands there.
        weakness: 0 or more; what its words have against it.
    """

    first: int
    last: int
    text: str
    weakness: float


@dataclass(frozen=True, slots=True)
class Term:
    """A term of one language.

    Attributes:
        text: as it stands in most places; in lower case where it ever does.
        count: units that have it.
    """

    lang: str
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What an entry of a termbase holds: one concept.

    Attributes:
        terms: language → its terms, the likeliest first, the source language first; at least two languages.
        score: what entries are sorted by; falls down the list, has no unit.
        count: units in which the first terms of two languages stand for each other.
        contexts: segments by language, of units that have the terms.
    """

    terms: Mapping[str, tuple[Term, ...]]
    score: float
    count: int
    contexts: tuple[Mapping[str, str], ...] = ()
