"""A page's elements, in order, to paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from corpora.document import Cell, Removed
from corpora.footnotes import Footnote
from corpora.lines import Line
from corpora.readers.html.lists import markers
from corpora.readers.html.notes import opens
from corpora.readers.html.page import Page
from corpora.readers.html.spaces import broken, folded, is_seen
from corpora.readers.html.style import declarations, has_role, is_block
from corpora.readers.html.tables import cells
from corpora.readers.html.tree import BLOCKS, HEADINGS, VERBATIM, Element, Event, name_of, walk
from corpora.readers.writing import SOFT, Writer

_RULE = "_" * 20
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_POWER = re.compile(r"[-+−]?\d{1,3}")
_BASE = re.compile(r"(?:\d|(?<![^\W\d_])(?:[kcdmµ]?m|km|ft|mi|s))$")  # what is raised to a power
_SYMBOL_FONT = re.compile(r"[^\w(]|[o§]")  # what Word prints as bullets, in fonts of its own


@dataclass(slots=True)
class _Paragraph:
    """A paragraph in the making.

    Attributes:
        pieces: of its text, white space as in the source.
        label: that it begins with, with the space after it.
        marks: footnotes that it carries.
        aside: what is removed from it, and why.
    """

    pieces: list[str] = field(default_factory=list)
    label: str = ""
    marks: list[Element] = field(default_factory=list)
    aside: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Flow:
    """What has been read of a page, and what the next text stands in.

    Attributes:
        page: see `Page`.
        lines: of the body.
        removed: what is no part of the text.
        writer: of the text.
    """

    page: Page
    lines: list[Line] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)
    writer: Writer = field(default_factory=Writer)
    _now: _Paragraph = field(default_factory=_Paragraph)
    _blocks: list[str] = field(default_factory=list)  # names of those around, the innermost last
    _above: str = ""  # name of the block that the last paragraph stood in
    _spans: list[tuple[Element, str, int]] = field(default_factory=list)  # to be closed: element, kind, place
    _markers: dict[Element, str] = field(default_factory=dict)
    _places: dict[Element, Cell] = field(default_factory=dict)
    _cells: list[Cell] = field(default_factory=list)  # those around
    _headings: int = 0
    _verbatim: int = 0
    _body: Element | None = None  # the footnote that is being read
    _note: list[Line] = field(default_factory=list)  # of it
    _noted: list[tuple[Element, int, tuple[Line, ...]]] = field(default_factory=list)
    _carried: dict[Element, int] = field(default_factory=dict)  # footnote → lines up to its mark

    def read(self) -> None:
        """Write all of the page."""
        events = walk(self.page.root)
        for event, what in events:
            if event == "text":
                self._text(what)
            elif event == "end":
                self._end(what)
            elif (reason := self.page.dropped(what)) is not None:
                self._drop(what, reason, events)
            else:
                self._start(what)
        self._flush()

    def notes(self) -> tuple[Footnote, ...]:
        """The footnotes, each after the line that carries its mark."""
        found: list[Footnote] = []
        for body, here, lines in self._noted:
            mark = self.page.notes.bodies[body]
            offset = opens(mark, lines[0].text) if body in self.page.notes.typed else 0
            found.append(Footnote(mark, lines, offset, self._carried.get(body, here), linked=True))
        return tuple(sorted(found, key=lambda note: note.after))

    def _text(self, text: str) -> None:
        text = text.replace(SOFT, " ")
        spaced = not (self._spans and self._spans[-1][1] == "math" and not text.strip())
        self._now.pieces += (text,) if spaced else ()

    def _start(self, element: Element) -> None:
        tag = name_of(element)
        if is_block(element, BLOCKS):
            self._flush()
            self._blocks.append(tag)
            self._open(element, tag)
        elif tag == "br":
            self._now.pieces.append("\n" if self._verbatim else SOFT)
        elif kind := _kind(element, tag):
            self._now.pieces += ("“",) if kind == "quote" else ()
            self._spans.append((element, kind, len(self._now.pieces)))

    def _open(self, element: Element, tag: str) -> None:
        """Enter a block."""
        if element in self.page.notes.bodies and self._body is None:
            self._body, self._note = element, []
        self._markers |= markers(element, self.page.sheets)
        self._now.label += self._markers.pop(element, "") if self._body is None else ""
        self._verbatim += tag in VERBATIM
        self._headings += _is_heading(element, tag)
        if tag == "table":
            self._places |= cells(element)
        elif element in self._places:
            self._cells.append(self._places[element])
        elif tag == "hr" and self._body is None and not self._cells:
            self._put(_RULE, tag)

    def _end(self, element: Element) -> None:
        if is_block(element, BLOCKS):
            self._close(element, name_of(element))
        elif self._spans and self._spans[-1][0] is element:
            _, kind, place = self._spans.pop()
            self._fold(kind, place)

    def _close(self, element: Element, tag: str) -> None:
        """Leave a block."""
        self._flush()
        self._blocks.pop()
        self._verbatim -= tag in VERBATIM
        self._headings -= _is_heading(element, tag)
        if self._places.pop(element, None):
            self._cells.pop()
        if tag == "li":
            self._now.label = ""  # there is nothing in it
        if element is self._body:
            self._noted += [(element, len(self.lines), tuple(self._note))] if self._note else []
            self._body = None

    def _fold(self, kind: str, place: int) -> None:
        """What an element inside a paragraph makes of its text, once it ends."""
        pieces = self._now.pieces
        inner = "".join(pieces[place:])
        if kind == "raised" and _POWER.fullmatch(inner.strip()):
            base = _BASE.search("".join(pieces[max(0, place - 4) : place]))
            pieces[place:] = [inner.strip().translate(_RAISED) if base else inner]
        elif kind == "label" and inner.strip() and not any(map(is_seen, islice(pieces, place))):
            sign = folded(inner)
            self._now.label = "• " if _SYMBOL_FONT.fullmatch(sign) else f"{sign} "
            pieces[place:] = []
        elif kind == "tab":
            pieces[place:] = ["\t"]
        elif kind == "quote":
            pieces.append("”")

    def _drop(self, element: Element, reason: str, events: Iterator[Event]) -> None:
        """Leave an element out, with a record of its text where there is a reason to give."""
        block = is_block(element, BLOCKS)
        if block:
            self._flush()
        if element in self.page.notes.marks and self._body is None:
            self._now.marks.append(self.page.notes.marks[element])
        texts = list(_texts(events, element))
        self._now.aside += [(text, reason) for text in texts if reason and is_seen(text)]
        if block:
            self._flush()

    def _flush(self) -> None:
        """Write the paragraph, if there is any, and begin another."""
        now = self._now
        raw = "".join(now.pieces)
        texts = list(_verbatim(raw) if self._verbatim else broken(raw))
        self._now = _Paragraph(label="" if texts else now.label)
        if self._body is not None:
            self._note += [line for text in texts for line in self.writer.aside(text)]
        elif texts:
            self._write(texts, now.label)
        for body in now.marks:
            self._carried.setdefault(body, len(self.lines))
        for text, reason in now.aside:
            self.removed += self.writer.removed(text, reason)

    def _write(self, texts: list[str], label: str) -> None:
        """Write paragraphs of the body."""
        block = self._blocks[-1] if self._blocks else ""
        for place, text in enumerate(texts):
            self._put(text, block, label if not place else "", tight=bool(place and self._verbatim))

    def _put(self, text: str, block: str, label: str = "", *, tight: bool = False) -> None:
        """Write a paragraph, parted more from one of another kind of block."""
        blank = 0 if tight or not self.lines else 1 if block == self._above else 2
        for _ in range(blank):
            self.writer.blank()
        cell = self._cells[-1] if self._cells else None
        self.lines += self.writer.paragraph(text, label, True if self._headings else None, cell)
        self._above = block


def _kind(element: Element, tag: str) -> str:
    """What is special about an element inside a paragraph, or ""."""
    if tag in ("sup", "q", "math"):
        return {"sup": "raised", "q": "quote", "math": "math"}[tag]
    said = declarations(element.get("style")) if "mso-" in (element.get("style") or "") else {}
    if said.get("mso-list", "").lower() == "ignore":
        return "label"
    return "tab" if "mso-tab-count" in said else ""


def _is_heading(element: Element, tag: str) -> bool:
    return tag in HEADINGS or has_role(element, "heading")


def _verbatim(raw: str) -> Iterator[str]:
    """The lines of a text whose white space counts."""
    return filter(is_seen, re.split(r"[\n\r\v\f]", raw))


def _texts(events: Iterator[Event], element: Element) -> Iterator[str]:
    """The text of each block inside an element that has just started, up to its end."""
    pieces: list[str] = []
    code = 0
    for event, what in events:
        if event == "text":
            pieces += () if code else (what,)
            continue
        if name_of(what) in ("script", "style"):
            code += 1 if event == "start" else -1
        if name_of(what) in BLOCKS or what is element:
            yield folded("".join(pieces))
            pieces.clear()
        if event == "end" and what is element:
            return
