"""Formats that LibreOffice opens for us: Word 97 (.doc, Kingsoft .wps), RTF, OpenDocument text.

Each is converted to .docx, which keeps numbers, notes, tables and tracked changes, and read by the Word
reader.  What can be told without LibreOffice (a workbook, a password) is told before it is started.

Source: [MS-DOC] 2.5.2 (the FIB, with which the stream WordDocument begins); OpenDocument 1.3 part 2, 3.3
(`mimetype`) and 4.3 (`manifest:encryption-data`).
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from dataclasses import replace

from corpora.errors import ReadError
from corpora.extract import Extract
from corpora.libreoffice import made_by, to_docx
from corpora.magic import looks_like
from corpora.ole import streams
from corpora.readers import Asked
from corpora.readers.archive import open_archive

_TEXT = "give a text document"
_SAFE = "take a file whose origin you know, or open it in its program and save it"
_UNPROTECTED = "open it with the password and save it without"
_BOOK = "is an Excel workbook, not a Word document"
_OTHERS = {  # streams that tell what an OLE file is if it is no Word document
    "Workbook": (_BOOK, "save it as .xlsx or as a text document"),
    "Book": (_BOOK, "save it as .xlsx or as a text document"),
    "PowerPoint Document": ("is a PowerPoint presentation, not a Word document", _TEXT),
}
_WORD_97 = 0xC1  # nFib of the first version with this format
_WORD_95 = 0x67
_ENCRYPTED = 0x0100
_OPENDOCUMENT = b"application/vnd.oasis.opendocument."
_MANIFEST = "META-INF/manifest.xml"


def extract(data: bytes, name: str, asked: Asked) -> Extract:
    """See `readers.Reader`."""
    from corpora.readers.word import extract as read_word

    suffix, filter_name = form_of(data, name)
    docx = to_docx(data, suffix, filter_name, name)
    found = read_word(docx, name, asked)
    return replace(found, encoding=suffix, encoding_reason=f"content, through {made_by(docx)}")


def form_of(data: bytes, name: str) -> tuple[str, str]:
    """What LibreOffice needs to know of a file: a suffix, and the name of the filter that opens it.

    Raises:
        ReadError: it is protected, damaged or no text document, which needs no LibreOffice to be told.
    """
    return _FORMS[looks_like(data) or ""](data, name)


def _old_word(data: bytes, name: str) -> tuple[str, str]:
    parts = streams(data)
    known = next((what for stream, what in _OTHERS.items() if stream in parts), None)
    if known:
        raise ReadError(name, *known)
    head = parts.get("WordDocument", b"")
    if len(head) < 12:
        raise ReadError(name, "is damaged, or an old file of another program than Word", _TEXT)
    version, flags = struct.unpack_from("<H", head, 2)[0], struct.unpack_from("<H", head, 10)[0]
    if flags & _ENCRYPTED:
        raise ReadError(name, "is protected with a password", _UNPROTECTED)
    if version < _WORD_97:
        return "doc", "MS Word 95" if version >= _WORD_95 else "MS WinWord 6.0"
    return "doc", "MS Word 97"


def _opendocument(data: bytes, name: str) -> tuple[str, str]:
    parts = open_archive(data, name)
    manifest = parts.read(_MANIFEST) if _MANIFEST in parts else b""
    if b"encryption-data" in manifest:
        raise ReadError(name, "is protected with a password", _UNPROTECTED)
    form = parts.read("mimetype") if "mimetype" in parts else b""
    if not form.startswith(_OPENDOCUMENT + b"text"):
        kind = form.removeprefix(_OPENDOCUMENT)[:40].decode("ascii", "replace").strip() or "unknown"
        raise ReadError(name, f"is an OpenDocument file of another kind ({kind})", _TEXT)
    for part in parts.parts:  # within bounds, which LibreOffice does not have
        if part.endswith(".xml") and b"<!ENTITY" in parts.read(part).replace(b"\0", b""):
            raise ReadError(name, f"{part} in it declares entities, which documents must not", _SAFE)
    return "odt", "writer8"


def _rich_text(data: bytes, name: str) -> tuple[str, str]:
    return "rtf", "Rich Text Format"


_FORMS: Mapping[str, Callable[[bytes, str], tuple[str, str]]] = {
    "an old Word, Excel or PowerPoint file": _old_word,
    "an RTF document": _rich_text,
    "an OpenDocument file": _opendocument,
}
