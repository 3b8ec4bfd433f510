"""The characters of a page as PDFium has them: code, place, width, and the style of their text object.

Each character costs four calls, so the functions are mapped over a page with plain addresses: ctypes would
spend most of the time on wrapping typed pointers.
"""

from __future__ import annotations

import ctypes
import math
import re
import struct
import sys
from collections import deque
from collections.abc import Callable, Iterator
from itertools import repeat
from typing import Any, NamedTuple

from corpora.readers.pdf.opening import Sheet

_BOLD = re.compile(r"bold|black|heavy|demi(?!light)", re.IGNORECASE)
_FIXED = re.compile("courier", re.IGNORECASE)  # one of the fonts that no file holds, and none describes
_SPACES = frozenset(map(ord, " \t\r\n\u00a0\u202f\u3000\u200b\u2028\u2029")) | frozenset(
    range(0x2000, 0x200B)
)
_KEPT = {0xA0: "\u00a0", 0x202F: "\u202f", 0x3000: "\u3000"}
_STROKED, _INVISIBLE = 2, 3  # text render modes
_FIXED_PITCH = 1  # flag of a font
ASLANT = 4
HYPHEN = 0x02  # what PDFium makes of a hyphen at the end of a line
UNMAPPED = 0xFFFD
_new = tuple.__new__  # as Character(…) does, in half the time
_ADDRESS, _NUMBER = ctypes.c_void_p, ctypes.c_int
_PLACE = struct.Struct("2d4f")  # x, y; left, top, right, bottom
SUPPOSED = "\u200a"  # stands for a space that PDFium puts where it sees a gap; it has no width

Box = tuple[float, float, float, float]
"""Left, bottom, right and top, in points."""


class Style(NamedTuple):
    """What the characters of one text object have in common."""

    size: float  # as printed, in points
    turn: int = 0  # quarters that its baseline is turned left; ASLANT
    bold: bool = False
    hidden: bool = False
    fixed: bool = False  # whether all its letters are of one width


class Character(NamedTuple):
    """One character.

    Attributes:
        code: its code point; UNMAPPED where the font does not say.
        x, y: where its glyph begins on the baseline.
        box: its advance and its font's height.
        owner: the same number for all characters of a text object.
        style: of that object.
        before: the space that stands before it in the file, SUPPOSED, or "".
    """

    code: int
    x: float
    y: float
    box: Box
    owner: int
    style: Style
    before: str


def characters(sheet: Sheet) -> Iterator[Character]:
    """The characters that are printed; a space is told by the character after it."""
    style_of = _styles(sheet.text)
    before, high, last = "", 0, 0
    style, unmapped = Style(1.0), False
    for i, code, owner, (x, y, left, top, right, bottom) in _printed(sheet.text):
        if code in _SPACES:
            written = owner and right > left
            before = _KEPT.get(code, before or (" " if written else SUPPOSED))
            continue
        if not owner:
            continue
        if owner != last:
            style, unmapped = style_of(i, owner)
            last = owner
        if code > 0x7E or code < 0x20:
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            code = _code_point(code, high)  # noqa: PLW2901
            high = 0
        if unmapped:
            code = UNMAPPED  # noqa: PLW2901
        yield _new(Character, (code, x, y, (left, bottom, right, top), owner, style, before))
        before = ""


def _code_point(code: int, high: int) -> int:
    """The character of a code unit, after the first half of a pair or 0; UNMAPPED where it prints nothing."""
    if 0xDC00 <= code < 0xE000:
        return 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else UNMAPPED
    return UNMAPPED if (code < 0x20 and code != HYPHEN) or 0x7F <= code < 0xA0 else code


def _printed(page: Any) -> Iterator[tuple[int, int, int, tuple[float, ...]]]:
    """All that PDFium has of a page: place, code unit, text object or 0; x, y, left, top, right, bottom."""
    text = ctypes.addressof(page.contents)
    code_of, owner_of, origin_of, box_of, count = _calls()
    places = range(max(0, count(text)))
    room = ctypes.create_string_buffer(_PLACE.size * len(places))
    x, y, box = (range(ctypes.addressof(room) + at, sys.maxsize, _PLACE.size) for at in (0, 8, 16))
    same = repeat(text)
    deque(map(origin_of, same, places, x, y), 0)
    deque(map(box_of, same, places, box), 0)
    codes, owners = map(code_of, same, places), map(owner_of, same, places)
    return zip(places, codes, owners, _PLACE.iter_unpack(room.raw), strict=True)


