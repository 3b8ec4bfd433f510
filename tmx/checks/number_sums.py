"""What number words make together: five hundred and twenty-five, cinco mil millones, quatre-vingt-dix."""

from __future__ import annotations

from typing import NamedTuple

from tmx.checks.languages import Language


class Sum(NamedTuple):
    """A number in the making: what scales have multiplied, the last of them, and the rest."""

    total: float = 0
    scale: int = 0
    rest: float = 0

    @property
    def value(self) -> float:
        """The number as far as it goes."""
        return self.total + self.rest


def multiplied(before: Sum, scale: int) -> Sum | None:
    """ "five thousand", "two million three hundred thousand", "cinco mil millones", "three dozen"."""
    total, last, rest = before
    if 0 < rest < 1:
        return None
    if scale < 1000:
        return Sum(total, last, rest * scale or scale) if rest < 100 else None
    if rest and (scale < last or not last):
        return Sum(total + rest * scale, scale)
    if scale > last:
        return Sum((total + rest) * scale or scale, scale)
    return None


def plus(before: Sum, after: float, known: Language) -> Sum | None:
    """ "five hundred", "twenty-five", "soixante-quinze", "hundred and ten"; None: they are two numbers."""
    total, last, rest = before
    if not rest:
        joined = not total or 1 <= after < last
        return Sum(total, last, after) if joined else None
    if after == 100:
        return Sum(total, last, rest * 100) if 1 <= rest < 100 else None
    tens, alone = rest % 100, 1 <= after < 100 and rest >= 1
    if alone and (tens == 0 or (tens % 10 == 0 and tens >= 20 > after) or _reversed(tens, after, known)):
        return Sum(total, last, rest + after)
    return Sum(total, last, rest + 76) if known.twenties and (tens, after) == (4, 20) else None


def _reversed(tens: float, after: float, known: Language) -> bool:
    """Whether a language says five and twenty, or dix-sept."""
    if known.twenties and tens == 10 and 7 <= after <= 9:
        return True
    return known.reverse and tens in range(1, 10) and after in range(10, 100, 10)
