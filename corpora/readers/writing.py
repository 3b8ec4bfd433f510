"""An extract written paragraph by paragraph, for formats that know their paragraphs."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from corpora.document import Cell, Removed
from corpora.lines import Line

SOFT = "\x0b"  # a line break inside a paragraph
_AROUND = (
    " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
    "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


@dataclass(slots=True)
class Writer:
    """Puts text together and keeps where its lines stand.

    Attributes:
        pieces: of the text.
        length: of all of them.
        number: of the line that comes next.
        gap: blank lines above it.
    """

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    number: int = 1
    gap: int = 0

    def text(self) -> str:
        """What was written."""
        return "".join(self.pieces)

    def blank(self) -> None:
        """An empty paragraph."""
        self._put("\n")
        self.gap += 1

    def paragraph(
        self, text: str, label: str = "", heading: bool | None = None, cell: Cell | None = None
    ) -> list[Line]:
        """A paragraph, a line for each of those that its author broke it into.

        Args:
            text: U+000B where a line is broken; without the label.
            label: with the space after it; "" where the format prints none.
            heading, cell: see `Line`.
        """
        lines: list[Line] = []
        rows = [row for row in (label + text.lstrip(_AROUND)).split(SOFT) if row.strip(_AROUND)]
        for place, row in enumerate(rows):
            shown = row.strip(_AROUND)
            own = min(len(label), len(shown)) if place == 0 else 0
            end = self.length + len(shown)
            line = Line(self.number, self.length, end, shown, 0, False, self.gap)
            soft, begins = place > 0, place == 0
            lines.append(replace(line, soft=soft, begins=begins, heading=heading, label=own, cell=cell))
            self._put(shown + (SOFT if place < len(rows) - 1 else "\n"))
            self.gap = 0
        return lines

    def removed(self, text: str, reason: str) -> list[Removed]:
        """Text that is no part of the document, a record for each of its lines."""
        lines = self.aside(text)
        return [Removed(line.number, line.start, line.end, line.text, reason) for line in lines]

    def aside(self, text: str, label: str = "") -> list[Line]:
        """A paragraph beside the text, such as a note's: the distance between those around it stays."""
        gap = self.gap
        lines = self.paragraph(text, label)
        self.gap = gap
        return lines

    def _put(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)
        self.number += 1
