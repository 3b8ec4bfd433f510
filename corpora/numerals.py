"""Counters: how a position in a series is written, and what number it stands for.

Each counter turns a printed sign into a number from 1 on, or None where the sign is not of its kind.
Counters that only list signs (letters of an alphabet, ordinals) are data of a language; this module
holds the ones that need rules.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping

Counter = Callable[[str], int | None]

_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_HAN_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000}


def digits(sign: str) -> int | None:
    """ "12", "１２" or "١٢" → 12.  More than four digits are no label."""
    return int(sign) if sign.isdecimal() and len(sign) <= 4 else None


def latin(sign: str) -> int | None:
    """ "a" → 1, "z" → 26, "aa" → 27, "bb" → 28 (a doubled letter, as the organisation counts on)."""
    if not (sign.isascii() and sign.isalpha()) or len(set(sign.lower())) != 1:
        return None
    return ord(sign[0].lower()) - 96 + 26 * (len(sign) - 1)


def roman(sign: str) -> int | None:
    """ "iv" → 4, in either case."""
    low = sign.lower()
    if not low or not _ROMAN.fullmatch(low):
        return None
    total = 0
    for this, following in zip(low, low[1:] + "i", strict=True):
        value = _ROMAN_VALUES[this]
        total += -value if value < _ROMAN_VALUES[following] else value
    return total


def han(sign: str) -> int | None:
    """ "二" → 2, "十一" → 11, "二十" → 20, "一百零二" → 102, "二〇" → 20."""
    if not sign or any(c not in _HAN_DIGITS and c not in _HAN_UNITS for c in sign):
        return None
    if not any(c in _HAN_UNITS for c in sign):
        return int("".join(str(_HAN_DIGITS[c]) for c in sign)) or None
    total, digit = 0, 0
    for c in sign:
        if c in _HAN_UNITS:
            total += (digit or 1) * _HAN_UNITS[c]
            digit = 0
        else:
            digit = _HAN_DIGITS[c]
    return total + digit


def circled(sign: str) -> int | None:
    """ "①" → 1, "㈠" → 1, "⑴" → 1."""
    value = unicodedata.numeric(sign, None) if len(sign) == 1 else None
    return int(value) if value and value == int(value) else None


def listed(signs: str) -> tuple[str, Counter]:
    """A counter from its signs in order, parted by spaces, or by "|" where a sign holds spaces.

    Returns:
        The pattern that matches any of the signs (longest first), and the counter.
    """
    names = signs.split("|") if "|" in signs else signs.split()
    values: Mapping[str, int] = {name.lower(): i for i, name in enumerate(names, 1)}
    longest = sorted(names, key=len, reverse=True)
    return "|".join(map(re.escape, longest)), lambda sign: values.get(sign.lower())


PATTERNS: Mapping[str, tuple[str, Counter]] = {
    "digits": (r"\d{1,4}", digits),
    "latin": (r"(?P<c>[a-z])(?P=c){0,2}", latin),
    "LATIN": (r"(?P<c>[A-Z])(?P=c){0,2}", latin),
    "roman": (r"[ivxl]{1,7}", roman),
    "ROMAN": (r"[IVXL]{1,7}", roman),
    "han": (r"[零〇一二三四五六七八九十百]{1,5}", han),
    "circled": ("[\u2460-\u249b\u24f5-\u24fe\u3220-\u3229\u3280-\u3289\u2776-\u277f]", circled),
}
"""name → (regular expression of the signs, counter)."""
