"""Which format of text a file is in: by its content, and by its name where content cannot tell."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

_HEAD = 65_536  # bytes that are looked at
_PROLOGUE = re.compile(rb"\s*(?:<\?xml[^<>]{0,500}\?>\s*)?(?:<!--.{0,4000}?-->\s*){0,8}", re.DOTALL)
_PAGE = re.compile(rb"<!doctype\s+html\b|<html\b", re.IGNORECASE)
_ELEMENT = re.compile(rb"<[A-Za-z_!?]")
_TAG = re.compile(
    rb"</?(?:a|b|body|blockquote|br|center|code|dd|div|dl|dt|em|font|h[1-6]|head|hr|i|img|li|link|meta|ol|p|pre"
    rb"|script|section|article|main|nav|header|footer|span|strong|style|sub|sup|table|tbody|td|th|title|tr|ul)"
    rb"(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_SHARE = 0.15  # of a text that tags take, at least, where it is a fragment of a page
_FEW = 0.02  # and where it begins with one
_MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd"})
_HTML = frozenset({".html", ".htm", ".xhtml", ".xht"})


def text_format(data: bytes, name: str) -> str:
    """The reader of a text: "html", "markdown" or "text"; "other_xml" for what is none."""
    suffix = PurePosixPath(name.replace("\\", "/")).suffix.lower()
    head = data[:_HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")  # UTF-16 as ASCII
    if _is_page(head):
        return "html"
    if suffix in _MARKDOWN:
        return "markdown"
    if _is_other_xml(head) and data[-99:].rstrip(b" \t\r\n\0").endswith(b">"):
        return "other_xml"
    return "html" if _is_fragment(head, suffix in _HTML) else "text"


def _is_page(head: bytes) -> bool:
    start = _PROLOGUE.match(head)
    return bool(start and _PAGE.match(head, start.end()))


def _is_other_xml(head: bytes) -> bool:
    """Whether a text is declared to be XML and does not go on with a tag of HTML."""
    start = _PROLOGUE.match(head)
    if not start or b"<?xml" not in start.group():
        return False
    return _ELEMENT.match(head, start.end()) is not None and not _TAG.match(head, start.end())


def _is_fragment(head: bytes, named: bool) -> bool:
    """Whether a text is a piece of a page: it begins with a tag of HTML, and many stand in it."""
    start = _PROLOGUE.match(head)
    begins = bool(start and _TAG.match(head, start.end()))
    if start and b"<?xml" in start.group() and not begins:  # cut short, or a text about XML
        return False
    tags = [len(match.group()) for match in _TAG.finditer(head)]
    share = _FEW if begins and len(tags) > 1 else _SHARE
    return (named and b"<" in head) or (bool(tags) and sum(tags) >= share * len(head))
