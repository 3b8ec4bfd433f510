"""Stretches of a line without a wide gap: what surely belongs together, whatever the columns are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpora.readers.pdf.glyphs import Glyph
from corpora.readers.pdf.grids import Grid

_DEPTH, _HEIGHT = 0.2, 0.75  # em that a line of text reaches below and above its baseline
_NEAR = 1.0  # em: glyphs further apart may belong to two columns
_NEAR_FIXED = 3.0  # em, where all letters are of one width
_BACK = 60  # pieces above that another may stand beside


@dataclass(slots=True)
class Piece:
    """A stretch of a line without a wide gap; it grows while a page is read.

    Attributes:
        glyphs: in no order; none in a table.
        left, right: its ends.
        low, high: how far most of it reaches, raised figures left out.
        size: of most of its letters.
        grid: the table that stands here, instead.
    """

    glyphs: list[Glyph]
    left: float
    right: float
    low: float
    high: float
    size: float
    grid: Grid | None = None

    @classmethod
    def table(cls, grid: Grid) -> Piece:
        """What holds the place of a table."""
        left, bottom, right, top = grid.box
        return cls([], left, right, bottom, top, 0.0, grid)

    def add(self, other: Piece) -> None:
        """Take in what stands beside it."""
        if len(other.glyphs) * other.size > len(self.glyphs) * self.size:
            self.low, self.high, self.size = other.low, other.high, other.size
        self.glyphs = self.glyphs + other.glyphs
        self.left, self.right = min(self.left, other.left), max(self.right, other.right)

    @property
    def fixed(self) -> bool:
        """Whether it is set in a font of one width, Chinese left out."""
        plain = [glyph.style.fixed for glyph in self.glyphs if glyph.text.isascii()]
        return bool(plain) and all(plain)

    def level(self, other: Piece) -> bool:
        """Whether two stand on one line, one perhaps raised."""
        shared = min(self.high, other.high) - max(self.low, other.low)
        return shared >= 0.5 * min(self.high - self.low, other.high - other.low)

    def gap(self, other: Piece) -> float:
        """Points between two, from left to right; negative where they overlap."""
        return max(self.left, other.left) - min(self.right, other.right)


def pieces(glyphs: Sequence[Glyph]) -> list[Piece]:
    """The pieces of a page, from the top."""
    found: list[Piece] = []
    for run in sorted(_runs(glyphs), key=lambda piece: (-piece.low, piece.left)):
        reached = [p for p in found[-_BACK:] if p.low < run.high and run.low < p.high]
        beside = [p for p in reached if p.level(run) and _near(p, run)]
        for other in beside[1:]:
            beside[0].add(other)
            found.remove(other)
        if beside:
            beside[0].add(run)
        else:
            found.append(run)
    return sorted(found, key=lambda piece: (-piece.high, piece.left))


def _near(a: Piece, b: Piece) -> bool:
    """Whether two on one line surely belong together; in a listing some spaces are no gutter."""
    gap = a.gap(b) / max(a.size, b.size)
    return gap <= _NEAR or (gap <= _NEAR_FIXED and a.fixed and b.fixed)


def _runs(glyphs: Sequence[Glyph]) -> Iterator[Piece]:
    """Glyphs that follow each other in the file and on the page."""
    run: Piece | None = None
    base = size = left = right = 0.0
    for glyph in glyphs:
        _, start, end, height, style, _, _ = glyph
        same = run is not None and style.size == size and abs(height - base) < 0.02 * size
        if run and same and start - right < 0.5 * size and left - end < 0.5 * size:
            run.glyphs.append(glyph)
            left, right = start if start < left else left, end if right < end else right
            continue
        if run:
            run.left, run.right = left, right
            yield run
        base, size, left, right = height, style.size, start, end
        run = Piece([glyph], left, right, base - _DEPTH * size, base + _HEIGHT * size, size)
    if run:
        run.left, run.right = left, right
        yield run
