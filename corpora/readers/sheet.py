"""Paragraphs written one below another: how a reader that knows paragraphs makes its text and lines."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpora.document import Cell, Removed
from corpora.lines import Line, width


@dataclass(slots=True)
class Sheet:
    """What has been written so far.

    Attributes:
        lines: of the body.
        removed: what is no part of the text.
    """

    lines: list[Line] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _at: int = 0
    _number: int = 1

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self._pieces)

    def put(
        self,
        text: str,
        *,
        gap: int = 1,
        begins: bool = True,
        heading: bool | None = None,
        label: int = 0,
        cell: Cell | None = None,
    ) -> None:
        """Write a line of the body; see `lines.Line`.

        Args:
            text: spaces before it are its indentation; what is left must hold something.
            gap: blank lines above it.
            begins: whether it begins a paragraph; if not, the author broke the line inside one.
            heading: whether it is known to be a heading.
            label: characters of the text without its indentation that are its label.
            cell: its place in a table.
        """
        line = self._write(text, gap)
        said = Line(
            line.number,
            line.start,
            line.end,
            line.text,
            line.indent,
            False,
            gap,
            soft=not begins,
            begins=begins,
            heading=heading,
            label=min(label, len(line.text)),
            cell=cell,
        )
        self.lines.append(said)

    def remove(self, text: str, reason: str) -> None:
        """Write a line that is no part of the text, and record why."""
        line = self._write(text, 1)
        self.removed.append(Removed(line.number, line.start, line.end, line.text, reason))

    def aside(self, text: str) -> Line:
        """Write a line of a footnote."""
        return self._write(text, 1)

    def _write(self, raw: str, gap: int) -> Line:
        text = raw.strip()
        above = gap + 1 if self._at else 0
        lead = raw[: raw.index(text)]
        start = self._at + above + len(lead)
        self._pieces += ("\n" * above, lead, text)
        self._at, self._number = start + len(text), self._number + above
        return Line(self._number, start, self._at, text, width(lead), False, gap, begins=True)
