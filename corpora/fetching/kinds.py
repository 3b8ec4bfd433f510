"""What an answer is, by its bytes: a service may send a page of apologies where a PDF was asked for."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Literal

from corpora.fetching.errors import VersionError
from corpora.fetching.web import printable
from corpora.magic import looks_like

Format = Literal["pdf", "docx", "doc"]
FORMATS: tuple[Format, ...] = ("pdf", "docx", "doc")
KINDS = ("pdf", "docx", "doc", "rtf")
"""What a file may be, which is its suffix."""

HEAD = 4096  # bytes by which a file is known

_WORD = ("docx", "doc", "rtf")  # a service that has one of them sends it for another
_WANTED = {"pdf": ("pdf",), "docx": _WORD, "doc": _WORD}
_NAMES = {"pdf": "a PDF", "docx": "a Word file", "doc": "a Word file"}
_FIRST = (
    (b"PK\x03\x04", "docx"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
    (b"{\\rtf", "rtf"),
)
_PDF_WITHIN = 1024  # bytes: "%PDF-" need not be the first, nor "%%EOF" the last (ISO 32000-1, annex H.3)
_HTML = re.compile(rb"\s*(?:<!doctype\s+html|<html|<head|<body|<!--)", re.IGNORECASE)
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)
_ZIP_END = 65_558  # bytes from a zip archive's end in which its directory's end stands


def kind_of(head: bytes, wanted: Format, content_type: str) -> str:
    """The kind of a file, which is also its suffix: "pdf", "docx", "doc", "rtf".

    Args:
        head: its first bytes, `HEAD` of them or all.
        wanted: what was asked for.
        content_type: what the service says it is.

    Raises:
        VersionError: it is empty, a web page, or of a kind that was not asked for.
    """
    if not head:
        raise VersionError("the answer is empty", "try again later, or another --format")
    if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")):
        raise _page(head, wanted)
    kind = "pdf" if b"%PDF-" in head[:_PDF_WITHIN] else None
    kind = kind or next((kind for first, kind in _FIRST if head.startswith(first)), None)
    if kind not in _WANTED[wanted]:
        raise _another(head, wanted, content_type)
    assert kind is not None
    return kind


def _page(head: bytes, wanted: Format) -> VersionError:
    title = _TITLE.search(head.decode("utf-8", "replace"))
    words = printable(html.unescape(title[1])) if title else ""
    said = f" ({words!r})" if words else ""
    cure = "the service may not have this version; open the address in a browser"
    return VersionError(f"the answer is a web page{said}, not {_NAMES[wanted]}", cure, "another name")


def _another(head: bytes, wanted: Format, content_type: str) -> VersionError:
    found = looks_like(head) or printable(content_type) or "something else"
    return VersionError(f"the answer is {found}, not {_NAMES[wanted]}", "try another --format")


def check_end(path: Path, kind: str) -> None:
    """Refuse a file that ends too early, where the service did not say how long it is.

    Raises:
        VersionError: its end is missing.
    """
    marks = {"pdf": (b"%%EOF", _PDF_WITHIN), "docx": (b"PK\x05\x06", _ZIP_END), "rtf": (b"}", _PDF_WITHIN)}
    mark, within = marks.get(kind, (b"", 0))
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - within))
        if mark not in file.read():
            raise VersionError(f"the answer ends too early, after {size:,} bytes", "try again later", "again")
