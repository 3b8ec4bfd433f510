"""Blocks as WordprocessingML: runs with links and footnote marks, paragraphs, footnotes, a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from corpora.document import Block
from tests.made.content import SECOND_COLUMN, Mark, Piece
from tests.made.markup import w, words
from tests.made.word_lists import member
from tests.made.word_numbers import place

SYMBOLS = re.compile(r"CTOC/COP/WG\.10/2020/(?:INF\.1/Rev\.1|CRP\.\d|\d)")
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9./]*")
_RAISED = w("rStyle", val="FootnoteReference")
_STYLES = {"title": "Title", "place-and-date": "PlaceDate", "document-type": "DocType", "annex": "Annex"}


class Writer:
    """Writes the blocks of one language, with automatic or with typed labels.

    Args:
        lang: of the text.
        typed: labels are text, as authors type them.
        links: the relationship of each symbol that the text links to.
        notes: the number of each footnote's block.
    """

    def __init__(self, lang: str, typed: bool, links: dict[str, str], notes: dict[str, int]) -> None:
        self._lang = lang
        self._typed = typed
        self._links = links
        self._notes = notes

    def body(self, pieces: Iterable[Piece]) -> Iterator[str]:
        """Paragraphs and tables in order; footnotes are in a part of their own."""
        for table, run in groupby(pieces, key=lambda piece: piece.block.cell is not None):
            if table:
                yield self._table([piece.block for piece in run])
            else:
                yield from (self._paragraph(piece) for piece in run if piece.block.kind != "footnote")

    def footnote(self, block: Block) -> str:
        """A footnote with its mark."""
        mark = words("*") if block.label == "*" else w("footnoteRef")
        marked = self._mark(mark, block.label) + w("r", words(" "))
        style = w("pPr", w("pStyle", val="FootnoteText"), self._direction())
        return w("footnote", w("p", style, marked, *self._runs(block.text, ())), id=self._notes[block.label])

    def _paragraph(self, piece: Piece) -> str:
        block = piece.block
        where = None if self._typed else place(block, self._lang)
        label = self._run(block.label) + w("r", w("tab")) if block.label and where is None else ""
        column = w("r", w("br", type="column")) if block.path == SECOND_COLUMN else ""
        return w("p", self._properties(block, where), column, label, *self._runs(block.text, piece.marks))

    def _properties(self, block: Block, where: tuple[int, int] | None) -> str:
        """Style, list, direction; a typed label takes the style's own number away."""
        style = _style(block)
        if where is not None and style in ("1", "2", "Para") and block.path[0].kind != "annex":
            number = ""  # comes with the style
        elif where is not None:
            number = member(*where)
        else:
            number = w("numPr", w("numId", val=0)) if style in ("1", "2", "Para") else ""
        indent = _typed_indent(block) if where is None and block.label else ""
        return w("pPr", w("pStyle", val=style), number, self._direction(), indent)

    def _table(self, cells: Sequence[Block]) -> str:
        rows = [list(row) for _, row in groupby(cells, key=lambda block: block.cell and block.cell.row)]
        borders = (w(side, val="single", sz=4) for side in _SIDES)
        visual = w("bidiVisual") if self._lang == "ar" else ""
        properties = w("tblPr", visual, w("tblW", w=9000, type="dxa"), w("tblBorders", *borders))
        grid = w("tblGrid", *(w("gridCol", w=3000) for _ in rows[0]))
        return w("tbl", properties, grid, *map(self._row, rows))

    def _row(self, cells: Sequence[Block]) -> str:
        width = w("tcPr", w("tcW", w=3000, type="dxa"))
        style = w("pPr", w("pStyle", val="Cell"), self._direction())
        return w("tr", *(w("tc", width, w("p", style, *self._runs(cell.text, ()))) for cell in cells))

    def _runs(self, text: str, marks: Sequence[Mark]) -> Iterator[str]:
        """The text, cut at footnote marks and links."""
        start = 0
        for mark in marks:
            yield from self._linked(text[start : mark.at])
            yield self._reference(mark)
            start = mark.at
        yield from self._linked(text[start:])

    def _linked(self, text: str) -> Iterator[str]:
        start = 0
        for symbol in SYMBOLS.finditer(text):
            yield self._run(text[start : symbol.start()])
            inner = w("r", w("rPr", w("color", val="0000FF")), words(symbol[0]))
            yield f'<w:hyperlink r:id="{self._links[symbol[0]]}">{inner}</w:hyperlink>'
            start = symbol.end()
        yield self._run(text[start:])

    def _run(self, text: str) -> str:
        """Ordinary text; in Arabic, Latin words are runs of their own without w:rtl."""
        if self._lang != "ar":
            return w("r", words(text)) if text else ""
        out, start = [], 0
        for latin in _LATIN.finditer(text):
            out += [_rtl(text[start : latin.start()]), w("r", words(latin[0]))]
            start = latin.end()
        return "".join([*out, _rtl(text[start:])])

    def _reference(self, mark: Mark) -> str:
        number = self._notes[mark.label]
        if mark.label == "*":
            return self._mark(w("footnoteReference", customMarkFollows=1, id=number) + words("*"), mark.label)
        return self._mark(w("footnoteReference", id=number), mark.label)

    def _mark(self, mark: str, label: str) -> str:
        """A raised mark, in brackets where the language has them."""
        raised = w("rPr", _RAISED, w("rtl") if self._lang == "ar" else "")
        if not label.startswith("("):
            return w("r", raised, mark)
        return w("r", raised, words("(")) + w("r", raised, mark) + w("r", raised, words(")"))

    def _direction(self) -> str:
        return w("bidi") if self._lang == "ar" else ""


def _rtl(text: str) -> str:
    return w("r", w("rPr", w("rtl")), words(text)) if text else ""


def _typed_indent(block: Block) -> str:
    """Labels of paragraphs stand at the edge of the text, those of items hang out before theirs."""
    depth = sum(step.kind in ("item", "subitem") for step in block.path)
    return w("ind", left=1134 + 567 * depth, hanging=567 if depth else 0)


def _style(block: Block) -> str:
    last = block.path[-1].kind
    if block.kind in _STYLES:
        return _STYLES[block.kind]
    if block.kind == "heading":
        return {"section": "1", "subsection": "2"}.get(last, "Annex")
    return "Para" if block.kind == "paragraph" else "Normal"
