"""Paragraphs of a story in reading order: through tables, content controls and text boxes.

A paragraph whose mark was deleted goes on in the next one, which gives the whole its properties (ECMA-376
part 1, 17.13.5.15).  One whose mark is hidden is printed as one with the next, too, but begins it: its number
is the one that is shown.  A hidden paragraph has no number and is not counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from corpora.document import Cell
from corpora.readers.word.counting import Counters, Printed
from corpora.readers.word.names import W, child
from corpora.readers.word.numbering import Numbering, numbered
from corpora.readers.word.pieces import Context, Note, Piece, pieces
from corpora.readers.word.tables import cells, flat, lays_out

_LONG = 120  # characters: a sentence that is longer is no heading, whatever its style
_STOPS = tuple(".。;；:：؛")
_OPENING, _CLOSING = ("(", "（", "["), (")", "）", "]")
_LETTERHEAD = 2  # paragraphs that may stand above the letterhead's table


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as a person reads it.

    Attributes:
        text: without its label; U+000B is a line break in it.
        label: as printed, with what follows it.
        heading: whether it is a heading; None says nothing.
        cell: place in a table, or None.
        notes: those that it carries, in order.
        gone: (text, reason) of what does not stand in it.
        last: whether it is the last of a section.
    """

    text: str
    label: Printed = field(default_factory=Printed)
    heading: bool | None = None
    cell: Cell | None = None
    notes: tuple[Note, ...] = ()
    gone: tuple[tuple[str, str], ...] = ()
    last: bool = False


@dataclass(slots=True)
class _Open:
    """A paragraph that has not ended yet.

    Attributes:
        pieces: what stands in it.
        label: its number, or None before it is known.
        run_in: whether a hidden mark stands in it.
        last: whether a section ends with it.
    """

    pieces: list[Piece] = field(default_factory=list)
    label: Printed | None = None
    run_in: bool = False
    last: bool = False


@dataclass(slots=True)
class Flow:
    """Reads one story.

    Attributes:
        context: that of the story.
        numbering: the document's lists.
        counters: of the story.
        boxes: of the text boxes in it, which count for themselves.
        above: paragraphs read that are no letterhead.
    """

    context: Context
    numbering: Numbering
    counters: Counters
    boxes: Counters
    above: int = 0

    def paragraphs(
        self, container: Any, cell: Cell | None = None, gone: str | None = None
    ) -> Iterator[Paragraph]:
        """The paragraphs of a container: a body, a cell, a note, a text box, a header.

        Args:
            container: the element that holds them.
            cell: the place in a table where it stands, or None.
            gone: why none of it stands in the text, or None.
        """
        opened = _Open()
        for element, reason in flat(container, self.context.changes, gone):
            if element.tag == W + "p":
                if self._ends(element, opened, reason):
                    yield from self._closed(opened, cell, self._heading(element, opened))
                    opened = _Open()
            elif element.tag == W + "tbl":
                yield from self._closed(opened, cell)
                opened = _Open()
                yield from self._table(element, cell, reason)
        yield from self._closed(opened, cell)

    def _table(self, table: Any, outer: Cell | None, gone: str | None) -> Iterator[Paragraph]:
        """A nested table stands in the cell of the outer one."""
        above = self.above
        placed = list(cells(table, self.context.changes))
        frame = lays_out(table, placed, above <= _LETTERHEAD)
        for one in placed:
            self.above = above
            cell = outer or (None if frame else one.cell)
            yield from self.paragraphs(one.content, cell, gone or one.gone)
        self.above = above if frame else _LETTERHEAD + 1

    def _ends(self, element: Any, opened: _Open, gone: str | None) -> bool:
        """Read a `w:p` into the open paragraph, and tell whether its mark ends that."""
        styles, changes = self.context.styles, self.context.changes
        properties = changes.properties(element, "pPr")
        chain = styles.of_paragraph(properties)
        found = list(pieces(element, chain, self.context, gone))
        opened.pieces += found
        opened.last = opened.last or child(element, "pPr", "sectPr") is not None
        mark = child(element, "pPr", "rPr")
        if changes.gone(mark) or _drop_cap(properties):
            return False
        hidden = styles.hidden(mark, chain)
        if hidden and not any(piece.gone is None and piece.text.strip() for piece in found):
            return False
        if opened.label is None and not gone:
            place = numbered(properties, chain, self.numbering, changes.refused)
            opened.label = self.counters.count(*place) if place else Printed()
        opened.run_in = opened.run_in or hidden
        return not hidden

    def _heading(self, element: Any, opened: _Open) -> bool | None:
        properties = self.context.changes.properties(element, "pPr")
        return None if opened.run_in else self.context.styles.heading(properties)

    def _closed(self, opened: _Open, cell: Cell | None, heading: bool | None = None) -> Iterator[Paragraph]:
        """The open paragraph, and after it what the text boxes in it hold."""
        if not opened.pieces and opened.label is None and not opened.last:
            return
        paragraph = _made(opened, cell, heading)
        self.above += bool(paragraph.text)
        yield paragraph
        for piece in opened.pieces:
            if piece.box is not None:
                inner = Flow(self.context, self.numbering, self.boxes, self.boxes, _LETTERHEAD + 1)
                yield from inner.paragraphs(piece.box, cell, piece.gone)


def _made(opened: _Open, cell: Cell | None, heading: bool | None) -> Paragraph:
    text, notes = _carried([piece for piece in opened.pieces if piece.gone is None])
    if len(text) > _LONG and text.rstrip()[-1:] in _STOPS:
        heading = None
    gone = tuple(_runs((piece.text, piece.gone) for piece in opened.pieces if piece.gone and piece.text))
    return Paragraph(text.strip(), opened.label or Printed(), heading, cell, notes, gone, opened.last)


def _carried(pieces: Sequence[Piece]) -> tuple[str, tuple[Note, ...]]:
    """Text, and the notes that it carries; brackets that stand around a mark are the mark's."""
    texts: list[str] = [""]
    notes: list[Note] = []
    bracketed = False
    for piece in pieces:
        closes = bracketed and piece.text.startswith(_CLOSING)
        if closes:
            notes[-1] = notes[-1]._replace(brackets=texts[-1][-1] + piece.text[0])
            texts[-1] = texts[-1][:-1]
        bracketed = piece.note is not None and texts[-1].endswith(_OPENING)
        notes += [piece.note] if piece.note else []
        texts += [piece.text[closes:]] if piece.text else []
    return "".join(texts), tuple(notes)


def _runs(pieces: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Neighbours that are gone for the same reason, as one."""
    for reason, run in groupby(pieces, key=lambda piece: piece[1]):
        yield "".join(text for text, _ in run), reason


def _drop_cap(properties: Any) -> bool:
    """Whether a paragraph is the large first letter of the next."""
    frame = child(properties, "framePr")
    return frame is not None and frame.get(W + "dropCap", "none") != "none"
