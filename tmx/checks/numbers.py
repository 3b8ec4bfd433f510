"""Numbers that are in one text and not in its translation."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tmx.checks.figures import Figures
from tmx.checks.notation import Figure
from tmx.checks.side import Side
from tmx.checks.trouble import Trouble, only_in

_MAY_BE_A_WORD = 20  # numbers up to this are often words, in a language whose words are not known
_YEARS = range(1800, 2100)


def numbers(src: Side, tgt: Side) -> Iterator[Trouble]:
    """Numbers in digits must be found in the other text, in digits or words.

    Numbers in words that mean nothing else are told where both texts have one that the other lacks: 第三届
    beside "fourth session"; where only one text has them, translators have had reasons.
    """
    ours, theirs = src.figures, tgt.figures
    lacking, added = _only(ours, theirs), _only(theirs, ours)
    if ours.words and theirs.words and (words := _words(ours, theirs)) and (others := _words(theirs, ours)):
        lacking, added = [*lacking, *words], [*added, *others]
    yield from only_in(src, tgt, lacking, added)


def _only(own: Figures, other: Figures) -> list[str]:
    """Numbers in digits, and months, of one text that the other does not have."""
    digits = [figure.printed for figure in own.digits.required if not _has(other, figure, own)]
    months: list[str] = []
    if own.digits.required and own.months.dated and other.months.dated:
        months = [name for n, name in own.months.dated.items() if n not in other.months.named]
    return list(dict.fromkeys([*(d for d in digits if d not in map(_digits, months)), *months]))


def _has(other: Figures, figure: Figure, own: Figures) -> bool:
    if figure.values[0] in (0, 1):  # "one minute" is "a minute"; no minutes are none
        return True
    if not other.digits.readings.isdisjoint(figure.values):
        return True
    return any(same(other, figure, own) for same in _WAYS)


def _spelled(other: Figures, figure: Figure, own: Figures) -> bool:
    """In words, in Roman numerals, as a month; or where words are not known, perhaps in words."""
    if not (own.known and other.known) and max(figure.values) <= _MAY_BE_A_WORD:
        return True
    return not other.readings.isdisjoint(figure.values)


def _apart(other: Figures, figure: Figure, own: Figures) -> bool:
    """Hour and minutes, or the two numbers of a fraction."""
    if not figure.parts:
        return False
    first, *rest = figure.parts
    found = first in other.readings or _in_the_afternoon(other, first, own)
    return found and all(part == 0 or part in other.readings for part in rest)


def _coming(other: Figures, figure: Figure, own: Figures) -> bool:
    """ "4 heures moins le quart" is 3.45."""
    return any(
        start == figure.start
        and (hour - 1 in other.readings or _in_the_afternoon(other, hour - 1, own))
        and minutes in other.readings
        for start, hour, minutes in own.coming
    )


def _after_noon(other: Figures, figure: Figure, own: Figures) -> bool:
    return any(_in_the_afternoon(other, value, own) for value in figure.values)


def _in_the_afternoon(other: Figures, hour: float, own: Figures) -> bool:
    """ "2 p.m." is 14.00."""
    if not 0 < hour < 24 or not (own.afternoon or other.afternoon):
        return False
    return hour + 12 in other.readings or hour - 12 in other.readings


def _short_year(other: Figures, figure: Figure, own: Figures) -> bool:
    """1990 is the nineties, and 1977 is '77; each must be what the other text has instead."""
    value = figure.values[0]
    if value in _YEARS:
        found = other.digits.readings if value % 10 else other.readings
        return value % 100 >= 10 and value % 100 in found and value % 100 not in own.digits.readings
    years = (year for year in other.digits.readings if year in _YEARS and year % 100 == value)
    return value >= 10 and any(year not in own.readings for year in years)


def _century(other: Figures, figure: Figure, own: Figures) -> bool:
    """20世纪 is in 1990."""
    if not own.of_century(figure.start + len(figure.printed)):
        return False
    return any(year // 100 + 1 == figure.values[0] for year in other.digits.readings)


def _dialled(other: Figures, figure: Figure, own: Figures) -> bool:
    """A telephone number that is grouped otherwise."""
    theirs = {digits for _, _, digits in other.dialled}
    return any(start <= figure.start < end and digits in theirs for start, end, digits in own.dialled)


_WAYS: tuple[Callable[[Figures, Figure, Figures], bool], ...] = (
    _spelled,
    _apart,
    _coming,
    _after_noon,
    _short_year,
    _century,
    _dialled,
)


def _digits(month: str) -> str:
    """7月 → 7."""
    return month.rstrip(" 月")


def _words(own: Figures, other: Figures) -> list[str]:
    return [word for value, word in own.words.items() if value not in other.readings]
