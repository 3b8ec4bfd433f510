"""Chinese numerals: 三, 十二, 三百五十, 二〇二〇, 一亿二千万, 百分之七十五."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_UNITS = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
_LONGEST = 30  # characters of a numeral
_RUN = re.compile(f"[{''.join(_DIGITS)}{''.join(_UNITS)}]+")
_SCALE = re.compile(f"[多余餘]?([{''.join(_UNITS)}]{{1,4}})")
_COUNTED = re.compile(
    "[个個届屆次名位条條项項段章节節年月日天周国國种種份家人款场場轮輪期级級类類倍分季卷册冊页頁号號方点點小時时]"
)


class HanNumber(NamedTuple):
    """A numeral: its value, its place, and whether it counts or orders something for sure."""

    value: int
    start: int
    end: int
    sure: bool


def han_numbers(text: str) -> Iterator[HanNumber]:
    """The numerals of a text, in order; those that are no number (千万, 万一 …) are left out."""
    for run in _RUN.finditer(text):
        value = han_value(run.group())
        if value is not None:
            start, end = run.span()
            ordered = text[max(0, start - 1) : start] == "第" or text[max(0, start - 3) : start] == "百分之"
            yield HanNumber(value, start, end, ordered or bool(_COUNTED.match(text, end)))


def han_value(numeral: str) -> int | None:
    """The number that a numeral writes, or None.

    >>> [han_value(n) for n in ("三", "十二", "三百五十", "二〇二〇", "一亿二千万", "万万", "一二")]
    [3, 12, 350, 2020, 120000000, None, 12]
    """
    if len(numeral) > _LONGEST:
        return None
    if not any(c in _UNITS for c in numeral):
        return int("".join(str(_DIGITS[c]) for c in numeral))
    total = section = digit = 0
    least = 10**12
    for c in numeral:
        if c in _DIGITS:
            digit = _DIGITS[c]
            continue
        unit = _UNITS[c]
        if unit >= 10_000:
            if section + digit == 0 or unit >= least:
                return None
            total, section, digit, least = total + (section + digit) * unit, 0, 0, unit
        else:
            section, digit = section + (digit or 1) * unit, 0
    return total + section + digit


def scale_after(text: str, end: int) -> tuple[int, int]:
    """What the units after digits multiply them by, and where they end: 350万 → 10,000; 1, end where none."""
    match = _SCALE.match(text, end)
    if match is None:
        return 1, end
    scale = 1
    for c in match[1]:
        scale *= _UNITS[c]
    return scale, match.end()
