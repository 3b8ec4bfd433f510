"""Plain text: bytes in some encoding."""

from __future__ import annotations

from corpora.decoding import decode
from corpora.extract import Extract, of_text
from corpora.readers import Asked


def extract(data: bytes, name: str, asked: Asked) -> Extract:
    """See `readers.Reader`."""
    decoded = decode(data, name=name, lang=asked.lang, encoding=asked.encoding)
    return of_text(decoded.text, decoded.encoding, decoded.reason)
