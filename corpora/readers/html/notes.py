"""Footnotes of a page: a mark that leads to a text which says the same mark, or leads back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from corpora.readers.html.style import declarations, has_role
from corpora.readers.html.tree import BLOCKS, HEADINGS, Element, beginning, name_of, words_of

_SIGNS = r"\d{1,4}(?::\d{1,3})?|[a-zA-Z]|[ivxlc]{1,6}|[*†‡§¶]{1,4}|[⁰¹²³⁴-⁹]{1,4}"
_MARK = re.compile(rf"[\[(（]?\s*({_SIGNS})\s*[\])）]?")
_BACK = re.compile(r"[\s\[(（]*(?:[↩↑⬆⏎^«⇧⤴\ufe0e\ufe0f]+|\d{0,4}[a-z]?)[\s\])）.:]*")
_WORDS = re.compile(r"foot-?note|note-?ref|end-?note|fnref|#_?(?:fn|ftn|edn|note)|\bfn\b")
_PARTS = frozenset({"li", "div", "dd", "aside", "p", "section"})
_LONG = 12  # characters: a longer text is no mark
_LONGEST = 5000  # characters of a footnote: longer is a section


@dataclass(frozen=True, slots=True)
class Notes:
    """The footnotes of a page.

    Attributes:
        marks: link in the text → element that holds the footnote; only the first link to each.
        bodies: element that holds a footnote → its mark.
        dropped: links that only show or repeat marks: no text is in them.
        typed: elements whose text itself begins with the mark.
    """

    marks: dict[Element, Element] = field(default_factory=dict)
    bodies: dict[Element, str] = field(default_factory=dict)
    dropped: set[Element] = field(default_factory=set)
    typed: set[Element] = field(default_factory=set)

    @classmethod
    def of(cls, root: Element) -> Notes:
        """Find them."""
        found = cls()
        links = {link: link.get("href")[1:] for link in root.iter("a") if _leads(link)}
        places = _places(root, frozenset(links.values())) if links else {}
        look = cache(lambda body: _Block.of(body, links))  # once, however many links lead into one block
        blocks = {key: look(_block(place)) for key, place in places.items()}
        for link, key in links.items():
            block, mark = blocks.get(key), _mark(link)
            if block is None or key in block.marks or mark is None:
                continue
            body = block.body
            if any(above in found.bodies for above in link.iterancestors()):
                continue
            if body not in found.bodies and not _is_note(link, block, mark):
                continue
            if body not in found.bodies:
                found.bodies[body], found.marks[link] = mark, body
            found.dropped.add(link)
        for body, mark in found.bodies.items():
            signs = list(_signs(body, mark))
            found.dropped.update(signs)
            if name_of(body) != "li" and not any(_mark(sign) == mark for sign in signs):
                found.typed.add(body)
        return found


def _leads(link: Element) -> bool:
    href = link.get("href") or ""
    return len(href) > 1 and href[0] == "#" and _mark(link) is not None


def _shown(link: Element) -> str:
    """The text of a link, as far as a mark goes."""
    return beginning(link, 2 * _LONG).strip()


def _mark(link: Element) -> str | None:
    """The mark that a link shows, without square brackets."""
    shown = _shown(link)
    found = _MARK.fullmatch(shown)
    return shown if found and shown[0] in "(（" else found[1] if found else None


def _places(root: Element, wanted: frozenset[str]) -> dict[str, Element]:
    """The elements that links lead to, by their id or, of an anchor, its name."""
    found: dict[str, Element] = {}
    for element in root.iter():
        for key in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if key in wanted:
                found.setdefault(key, element)
    return found


@dataclass(frozen=True, slots=True)
class _Block:
    """A block that may hold a footnote, looked over.

    Attributes:
        body: its element.
        begins: with which text.
        leads: where links in it lead to on the page.
        marks: where those lead to that look like marks.
    """

    body: Element
    begins: str
    leads: frozenset[str]
    marks: frozenset[str]

    @classmethod
    def of(cls, body: Element | None, links: Mapping[Element, str]) -> _Block | None:
        """Look a block over; None where it is too long for a footnote, or has headings."""
        if body is None or name_of(body) not in _PARTS or len(beginning(body, _LONGEST)) >= _LONGEST:
            return None
        if next(body.iterdescendants(*HEADINGS), None) is not None:
            return None
        inner = [a for a in body.iter("a") if (a.get("href") or "")[:1] == "#"]
        leads, marks = (frozenset(a.get("href")[1:] for a in some) for some in (inner, links.keys() & inner))
        return cls(body, beginning(body, 100), leads, marks)


def _block(place: Element) -> Element | None:
    """The block that a link's target stands in, all of it that belongs to the same footnote."""
    body = place
    while body is not None and name_of(body) not in BLOCKS:
        body = body.getparent()
    while body is not None and name_of(body) == "p" and _only(body):
        body = body.getparent()
    return body


def _only(body: Element) -> bool:
    """Whether a paragraph is the first of an element for one footnote, as of Word's and DocBook's."""
    parent = body.getparent()
    if body.getprevious() is not None or name_of(parent) not in ("li", "div", "aside", "dd"):
        return False
    said = declarations(parent.get("style")).get("mso-element", "")
    named = _WORDS.search(" ".join(words_of(parent, "class", "id"))) is not None
    return said in ("footnote", "endnote") or name_of(parent) == "li" or (named and _one_note(parent))


def _one_note(parent: Element) -> bool:
    near = (inner for child in parent.iterchildren() for inner in (child, *child.iterchildren()))
    targets = sum(inner.get("id") is not None for inner in near)
    return targets <= 1 and next(parent.iterchildren(*HEADINGS), None) is None


def _is_note(link: Element, block: _Block, mark: str) -> bool:
    """Whether a link's target is a footnote: it is called so, leads back, or begins with the mark."""
    raised = name_of(link.getparent()) == "sup" or next(link.iter("sup"), None) is not None
    named = _WORDS.search(" ".join(words_of(link, "class", "rel", "id", "role", "href"))) is not None
    if not raised and not named and not has_role(link, "doc-noteref", "noteref"):
        return False
    back = {link.get("id"), link.get("name"), link.getparent().get("id")} - {None}
    back |= {inner.get("id") or inner.get("name") for inner in link.iter("sup", "a")}
    body = block.body
    called = has_role(body, "doc-footnote", "footnote", "doc-endnote") or (raised and name_of(body) == "li")
    return bool(block.leads & back or opens(mark, block.begins) or called)


def opens(mark: str, text: str) -> int:
    """How much of a footnote's text is its mark, with the space after it; 0 where it does not begin so."""
    found = re.match(rf"\s*[\[(（]?\s*{re.escape(mark)}(?!\w)[\])）.:]{{0,2}}\s*", text)
    return found.end() if found else 0


def _signs(body: Element, mark: str) -> Iterator[Element]:
    """Links and raised figures in a footnote that repeat its mark or lead back to it."""
    for element in body.iter("a", "sup"):
        href = element.get("href") or ""
        backs = name_of(element) == "a" and href[:1] == "#" and _BACK.fullmatch(_shown(element))
        if backs or (_mark(element) == mark and _first(element, body)):
            yield element


def _first(element: Element, body: Element) -> bool:
    """Whether nothing stands before an element in a footnote."""
    for text in body.itertext():
        if text.strip():
            return _shown(element).startswith(text.strip())
    return False
