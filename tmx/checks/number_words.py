"""Numbers written in words: what a word means, and what words side by side make together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from tmx.checks.languages import Language, language
from tmx.checks.number_sums import Sum, multiplied, plus

_WORD = re.compile(r"[^\W\d_]+")
_CLOSE = re.compile(r"[\s-]*")
_LONGEST = 8  # words of a number


class Meaning(NamedTuple):
    """What a word, or a part of a compound, says of numbers.

    Attributes:
        values: numbers that it may mean, the likeliest first; fractions lie between 0 and 1.
        sure: whether it means nothing else.
        scale: what it multiplies by; 1 for none.
        certain: whether it always multiplies: "3 m" may be millions or metres.
    """

    values: tuple[float, ...]
    sure: bool = False
    scale: int = 1
    certain: bool = True


class WordNumber(NamedTuple):
    """A number in words: its value, whether it is a number for sure, and how it is printed."""

    value: float
    sure: bool
    printed: str


class Run(NamedTuple):
    """Number words side by side: the numbers that they are, and every value that some of them may have."""

    numbers: tuple[WordNumber, ...]
    readings: frozenset[float]


_Piece = tuple[Meaning, str]


@lru_cache(maxsize=200_000)
def meanings(word: str, lang: str) -> tuple[Meaning, ...]:
    """What a word means in a language, in any case of letters: "fünfundzwanzig" is five and twenty."""
    known, word = language(lang), word.casefold()
    forms = [word]
    if known.prefix and (match := known.prefix.match(word)) and match.end():
        forms.append(word[match.end() :])
    whole = _meaning(forms, known)
    if whole is not None or known.compound is None:
        return (whole,) if whole is not None else ()
    return _parts(word, known, known.compound)


def _meaning(forms: Sequence[str], known: Language) -> Meaning | None:
    """What a word means that is written in one of these forms."""
    scale, certain = next(
        ((s, sure) for words, s, sure in known.scales if any(map(words.fullmatch, forms))), (1, True)
    )
    found = [(n, sure) for words, n, sure in known.words if any(map(words.fullmatch, forms))]
    values = tuple(n for n, _ in found)
    if scale > 1:
        return Meaning((scale, *values), False, scale, certain)
    return Meaning(values, found[0][1]) if found else None


def _parts(word: str, known: Language, compound: re.Pattern[str]) -> tuple[Meaning, ...]:
    """The number words that a compound begins with, where what follows them may follow numbers."""
    parts: list[Meaning] = []
    end = 0
    while end < len(word):
        start = next((end + len(j) for j in known.joins if parts and word.startswith(j, end)), end)
        after = _longest(word, start, known)
        if after == start:
            break
        part = _meaning([word[start:after]], known)
        assert part is not None
        parts.append(part)
        end = after
    if end == len(word):
        return tuple(parts)
    return tuple(part._replace(sure=False) for part in parts) if compound.fullmatch(word, end) else ()


def _longest(word: str, start: int, known: Language) -> int:
    """Where the longest number word ends that stands at a place; the place itself where none does."""
    tables = (words for table in (known.words, known.scales) for words, _, _ in table)
    return max((match.end() for words in tables if (match := words.match(word, start))), default=start)


def word_numbers(text: str, lang: str) -> Iterator[Run]:
    """The numbers that a text has in words, each as large as its words make together."""
    if not any(meanings(word, lang) for word in set(_WORD.findall(text))):
        return
    run: list[_Piece] = []
    end, known = 0, language(lang)
    for match in _WORD.finditer(text):
        word = match.group()
        found = meanings(word, lang)
        if run and not _CLOSE.fullmatch(text, end, match.start()):
            yield _composed(run, known)
            run = []
        if found:
            run += [(part, "" if i else word) for i, part in enumerate(found)]
        elif run and word.casefold() not in known.joins:
            yield _composed(run, known)
            run = []
        end = match.end()
    if run:
        yield _composed(run, known)


def _composed(run: Sequence[_Piece], known: Language) -> Run:
    """The numbers of words that stand side by side: "twenty-five" is one, "two three" are two."""
    numbers: list[WordNumber] = []
    at = 0
    while at < len(run):
        sums = _sums(run[at:], known)
        pieces = run[at : at + len(sums)]
        sure = all(m.sure or (m.scale > 1 and i > 0) for i, (m, _) in enumerate(pieces))
        numbers.append(WordNumber(sums[-1].value, sure, " ".join(w for _, w in pieces if w)))
        at += len(sums)
    parts = {s.value for i in range(len(run)) for s in _sums(run[i : i + _LONGEST], known)}
    single = {value for meaning, _ in run for value in meaning.values}
    return Run(tuple(numbers), frozenset(parts | single | set(_years(numbers))))


def _years(numbers: Sequence[WordNumber]) -> Iterator[float]:
    """ "nineteen forty-five"."""
    for (a, _, _), (b, _, _) in pairwise(numbers):
        if 10 <= a <= 20 and 10 <= b <= 99:
            yield 100 * a + b


def _sums(run: Sequence[_Piece], known: Language) -> list[Sum]:
    """What the first word is, the first two together, and so on, as far as they are one number."""
    sums: list[Sum] = []
    before = Sum()
    for found, _ in run[:_LONGEST]:
        after = multiplied(before, found.scale) if found.scale > 1 else plus(before, found.values[0], known)
        if after is None:
            break
        sums.append(after)
        before = after
    return sums
