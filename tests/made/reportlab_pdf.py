"""A made document by reportlab: letterhead, running lines, footnotes at the page's foot, two columns.

Arabic is left out: reportlab does not join its letters.  Chinese is set in a font that the PDF only names
(STSong-Light), as many Chinese files do.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from corpora.document import Block
from tests.made.content import SECOND_COLUMN, Edition, Piece, pieces
from tests.made.letterhead import Letterhead, letterhead

LANGS = ("zh", "en", "fr", "es", "ru")
FONTS = Path("/usr/share/fonts/truetype/noto")
MISSING = "fonts are missing: apt-get install fonts-noto-core"
_WIDTH, _HEIGHT = 595.0, 842.0
_SIDE, _FOOT, _NOTES, _HEAD = 57.0, 50.0, 60.0, 70.0


def available() -> bool:
    """Whether the fonts for Latin and Cyrillic letters are installed."""
    return (FONTS / "NotoSerif-Regular.ttf").is_file()


def pdf(lang: str, edition: Edition = "full") -> bytes:
    """The document; the same bytes every time.

    Raises:
        ValueError: the language is not one of `LANGS`.
    """
    if lang not in LANGS:
        raise ValueError(f"reportlab cannot set {lang}")
    total = _Run(lang, edition, 0).build()[1]
    return _Run(lang, edition, total).build()[0]


@dataclass(slots=True)
class _Run:
    """One pass over the document: the number of pages is known in the second only."""

    lang: str
    edition: Edition
    total: int
    head: Letterhead = field(init=False)
    notes: dict[str, Block] = field(init=False)
    due: list[Block] = field(default_factory=list)  # footnotes whose marks are on the page being drawn

    def __post_init__(self) -> None:
        _register()
        self.head = letterhead(self.lang)
        content = pieces(self.lang, self.edition)
        self.notes = {p.block.label: p.block for p in content if p.block.kind == "footnote"}

    def build(self) -> tuple[bytes, int]:
        """The file and its number of pages."""
        from reportlab.platypus import BaseDocTemplate, PageTemplate

        out = io.BytesIO()
        first = _HEIGHT - _FOOT - _NOTES - 190
        whole = _HEIGHT - _FOOT - _NOTES - _HEAD
        template = BaseDocTemplate(out, pagesize=(_WIDTH, _HEIGHT), invariant=1, title=self.head.running)
        template.addPageTemplates(
            [
                PageTemplate("first", [_frame(0, 1, first)], onPage=self._begin, onPageEnd=self._end_first),
                PageTemplate("later", [_frame(0, 1, whole)], onPage=self._begin, onPageEnd=self._end_later),
                PageTemplate(
                    "columns",
                    [_frame(0, 2, whole), _frame(1, 2, whole)],
                    onPage=self._begin,
                    onPageEnd=self._end_later,
                ),
            ]
        )
        template.build(list(self._flow()))
        return out.getvalue(), template.page

    def _flow(self) -> Iterator[Any]:
        from reportlab.platypus import FrameBreak, NextPageTemplate, PageBreak

        yield NextPageTemplate("later")
        body = (p for p in pieces(self.lang, self.edition) if p.block.kind != "footnote")
        for table, run in groupby(body, key=lambda piece: piece.block.cell is not None):
            if table:
                yield self._table([piece.block for piece in run])
                continue
            for piece in run:
                if piece.block.kind == "annex":
                    yield NextPageTemplate("columns")
                    yield PageBreak()
                if piece.block.path == SECOND_COLUMN:
                    yield FrameBreak()
                yield self._paragraph(piece)

    def _paragraph(self, piece: Piece) -> Any:
        from reportlab.platypus import Paragraph

        block = piece.block
        label = f"{_escaped(block.label)} " if block.label else ""
        return Paragraph(label + _marked(piece), self._style(block))

    def _style(self, block: Block) -> Any:
        depth = sum(step.kind in ("item", "subitem") for step in block.path)
        size = {"title": 14, "document-type": 12, "heading": 12, "annex": 14, "footnote": 8}.get(
            block.kind, 10
        )
        return self._text_style(size, 28 * depth, bold=size > 10)

    def _text_style(self, size: float, indent: float = 0, *, bold: bool = False) -> Any:
        from reportlab.lib.styles import ParagraphStyle

        chinese = self.lang == "zh"
        return ParagraphStyle(
            f"{size}-{indent}",
            fontName="STSong-Light" if chinese else f"NotoSerif{'-Bold' if bold else ''}",
            fontSize=size,
            leading=size * 1.4,
            leftIndent=indent,
            spaceAfter=6,
            spaceBefore=6 if bold else 0,
            wordWrap="CJK" if chinese else None,
            keepWithNext=int(bold),
        )

    def _table(self, cells: Sequence[Block]) -> Any:
        from reportlab.lib.colors import black
        from reportlab.platypus import Paragraph, Table

        style = self._text_style(9)
        rows = groupby(cells, key=lambda block: block.cell and block.cell.row)
        content = [[Paragraph(_escaped(cell.text), style) for cell in row] for _, row in rows]
        return Table(content, style=[("GRID", (0, 0), (-1, -1), 0.5, black)], spaceAfter=12)

    def _begin(self, canvas: Any, _: Any) -> None:
        """Marks report themselves to the canvas as they are drawn."""
        self.due = []
        canvas.setNamedCB("note", lambda _canvas, _kind, label: self.due.append(self.notes[label]))

    def _end_first(self, canvas: Any, _: Any) -> None:
        canvas.setFont(self._font, 10)
        top = _HEIGHT - 60
        canvas.drawString(_SIDE, top, self.head.organisation)
        canvas.drawRightString(_WIDTH - _SIDE, top, self.head.symbol)
        canvas.line(_SIDE, top - 8, _WIDTH - _SIDE, top - 8)
        self._draw(canvas, self.head.body, _SIDE, top - 12, 280)
        for i, line in enumerate(self.head.distribution):
            canvas.drawString(_WIDTH - _SIDE - 140, top - 24 - 14 * i, line)
        canvas.line(_SIDE, top - 84, _WIDTH - _SIDE, top - 84)
        self._foot(canvas, self.head.job, self.head.bar_code)

    def _end_later(self, canvas: Any, _: Any) -> None:
        number = canvas.getPageNumber()
        page = f"{number}/{self.total}"
        lines = [(self.head.symbol, self.head.running), (page, self.head.job)]
        above, below = lines if number % 2 == 0 else [line[::-1] for line in lines]
        canvas.setFont(self._font, 9)
        canvas.drawString(_SIDE, _HEIGHT - 45, above[0])
        canvas.drawRightString(_WIDTH - _SIDE, _HEIGHT - 45, above[1])
        self._foot(canvas, *below)

    def _foot(self, canvas: Any, left: str, right: str) -> None:
        """The bottom line, and the footnotes of this page above it under a rule."""
        canvas.setFont(self._font, 9)
        canvas.drawString(_SIDE, 30, left)
        canvas.drawRightString(_WIDTH - _SIDE, 30, right)
        if self.due:
            canvas.line(_SIDE, _FOOT + _NOTES - 4, _SIDE + 140, _FOOT + _NOTES - 4)
        top = _FOOT + _NOTES - 6
        for note in self.due:
            text = f"<super>{note.label}</super> {_escaped(note.text)}"
            top -= self._draw(canvas, text, _SIDE, top, _WIDTH - 2 * _SIDE, 8)

    def _draw(self, canvas: Any, text: str, x: float, top: float, width: float, size: float = 10) -> float:
        """A paragraph at a place; gives its height."""
        from reportlab.platypus import Paragraph

        paragraph = Paragraph(text, self._text_style(size))
        height: float = paragraph.wrap(width, _HEIGHT)[1]
        paragraph.drawOn(canvas, x, top - height)
        return height

    @property
    def _font(self) -> str:
        return "STSong-Light" if self.lang == "zh" else "NotoSerif"


def _register() -> None:
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    registerFont(UnicodeCIDFont("STSong-Light"))
    registerFont(TTFont("NotoSerif", FONTS / "NotoSerif-Regular.ttf"))
    registerFont(TTFont("NotoSerif-Bold", FONTS / "NotoSerif-Bold.ttf"))


def _frame(column: int, columns: int, height: float) -> Any:
    from reportlab.platypus import Frame

    gap = 20.0
    width = (_WIDTH - 2 * _SIDE - gap * (columns - 1)) / columns
    return Frame(_SIDE + column * (width + gap), _FOOT + _NOTES, width, height, 0, 0, 0, 0)


def _marked(piece: Piece) -> str:
    out, start = "", 0
    for mark in piece.marks:
        raised = f'<super>{mark.label}</super><onDraw name="note" label="{mark.label}"/>'
        out += _escaped(piece.block.text[start : mark.at]) + raised
        start = mark.at
    return out + _escaped(piece.block.text[start:])


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
