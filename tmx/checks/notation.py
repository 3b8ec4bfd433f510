"""How numbers in digits are written: groups of three, decimals, fractions, powers of ten, in each language.

A number may be read in more than one way: "1.500" without knowing the language, "10.30" as a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from unicodedata import numeric

from tmx.checks.languages import Language

VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
"""Fractions that are one character."""

_SEPARATORS = ".,٫٬'’"
_SPACES = " \u00a0\u202f\u2009"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"
_RAISED_DIGITS = str.maketrans(_RAISED + "−–", "0123456789+---")
_DIGIT = re.compile(r"\d")
_PLAIN = rf"(?:(?<![\w.,)])\.)?\d+(?:[{_SEPARATORS}]\d+)*"
_GROUPED = rf"(?<![\d{_SEPARATORS}])\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?!\d)(?:[.,]\d+)?|{_PLAIN}"
_MIRRORED = rf"(?<![\d{_SEPARATORS}])\d{{1,3}}(?:[{_SPACES}]\d{{1,3}})+(?!\d)|{_PLAIN}"
_FRACTION = r"(?<![\d/.,-])([1-9])/([2-9])(?![\d/.,-]|\w)"
_POWER = (
    r"[eE]([-+−]?\d{1,2})(?!\w)"
    rf"|\s?[×x·⋅*]\s?10(?:\^?([-−–]\d{{1,2}})(?!\d)|\^(\d{{1,2}})(?!\d)|([{_RAISED}]+))"
)
_MORE = rf"[{_SPACES}]?([{VULGAR}])|[{_SPACES}]([1-9])/([2-9])(?![\d/.,-]|\w)"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in digits.

    Attributes:
        printed: as it stands in the text, with the word that multiplies it.
        start: its place in the text.
        values: what it may mean.
        parts: what it may mean together, as hours and minutes, or the two of a fraction.
    """

    printed: str
    start: int
    values: tuple[float, ...]
    parts: tuple[float, ...] = ()


def matches(text: str, known: Language) -> Iterator[re.Match[str]]:
    """Where numbers in digits stand, for `read`."""
    pattern = _pattern(known.mirrored, " " in known.group)
    end = 0
    while (digit := _DIGIT.search(text, end)) is not None:  # so that only digits are looked at closely
        start = digit.start()
        match = pattern.match(text, start - 1) if start > end and text[start - 1] == "." else None
        match = match or pattern.match(text, start)
        assert match is not None
        yield match
        end = match.end()


@cache
def _pattern(mirrored: bool, spaced: bool) -> re.Pattern[str]:
    """What a number looks like where groups may be mirrored, or parted by spaces."""
    number = _MIRRORED if mirrored else _GROUPED if spaced else _PLAIN
    return re.compile(rf"{_FRACTION}|({number})(?:{_POWER}|{_MORE})?")


def read(match: re.Match[str], known: Language, scales: Sequence[int], end: int) -> Iterator[Figure]:
    """The numbers that a match is: one, or several as in a date.

    Args:
        match: of `matches`.
        known: the language.
        scales: what may multiply the number.
        end: where the words that do so end.
    """
    above, below, number, *more = match.groups()
    start, printed = match.start(), match.string[match.start() : end]
    if number is None:
        yield Figure(printed, start, (_ratio(above, below),), (float(above), float(below)))
        return
    power = next((p for p in more[:4] if p), None)
    vulgar, above, below = more[4:]
    times = [float(scale) for scale in scales]
    if power:
        times = [10.0 ** int(power.translate(_RAISED_DIGITS))]
    figures = list(_numbers(number, start, known, sole=times == [1.0]))
    if len(figures) > 1 or not (power or vulgar or above or times != [1.0]):
        yield from figures
        return
    plus = numeric(vulgar) if vulgar else _ratio(above, below) if above else 0.0
    values = (_rounded((value + plus) * scale) for value in figures[0].values for scale in times)
    yield replace(figures[0], printed=printed, values=tuple(dict.fromkeys(values)))


def _ratio(above: str, below: str) -> float:
    return round(int(above) / int(below), 3)


def _rounded(value: float) -> float:
    return float(f"{value:.12g}")


def _numbers(number: str, start: int, known: Language, *, sole: bool) -> Iterator[Figure]:
    """The numbers that digits with signs between them are."""
    if number[0] == ".":
        yield Figure(number, start, (float(number),))
        return
    marks = re.findall(r"\D", number)
    groups = re.split(r"\D", number)
    grouped = all(len(group) == 3 for group in groups[1:]) and 1 <= len(groups[0]) <= 3 and groups[0] != "0"
    if not marks:
        yield Figure(number, start, (float(number),))
    elif len(marks) > 1 and marks[-1] not in marks[:-1] and len(set(marks[:-1])) == 1:
        yield Figure(number, start, (float(f"{''.join(groups[:-1])}.{groups[-1]}"),))
    elif marks[0] in _SPACES:
        yield from _spaced(number, start, groups, known)
    elif len(marks) > 1 and not grouped:
        yield from _apart(groups, start)
    else:
        whole, decimal = float("".join(groups)), float(f"{groups[0]}.{''.join(groups[1:])}")
        values = (decimal,) if not grouped else (whole,) if len(marks) > 1 else ()
        clock = sole and len(groups[1]) == 2 and len(marks) == 1
        parts = tuple(map(float, groups)) if clock else ()
        yield Figure(number, start, values or _one_mark(marks[0], whole, decimal, known), parts)


def _spaced(number: str, start: int, groups: Sequence[str], known: Language) -> Iterator[Figure]:
    """Groups parted by spaces: one number, from either side, or several."""
    ways = (groups, groups[::-1]) if known.mirrored else (groups,)
    numbers = [float("".join(way)) for way in ways if all(len(group) == 3 for group in way[1:])]
    if numbers:
        yield Figure(number, start, tuple(numbers))
    else:
        yield from _apart(groups, start)


def _apart(groups: Sequence[str], start: int) -> Iterator[Figure]:
    """Numbers side by side, as of a date, whose year may be short: 4.7.20."""
    for i, group in enumerate(groups):
        year = i == 2 == len(groups) - 1 and len(group) == 2
        values = (float(group), *(float(century + group) for century in ("20", "19") if year))
        yield Figure(group, start, values)
        start += len(group) + 1


def _one_mark(mark: str, whole: float, decimal: float, known: Language) -> tuple[float, ...]:
    """What "1.500" means: one thing where the language knows the sign, else two."""
    groups_here, decimals_here = mark in known.group, mark in known.decimal
    if groups_here == decimals_here:
        return whole, decimal
    return (whole,) if groups_here else (decimal,)
