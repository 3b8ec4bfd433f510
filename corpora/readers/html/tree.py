"""Characters to a tree of elements, and the tree walked without recursion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

from corpora.errors import ReadError

Element = Any
"""lxml's element, which has no types."""

Event = tuple[Literal["start", "text", "end"], Any]

_TAGS = 1_000_000
_CHARACTERS = 100_000_000
_SUBSET = re.compile(r"<!doctype[^<>\[]{0,1000}\[", re.IGNORECASE)
_PREFIX = re.compile(r"(?:html|xhtml|h):")
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
VERBATIM = frozenset({"pre", "xmp", "listing", "plaintext"})
BLOCKS = frozenset(
    (
        *("html", "head", "title", "body", "frameset", "noframes", "noscript", "template"),
        *("address", "article", "aside", "center", "details", "dialog", "div", "fieldset", "footer", "form"),
        *("header", "hgroup", "hr", "legend", "main", "nav", "search", "section", "summary"),
        *("blockquote", "figcaption", "figure", "p", *HEADINGS, *VERBATIM),
        *("dd", "dir", "dl", "dt", "li", "menu", "ol", "ul"),
        *("caption", "col", "colgroup", "table", "tbody", "td", "tfoot", "th", "thead", "tr"),
        *("datalist", "optgroup", "option", "select", "textarea"),
    )
)


def parse(text: str, name: str) -> Element | None:
    """The root of a page or a fragment, whatever is wrong with it; None where there is no text in it.

    Nothing outside the text is looked at: no document type, no entity of its own, no network.

    Raises:
        ReadError: it is too large, or nested too deeply, to be read whole.
    """
    from lxml import etree

    if len(text) > _CHARACTERS or text.count("<") > _TAGS:
        what = f"is larger than {_CHARACTERS:,} characters or {_TAGS:,} tags"
        raise ReadError(name, what, "divide the file")
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(_prepared(text).encode("utf-8", "replace"), parser)
    for error in parser.error_log:
        if error.level_name == "FATAL":  # the parser stops there, and gives what stands before
            what = "its elements are nested more than 2,000 deep"
            raise ReadError(name, what, "save it as plain text from a browser", f"line {error.line}")
    return root


def _prepared(text: str) -> str:
    """A text without a document type's own declarations, its CDATA sections as ordinary text."""
    found = _SUBSET.search(text[:4096])
    if found and (end := text.find("]", found.end())) >= 0:
        text = text[: found.end() - 1] + text[end + 1 :]
    first, *others = text.split("<![CDATA[")
    return first + "".join(map(_escaped, others))


def _escaped(piece: str) -> str:
    inner, end, rest = piece.partition("]]>")
    if not end:
        return "<![CDATA[" + piece
    return inner.replace("&", "&amp;").replace("<", "&lt;") + rest


def name_of(element: Element) -> str:
    """An element's name in small letters, without the prefix that XHTML may give it."""
    return _PREFIX.sub("", element.tag.lower())


def words_of(element: Element, *attributes: str) -> list[str]:
    """The words of some of an element's attributes, in small letters."""
    return [word for name in attributes for word in (element.get(name) or "").lower().split()]


def beginning(element: Element, length: int) -> str:
    """The text in an element, as far as is needed for so many characters."""
    found: list[str] = []
    for text in element.itertext():
        found.append(text)
        length -= len(text)
        if length <= 0:
            break
    return "".join(found)


def walk(root: Element) -> Iterator[Event]:
    """Each element as it starts and ends, and the text between, in order."""
    from lxml import etree

    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            yield "start", element
            if element.text:
                yield "text", element.text
        else:
            yield "end", element
            if element.tail and element is not root:
                yield "text", element.tail
