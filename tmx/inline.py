"""Segments with inline elements: their plain text, and where in it each element stands.

The text of a segment is what a reader of the document sees: the text of <hi> is text, a tool's native code in
<bpt>, <ept>, <it>, <ph> and <ut> is none, nor is <sub>, a text of its own, such as a footnote, in such code.
Where a code stands for a line break between two words, the text has a space.  Each element is kept as XML,
with the range of the text that it stands for: so a segment is written as it was read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from xml.parsers import expat

from tmx.elements import CODES, INLINE_ATTRIBUTES, Attributes
from tmx.text import clean_pieces, clean_segment, escaped, quoted
from tmx.units import Inline

_BREAK_TYPES = frozenset({"lb", "pb", "cb"})  # of <ph>: line, page, column
_BREAK = re.compile(r"\s*(?:</?(?:\w+:)?(?:br|cr|tab)\b[^<>]*>|\\n|\\line\b|[\n\v\f\u2028])", re.IGNORECASE)

_BREAK_MARKUP = re.compile(
    r'<ph[^>]* type="[lpc]b"|<ph[^>]*>(?:\s|&#\d+;)*(?:&lt;/?(?:\w+:)?(?:br|cr|tab)\b|\\n<|\\line\b)',
    re.IGNORECASE,
)

_POSITIONS = {"bpt": "begin", "ept": "end"}
_PAIRED = re.compile('^<[be]pt(?: i="[^"]*")?')


class Gatherer:
    """Takes what stands in a segment, and gives its text and its inline elements."""

    def __init__(self) -> None:
        self._pieces: list[str | Inline] = []
        self._ends: list[str] = []  # of the open elements, innermost last
        self._code: list[str] = []  # of the open native code, as XML
        self._codes = 0  # open elements within the outermost native code, itself too
        self._outermost = Inline("")
        self._breaks = False

    def text(self, text: str) -> None:
        """Takes text."""
        if not self._codes:
            self._pieces.append(text)
            return
        self._code.append(_kept(escaped(text)))
        self._breaks = self._breaks or (self._codes == 1 and _BREAK.fullmatch(text) is not None)

    def start(self, name: str, attributes: Attributes, *, known: bool = True) -> None:
        """Takes the beginning of an element; of one that is not known here no tag is kept."""
        tag, end = (_tag(name, attributes), f"</{name}>") if known else ("", "")
        self._ends.append(end)
        if not self._codes and not (known and name in CODES):
            self._pieces.append(Inline(name, None, tag))
            return
        if not self._codes:
            self._outermost = Inline(name, attributes.get("i"))
            self._breaks = attributes.get("type") in _BREAK_TYPES
        self._codes += 1
        self._code.append(tag)

    def end(self) -> None:
        """Takes the end of the innermost element."""
        end = self._ends.pop()
        if not self._codes:
            if end:
                self._pieces.append(Inline("/hi", None, end))
            return
        self._code.append(end)
        self._codes -= 1
        if not self._codes:
            breaks = self._breaks and self._outermost.name == "ph"
            self._pieces.append(self._outermost._replace(markup="".join(self._code), end=int(breaks)))
            self._code.clear()

    def taken(self) -> tuple[str, tuple[Inline, ...]]:
        """The segment that ends: its text and its inline elements."""
        pieces, self._pieces = self._pieces, []
        return _assembled(pieces)


def _assembled(pieces: Sequence[str | Inline]) -> tuple[str, tuple[Inline, ...]]:
    """A segment's text and its inline elements; of those that are no text, breaks have a length."""
    texts, inline, at, last = list[str](), list[Inline](), 0, " "
    for piece, following in zip(pieces, _following(pieces), strict=True):
        if isinstance(piece, str):
            shown = piece
        else:
            breaks = piece.start < piece.end and not last.isspace() and following and not following.isspace()
            shown = " " if breaks else ""
            inline.append(piece._replace(start=at, end=at + len(shown)))
        texts.append(shown)
        at += len(shown)
        last = shown[-1:] or last
    return "".join(texts), tuple(inline)


