"""What halves and quarters may be in digits: an hour and a half is 1.5 hours, half a year six months."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from math import floor
from unicodedata import numeric

from tmx.checks.notation import VULGAR

_WHOLES = (1, 12, 60, 100)  # months, minutes, per cent
_MOST = 20  # years and a half, hours and a half


def vulgar_fractions(text: str) -> set[float]:
    """½ and its like."""
    return set() if text.isascii() else {round(numeric(c), 3) for c in text if c in VULGAR}


def fraction_readings(fractions: Collection[float], numbers: Collection[float]) -> Iterator[float]:
    """What fractions of a text may be, alone and with the text's other numbers.

    Args:
        fractions: those that the text names, between 0 and 1.
        numbers: all that it may name.

    >>> sorted({*fraction_readings({0.5}, ())})
    [0.5, 1.5, 6.0, 18.0, 30.0, 50.0, 90.0, 150.0]
    """
    if not fractions:
        return
    small = {0.0, 1.0, *(n for n in numbers if n == floor(n) and 1 < n <= _MOST)}
    parts = {round(k * part, 3) for part in fractions for k in small if 0 < k * part < 1}
    for part in parts:
        for whole in _WHOLES:
            yield from (round((n + part) * whole, 2) for n in small)
        yield from (float(floor(100 * part)), float(floor(100 * part + 0.5)), round(100 * part, 1), part)
        yield from (n * (1 + part) for n in numbers if n >= 1000)
