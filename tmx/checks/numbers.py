"""Numbers that are in one text and not in its translation."""

from __future__ import annotations

from collections.abc import Iterator

from tmx.checks.digits import Figure
from tmx.checks.figures import Figures
from tmx.checks.side import Side
from tmx.checks.trouble import Trouble, only_in

_MAY_BE_A_WORD = 20  # numbers up to this are often words, in a language whose words are not known


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
    if not other.readings.isdisjoint(figure.values):
        return True
    if figure.parts and all(part in other.readings for part in figure.parts):
        return True
    if not (own.known and other.known) and max(figure.values) <= _MAY_BE_A_WORD:
        return True
    hours = [value for value in figure.values if 0 < value < 24] if own.afternoon or other.afternoon else []
    return any(hour + 12 in other.readings or hour - 12 in other.readings for hour in hours)


def _digits(month: str) -> str:
    """7月 → 7."""
    return month.rstrip(" 月")


def _words(own: Figures, other: Figures) -> list[str]:
    return [word for value, word in own.words.items() if value not in other.readings]
