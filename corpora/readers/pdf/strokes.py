"""Straight lines that are drawn on a page: rules above footnotes, borders of tables."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass

from corpora.readers.pdf.characters import Box
from corpora.readers.pdf.glyphs import turned
from corpora.readers.pdf.opening import Sheet

_THIN = 3.5  # points
_SHORT = 6.0  # points: what is shorter is no rule
_MOST = 20_000  # objects of a page that are looked at


@dataclass(frozen=True, slots=True)
class Strokes:
    """What is drawn: each flat one as (left, right, height), each upright one as (bottom, top, place)."""

    flat: tuple[tuple[float, float, float], ...] = ()
    upright: tuple[tuple[float, float, float], ...] = ()


def strokes(sheet: Sheet, turn: int = 0) -> Strokes:
    """The lines drawn on a page that is turned right by so many quarters; a box counts as its four sides."""
    flat: list[tuple[float, float, float]] = []
    upright: list[tuple[float, float, float]] = []
    for box in _paths(sheet):
        left, bottom, right, top = turned(box, turn)
        if top - bottom <= _THIN and right - left >= _SHORT:
            flat.append((left, right, (bottom + top) / 2))
        elif right - left <= _THIN and top - bottom >= _SHORT:
            upright.append((bottom, top, (left + right) / 2))
        elif top - bottom >= _SHORT and right - left >= _SHORT:
            flat += ((left, right, bottom), (left, right, top))
            upright += ((bottom, top, left), (bottom, top, right))
    return Strokes(tuple(flat), tuple(upright))


def _paths(sheet: Sheet) -> list[Box]:
    import pypdfium2.raw as pdfium

    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    found: list[Box] = []
    for i in range(min(pdfium.FPDFPage_CountObjects(sheet.page), _MOST)):
        thing = pdfium.FPDFPage_GetObject(sheet.page, i)
        if pdfium.FPDFPageObj_GetType(thing) == pdfium.FPDF_PAGEOBJ_PATH and pdfium.FPDFPageObj_GetBounds(
            thing, left, bottom, right, top
        ):
            found.append((left.value, bottom.value, right.value, top.value))
    return found
