"""What a file that is no text looks like, by its first bytes."""

from __future__ import annotations

import re

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FIRST = (
    (b"%PDF-", "a PDF document"),
    (_OLE, "an old Word, Excel or PowerPoint file"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"7z\xbc\xaf'\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"SQLite format 3\0", "a database, such as a project file"),
    (b"\x7fELF", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
)
_PART = (
    rb"(?:PK\x03\x04.{26}|PK\x01\x02.{42})"  # what stands before the name of a part: APPNOTE 4.3.7, 4.3.12
)
_ZIPPED = tuple(
    (re.compile(shape, re.DOTALL), what)
    for shape, what in (
        (_PART + b"word/", "a Word document"),
        (_PART + b"xl/", "an Excel workbook"),
        (_PART + b"ppt/", "a PowerPoint presentation"),
        (rb"\A.{30}mimetype.{0,99}application/epub\+zip", "an EPUB book"),
        (_PART + b"META-INF/manifest.xml", "an OpenDocument file"),  # its type may be compressed
        (rb"\A.{30}mimetype.{0,99}application/vnd\.oasis\.opendocument", "an OpenDocument file"),
    )
)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # the stream that holds a new format behind a password
_WORD_2003 = (b'progid="Word.Document"', b"schemas.microsoft.com/office/word/2003/wordml")
_HEAD = 65_536  # bytes in which the names of a zip archive's parts are looked for


def looks_like(data: bytes) -> str | None:
    """What a binary file is, in words ("a PDF document"), or None where it may be a text.

    >>> looks_like(b"%PDF-1.7"), looks_like(b"Pay now.")
    ('a PDF document', None)
    """
    if data.startswith(b"PK\x03\x04"):
        ends = data[:_HEAD] + data[-_HEAD:]
        return next((what for shape, what in _ZIPPED if shape.search(ends)), "a zip archive")
    if data.startswith(_OLE) and _ENCRYPTED in data:
        return "a protected Office file"
    if b"<?xml" in data[:64] and any(sign in data[:_HEAD] for sign in _WORD_2003):
        return "a Word 2003 XML document"
    if data.startswith(b"MZ") and b"\0" in data[:64]:
        return "a program"
    return next((what for first, what in _FIRST if data.startswith(first)), None)
