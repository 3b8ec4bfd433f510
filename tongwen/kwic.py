"""Keywords in context, one below the other, in the columns of a terminal.

Chinese and Japanese characters are two columns wide, marks and signs that show nothing have none.  Where a
text runs from right to left, what comes before the keyword stands on its right; each of the three pieces is
isolated (U+2067 … U+2069), so that a terminal that knows such scripts leaves the columns where they are.
"""

from __future__ import annotations

import re
import unicodedata

_RTL_ISOLATE, _POP_ISOLATE = "\u2067", "\u2069"
_CUT = "…"
_SPACES = re.compile(r"\s+")
_CONTROLS = re.compile("[\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def printed(text: str) -> str:
    """A text on one line that steers no terminal: without controls, nor what turns the text after it round.

    >>> printed("a\\tb\\x1b[31m\\u202ec\\n d")
    'a b[31mc d'
    """
    return _CONTROLS.sub("", _SPACES.sub(" ", text))


def width(text: str) -> int:
    """Columns that a text takes.

    >>> width("大会 a\\u0301")
    6
    """
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def head(text: str, columns: int) -> str:
    """As much of the beginning of a text as fits; that something is cut off is shown.

    >>> head("大会开幕", 5)
    '大会…'
    """
    if width(text) <= columns:
        return text
    kept, used = [], 1
    for character in text:
        used += _columns(character)
        if used > columns:
            break
        kept.append(character)
    return "".join(kept) + _CUT


def tail(text: str, columns: int) -> str:
    """As much of the end of a text as fits.

    >>> tail("大会开幕", 5)
    '…开幕'
    """
    if width(text) <= columns:
        return text
    kept, used = [], 1
    for character in reversed(text):
        used += _columns(character)
        if used > columns:
            break
        kept.append(character)
    return _CUT + "".join(reversed(kept))


def line(text: str, span: tuple[int, int], columns: int, *, rtl: bool = False) -> str:
    """A text with the keyword, text[start:end], in the middle column.

    >>> line("the General Assembly decides", (4, 20), 40)
    '       the [General Assembly] decides'
    """
    start, end = span
    before, keyword, after = (printed(piece) for piece in (text[:start], text[start:end], text[end:]))
    keyword = f"[{head(keyword, columns // 2)}]"
    room = (columns - width(keyword) - 2) // 2
    before, after = tail(before.strip(), room), head(after.strip(), room)
    if rtl:
        before, keyword, after = (_isolated(piece) for piece in (after, keyword, before))
    return " " * (room - width(before)) + f"{before} {keyword} {after}".rstrip()


def _isolated(text: str) -> str:
    return f"{_RTL_ISOLATE}{text}{_POP_ISOLATE}"
