"""A page's elements, in order, to paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from corpora.document import Cell
from corpora.footnotes import Footnote
from corpora.lines import Line
from corpora.readers.html.lists import markers
from corpora.readers.html.page import Page
from corpora.readers.html.spaces import BREAK, broken, folded, is_seen, joined
from corpora.readers.html.style import declarations, has_role, is_block
from corpora.readers.html.tables import cells
from corpora.readers.html.tree import BLOCKS, HEADINGS, VERBATIM, Element, Event, name_of, walk
from corpora.readers.sheet import Sheet

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
        sheet: where paragraphs are written.
    """

    page: Page
    sheet: Sheet = field(default_factory=Sheet)
    _now: _Paragraph = field(default_factory=_Paragraph)
    _blocks: list[str] = field(default_factory=list)  # names of those around, the innermost last
    _above: str = ""  # name of the block that the last paragraph stood in
    _spans: list[tuple[Element, str, int]] = field(default_factory=list)  # to be closed: element, kind, place
    _markers: dict[Element, str] = field(default_factory=dict)
    _places: dict[Element, Cell] = field(default_factory=dict)
    _cells: list[Cell] = field(default_factory=list)  # those around
    _headings: int = 0
    _verbatim: int = 0
    _note: list[Line] | None = None  # of the footnote that is being read
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
        marks = self.page.notes.bodies
        found = [
            Footnote(marks[body], lines, 0, self._carried.get(body, here), linked=True)
            for body, here, lines in self._noted
        ]
        return tuple(sorted(found, key=lambda note: note.after))

    def _text(self, text: str) -> None:
        text = text.replace(BREAK, " ")
        spaced = not (self._spans and self._spans[-1][1] == "math" and not text.strip())
        self._now.pieces += (text,) if spaced else ()

    def _start(self, element: Element) -> None:
        tag = name_of(element)
        if is_block(element, BLOCKS):
            self._flush()
            self._blocks.append(tag)
            self._open(element, tag)
        elif tag == "br":
            self._now.pieces.append("\n" if self._verbatim else BREAK)
        elif kind := _kind(element, tag):
            self._now.pieces += ("“",) if kind == "quote" else ()
            self._spans.append((element, kind, len(self._now.pieces)))

    def _open(self, element: Element, tag: str) -> None:
        """Enter a block."""
        if element in self.page.notes.bodies:
            self._note = []
        self._markers |= markers(element, self.page.sheets)
        self._now.label += self._markers.pop(element, "") if self._note is None else ""
        self._verbatim += tag in VERBATIM
        self._headings += _is_heading(element, tag)
        if tag == "table":
            self._places |= cells(element)
        elif element in self._places:
            self._cells.append(self._places[element])
        elif tag == "hr" and self._note is None and not self._cells:
            self.sheet.put(_RULE)

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
        if element in self.page.notes.bodies:
            if self._note:
                self._noted.append((element, len(self.sheet.lines), tuple(self._note)))
            self._note = None

    def _fold(self, kind: str, place: int) -> None:
        """What an element inside a paragraph makes of its text, once it ends."""
        pieces = self._now.pieces
        inner = "".join(pieces[place:])
        before = "".join(pieces[:place])
        if kind == "raised" and _POWER.fullmatch(inner.strip()) and _BASE.search(before[-8:]):
            pieces[place:] = [inner.strip().translate(_RAISED)]
        elif kind == "label" and not is_seen(before) and inner.strip():
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
        if element in self.page.notes.marks and self._note is None:
            self._now.marks.append(self.page.notes.marks[element])
        texts = list(_texts(events, element))
        self._now.aside += [(text, reason) for text in texts if reason and is_seen(text)]
        if block:
            self._flush()

    def _flush(self) -> None:
        """Write the paragraph, if there is any, and begin another."""
        now = self._now
        raw = "".join(now.pieces)
        lines = list(_verbatim(raw) if self._verbatim else broken(raw))
        self._now = _Paragraph(label="" if lines else now.label)
        if self._note is not None:
            self._note += [self.sheet.aside(now.label * (i == 0) + text) for i, (text, _) in enumerate(lines)]
        elif lines:
            self._write(lines, now.label)
        for body in now.marks:
            self._carried.setdefault(body, len(self.sheet.lines))
        for text, reason in now.aside:
            self.sheet.remove(text, reason)

    def _write(self, lines: list[tuple[str, bool]], label: str) -> None:
        cell = self._cells[-1] if self._cells else None
        if cell and not self._verbatim:
            lines = _cell_lines(lines)
        block = self._blocks[-1] if self._blocks else ""
        for text, begins in lines:
            gap = 0 if not begins or self._verbatim else 1 if block == self._above else 2
            heading = True if self._headings else None
            self.sheet.put(label + text, gap=gap, begins=begins, heading=heading, label=len(label), cell=cell)
            label, self._above = "", block


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


def _verbatim(raw: str) -> Iterator[tuple[str, bool]]:
    """The lines of a text whose white space counts."""
    return ((line, True) for line in re.split(r"[\n\r\v\f]", raw) if is_seen(line))


def _cell_lines(lines: Iterable[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """The paragraphs of a cell, lines that the author broke joined: nothing joins those of a cell later."""
    found: list[list[str]] = []
    for text, begins in lines:
        if begins:
            found.append([])
        found[-1].append(text)
    return [(joined(texts), True) for texts in found]


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
