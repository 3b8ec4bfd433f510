"""Marked content that says what it prints (ActualText; ISO 32000-1, 14.9.4).

Chromium sets a letter and its mark as two objects and gives both one text.  PDFium puts all of that text
where the first object stands, which may be the mark, and in an order of its own.  Here it stands, in its
order, where the widest object is: the letter.
"""

from __future__ import annotations

import ctypes
import unicodedata
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from corpora.readers.pdf.characters import SUPPOSED, Box, Character
from corpora.readers.pdf.opening import Sheet

_MOST = 20_000  # objects of a page that are looked at
_NAME = b"ActualText"
_LONGEST = 64  # bytes of a text: that of a letter and its marks is short


@dataclass(slots=True)
class _Span:
    """Objects that print one text together.

    Attributes:
        text: of them all.
        box: of the widest.
        x, y: where that begins on the baseline.
        owners: their addresses.
    """

    text: str
    box: Box = (0.0, 0.0, 0.0, 0.0)
    x: float = 0.0
    y: float = 0.0
    owners: list[int] = field(default_factory=list)


def mended(sheet: Sheet, found: Sequence[Character]) -> Sequence[Character]:
    """The characters of a page, letters with marks that marked content names put where they are printed."""
    if not any(map(_is_mark, {char.code for char in found})):
        return found
    spans = {owner: span for span in _spans(sheet) for owner in span.owners}
    return list(_placed(found, spans)) if spans else found


def _is_mark(code: int) -> bool:
    return code > 0x2FF and unicodedata.category(chr(code)) == "Mn"


def _placed(found: Sequence[Character], spans: dict[int, _Span]) -> Iterator[Character]:
    """Gaps that PDFium saw beside a letter that it had put elsewhere are none."""
    done: set[int] = set()
    astray = False
    for char in found:
        span = spans.get(char.owner)
        before = "" if char.before == SUPPOSED and (span or astray) else char.before
        astray = span is not None
        if span is None:
            yield char._replace(before=before)
        elif id(span) not in done:
            done.add(id(span))
            for i, letter in enumerate(span.text):
                yield Character(
                    ord(letter), span.x, span.y, span.box, char.owner, char.style, "" if i else before
                )


def _spans(sheet: Sheet) -> Iterator[_Span]:
    """The texts of marked content that hold a mark, with the objects that print them."""
    import pypdfium2.raw as pdfium

    span, last = None, 0
    for i in range(min(pdfium.FPDFPage_CountObjects(sheet.page), _MOST)):
        thing = pdfium.FPDFPage_GetObject(sheet.page, i)
        if pdfium.FPDFPageObj_GetType(thing) != pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        content, text = _named(thing)
        if content != last:
            if span:
                yield span
            span = _Span(text) if any(_is_mark(ord(char)) for char in text) else None
        last = content
        if span:
            _add(span, thing)
    if span:
        yield span


def _named(thing: Any) -> tuple[int, str]:
    """The innermost marked content of an object that has a text: its address and the text, or 0 and ""."""
    import pypdfium2.raw as pdfium

    data, length = (ctypes.c_ubyte * _LONGEST)(), ctypes.c_ulong()
    for i in reversed(range(max(0, pdfium.FPDFPageObj_CountMarks(thing)))):
        mark = pdfium.FPDFPageObj_GetMark(thing, i)
        if pdfium.FPDFPageObjMark_GetParamBlobValue(mark, _NAME, data, _LONGEST, length):
            found = bytes(data)[: length.value]
            text = found.decode("utf-16", "ignore") if found.startswith((BOM_UTF16_BE, BOM_UTF16_LE)) else ""
            return ctypes.addressof(mark.contents), text
    return 0, ""


def _add(span: _Span, thing: Any) -> None:
    """Take an object into a span."""
    import pypdfium2.raw as pdfium

    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
    pdfium.FPDFPageObj_GetMatrix(thing, matrix)
    span.owners.append(ctypes.addressof(thing.contents))
    if len(span.owners) == 1 or right.value - left.value > span.box[2] - span.box[0]:
        span.box = left.value, bottom.value, right.value, top.value
        span.x, span.y = matrix.e, matrix.f
