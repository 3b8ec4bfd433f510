"""The characters of a page: by its byte order mark, by what it says itself, or by what it looks like.

Source: HTML Living Standard, 13.2.3 (a mark counts more than what the page says; latin1 means windows-1252).
"""

from __future__ import annotations

import codecs
import re
from dataclasses import replace

from corpora.decoding import Decoded, decode
from corpora.errors import ReadError

_HEAD = 4096  # bytes in which a page names its encoding
_META = re.compile(
    rb"<meta[^<>]{0,500}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})|<\?xml[^<>]{0,200}?encoding\s*=\s*[\"']([\w.-]{2,40})",
    re.IGNORECASE,
)
_MEANT = {  # what browsers take a name for
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "cp950",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "tis-620": "cp874",
}
_MARKUP = re.compile(
    rb"<(?:script|style)\b[^<]*(?:<(?!/(?:script|style))[^<]*)*|<[^<>]*>|&\w{1,30};", re.IGNORECASE
)
_MARKS = (b"\xef\xbb\xbf", b"\xfe\xff", b"\xff\xfe")
_SAID = "named in the page"


def decode_page(data: bytes, name: str, lang: str | None, encoding: str | None) -> Decoded:
    """Decode a page; the arguments and errors of `corpora.decoding.decode`."""
    if encoding is not None or b"\0" in data[:_HEAD] or data.startswith(_MARKS):
        return decode(data, name=name, lang=lang, encoding=encoding)
    said = _named(data)
    if said and not _is_utf8(data) and (found := _as_said(data, said, name)):
        return found
    return _by_looks(data, name, lang)


def _named(data: bytes) -> str | None:
    """The encoding that a page says it is in, if there is such a one."""
    found = _META.search(data[:_HEAD])
    if not found:
        return None
    try:
        codec = codecs.lookup((found[1] or found[2]).decode("ascii"))
    except LookupError:
        return None
    return _MEANT.get(codec.name, codec.name)


def _is_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8 beyond ASCII, which is never chance: then a page that says otherwise errs."""
    try:
        return not data.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return False


def _as_said(data: bytes, encoding: str, name: str) -> Decoded | None:
    try:
        return replace(decode(data, name=name, encoding=encoding), reason=_SAID)
    except ReadError:
        return None


def _by_looks(data: bytes, name: str, lang: str | None) -> Decoded:
    """By the text alone: tags look like English."""
    text = _MARKUP.sub(b" ", data)
    if not text.strip() or data.isascii():
        return decode(data, name=name, lang=lang)
    seen = decode(text, name=name, lang=lang)
    return replace(decode(data, name=name, encoding=seen.encoding), reason=seen.reason)
