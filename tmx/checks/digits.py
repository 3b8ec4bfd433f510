"""The numbers of a text in digits, as values that can be compared across languages.

A number may be read in more than one way ("3" in "3 to 5 million", "19" in "2018-19"); it agrees with another
text where one of its readings is found there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tmx.checks.han import scale_after
from tmx.checks.languages import Language, language
from tmx.checks.notation import Figure, matches, read
from tmx.checks.number_words import meanings

_SCALES = 3  # words that multiply one after another: "cinco mil millones"
_IDENTIFIER = re.compile(r"[A-Za-zА-Яа-яΑ-ω]$|[A-ZА-Я\u0620-\u06ff][-‐‑]$")
_UNIT = re.compile(r"[\u0620-\u06ff]{3}$")  # Arabic for km² in one word
_LABEL = re.compile(r"\s*['‘’`(（]?\d{1,3}['’`)）]")
_LONGER = re.compile(r"(\d+)\s?[-–—/]$")
_HOUR = re.compile(r"([01]\d|2[0-4])([0-5]\d)")
_ERA = 4  # characters in which an era's name ends before the year
_NEXT_WORD = re.compile(r"[\s\u00a0]*([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class Digits:
    """The numbers of a text in digits.

    Attributes:
        required: those that a translation must have: all but parts of names (COVID-19) and a label at the
            beginning, which languages write otherwise.
        readings: every value that any of them may mean.
    """

    required: tuple[Figure, ...]
    readings: frozenset[float]


@dataclass(frozen=True, slots=True)
class _Scale:
    """What multiplies a number, and where the words end that say so.

    Attributes:
        factors: what may multiply it.
        certain: whether it is multiplied.
    """

    factors: tuple[int, ...]
    end: int
    certain: bool


def digits(text: str, lang: str) -> Digits:
    """The numbers in digits of a text without addresses and symbols, its digits being ASCII."""
    known = language(lang)
    required: list[Figure] = []
    others: list[Figure] = []
    scales: set[int] = set()
    bare: set[int] = set()  # places of numbers that nothing multiplies for sure
    label = _LABEL.match(text)
    last = _Scale((1,), 0, certain=False)
    for match in matches(text, known):
        before = text[max(0, match.start() - 7) : match.start()]
        scale = _scale(text, match.end(), lang, known)
        name = not scale.certain and _is_part_of_a_name(before, match.group())
        labels = label is not None and match.end() < label.end()
        figures = _shortened(before, read(match, known, scale.factors, scale.end))
        for figure in _dated(text, match, known, figures):
            if known.han and last.certain and last.end == figure.start and required:
                required[-1] = _sum(text, required[-1], figure)
                continue
            if not scale.certain and not name:
                bare.add(len(required))
            (others if name or labels else required).append(figure)
        last = scale
        scales.update(scale.factors if scale.certain else ())
    found = tuple(_scaled(f, scales) if i in bare and scales else f for i, f in enumerate(required))
    readings = {value for figure in (*found, *others) for value in (*figure.values, *figure.parts)}
    return Digits(found, frozenset(readings))


def _is_part_of_a_name(before: str, digits: str) -> bool:
    return bool(_IDENTIFIER.search(before) or (len(digits) == 1 and _UNIT.search(before)))


def _dated(text: str, match: re.Match[str], known: Language, figures: Iterator[Figure]) -> Iterator[Figure]:
    """ "0900 hours" is nine, 令和2年 2020."""
    timed = known.hours is not None and known.hours.match(text, match.end()) is not None
    befores = tuple(_eras(text, match, known))
    for figure in figures:
        hour = _HOUR.fullmatch(figure.printed) if timed else None
        parts = (float(hour[1]), float(hour[2])) if hour else figure.parts
        years = tuple(figure.values[0] + before for before in befores)
        yield replace(figure, values=(*figure.values, *years), parts=parts) if hour or years else figure


def _eras(text: str, match: re.Match[str], known: Language) -> Iterator[int]:
    before = text[max(0, match.start() - _ERA) : match.start()].rstrip()
    return (year for era, year in known.eras.items() if before.endswith(era))


def _shortened(before: str, figures: Iterator[Figure]) -> Iterator[Figure]:
    """ "2018-19", "261-70": the second number may be short of the digits that it shares with the first."""
    longer = _LONGER.search(before)
    for figure in figures:
        number = figure.printed
        if longer and number.isdecimal() and len(number) < len(longer[1]):
            whole = float(longer[1][: -len(number)] + number)
            figure = replace(figure, values=(*figure.values, whole))  # noqa: PLW2901 - the same, read twice
        longer = None
        yield figure


def _sum(text: str, one: Figure, more: Figure) -> Figure:
    """1万5千."""
    printed = text[one.start : more.start + len(more.printed)]
    return Figure(printed, one.start, (one.values[0] + more.values[0], *one.values, *more.values))


def _scale(text: str, end: int, lang: str, known: Language) -> _Scale:
    """What multiplies the digits before `end`."""
    if known.han:
        factor, after = scale_after(text, end)
        return _Scale((factor,), after, factor > 1)
    factor, after = 1, end
    for _ in range(_SCALES):
        match = _NEXT_WORD.match(text, after)
        found = meanings(match[1], lang) if match else ()
        if match is None or len(found) != 1 or found[0].scale == 1:
            break
        if not found[0].certain:
            factors = (factor * found[0].scale, factor)
            return _Scale(factors, after, factor > 1)
        factor, after = factor * found[0].scale, match.end()
    return _Scale((factor,), after, factor > 1)


def _scaled(figure: Figure, scales: set[int]) -> Figure:
    """ "3 to 5 million": the first number, too, may be one of millions."""
    more = tuple(value * scale for value in figure.values for scale in sorted(scales))
    return replace(figure, values=tuple(dict.fromkeys((*figure.values, *more))))
