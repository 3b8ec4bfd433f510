"""Open a PDF file with PDFium, one document at a time, and hand out its pages one by one.

PDFium is not safe for threads, so a document that is open keeps others waiting.  What it opens it closes,
whatever happens; nothing in the file is run and nothing outside it is fetched.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from corpora.errors import ReadError

_PDFIUM = threading.RLock()
_WHY = {
    4: ("is protected with a password", "open it with the password, and print or save it without one"),
    5: ("is protected in a way that cannot be opened", "save it without protection"),
}
_DAMAGED = ("is damaged, cut short or without pages", "get the file again, or print it to a new PDF")
_MOST_PAGES = 100_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """An open page: handles of PDFium, good until the next page is asked for.

    Attributes:
        number: counted from 0.
        page, text: handles.
        box: left, bottom, right and top of what is shown of it, in points.
    """

    number: int
    page: Any
    text: Any
    box: tuple[float, float, float, float]


@contextmanager
def opened(data: bytes, name: str) -> Iterator[Any]:
    """An open document, closed at the end.

    Raises:
        ReadError: it needs a password, is damaged, or has no pages.
    """
    import pypdfium2.raw as pdfium

    with _PDFIUM:
        book = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        if not book:
            raise ReadError(name, *_WHY.get(pdfium.FPDF_GetLastError(), _DAMAGED))
        try:
            count = pdfium.FPDF_GetPageCount(book)
            if count < 1:
                raise ReadError(name, *_DAMAGED)
            if count > _MOST_PAGES:
                raise ReadError(name, f"says that it has {count:,} pages", "divide the file")
            yield book
        finally:
            pdfium.FPDF_CloseDocument(book)


def sheets(book: Any) -> Iterator[Sheet | None]:
    """The pages of an open document in order; None for one that cannot be read."""
    import pypdfium2.raw as pdfium

    for number in range(pdfium.FPDF_GetPageCount(book)):
        page = pdfium.FPDF_LoadPage(book, number)
        if not page:
            yield None
            continue
        try:
            text = pdfium.FPDFText_LoadPage(page)
            if not text:
                yield None
                continue
            try:
                yield Sheet(number, page, text, _box(page))
            finally:
                pdfium.FPDFText_ClosePage(text)
        finally:
            pdfium.FPDF_ClosePage(page)


def _box(page: Any) -> tuple[float, float, float, float]:
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    return box.left, box.bottom, box.right, box.top
