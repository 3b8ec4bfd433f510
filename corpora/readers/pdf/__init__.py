"""PDF: characters with their places, page by page, made lines, columns, footnotes and furniture again."""

from __future__ import annotations

from collections.abc import Sequence

from corpora.errors import ReadError
from corpora.extract import Extract
from corpora.readers import Asked
from corpora.readers.pdf.assembly import assemble
from corpora.readers.pdf.leaves import Leaf, leaf
from corpora.readers.pdf.opening import opened, sheets

_SCANNED = 20  # characters a page has at least; with fewer, its text is in a picture
_ILLEGIBLE = 0.3  # of the characters: more that no font tells, and the text cannot be read
_OTHER_WAY = "install tesseract-ocr and give --ocr, or give the document in another format"


def extract(data: bytes, name: str, asked: Asked) -> Extract:
    """See `readers.Reader`."""
    with opened(data, name) as book:
        found = [leaf(sheet) if sheet else None for sheet in sheets(book)]
        leaves = [page for page in found if page]
        _check(name, leaves, len(found))
    return assemble(leaves, _warnings(leaves, len(found)), "content")


def _check(name: str, leaves: Sequence[Leaf], pages: int) -> None:
    """Stop where there is no text to read."""
    glyphs = sum(page.glyphs for page in leaves)
    if not leaves:
        raise ReadError(name, "is damaged: none of its pages can be read", "print it to a new PDF")
    if not glyphs:
        raise ReadError(name, "is scanned: it has pictures of pages and no text", _OTHER_WAY)
    if sum(page.unmapped for page in leaves) > _ILLEGIBLE * glyphs:
        raise ReadError(name, "its fonts do not say which characters they print", _OTHER_WAY)


def _warnings(leaves: Sequence[Leaf], pages: int) -> list[str]:
    """What the person should know."""
    warnings = []
    if len(leaves) < pages:
        warnings.append(f"{pages - len(leaves)} of {pages} pages are damaged and were left out")
    empty = [page.number + 1 for page in leaves if page.glyphs == 0]
    if empty:
        warnings.append(f"pages without text: {', '.join(map(str, empty[:9]))}")
    private = sum(page.private for page in leaves)
    if private:
        warnings.append(f"{private} characters are of private use: only the file's own fonts know them")
    unmapped = sum(page.unmapped for page in leaves)
    if unmapped:
        warnings.append(f"{unmapped} characters cannot be told: their fonts do not say what they print")
    return warnings
