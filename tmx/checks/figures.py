"""The numbers of a text, in digits, in words, in Roman numerals, and its months.

Digits are looked for first: most numbers are the same digits in all languages, and words cost more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tmx.cached import cached_property
from tmx.checks.digits import Digits, digits
from tmx.checks.fractions import fraction_readings, vulgar_fractions
from tmx.checks.han import han_eras, han_numbers
from tmx.checks.languages import Language, language
from tmx.checks.number_words import Run, WordNumber, meanings, word_numbers

_ROMAN = re.compile(r"(?<![A-Za-z])([IVXLC]{1,7})(?=(?:e|er|ère|ème)?(?![A-Za-z]))")
_ROMAN_NUMBER = re.compile(r"C{0,3}(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_GROUPS = re.compile(r"\d+(?:\)?[ \u00a0\u202f./-]?\(?\d+)*")
_DIALLED = 6  # digits of a telephone number, at least
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
        return {
            n.value: n.printed for run in self._spelled for n in run.numbers if n.sure and 3 <= n.value < 100
        }

    @cached_property
    def months(self) -> Months:
        """Its months."""
        found = list(_months(self.text, language(self.lang)))
        dated = {number: name for number, name, beside in found if beside}
        return Months(dated, frozenset(number for number, _, _ in found))

    @cached_property
    def readings(self) -> frozenset[float]:
        """Every value that the text may be read to have, in digits, words, Roman numerals or as a month."""
        words = frozenset[float]().union(*(run.readings for run in self._spelled))
        numbers = words.union(self.digits.readings, self.months.named, _romans(self.text))
        parts = vulgar_fractions(self.text).union(value for value in words if 0 < value < 1)
        before = (value for _, hour, minutes in self.coming for value in (hour - 1, float(minutes)))
        eras = han_eras(self.text, language(self.lang).eras)
        return numbers.union(fraction_readings(parts, numbers), before, eras)

    @cached_property
    def coming(self) -> tuple[tuple[int, float, int], ...]:
        """Hours that are said before they have come: where each stands, the hour, and the minutes before.

        "halb fünf" is 4.30, "quatre heures moins le quart" 3.45.
        """
        return tuple(
            (match.start(1), hour, minutes)
            for words, minutes in language(self.lang).towards
            for match in words.finditer(self.text)
            for hour in self._hours(match[1])
        )

    def _hours(self, word: str) -> Iterator[float]:
        if word.isdecimal():
            yield float(word)
        for found in meanings(word, self.lang):
            yield from found.values

    @cached_property
    def dialled(self) -> tuple[tuple[int, int, str], ...]:
        """Numbers as of telephones: where each stands, and its digits, however they are grouped."""
        return tuple(_dialled(self.text))

    @cached_property
    def afternoon(self) -> bool:
        """Whether an hour may be one after noon."""
        afternoon = language(self.lang).afternoon
        return afternoon is not None and afternoon.search(self.text) is not None

    def of_century(self, end: int) -> bool:
        """Whether the number that ends at a place is that of a century."""
        century = language(self.lang).century
        return century is not None and century.match(self.text, end) is not None

    @cached_property
    def _spelled(self) -> tuple[Run, ...]:
        """Numbers in words."""
        known = language(self.lang)
        if known.han:
            numbers = (WordNumber(*number) for number in han_numbers(self.text))
            return tuple(Run((number,), frozenset((number.value,))) for number in numbers)
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


def _dialled(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _GROUPS.finditer(text):
        groups = re.findall(r"\d+", match.group().replace("(0)", ""))
        joined = "".join(groups)
        years = len(groups) > 1 and all(len(group) == 4 for group in groups)
        if len(joined) >= _DIALLED and not years:
            yield match.start(), match.end(), joined


def _romans(text: str) -> Iterator[float]:
    for match in _ROMAN.finditer(text):
        if _ROMAN_NUMBER.fullmatch(match[1]):
            values = [_ROMAN_VALUES[c] for c in match[1]]
            pairs = zip(values, [*values[1:], 0], strict=True)
            yield sum(-value if value < after else value for value, after in pairs)
