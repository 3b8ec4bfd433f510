"""Open a PDF file with PDFium, and its pages one by one.

PDFium is not safe for threads, so a page that is open keeps others waiting, of this document and of all
others.  What is opened is closed, whatever happens; nothing in the file is run and nothing outside it is
fetched.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from corpora.errors import ReadError

_PDFIUM = threading.Lock()
_WHY = {
    4: ("is protected with a password", "open it with the password, and print or save it without one"),
    5: ("is protected in a way that cannot be opened", "save it without protection"),
}
_DAMAGED = ("is damaged, cut short or without pages", "get the file again, or print it to a new PDF")
_MOST_PAGES = 100_000


@dataclass(frozen=True, slots=True)
class Book:
    """An open document.

    Attributes:
        handle: PDFium's.
        pages: how many it has.
    """

    handle: Any
    pages: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """An open page.

    Attributes:
        number: counted from 0.
        page, text: handles of PDFium.
        box: left, bottom, right and top of what is shown of it, in points.
    """

    number: int
    page: Any
    text: Any
    box: tuple[float, float, float, float]


@contextmanager
def opened(data: bytes, name: str) -> Iterator[Book]:
    """An open document, closed at the end.

    Raises:
        ReadError: it needs a password, is damaged, or has no pages.
    """
    import pypdfium2.raw as pdfium

    with _PDFIUM:
        handle = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        if not handle:
            raise ReadError(name, *_WHY.get(pdfium.FPDF_GetLastError(), _DAMAGED))
        count = pdfium.FPDF_GetPageCount(handle)
    try:
        if count < 1:
            raise ReadError(name, *_DAMAGED)
        if count > _MOST_PAGES:
            raise ReadError(name, f"says that it has {count:,} pages", "divide the file")
        yield Book(handle, count)
    finally:
        with _PDFIUM:
            pdfium.FPDF_CloseDocument(handle)


@contextmanager
def sheet_of(book: Book, number: int) -> Iterator[Sheet | None]:
    """A page of an open document; None for one that cannot be read."""
    import pypdfium2.raw as pdfium

    with _PDFIUM, ExitStack() as stack:
        page = pdfium.FPDF_LoadPage(book.handle, number)
        if not page:
            yield None
            return
        stack.callback(pdfium.FPDF_ClosePage, page)
        text = pdfium.FPDFText_LoadPage(page)
        if not text:
            yield None
            return
        stack.callback(pdfium.FPDFText_ClosePage, text)
        yield Sheet(number, page, text, _box(page))


def _box(page: Any) -> tuple[float, float, float, float]:
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    return box.left, box.bottom, box.right, box.top
