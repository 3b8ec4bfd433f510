"""Text of pages that are pictures, by Tesseract where it is installed.

A page is drawn, Tesseract says which words stand where, and words take the place of glyphs; all else is as
with any other page.  What is raised or bold it does not say.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from corpora.errors import ReadError
from corpora.languages import codes, data
from corpora.readers.pdf.characters import Box, Style
from corpora.readers.pdf.glyphs import Glyph
from corpora.readers.pdf.opening import Sheet

_DPI = 300
_MOST_DOTS = 6_000  # a side: larger pages are drawn smaller
_SECONDS = 180  # a page
_LINE, _WORD = "4", "5"  # levels of Tesseract's table
_BASELINE = 0.2  # of a line's height that it reaches below its baseline


@dataclass(frozen=True, slots=True)
class Picture:
    """A page that has been drawn.

    Attributes:
        page: counted from 0.
        data: grey dots, as PGM.
        scale: dots to the point.
        box: what of the page is shown, in points.
    """

    page: int
    data: bytes
    scale: float
    box: Box


def recogniser(name: str, lang: str | None) -> Recogniser:
    """Tesseract for a document.

    Args:
        name: of the file, for messages.
        lang: BCP 47; None takes all that are installed of ours.

    Raises:
        ReadError: it, or its data for the language, is not installed.
    """
    program = shutil.which("tesseract")
    if program is None:
        raise ReadError(name, "is scanned, and there is no program to read pictures", "install tesseract-ocr")
    listed = _run([program, "--list-langs"], b"", name).split()
    own = _called(lang) if lang else ""
    # the first is the main one, whose direction is that of the page: so Arabic comes last
    known = [called for code in reversed(codes()) if (called := _called(code)) in listed]
    wanted = [own] if own else known
    missing = [called for called in wanted if called not in known]
    if missing or not wanted:
        package = f"tesseract-ocr-{(missing or ['eng'])[0].replace('_', '-')}"
        raise ReadError(
            name, "is scanned, and Tesseract lacks the data of its language", f"install {package}"
        )
    return Recogniser(program, "+".join(wanted), name)


def _called(lang: str) -> str:
    """What Tesseract calls a language, or ""."""
    return str(data(lang, "identity").get("tesseract", ""))


class Recogniser:
    """Reads pictures of pages."""

    def __init__(self, program: str, langs: str, name: str) -> None:
        self.command = [program, "stdin", "stdout", "-l", langs, "--dpi", str(_DPI), "tsv"]
        self.name = name

    def glyphs(self, picture: Picture) -> list[Glyph]:
        """The words of a page, each as a glyph.

        Raises:
            ReadError: Tesseract failed, or took too long.
        """
        table = _run(self.command, picture.data, f"{self.name}: page {picture.page + 1}")
        return list(_words(table, picture.scale, picture.box))


def _run(command: Sequence[str], picture: bytes, name: str) -> str:
    alone = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(
            command, input=picture, capture_output=True, timeout=_SECONDS, check=True, env=alone
        )
    except subprocess.TimeoutExpired:
        raise ReadError(
            name, f"Tesseract has not ended within {_SECONDS} seconds", "give a clearer or smaller scan"
        ) from None
    except (subprocess.CalledProcessError, OSError) as error:
        raise ReadError(name, f"Tesseract failed ({error})", "check that tesseract runs") from None
    return done.stdout.decode("utf-8", "replace")


def drawn(sheet: Sheet) -> Picture:
    """A page as a grey picture."""
    import pypdfium2.raw as pdfium

    left, bottom, right, top = sheet.box
    scale = min(_DPI / 72, _MOST_DOTS / max(right - left, top - bottom, 1.0))
    wide, high = max(1, round((right - left) * scale)), max(1, round((top - bottom) * scale))
    bitmap = pdfium.FPDFBitmap_CreateEx(wide, high, pdfium.FPDFBitmap_Gray, None, 0)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, wide, high, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, sheet.page, 0, 0, wide, high, 0, pdfium.FPDF_ANNOT)
        dots = b"P5 %d %d 255\n" % (wide, high) + _rows(bitmap, wide, high)
        return Picture(sheet.number, dots, scale, sheet.box)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


def _rows(bitmap: Any, wide: int, high: int) -> bytes:
    """The dots of a picture without what fills its rows up."""
    import ctypes

    import pypdfium2.raw as pdfium

    stride = pdfium.FPDFBitmap_GetStride(bitmap)
    data = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * high)
    return b"".join(data[row * stride : row * stride + wide] for row in range(high))


def _words(table: str, scale: float, box: Box) -> Iterator[Glyph]:
    """The words of Tesseract's table, on the baseline of their line."""
    base = size = 0.0
    order = 0
    for row in table.splitlines()[1:]:
        level, *_, left, top, width, height, _, text = row.split("\t")
        x, y = box[0] + int(left) / scale, box[3] - int(top) / scale
        if level == _LINE:
            size = max(1.0, round(int(height) / scale, 1))
            base = y - (1 - _BASELINE) * size
        if level == _WORD and text.strip():
            yield Glyph(text.strip(), x, x + int(width) / scale, base, Style(size), " ", order)
            order += 1