def _calls() -> tuple[Callable[..., int], ...]:
    """PDFium's functions for one character."""
    import pypdfium2.raw as pdfium

    return (
        _plain(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _ADDRESS, _NUMBER),
        _plain(pdfium.FPDFText_GetTextObject, _ADDRESS, _ADDRESS, _NUMBER),
        _plain(pdfium.FPDFText_GetCharOrigin, _NUMBER, _ADDRESS, _NUMBER, _ADDRESS, _ADDRESS),
        _plain(pdfium.FPDFText_GetLooseCharBox, _NUMBER, _ADDRESS, _NUMBER, _ADDRESS),
        _plain(pdfium.FPDFText_CountChars, _NUMBER, _ADDRESS),
    )


def _plain(function: Any, *shape: Any) -> Callable[..., Any]:
    """A function that takes addresses for pointers; its result's type comes first."""
    return ctypes.cast(function, ctypes.CFUNCTYPE(*shape))


def _styles(page: Any) -> Callable[[int, int], tuple[Style, bool]]:
    """Style of a text object, and whether its font says no characters; each is looked up once."""
    import pypdfium2.raw as pdfium

    mode_of = _plain(pdfium.FPDFTextObj_GetTextRenderMode, _NUMBER, _ADDRESS)
    font_of = _plain(pdfium.FPDFTextObj_GetFont, _ADDRESS, _ADDRESS)
    size_of = _plain(pdfium.FPDFText_GetFontSize, ctypes.c_double, _ADDRESS, _NUMBER)
    matrix_of = _plain(pdfium.FPDFText_GetMatrix, _NUMBER, _ADDRESS, _NUMBER, _ADDRESS)
    is_unmapped = _plain(pdfium.FPDFText_HasUnicodeMapError, _NUMBER, _ADDRESS, _NUMBER)
    text, matrix = ctypes.addressof(page.contents), pdfium.FS_MATRIX()
    known: dict[int, tuple[Style, bool]] = {}
    looks: dict[int, tuple[bool, bool]] = {}

    def style(i: int, owner: int) -> tuple[Style, bool]:
        found = known.get(owner)
        if found is None:
            mode = mode_of(owner)
            matrix_of(text, i, ctypes.addressof(matrix))
            size = size_of(text, i) * math.hypot(matrix.c, matrix.d)
            bold, fixed = _looks(font_of(owner), looks)
            turn = _quarters(math.atan2(matrix.b, matrix.a))
            heavy = bold or mode == _STROKED
            made = Style(round(abs(size), 2) or 1.0, turn, heavy, mode == _INVISIBLE, fixed)
            found = known[owner] = made, is_unmapped(text, i) == 1
        return found

    return style


def _looks(font: int | None, known: dict[int, tuple[bool, bool]]) -> tuple[bool, bool]:
    """Whether a font is bold, and whether all its letters are of one width."""
    import pypdfium2.raw as pdfium

    if not font:
        return False, False
    if font not in known:
        buffer = ctypes.create_string_buffer(256)
        _plain(pdfium.FPDFFont_GetBaseFontName, ctypes.c_size_t, _ADDRESS, _ADDRESS, ctypes.c_size_t)(
            font, ctypes.addressof(buffer), 256
        )
        name = buffer.value.decode("latin-1")
        flags = _plain(pdfium.FPDFFont_GetFlags, _NUMBER, _ADDRESS)(font)
        known[font] = bool(_BOLD.search(name)), bool(flags & _FIXED_PITCH or _FIXED.search(name))
    return known[font]


def _quarters(angle: float) -> int:
    turns = angle / (math.pi / 2)
    return round(turns) % 4 if abs(turns - round(turns)) < 0.03 else ASLANT
