"""From the pages of a PDF to an extract: its text in reading order, each line with what its place says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from corpora.document import Cell, Removed
from corpora.extract import Extract
from corpora.footnotes import Footnote
from corpora.lines import Line
from corpora.readers.pdf.captions import captioned
from corpora.readers.pdf.floats import returned
from corpora.readers.pdf.furniture import Place, furniture, parts, reason
from corpora.readers.pdf.layout import LEADERS, WRAPPED, Signs, signs
from corpora.readers.pdf.leaves import Leaf
from corpora.readers.pdf.measure import Usual, usual
from corpora.readers.pdf.notes import Feet, footnotes
from corpora.readers.pdf.rows import Row
from corpora.symbols import SYMBOL

_NUMBER = re.compile(r"^(\d+(?:\.\d+)+)(?=[^\W\d_])")
_PLAIN = Signs(0, 0, None, None)


@dataclass(slots=True)
class _Writer:
    """Writes the text, and keeps where its lines stand."""

    text: list[str] = field(default_factory=list)
    length: int = 0
    number: int = 1
    lines: list[Line] = field(default_factory=list)
    notes: list[Footnote] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)
    seams: set[int] = field(default_factory=set)
    pages: list[int] = field(default_factory=list)
    carried: dict[Place, int] = field(default_factory=dict)  # lines up to and with each row

    def put(self, text: str) -> int:
        """Write something; where it begins."""
        start = self.length
        self.text.append(text)
        self.length += len(text)
        self.number += text.count("\n") + text.count("\f")
        return start

    def line(self, text: str, sign: Signs, cell: Cell | None = None) -> Line:
        """Write a line."""
        if sign.gap:
            self.put("\n")
        number, start = self.number, self.put(text)
        self.put("\n")
        return Line(
            number,
            start,
            start + len(text),
            text,
            sign.indent,
            False,
            sign.gap,
            begins=sign.begins,
            heading=sign.heading,
            cell=cell,
        )

    def remove(self, text: str, why: str) -> None:
        """Write something that is no part of the body."""
        number, start = self.number, self.put(text)
        self.removed.append(Removed(number, start, start + len(text), text, why))


def assemble(leaves: Sequence[Leaf], warnings: Sequence[str], reason_read: str) -> Extract:
    """The extract of a document.

    Args:
        leaves: its pages.
        warnings: what the person should know.
        reason_read: how the text was read, for `Extract.encoding_reason`.
    """
    gone = furniture(leaves)
    bodies = [
        {(i, r): row for r, row in enumerate(leaf.rows) if (i, r) not in gone}
        for i, leaf in enumerate(leaves)
    ]
    known = usual([list(body.values()) for body in bodies])
    writer = _Writer()
    feet = footnotes(leaves, bodies, known.size)
    turned = captioned([page.body for page in feet])
    feet = [replace(page, body=body) for page, body in zip(feet, turned, strict=True)]
    for i, found in enumerate(returned(feet, known, [leaf.right_to_left for leaf in leaves])):
        writer.pages.append(writer.length)
        _page(writer, i, leaves[i], gone, found, known)
        writer.put("\f")
    return Extract(
        "".join(writer.text),
        tuple(writer.lines),
        tuple(writer.notes),
        tuple(writer.removed),
        symbol=_symbol(writer.removed),
        encoding="pdf",
        encoding_reason=reason_read,
        warnings=tuple(warnings),
        pages=tuple(writer.pages),
        seams=frozenset(writer.seams),
    )


def _page(writer: _Writer, i: int, leaf: Leaf, gone: set[Place], found: Feet, known: Usual) -> None:
    edges = [
        (row, row.base < (leaf.box[1] + leaf.box[3]) / 2) for r, row in enumerate(leaf.rows) if (i, r) in gone
    ]
    for row, foot in edges:
        if not foot:
            _removed(writer, row.text, False)
    _body(writer, leaf, found, known)
    _overleaf(writer, found.overleaf)
    for note in found.notes:
        lines = tuple(writer.line(row.text, _PLAIN) for row in note.rows)
        writer.notes.append(
            Footnote(note.mark, lines, note.offset, writer.carried[note.carrier], linked=True)
        )
    for row, foot in edges:
        if foot:
            _removed(writer, row.text, True)
    for why, text in leaf.aside:
        writer.remove(text, why)
        writer.put("\n")


def _removed(writer: _Writer, text: str, foot: bool) -> None:
    here = 0
    for start, end in parts(text):
        writer.put(text[here:start])
        writer.remove(text[start:end], reason(text[start:end], foot))
        here = end
    writer.put("\n")


def _body(writer: _Writer, leaf: Leaf, found: Feet, known: Usual) -> None:
    """Write the body of a page."""
    rows = [(place, _tidied(row)) for place, row in found.body]
    told = iter(signs([row for _, row in rows if row.text], known, leaf.right_to_left))
    last: Row | None = None
    more = _rows_above(writer, [row for _, row in rows])
    for place, row in rows:
        if row.text:
            more = more if row.cell else 0
            cell = Cell(row.cell.row + more, row.cell.column) if row.cell else None
            wrapped = WRAPPED.search(row.text) if row.fixed else None
            line = writer.line(row.text[: wrapped.start()] if wrapped else row.text, next(told), cell)
            if wrapped:
                writer.remove(wrapped[0].lstrip(), "line-break")
                writer.put("\n")
            if last is None or row.column != last.column:
                writer.seams.add(line.number)
            last = row
            writer.lines.append(line)
        writer.carried[place] = len(writer.lines)


def _tidied(row: Row) -> Row:
    """A row without spaces around it; in a table of contents, with one between a number and its title."""
    text = row.text.strip()
    if LEADERS.search(text):
        text = _NUMBER.sub(r"\1 ", text)
    return row if text == row.text else replace(row, text=text)


def _rows_above(writer: _Writer, rows: Sequence[Row]) -> int:
    """Rows of the table that the page before ends with, where this page goes on with it: as many columns."""
    above = writer.lines[-1].cell if writer.lines else None
    if above is None or not rows or rows[0].cell is None:
        return 0
    columns = max(cell.column for cell in takewhile(bool, (row.cell for row in rows)) if cell)
    return above.row + 1 if columns == above.column else 0


def _overleaf(writer: _Writer, rows: Iterable[Row]) -> None:
    """Write what goes on with the last footnote."""
    more = tuple(writer.line(row.text, _PLAIN) for row in rows)
    if more:
        last = writer.notes[-1]
        writer.notes[-1] = replace(last, lines=(*last.lines, *more))


def _symbol(removed: Iterable[Removed]) -> str | None:
    """The one symbol that headers and footers agree on."""
    found = Counter(line.text for line in removed if line.reason == "symbol" and SYMBOL.fullmatch(line.text))
    return next(iter(found)) if len(found) == 1 else None
