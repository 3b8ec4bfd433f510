"""PDF: characters with their places, page by page, made lines, columns, footnotes and furniture again."""

from __future__ import annotations

from collections.abc import Sequence

from corpora.errors import ReadError
from corpora.extract import Extract
from corpora.readers import Asked
from corpora.readers.pdf.assembly import assemble
from corpora.readers.pdf.leaves import Leaf, leaf, leaf_of
from corpora.readers.pdf.margins import trimmed
from corpora.readers.pdf.ocr import Recogniser, drawn, recogniser
from corpora.readers.pdf.opening import Book, opened, sheet_of
from corpora.readers.pdf.ranges import rising

_ILLEGIBLE = 0.3  # of the characters: more that no font tells, and a text cannot be read
_OTHER_WAY = "install tesseract-ocr and give --ocr, or give the document in another format"


def extract(data: bytes, name: str, asked: Asked) -> Extract:
    """See `readers.Reader`."""
    with opened(data, name) as book:
        found = [_read(book, number) for number in range(book.pages)]
        told = "content"
        if asked.ocr and any(page and not _legible([page]) for page in found):
            reader = recogniser(name, asked.lang)
            found = [_recognised(book, page, reader) for page in found]
            told = "content, pictures of pages by Tesseract"
    leaves = [page for page in found if page]
    _check(name, leaves)
    return assemble(trimmed(rising(leaves)), _warnings(leaves, len(found)), told)


def _read(book: Book, number: int) -> Leaf | None:
    """A page as the file has it; None for one that cannot be read."""
    with sheet_of(book, number) as sheet:
        return leaf(sheet) if sheet else None


def _legible(leaves: Sequence[Leaf]) -> bool:
    glyphs = sum(page.glyphs for page in leaves)
    return glyphs > 0 and sum(page.unmapped for page in leaves) <= _ILLEGIBLE * glyphs


def _recognised(book: Book, page: Leaf | None, reader: Recogniser) -> Leaf | None:
    """A page as it was read, or, where that is nothing, as its picture shows it."""
    if page is None or _legible([page]):
        return page
    with sheet_of(book, page.number) as sheet:
        picture = drawn(sheet) if sheet else None
    return leaf_of(page.number, reader.glyphs(picture), picture.box) if picture else page


def _check(name: str, leaves: Sequence[Leaf]) -> None:
    """Stop where there is no text to read."""
    if not leaves:
        raise ReadError(name, "is damaged: none of its pages can be read", "print it to a new PDF")
    if not any(page.glyphs for page in leaves):
        raise ReadError(name, "is scanned: it has pictures of pages and no text", _OTHER_WAY)
    if not _legible(leaves):
        raise ReadError(name, "its fonts do not say which characters they print", _OTHER_WAY)


def _warnings(leaves: Sequence[Leaf], pages: int) -> list[str]:
    """What the person should know."""
    warnings = []
    if len(leaves) < pages:
        warnings.append(f"{pages - len(leaves)} of {pages} pages are damaged and were left out")
    empty = [page.number + 1 for page in leaves if page.glyphs == 0]
    if empty:
        more = ", …" if len(empty) > 9 else ""
        warnings.append(f"pages without text: {', '.join(map(str, empty[:9]))}{more}")
    private = sum(page.private for page in leaves)
    if private:
        warnings.append(f"{private:,} characters are of private use: only the file's own fonts know them")
    unmapped = sum(page.unmapped for page in leaves)
    if unmapped:
        warnings.append(f"{unmapped:,} characters cannot be told: their fonts do not say what they print")
    return warnings