def _following(pieces: Sequence[str | Inline]) -> list[str]:
    """The character of the text that comes after each piece, "" after the last."""
    found, character = list[str](), ""
    for piece in reversed(pieces):
        found.append(character)
        character = piece[:1] if isinstance(piece, str) and piece else character
    return found[::-1]


def _tag(name: str, attributes: Attributes) -> str:
    there = ((key, _kept(quoted(attributes[key]))) for key in INLINE_ATTRIBUTES[name] if key in attributes)
    spelled = "".join(f" {key}={value}" for key, value in there).replace("\n", "&#10;")
    return f"<{name}{spelled}>"


def _kept(spelled: str) -> str:
    """XML in which no character changes when it is read."""
    return spelled.translate({ord(c): f"&#{ord(c)};" for c in "\r\x85\u2028"})


def spliced(text: str, inline: Iterable[Inline], spell: Callable[[str], str] = escaped) -> str:
    """A segment as XML: its text, and its inline elements where they stand.

    Args:
        text: of the segment.
        inline: in order, none standing for what another one does.
        spell: how text is spelled.
    """
    out, at = [], 0
    for each in inline:
        out += [spell(text[at : each.start]), each.markup]
        at = each.end
    return "".join([*out, spell(text[at:])])


def cleaned(text: str, inline: tuple[Inline, ...]) -> tuple[str, tuple[Inline, ...]]:
    """A segment's text as `clean_segment` has it, and its inline elements where they stand in that.

    Native code can be seen: spaces beside it stay, and are at an end of the segment beyond it alone.
    Elements that have no markup go: there is nothing to write.

    >>> cleaned(" Press  OK ", (Inline("ph", None, "<ph>x</ph>", 7, 7),))
    ('Press  OK', (Inline(name='ph', i=None, markup='<ph>x</ph>', start=6, end=6),))
    """
    kept = tuple(each for each in inline if each.markup)
    if not kept:
        return clean_segment(text), kept
    if text.isprintable() and "  " not in text and text == text.strip():
        return text, kept  # which is most, and clean
    between = zip((0, *(each.end for each in kept)), (*(each.start for each in kept), len(text)), strict=True)
    walls = {number for number, each in enumerate(kept, 1) if each.name in CODES}
    pieces = clean_pieces([text[start:end] for start, end in between], walls)
    return _assembled([pieces[0], *(one for both in zip(kept, pieces[1:], strict=True) for one in both)])


def is_empty(text: str, inline: Sequence[Inline]) -> bool:
    """Whether nothing can be seen in a segment: neither text nor native code."""
    return not clean_segment(text) and not any(each.markup and each.name in CODES for each in inline)


def is_place(each: Inline) -> bool:
    """Whether it is a <ph> that stands for something other than a break of a line, page or column."""
    return each.name == "ph" and each.start == each.end and not _BREAK_MARKUP.match(each.markup)


def isolate(inline: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The elements, with <it> for each <bpt> and <ept> that has not one partner with the same i.

    >>> isolate((Inline("bpt", "1", '<bpt i="1" x="2">[</bpt>'),))[0].markup
    '<it pos="begin" x="2">[</it>'
    """
    begins, ends = (Counter(each.i for each in inline if each.name == name) for name in ("bpt", "ept"))
    return tuple(
        _alone(each) if each.name in _POSITIONS and (begins[each.i], ends[each.i]) != (1, 1) else each
        for each in inline
    )


def _alone(each: Inline) -> Inline:
    start = f'<it pos="{_POSITIONS[each.name]}"'
    markup = _PAIRED.sub(start, each.markup).removesuffix(f"</{each.name}>")
    return each._replace(name="it", i=None, markup=markup + "</it>" if markup else "")


def defect(text: str, inline: Sequence[Inline]) -> str | None:
    """What is wrong with inline elements, so that they cannot be written, or None."""
    places = [0, *(place for each in inline for place in (each.start, each.end)), len(text)]
    if sorted(places) != places:
        return "inline elements that do not stand in the text"
    text, inline = cleaned(text, tuple(inline))
    try:
        expat.ParserCreate().Parse(f"<seg>{spliced(text, inline)}</seg>", True)
    except expat.ExpatError as error:
        return f"inline elements that are no XML ({expat.ErrorString(error.code)})"
    return None
