"""The characters of a page as PDFium has them: code, place, width, and the style of their text object.

Each character costs four calls, so the functions are called with plain addresses: ctypes would spend most
of the time on wrapping typed pointers.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Callable, Iterator
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
SUPPOSED = "\u200a"  # stands for a space that PDFium puts where it sees a gap

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
    text = ctypes.addressof(sheet.text.contents)
    code_of, owner_of, origin_of, box_of, count = _calls()
    x, y, box = ctypes.c_double(), ctypes.c_double(), (ctypes.c_float * 4)()
    to_x, to_y, to_box = ctypes.addressof(x), ctypes.addressof(y), ctypes.addressof(box)
    style_of = _styles(sheet.text)
    before, high, last = "", 0, 0
    style, unmapped = Style(1.0), False
    for i in range(count(text)):
        code, owner = code_of(text, i), owner_of(text, i)
        if code in _SPACES:
            before = _KEPT.get(code, before or (" " if owner else SUPPOSED))
            continue
        if not owner:
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else UNMAPPED
        if (code < 0x20 and code != HYPHEN) or 0x7F <= code < 0xA0:
            code = UNMAPPED
        if owner != last:
            style, unmapped = style_of(i, owner)
            last = owner
        origin_of(text, i, to_x, to_y)
        box_of(text, i, to_box)
        left, top, right, bottom = box
        where = (left, bottom, right, top)
        yield Character(UNMAPPED if unmapped else code, x.value, y.value, where, owner, style, before)
        before, high = "", 0


def _calls() -> tuple[Callable[..., int], ...]:
    """PDFium's functions for one character, taking addresses."""
    import pypdfium2.raw as pdfium

    address, number = ctypes.c_void_p, ctypes.c_int
    shapes = (
        (pdfium.FPDFText_GetUnicode, (ctypes.c_uint, address, number)),
        (pdfium.FPDFText_GetTextObject, (address, address, number)),
        (pdfium.FPDFText_GetCharOrigin, (number, address, number, address, address)),
        (pdfium.FPDFText_GetLooseCharBox, (number, address, number, address)),
        (pdfium.FPDFText_CountChars, (number, address)),
    )
    return tuple(ctypes.cast(function, ctypes.CFUNCTYPE(*shape)) for function, shape in shapes)


def _styles(text: Any) -> Callable[[int, int], tuple[Style, bool]]:
    """Style of a text object, and whether its font says no characters; each is looked up once."""
    import pypdfium2.raw as pdfium

    known: dict[int, tuple[Style, bool]] = {}
    looks: dict[int, tuple[bool, bool]] = {}
    matrix = pdfium.FS_MATRIX()

    def style(i: int, owner: int) -> tuple[Style, bool]:
        found = known.get(owner)
        if found is None:
            of = pdfium.FPDFText_GetTextObject(text, i)
            mode = pdfium.FPDFTextObj_GetTextRenderMode(of)
            pdfium.FPDFText_GetMatrix(text, i, ctypes.byref(matrix))
            size = pdfium.FPDFText_GetFontSize(text, i) * math.hypot(matrix.c, matrix.d)
            font = pdfium.FPDFTextObj_GetFont(of)
            heavy, fixed = _looks(font, looks)
            heavy = heavy or mode == _STROKED
            turn = _quarters(math.atan2(matrix.b, matrix.a))
            unmapped = pdfium.FPDFText_HasUnicodeMapError(text, i) == 1
            found = Style(round(abs(size), 2) or 1.0, turn, heavy, mode == _INVISIBLE, fixed), unmapped
            known[owner] = found
        return found

    return style


def _looks(font: Any, known: dict[int, tuple[bool, bool]]) -> tuple[bool, bool]:
    """Whether a font is bold, and whether all its letters are of one width."""
    import pypdfium2.raw as pdfium

    if not font:
        return False, False
    address = ctypes.addressof(font.contents)
    if address not in known:
        buffer = ctypes.create_string_buffer(256)
        pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
        name = buffer.value.decode("latin-1")
        fixed = pdfium.FPDFFont_GetFlags(font) & _FIXED_PITCH or _FIXED.search(name)
        known[address] = bool(_BOLD.search(name)), bool(fixed)
    return known[address]


def _quarters(angle: float) -> int:
    turns = angle / (math.pi / 2)
    return round(turns) % 4 if abs(turns - round(turns)) < 0.03 else ASLANT
