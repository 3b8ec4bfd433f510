"""The numbers of a text, in digits, in words, in Roman numerals, and its months.

Digits are looked for first: most numbers are the same digits in all languages, and words cost more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tmx.cached import cached_property
from tmx.checks.digits import Digits, digits
from tmx.checks.han import han_numbers
from tmx.checks.languages import Language, language
from tmx.checks.number_words import word_numbers

_ROMAN = re.compile(r"(?<![A-Za-z])([IVXLC]{1,7})(?=(?:e|er|ère|ème)?(?![A-Za-z]))")
_ROMAN_NUMBER = re.compile(r"C{0,3}(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_MONTH_DIGIT = re.compile(r"(?<![\d.])(1[0-2]|0?[1-9])\s?月(?!份?内)")


@dataclass(frozen=True, slots=True)
class Months:
    """The months of a text.

    Attributes:
        dated: number → name, of those beside a day or a year, which are no other word (may).
        named: all that the text may name.
    """

    dated: Mapping[int, str]
    named: frozenset[int]


@dataclass(frozen=True)
class Figures:
    """The numbers of a text without addresses and symbols, its digits being ASCII.

    Attributes:
        text: the text.
        lang: its language.
    """

    text: str
    lang: str

    @property
    def known(self) -> bool:
        """Whether the language's number words are known."""
        return language(self.lang).known

    @cached_property
    def digits(self) -> Digits:
        """Numbers in digits."""
        return digits(self.text, self.lang)

    @cached_property
    def words(self) -> Mapping[float, str]:
        """Value → words that mean it and nothing else."""
        return {value: printed for value, _, sure, printed in self._spelled if sure and 3 <= value < 100}

    @cached_property
    def months(self) -> Months:
        """Its months."""
        found = list(_months(self.text, language(self.lang)))
        dated = {number: name for number, name, beside in found if beside}
        return Months(dated, frozenset(number for number, _, _ in found))

    @cached_property
    def readings(self) -> frozenset[float]:
        """Every value that the text may be read to have, in digits, words, Roman numerals or as a month."""
        words = (v for value, parts, _, _ in self._spelled for v in (value, *parts))
        return frozenset((*self.digits.readings, *words, *self.months.named, *_romans(self.text)))

    @cached_property
    def afternoon(self) -> bool:
        """Whether an hour may be one after noon."""
        afternoon = language(self.lang).afternoon
        return afternoon is not None and afternoon.search(self.text) is not None

    @cached_property
    def _spelled(self) -> tuple[tuple[float, tuple[float, ...], bool, str], ...]:
        """Numbers in words: value, values of parts, whether they mean nothing else, how they are printed."""
        known = language(self.lang)
        if known.han:
            return tuple((n.value, (), n.sure, self.text[n.start : n.end]) for n in han_numbers(self.text))
        return tuple(word_numbers(self.text, self.lang)) if known.words else ()


def _months(text: str, known: Language) -> Iterator[tuple[int, str, bool]]:
    """Months: number, name, and whether a day or a year is beside it, so that it is no other word (may)."""
    if known.han:
        yield from ((int(match[1]), match.group(), True) for match in _MONTH_DIGIT.finditer(text))
    if known.months is None or known.day_before is None or known.year_after is None:
        return
    for match in known.months.finditer(text):
        assert match.lastindex is not None
        beside = known.day_before.search(text, max(0, match.start() - 8), match.start())
        yield match.lastindex, match.group(), bool(beside or known.year_after.match(text, match.end()))


def _romans(text: str) -> Iterator[float]:
    for match in _ROMAN.finditer(text):
        if _ROMAN_NUMBER.fullmatch(match[1]):
            values = [_ROMAN_VALUES[c] for c in match[1]]
            pairs = zip(values, [*values[1:], 0], strict=True)
            yield sum(-value if value < after else value for value, after in pairs)
