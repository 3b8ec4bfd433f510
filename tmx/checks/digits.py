"""The numbers of a text in digits, as values that can be compared across languages.

A number may be read in more than one way ("1.500" without knowing the language, "10.30" as a time, "3" in
"3 to 5 million"); it agrees with another text where one of its readings is found there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tmx.checks.han import scale_after
from tmx.checks.languages import Language, language
from tmx.checks.number_words import meaning

_SEPARATORS = ".,٫٬'’"
_SCALES = 3  # words that multiply one after another: "cinco mil millones"
_SPACES = " \u00a0\u202f\u2009"
_PLAIN = rf"\d+(?:[{_SEPARATORS}]\d+)*"
_NUMBER = re.compile(_PLAIN)
_SPACED = re.compile(rf"(?<![\d{_SEPARATORS}])\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?!\d)(?:[.,]\d+)?|{_PLAIN}")
_MIRRORED = re.compile(rf"(?<![\d{_SEPARATORS}])\d{{1,3}}(?:[{_SPACES}]\d{{1,3}})+(?!\d)|{_PLAIN}")
_IDENTIFIER = re.compile(r"[A-Za-zА-Яа-яΑ-ω]$|[A-ZА-Я\u0620-\u06ff][-‐‑]$")
_UNIT = re.compile(r"[\u0620-\u06ff]{3}$")  # Arabic for km² in one word
_FOUR_DIGITS = re.compile(r"(\d\d)\d\d\s?[-–—/]$")
_NEXT_WORD = re.compile(r"[\s\u00a0]*([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in digits.

    Attributes:
        printed: as it stands in the text, with the word that multiplies it.
        values: what it may mean.
        parts: what it may mean together, as hours and minutes.
    """

    printed: str
    values: tuple[float, ...]
    parts: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Digits:
    """The numbers of a text in digits.

    Attributes:
        required: those that a translation must have: all but parts of names (COVID-19).
        readings: every value that any of them may mean.
    """

    required: tuple[Figure, ...]
    readings: frozenset[float]


def digits(text: str, lang: str) -> Digits:
    """The numbers in digits of a text without addresses and symbols, its digits being ASCII."""
    known = language(lang)
    required: list[Figure] = []
    others: list[Figure] = []
    scales: set[int] = set()
    bare: set[int] = set()  # places of numbers that nothing multiplies
    pattern = _MIRRORED if known.reverse else _SPACED if " " in known.group else _NUMBER
    for match in pattern.finditer(text):
        before = text[max(0, match.start() - 7) : match.start()]
        scale, end = _scale(text, match.end(), lang, known)
        scales.add(scale)
        name = scale == 1 and _is_part_of_a_name(before, match.group())
        century = _FOUR_DIGITS.search(before)
        for figure in _read(match.group(), known, scale, text[match.start() : end]):
            if century and len(figure.printed) == 2:
                figure = _year(figure, int(century[1]))  # noqa: PLW2901 - the same number, read twice
            if scale == 1 and not name:
                bare.add(len(required))
            (others if name else required).append(figure)
    scales.discard(1)
    found = tuple(_scaled(f, scales) if i in bare and scales else f for i, f in enumerate(required))
    readings = {value for figure in (*found, *others) for value in (*figure.values, *figure.parts)}
    return Digits(found, frozenset(readings))


def _is_part_of_a_name(before: str, digits: str) -> bool:
    return bool(_IDENTIFIER.search(before) or (len(digits) == 1 and _UNIT.search(before)))


def _year(figure: Figure, century: int) -> Figure:
    """ "2018-19": the second number may be a year."""
    return Figure(figure.printed, (*figure.values, century * 100 + figure.values[0]))


def _scale(text: str, end: int, lang: str, known: Language) -> tuple[int, int]:
    """What multiplies the digits before `end`, and where that ends."""
    if known.han:
        return scale_after(text, end)
    scale = 1
    for _ in range(_SCALES):
        match = _NEXT_WORD.match(text, end)
        found = meaning(match[1], lang).scale if match else 1
        if match is None or found == 1:
            break
        scale, end = scale * found, match.end()
    return scale, end


def _scaled(figure: Figure, scales: set[int]) -> Figure:
    """ "3 to 5 million": the first number, too, may be one of millions."""
    more = tuple(round(value * scale, 6) for value in figure.values for scale in sorted(scales))
    return Figure(figure.printed, tuple(dict.fromkeys((*figure.values, *more))), figure.parts)


def _read(number: str, known: Language, scale: int, printed: str) -> Iterator[Figure]:
    """The numbers that digits with signs between them are: one, or several as in a date."""
    marks = re.findall(r"\D", number)
    groups = re.split(r"\D", number)
    if not marks:
        yield Figure(printed, (_times(number, scale),))
        return
    grouped = all(len(group) == 3 for group in groups[1:]) and 1 <= len(groups[0]) <= 3 and groups[0] != "0"
    whole = _times("".join(groups), scale)
    if len(marks) > 1 and marks[-1] not in marks[:-1] and len(set(marks[:-1])) == 1:
        yield Figure(printed, (_times(f"{''.join(groups[:-1])}.{groups[-1]}", scale),))
    elif marks[0] in _SPACES:
        ways = (groups, groups[::-1]) if known.reverse else (groups,)
        numbers = ["".join(way) for way in ways if all(len(group) == 3 for group in way[1:])]
        apart = [] if numbers else groups
        yield from (Figure(group, (float(group),)) for group in apart)
        yield from [Figure(printed, tuple(_times(n, scale) for n in numbers))] if numbers else []
    elif grouped and len(marks) > 1:
        yield Figure(printed, (whole,))
    elif len(marks) > 1:
        yield from (Figure(group, (float(group),)) for group in groups)
    else:
        decimal = _times(".".join(groups), scale)
        values = _one_mark(marks[0], whole, decimal, known) if grouped else (decimal,)
        clock = scale == 1 and len(groups[1]) == 2
        yield Figure(printed, values, tuple(map(float, groups)) if clock else ())


def _one_mark(mark: str, whole: float, decimal: float, known: Language) -> tuple[float, ...]:
    """What "1.500" means: one thing where the language knows the sign, else two."""
    groups_here, decimals_here = mark in known.group, mark in known.decimal
    if groups_here == decimals_here:
        return whole, decimal
    return (whole,) if groups_here else (decimal,)


def _times(number: str, scale: int) -> float:
    return round(float(number) * scale, 6)
