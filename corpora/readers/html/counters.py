"""The numbers of lists as browsers print them.

Source: CSS Counter Styles Level 3, https://www.w3.org/TR/css-counter-styles-3/, sections 6 and 7.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_HAN = "零一二三四五六七八九"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_LATIN, _GREEK = "abcdefghijklmnopqrstuvwxyz", "αβγδεζηθικλμνξοπρστυφχψω"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_BULLETS = {"disc": "•", "circle": "◦", "square": "▪"}


def _alphabetic(signs: str) -> Callable[[int], str]:
    def count(n: int) -> str:
        found = ""
        while n > 0:
            n, place = divmod(n - 1, len(signs))
            found = signs[place] + found
        return found

    return count


def _fixed(signs: str) -> Callable[[int], str]:
    return lambda n: signs[n - 1] if 1 <= n <= len(signs) else ""


def _numeric(zero: int) -> Callable[[int], str]:
    table = {ord("0") + digit: zero + digit for digit in range(10)}
    return lambda n: str(n).translate(table)


def _roman(n: int) -> str:
    found = ""
    for value, sign in _ROMAN if 0 < n < 4000 else ():
        found += sign * (n // value)
        n %= value
    return found


def _chinese(n: int) -> str:
    """Up to 99: 一, 十, 十一, 二十, 九十九."""
    if not 0 < n < 100:
        return ""
    tens, ones = divmod(n, 10)
    return (_HAN[tens] if tens > 1 else "") + ("十" if tens else "") + (_HAN[ones] if ones else "")


_COUNTERS: Mapping[str, Callable[[int], str]] = {
    "decimal-leading-zero": lambda n: f"{n:02}",
    "lower-alpha": _alphabetic(_LATIN),
    "lower-latin": _alphabetic(_LATIN),
    "upper-alpha": _alphabetic(_LATIN.upper()),
    "upper-latin": _alphabetic(_LATIN.upper()),
    "lower-greek": _alphabetic(_GREEK),
    "lower-russian": _alphabetic(_RUSSIAN),
    "upper-russian": _alphabetic(_RUSSIAN.upper()),
    "lower-roman": _roman,
    "upper-roman": lambda n: _roman(n).upper(),
    "arabic-indic": _numeric(0x660),
    "persian": _numeric(0x6F0),
    "devanagari": _numeric(0x966),
}
_CHINESE: Mapping[str, Callable[[int], str]] = {  # a comma of their own follows them
    "cjk-ideographic": _chinese,
    "trad-chinese-informal": _chinese,
    "simp-chinese-informal": _chinese,
    "japanese-informal": _chinese,
    "cjk-heavenly-stem": _fixed(_STEMS),
    "cjk-earthly-branch": _fixed(_BRANCHES),
}


def marker(style: str, n: int, stop: str = ".") -> str:
    """What stands before an item's text, with the space after it.

    Args:
        style: value of `list-style-type`; one that is unknown counts in figures.
        n: the item's number.
        stop: what ends a number.

    >>> marker("upper-roman", 4), marker("cjk-ideographic", 12), marker("disc", 1), marker("lower-alpha", 28)
    ('IV. ', '十二、', '• ', 'ab. ')
    """
    if style[:1] in ("'", '"'):
        sign = style.strip(style[0])
        return f"{sign.strip()} " if sign.strip() else ""
    if style == "none":
        return ""
    if style in _BULLETS:
        return f"{_BULLETS[style]} "
    if style in _CHINESE and (found := _CHINESE[style](n)):
        return f"{found}、"
    shown = _COUNTERS[style](n) if style in _COUNTERS else ""
    return f"{shown or n}{stop} "
