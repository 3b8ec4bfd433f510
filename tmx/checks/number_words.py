"""Numbers written in words: what a word means, and what words side by side make together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from tmx.checks.languages import Language, language

_WORD = re.compile(r"[^\W\d_]+")
_CLOSE = re.compile(r"[\s-]*")


class Meaning(NamedTuple):
    """What a word says of numbers.

    Attributes:
        values: numbers that it may mean, the likeliest first.
        sure: whether it means nothing else.
        scale: what it multiplies by; 1 for none.
    """

    values: tuple[int, ...] = ()
    sure: bool = False
    scale: int = 1


class WordNumber(NamedTuple):
    """A number in words: the whole, what its parts may mean alone, and whether it is a number for sure."""

    value: int
    parts: tuple[int, ...]
    sure: bool
    printed: str


@lru_cache(maxsize=200_000)
def meaning(word: str, lang: str) -> Meaning:
    """What a word means in a language, in any case of letters."""
    known, word = language(lang), word.casefold()
    forms = [word]
    if known.prefix and (match := known.prefix.match(word)) and match.end():
        forms.append(word[match.end() :])
    scale = next((scale for words, scale in known.scales if any(map(words.fullmatch, forms))), 1)
    if scale > 1:
        return Meaning((scale,), False, scale)
    found = [(number, sure) for words, number, sure in known.words if any(map(words.fullmatch, forms))]
    return Meaning(tuple(number for number, _ in found), found[0][1]) if found else Meaning()


def word_numbers(text: str, lang: str) -> Iterator[WordNumber]:
    """The numbers that a text has in words, each as large as its words make together."""
    if not any(meaning(word, lang).values for word in set(_WORD.findall(text))):
        return
    run: list[tuple[Meaning, str]] = []
    end, known = 0, language(lang)
    for match in _WORD.finditer(text):
        word = match.group()
        found = meaning(word, lang)
        joins = word.casefold() in known.joins and run and not found.values
        if run and not _CLOSE.fullmatch(text, end, match.start()):
            yield from _composed(run, known)
            run, joins = [], False
        if found.values:
            run.append((found, word))
        elif run and not joins:
            yield from _composed(run, known)
            run = []
        end = match.end()
    yield from _composed(run, known)


def _composed(run: list[tuple[Meaning, str]], known: Language) -> Iterator[WordNumber]:
    """The numbers of words that stand side by side: "twenty-five" is one, "two three" are two."""
    value, sure = 0, True
    parts: list[int] = []
    printed: list[str] = []
    for found, word in run:
        joined = _join(value, found, known) if printed else None
        if printed and joined is None:
            yield WordNumber(value, tuple(parts), sure, " ".join(printed))
            parts, sure, printed = [], True, []
        value = found.values[0] if joined is None else joined
        parts += [*found.values, value]
        sure = sure and (found.sure or (found.scale > 1 and len(printed) > 0))
        printed.append(word)
    if printed:
        yield WordNumber(value, tuple(parts), sure, " ".join(printed))


def _join(before: int, found: Meaning, known: Language) -> int | None:
    """The number that two make, or None where they are two.

    "five hundred", "twenty-five", "soixante-quinze", "hundred and ten", "quatre-vingts"; in languages
    that reverse them, also five ten and five and twenty.
    """
    after = found.values[0]
    if found.scale > 1 or after == 100:
        return before * after if 0 < before < after * 1000 else None
    if before and before % 100 == 0 and after < 100:
        return before + after
    if before % 10 == 0 and before % 100 >= 20 and 0 < after < 20:
        return before + after
    if known.reverse and before in range(1, 10) and after in range(10, 100, 10):
        return before + after
    return 80 if known.twenties and (before, after) == (4, 20) else None
