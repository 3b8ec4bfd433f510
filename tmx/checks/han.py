"""Chinese numerals: 三, 十二, 三百五十, 二〇二〇, 一亿二千万, 百分之七十五."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_UNITS = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
_LONGEST = 30  # characters of a numeral
_ONE_DIGIT = f"[{''.join(_DIGITS)}]"
_ONE = f"[{''.join(_DIGITS)}{''.join(_UNITS)}]"
_RUN = re.compile(f"{_ONE}+")
_NUMERAL = f"(?<!{_ONE}){_ONE}{{1,{_LONGEST}}}"
_FORMAL = re.compile("[壹贰貳叁參肆伍陆陸柒捌玖拾佰仟零〇万萬亿億]{2,}|[廿卅]")
_PLAINLY = str.maketrans("壹贰貳叁參肆伍陆陸柒捌玖拾佰仟", "一二二三三四五六六七八九十百千") | {
    ord("廿"): "二十",
    ord("卅"): "三十",
}
_DECIMAL = re.compile(rf"({_NUMERAL})[点點]({_ONE_DIGIT}{{1,{_LONGEST}}})")
_RATIO = re.compile(rf"({_NUMERAL})分之({_NUMERAL}(?:[点點]{_ONE_DIGIT}{{1,{_LONGEST}}})?)")
_TENTHS = re.compile(rf"({_ONE_DIGIT})成(?:({_ONE_DIGIT})|(半))?")
_ABOUT = re.compile(rf"(?<!{_ONE_DIGIT})({_ONE_DIGIT})({_ONE_DIGIT})(?!{_ONE_DIGIT})([十百千万萬亿億]*)")
_SCALE = re.compile(f"[多余餘]?([{''.join(_UNITS)}]{{1,4}})")
_COUNTED = re.compile(
    "[个個届屆次名位条條项項段章节節年月日天周国國种種份家人款场場轮輪期级級类類倍分季卷册冊页頁号號方点點小時时]"
)


class HanNumber(NamedTuple):
    """A numeral: its value, whether it counts or orders something for sure, and how it is printed."""

    value: float
    sure: bool
    printed: str


def han_numbers(text: str) -> Iterator[HanNumber]:
    """The numerals of a text; those that are no number (千万, 万一 …) are left out."""
    text = _FORMAL.sub(lambda match: match.group().translate(_PLAINLY), text)
    for run in _RUN.finditer(text):
        value = han_value(run.group())
        if value is not None:
            start, end = run.span()
            ordered = text[max(0, start - 1) : start] == "第" or text[max(0, start - 3) : start] == "百分之"
            yield HanNumber(value, ordered or bool(_COUNTED.match(text, end)), run.group())
    yield from (HanNumber(value, False, printed) for value, printed in _otherwise(text))


def han_eras(text: str, eras: Mapping[str, int]) -> Iterator[float]:
    """The years that numerals, or 元 for the first, are in an era.

    Args:
        text: any.
        eras: name → the year before its first.

    >>> [*han_eras("令和二年、平成元年", {"令和": 2018, "平成": 1988})]
    [2020.0, 1989.0]
    """
    for era, before in eras.items():
        for match in re.finditer(rf"{era}({_ONE}{{1,4}}|元)年", text) if era in text else ():
            year = 1 if match[1] == "元" else han_value(match[1])
            if year is not None:
                yield float(before + year)


def _otherwise(text: str) -> Iterator[tuple[float, str]]:
    """What numerals may mean, too: 三点五 is 3.5, 三分之二 and 三成 are parts, 六七十 is sixty or seventy."""
    yield from ((_decimal(m[1], m[2]), m.group()) for m in _DECIMAL.finditer(text))
    for ratio in _RATIO.finditer(text):
        below, above = han_value(ratio[1]), _number(ratio[2])
        if below and above is not None:
            yield round(above / below, 4), ratio.group()
    for tenths in _TENTHS.finditer(text):
        part = _DIGITS[tenths[1]] / 10 + (_DIGITS[tenths[2]] / 100 if tenths[2] else 0.05 if tenths[3] else 0)
        yield round(part, 2), tenths.group()
    for about in _ABOUT.finditer(text):
        for digit in (about[1], about[2]):
            if (value := han_value(digit + about[3])) is not None:
                yield value, about.group()
    if "半" in text:
        yield 0.5, "半"
    if "刻" in text:
        yield 0.25, "刻"


def _number(numeral: str) -> float | None:
    match = _DECIMAL.fullmatch(numeral)
    return _decimal(match[1], match[2]) if match else han_value(numeral)


def _decimal(whole: str, decimals: str) -> float:
    return float(f"{han_value(whole) or 0}.{''.join(str(_DIGITS[c]) for c in decimals)}")


def han_value(numeral: str) -> int | None:
    """The number that a numeral writes, or None.

    >>> [han_value(n) for n in ("三", "十二", "三百五十", "一百二", "二〇二〇", "一亿二千万", "万万", "一二")]
    [3, 12, 350, 120, 2020, 120000000, None, 12]
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
    last = _UNITS.get(numeral[-2:-1], 1)
    return total + section + digit * (last // 10 if last >= 100 else 1)


def scale_after(text: str, end: int) -> tuple[int, int]:
    """What the units after digits multiply them by, and where they end: 350万 → 10,000; 1, end where none."""
    match = _SCALE.match(text, end)
    if match is None:
        return 1, end
    scale = 1
    for c in match[1]:
        scale *= _UNITS[c]
    return scale, match.end()
