"""A page that has been read: its rows in reading order, and what is drawn on it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import attrgetter

from corpora.joints import Spelling, joint
from corpora.readers.pdf.bidi import mostly_right_to_left
from corpora.readers.pdf.characters import Box
from corpora.readers.pdf.glyphs import Glyph, Printed, outside_page, printed
from corpora.readers.pdf.grids import Grid, grids, inside
from corpora.readers.pdf.opening import Sheet
from corpora.readers.pdf.order import columns
from corpora.readers.pdf.pieces import Piece, pieces
from corpora.readers.pdf.rows import Row, rows
from corpora.readers.pdf.shaping import settled
from corpora.readers.pdf.strokes import Strokes, strokes

_APART = 0.15  # em between glyphs of two words
_ORDER, _LEFT, _RIGHT, _BASE = map(attrgetter, ("order", "left", "right", "base"))
_UNDER = 40.0  # points under a table in which its caption may stand
_SEAMLESS = 0.1  # points


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page that has been read.

    Attributes:
        number: counted from 0.
        box: of the page, upright.
        rows: in reading order.
        strokes: what is drawn.
        right_to_left: whether most of its letters run so.
        aside: what is left out: (why, text).
        glyphs, unmapped, private: how many were read; how many no font tells; how many are of private use.
    """

    number: int
    box: Box
    rows: tuple[Row, ...] = ()
    strokes: Strokes = field(default_factory=Strokes)
    right_to_left: bool = False
    aside: tuple[tuple[str, str], ...] = ()
    glyphs: int = 0
    unmapped: int = 0
    private: int = 0

    @property
    def height(self) -> float:
        """Of the page."""
        return self.box[3] - self.box[1]


def leaf(sheet: Sheet) -> Leaf:
    """Read a page."""
    found = printed(sheet)
    return _leaf(sheet.number, found, strokes(sheet, found.turn))


def leaf_of(number: int, glyphs: Sequence[Glyph], box: Box) -> Leaf:
    """A page from what a scan shows."""
    return _leaf(number, Printed(list(glyphs), (), box), Strokes())


def _leaf(number: int, found: Printed, drawn: Strokes) -> Leaf:
    right_to_left = mostly_right_to_left("".join(glyph.text for glyph in found.glyphs))
    tables = grids(drawn, right_to_left)
    over = _running_over(found, tables)
    glyphs = settled(sorted([*found.glyphs, *over], key=_ORDER) if over else found.glyphs)
    words = {_first(word, right_to_left): word for word in _words(glyphs)} if tables else {}
    set_apart = {glyph.order for grid in tables for glyph in inside(grid.box, words)}
    loose = [g for first, word in words.items() if first.order not in set_apart for g in word]
    loose = loose if tables else list(glyphs)
    placed = sorted([*pieces(loose), *map(Piece.table, tables)], key=lambda piece: (-piece.high, piece.left))
    made: list[Row] = []
    for column in columns(placed, right_to_left):
        lines = rows([p for p in column.pieces if not p.grid], (column.left, column.right), right_to_left)
        for table in (p.grid for p in column.pieces if p.grid):
            above = sum(row.base > table.box[1] for row in lines)
            lines[above:above] = _cells(table, words, right_to_left)
        made += lines
    return Leaf(
        number,
        found.box,
        tuple(made),
        drawn,
        right_to_left,
        found.aside + outside_page([glyph for glyph in found.outside if glyph not in over]),
        len(found.glyphs),
        found.unmapped,
        found.private,
    )


def _running_over(found: Printed, tables: Sequence[Grid]) -> frozenset[Glyph]:
    """What stands below the page in a table that runs over its foot, or right under one that reaches it."""
    boxes = [(left, bottom - _UNDER, right, top) for left, bottom, right, top in (t.box for t in tables)]
    reaching = [box for box in boxes if box[1] < found.box[1] < box[3]]
    return frozenset(glyph for box in reaching for glyph in inside(box, found.outside))


def _words(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs that touch each other: a word that is too long for its cell runs into the next.

    PDFium puts the text of that cell where it stands, which may be amid the word.
    """
    gaps = _gaps(glyphs)
    begun = {
        _spot(glyph.base, glyph.left) for gap, glyph in zip(gaps, glyphs, strict=False) if gap >= _SEAMLESS
    }
    words: list[list[Glyph]] = []
    word: list[Glyph] = []
    ends: dict[tuple[float, int], list[Glyph]] = {}
    for gap, glyph in zip(gaps, glyphs, strict=False):
        if gap >= _SEAMLESS and not (word and _goes_on(word[-1], gap, begun)):
            if word:
                ends[_spot(word[-1].base, word[-1].right)] = word
            word = ends.get(_spot(glyph.base, glyph.left), [])
            if not word:
                words.append(word)
        word.append(glyph)
    return words


def _spot(base: float, edge: float) -> tuple[float, int]:
    """Where a glyph begins or ends: what goes on begins at the very point."""
    return base, round(edge / _SEAMLESS)


def _gaps(glyphs: Sequence[Glyph]) -> list[float]:
    """Points between each glyph and the one before in the file, on either side; inf on another line."""
    lefts, rights, bases = (list(map(get, glyphs)) for get in (_LEFT, _RIGHT, _BASE))
    pairs = zip(lefts, rights, bases, lefts[1:], rights[1:], bases[1:], strict=False)
    return [
        math.inf,
        *(
            min(abs(start - right), abs(left - end)) if base == height else math.inf
            for left, right, base, start, end, height in pairs
        ),
    ]


def _goes_on(last: Glyph, gap: float, begun: Set[tuple[float, int]]) -> bool:
    """Whether the next glyph in the file is of one word with the last, and nothing else goes on with that."""
    return gap < _APART * last.style.size and _spot(last.base, last.right) not in begun


def _first(word: Sequence[Glyph], right_to_left: bool) -> Glyph:
    """The glyph that a word begins with."""
    return max(word, key=lambda g: g.right) if right_to_left else min(word, key=lambda g: g.left)


def _cells(table: Grid, words: Mapping[Glyph, list[Glyph]], right_to_left: bool) -> Iterator[Row]:
    """The cells of a table, each as one row; a word stands in the cell that it begins in."""
    left, right = table.box[0], table.box[2]
    within = inside(table.box, words)
    for _, fields in groupby(table.cells, lambda field: field[0].row):
        row = list(fields)
        _, bottom, _, top = row[0][1]
        level = inside((left, bottom, right, top), within)  # once for all fields
        for cell, box in row:
            glyphs = [glyph for first in inside(box, level) for glyph in words[first]]
            lines = rows(pieces(glyphs), (box[0], box[2]), right_to_left)
            if lines:
                yield replace(lines[0], text=_joined(lines), raised=(), column=(left, right), cell=cell)


def _joined(lines: Sequence[Row]) -> str:
    """The text of rows that are one paragraph."""
    text = lines[0].text
    for line in lines[1:]:
        drop, between = joint(text, line.text, Spelling())
        text = text[: len(text) - drop] + between + line.text
    return text
