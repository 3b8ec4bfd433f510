"""Whether two words are forms of one: party and parties, вопросник and вопросника, الوزير and وزير.

What is known of a language's endings is data: `inflection` in `languages/`, sets of endings that one word may
have in turn.  Where nothing is known, words that are alike up to their last letters are forms of one.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from unicodedata import combining, normalize

from tmx.checks.languages import Language, language

_STEM = 2  # letters of a word before its ending, at least
_ACRONYM = 7  # letters; longer words in capitals stand in headings
_UNKNOWN = 4  # letters that words of a language without endings share, at least

Key = tuple[int, str]
"""A set of endings, and what a word is without one of them."""


def same(word: str, other: str, lang: str) -> bool:
    """Whether two words of a language may be forms of one; capitals alone (WHO) are no other word (who).

    >>> same("party", "Parties", "en"), same("cat", "catch", "en"), same("WHO", "who", "en")
    (True, False, False)
    """
    return not keys(word, lang).isdisjoint(keys(other, lang)) and acronym(word) <= acronym(other)


def acronym(word: str) -> bool:
    """Whether a word is an abbreviation in capitals: NGO, NGOs."""
    return 1 < len(word) <= _ACRONYM and word.rstrip("s").isupper()


@lru_cache(maxsize=200_000)
def keys(word: str, lang: str) -> frozenset[Key]:
    """What all forms of a word have in common: forms of one word share a key."""
    known, found = language(lang), set[Key]()
    for bare in _bare(_folded(word), known):
        found.add((-1, bare))
        found.update(_stems(bare, known))
    return frozenset(found)


def _bare(word: str, known: Language) -> Iterator[str]:
    """The word, and without what may be written together before it."""
    yield word
    if known.prefix is not None:
        yield from (word[n:] for n in range(1, len(word) - _STEM) if known.prefix.fullmatch(word, 0, n))


def _stems(word: str, known: Language) -> Iterator[Key]:
    sets = _endings(known.inflection)
    for number, endings in enumerate(sets):
        for ending in endings:
            if word.endswith(ending) and len(word) - len(ending) >= _STEM:
                yield number, word[: len(word) - len(ending)]
    if not sets:
        yield from ((-2, word[: len(word) - n]) for n in range(3) if len(word) - n >= _UNKNOWN)


@cache
def _endings(inflection: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(_folded(ending) for ending in endings.split("|")) for endings in inflection)


def _folded(word: str) -> str:
    """Without capitals, accents and umlauts, which forms may differ in: Vertrag and Verträge."""
    return "".join(c for c in normalize("NFD", word.casefold()) if not combining(c))
