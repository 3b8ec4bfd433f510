"""Text to lines."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from corpora.document import Cell

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]*(?:\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]|$)")
_SPACES = " \t\u00a0\u3000\u2002\u2003\u2009\u202f\ufeff"
_MARKS = "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_MARK = re.compile(f"[{_MARKS}]")
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]"
)
_SPLIT_ATOM = re.compile(r"(?:^|[\s(（\[«“])[A-Z][A-Za-z0-9.]*(?:/[A-Za-z0-9.()]+)*/$")
_ATOM = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
_FULL_WIDTH = {c: c - 0xFEE0 for c in range(0xFF01, 0xFF5F)}
_SOFT = "\x0b\u2028"  # line breaks inside a paragraph, as word processors leave them
_SAMPLE = 4096  # characters: the width of a longer line is estimated


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank.

    Attributes:
        number: counted from 1, blank lines included.
        start, end: where its text stands in the decoded text, without the spaces around it.
        text: what stands there.
        indent: columns before the text (a wide character or ideographic space counts two).
        trailing: whether spaces follow the text.
        gap: blank lines between this line and the one before.
        soft: whether the author broke the line inside a paragraph (U+000B, U+2028).
        begins: whether the format says that it begins a paragraph, or that it goes on; None says nothing.
        heading: whether the format says that it is a heading; None says nothing.
        label: how many characters the format says are its label, with the space after it; 0 says nothing.
        cell: where in a table the format has it, if in one.
    """

    number: int
    start: int
    end: int
    text: str
    indent: int
    trailing: bool
    gap: int
    soft: bool = False
    begins: bool | None = None
    heading: bool | None = None
    label: int = 0
    cell: Cell | None = None


def width(text: str) -> int:
    """Columns that a text takes: two for a wide (Chinese, Japanese, Korean) character, none for marks."""
    if text.isascii():
        return len(text)
    some = text[:_SAMPLE]
    return _columns(some) * len(text) // len(some)


@lru_cache(maxsize=1 << 12)
def _columns(text: str) -> int:
    """See `width`: each line is asked for several times; long ones are not to be kept whole."""
    wide = len(_WIDE.findall(text))
    marks = sum(map(bool, map(unicodedata.combining, text)))
    return len(text) + wide - marks - len(_MARK.findall(text))


def half_width(text: str) -> str:
    """A text of the same length in which full-width ASCII has become ASCII."""
    return text if text.isascii() else text.translate(_FULL_WIDTH)


def splits_atom(left: str, right: str) -> bool:
    """Whether a wrap stands inside a symbol: "CTOC/COP/" above, "WG.10/2020/L.1" below."""
    return half_width(right[0]) in _ATOM and _SPLIT_ATOM.search(half_width(left)) is not None


def split_lines(text: str) -> list[Line]:
    """The lines of a text that hold something.  Any line or page separator ends a line."""
    lines: list[Line] = []
    gap = 0
    mixed = "\n" in text or "\r" in text  # where nothing else ends a line, a soft break does
    soft = False
    for number, match in enumerate(_LINE.finditer(text), 1):
        raw = match.group().rstrip("\n\r\x0b\x0c\x85\u2028\u2029")
        body = raw.strip(_SPACES + _MARKS)
        if not body:
            gap += match.end() > match.start()
            soft = False
            continue
        lead = raw.index(body)
        start = match.start() + lead
        trailing = len(raw.rstrip(_MARKS)) > lead + len(body)
        lines.append(Line(number, start, start + len(body), body, width(raw[:lead]), trailing, gap, soft))
        gap, soft = 0, mixed and match.group()[-1] in _SOFT
    return lines
