"""What stands in a paragraph, piece by piece, in order (ECMA-376 part 1, 17.3).

Text, tabs, breaks and signs; what a field shows, not its code; the base of a ruby; one of two alternatives.
What does not stand in the document's text (hidden, deleted) comes with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from corpora.readers.word.changes import Changes
from corpora.readers.word.glyphs import glyph
from corpora.readers.word.names import MC, SPACE, M, W, switch
from corpora.readers.word.styles import Style, Styles

SOFT = "\x0b"  # a line break inside a paragraph
_SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": SOFT,
    W + "cr": SOFT,
    W + "noBreakHyphen": "\u2011",
    W + "softHyphen": "\u00ad",
}
_TYPED = frozenset({W + "t", W + "delText", M + "t"})
_NOTES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
_PASSED = frozenset(
    W + name
    for name in (
        *("pPr", "rPr", "sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr", "rubyPr", "ffData"),  # properties
        *("instrText", "delInstrText", "fldData", "fldChar"),  # of fields
        *("rt", "p", "tbl"),
    )
)
_SEPARATORS = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]")
_ALTERNATIVES = MC + "AlternateContent"
_BOX = W + "txbxContent"
_LEAVES = (*_SIGNS, *_TYPED, *_NOTES, W + "sym")
_LEAF_TAGS = frozenset(_LEAVES)
_FIELD = W + "fldChar"
_ON = ("1", "true", "on")


class Note(NamedTuple):
    """The mark of a note where the text carries it."""

    kind: str  # "footnote" or "endnote"
    id: str
    custom: str  # the mark that the author typed, or "" for an automatic one
    brackets: str = ""  # that stand around it in the text: "()"


class Piece(NamedTuple):
    """Something in a paragraph.

    Attributes:
        text: what it says.
        gone: why that does not stand in the text, or None.
        note: the note that it carries, or None.
        box: the content of a text box that hangs here, or None.
    """

    text: str = ""
    gone: str | None = None
    note: Note | None = None
    box: Any = None


@dataclass(frozen=True, slots=True, eq=False)
class Context:
    """What reading a story's paragraphs needs.

    Attributes:
        styles: of the document.
        changes: how tracked changes are read.
        codes: what stands in the codes of fields.
    """

    styles: Styles
    changes: Changes
    codes: frozenset[Any] = field(default=frozenset())

    def within(self, story: Any) -> Context:
        """The same for another story."""
        return replace(self, codes=field_codes(story))


def field_codes(story: Any) -> frozenset[Any]:
    """The leaves of a story that stand in the codes of fields, from "begin" to "separate" or "end".

    Only fields that end are fields: a lone "begin" must not swallow the rest of the text.
    """
    ended = _ended(story)
    found: set[Any] = set()
    states: list[bool] = []  # of the fields around: whether their code goes on
    codes = 0  # of them
    for element in story.iter(_FIELD, *_LEAVES) if ended else ():
        kind = _kind(element)
        if kind is None:
            if codes:
                found.add(element)
        elif kind == "begin" and element in ended:
            states.append(True)
            codes += 1
        elif kind == "separate" and states:
            codes -= states[-1]
            states[-1] = False
        elif element in ended:
            codes -= states.pop()
    return frozenset(found)


def _ended(story: Any) -> set[Any]:
    """The beginnings and ends of fields that have both."""
    begun: list[Any] = []
    found: set[Any] = set()
    for element in story.iter(_FIELD):
        kind = _kind(element)
        if kind == "begin":
            begun.append(element)
        elif kind == "end" and begun:
            found |= {begun.pop(), element}
    return found


def _kind(element: Any) -> str | None:
    """ "begin", "separate" or "end" of a field; None for a leaf."""
    return element.get(W + "fldCharType", "") if element.tag == _FIELD else None


def pieces(paragraph: Any, chain: list[Style], context: Context, gone: str | None = None) -> Iterator[Piece]:
    """What stands in a paragraph.

    Args:
        paragraph: a `w:p`.
        chain: its styles, the nearest first.
        context: see there.
        gone: why none of it stands in the text, or None.
    """
    for element in paragraph:
        tag = element.tag
        if tag in _PASSED:
            continue
        if tag == W + "r":
            yield from _run(element, chain, context, gone)
        elif tag == _BOX:
            yield Piece(gone=gone, box=element)
        elif tag in _LEAF_TAGS:
            if element not in context.codes:
                yield _leaf(element, gone)
        elif tag == W + "sdt":
            yield from pieces(element, chain, context, gone or placeholder(element))
        else:
            inside = alternative(element) if tag == _ALTERNATIVES else element
            yield from pieces(inside, chain, context, gone or context.changes.out.get(tag))


def alternative(element: Any) -> Any:
    """One branch of `mc:AlternateContent`: both say the same, in newer and in older markup."""
    branches = [b for b in element if b.tag in (MC + "Choice", MC + "Fallback")]
    saying = (branch for branch in branches if next(branch.iter(*_LEAVES), None) is not None)
    return next(saying, branches[0] if branches else ())


def placeholder(control: Any) -> str | None:
    """Why what a content control holds is no text: it only asks for some."""
    return "placeholder" if switch(control, "sdtPr", "showingPlcHdr") else None


def _run(run: Any, chain: list[Style], context: Context, gone: str | None) -> Iterator[Piece]:
    if gone is None and context.styles.hidden(context.changes.properties(run, "rPr"), chain):
        gone = "hidden"
    marked = next((e for e in run if e.tag in _NOTES and e.get(W + "customMarkFollows", "0") in _ON), None)
    if marked is None or marked in context.codes:
        yield from pieces(run, chain, context, gone)
        return
    mark = "".join(_leaf(e, None).text for e in run if e.tag in _LEAF_TAGS and e is not marked)
    yield Piece(gone=gone, note=Note(_NOTES[marked.tag], marked.get(W + "id", ""), mark.strip() or "*"))


def _leaf(element: Any, gone: str | None) -> Piece:
    tag = element.tag
    if tag in _NOTES:
        return Piece(gone=gone, note=Note(_NOTES[tag], element.get(W + "id", ""), ""))
    if tag in _TYPED:
        return Piece(_typed(element), gone)
    return Piece(_SIGNS.get(tag) or _symbol(element), gone)


def _typed(element: Any) -> str:
    """Text as Word shows it: no spaces at its ends, unless they are to be kept; a line break is a space."""
    text = element.text or ""
    if element.get(SPACE) != "preserve":
        text = text.strip(" \t\n\r")
    return _SEPARATORS.sub(" ", text)


def _symbol(element: Any) -> str:
    try:
        return glyph(element.get(W + "font", ""), int(element.get(W + "char", ""), 16))
    except ValueError:
        return ""
