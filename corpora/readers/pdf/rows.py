"""From pieces that stand side by side to a line of text.

Spaces come from the gaps between glyphs, helped by those that the file has: between Chinese characters, and
where programs set Chinese and figures a little apart, none was written.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from operator import attrgetter

from corpora.document import Cell
from corpora.joints import HAN
from corpora.readers.pdf.bidi import written
from corpora.readers.pdf.glyphs import Glyph
from corpora.readers.pdf.pieces import Piece
from corpora.readers.pdf.shaping import unshaped

_TOUCHING = 0.08  # em: a space needs more, whatever the file says
_SPACE = 0.2  # em: so wide a gap is a space, whatever the file says
_FAR_SPACE = 0.14  # em between glyphs that do not follow each other in the file, which says nothing
_HAN_SPACE = 0.4  # em beside Chinese, where programs add a quarter
_WIDE = 2.5  # em: a gap between the cells of a table
_RAISED = 0.12  # em above the baseline, and smaller, is raised
_SMALL = 0.87
_FROM_THE_LEFT, _LEVEL = attrgetter("left", "order"), attrgetter("base", "style.size")
_RIGHT = attrgetter("right")
_WRITTEN = frozenset(["\u00a0", "\u202f", "\u3000"])  # spaces that the file names are kept at any width
_CJK = re.compile(f"[{HAN}\u3001-\u3003\u3008-\u3011\u3014-\u301f\uff01-\uff5e]")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a page.

    Attributes:
        text: as it is written, not as it is printed.
        left, right, base: in points.
        size: of most of its glyphs.
        bold: whether all its letters are.
        raised: ranges of `text` that are raised and small.
        column: left and right edge of what it stands in.
        cell: place in a table, of a row that holds a whole cell.
        fixed: whether it is set in a font of one width, what is Chinese in it left out.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    raised: tuple[tuple[int, int], ...] = ()
    column: tuple[float, float] = (0.0, 0.0)
    cell: Cell | None = None
    fixed: bool = False


def rows(found: Sequence[Piece], column: tuple[float, float], right_to_left: bool) -> list[Row]:
    """The rows of one column, from the top; its pieces in any order."""
    lines: list[list[Piece]] = []
    for piece in sorted(found, key=lambda p: -p.low):
        line = next((line for line in reversed(lines[-3:]) if any(p.level(piece) for p in line)), None)
        if line:
            line.append(piece)
        else:
            lines.append([piece])
    made = (_row([g for piece in line for g in piece.glyphs], column, right_to_left) for line in lines)
    return sorted((row for row in made if row.text), key=lambda row: -row.base)


def _row(glyphs: Sequence[Glyph], column: tuple[float, float], right_to_left: bool) -> Row:
    base, size = _usual(glyphs)
    printed = unshaped(sorted(glyphs, key=_FROM_THE_LEFT), right_to_left)
    parts, raised = _parts(printed, base + _RAISED * size, size)
    order = written(parts, right_to_left)
    text = "".join(part for _, part in order)
    ranges = _touching(_ranges(order, raised)) if raised else ()
    bold = all(glyph.style.bold for glyph in glyphs)
    left, right = printed[0].left, max(map(_RIGHT, printed))
    fixed = _is_fixed(glyphs)
    return Row(text.strip(), left, right, base, size, bold, tuple(ranges), column, fixed=fixed)


def _usual(glyphs: Sequence[Glyph]) -> tuple[float, float]:
    """Baseline and size of most glyphs of a line, large ones counting more."""
    exact = Counter[tuple[float, float]](map(_LEVEL, glyphs))
    for glyph in glyphs if len(exact) > 1 else ():
        exact[glyph.base, glyph.style.size] += len(glyph.text) - 1
    sizes = Counter[tuple[float, float]]()
    for (base, size), count in exact.items():
        sizes[round(base, 1), size] += count
    return max(sizes, key=lambda key: sizes[key] * key[1])


def _parts(printed: Sequence[Glyph], height: float, size: float) -> tuple[list[str], set[int]]:
    """What is printed from left to right, with its spaces; places of what is small and raised so high."""
    parts: list[str] = []
    raised: set[int] = set()
    before: Glyph | None = None
    end = 0.0
    for glyph in printed:
        text, left, right, base, style, told, _ = glyph
        if before and ((left - end) / size > _TOUCHING or told in _WRITTEN):
            space = _space(before, glyph, size)
            if space:
                parts.append(space)
        if base > height and style.size < _SMALL * size:
            raised.add(len(parts))
        parts.append(text)
        before, end = glyph, right
    return parts, raised


def _ranges(order: Iterable[tuple[int, str]], raised: Set[int]) -> Iterator[tuple[int, int]]:
    """Where parts of a line stand in its text."""
    at = 0
    for place, part in order:
        if place in raised:
            yield at, at + len(part)
        at += len(part)


def _is_fixed(glyphs: Sequence[Glyph]) -> bool:
    plain = [glyph.style.fixed for glyph in glyphs if glyph.text.isascii()]
    return 2 * len(plain) > len(glyphs) and all(plain)


def _space(before: Glyph, after: Glyph, size: float) -> str:
    """What is written between two glyphs that do not touch."""
    gap = (after.left - before.right) / size
    step = after.order - before.order
    told = after.before if step == 1 else before.before if step == -1 else ""
    if gap > _WIDE:
        return "   "
    if told in _WRITTEN:
        return told
    return " " if gap > _least(before, after, told, abs(step) == 1) else ""


def _least(before: Glyph, after: Glyph, told: str, follows: bool) -> float:
    """How wide a gap must be to be a space, in em, by what the file says and what stands beside it."""
    cjk = _is_cjk(before.text[-1]) + _is_cjk(after.text[0])
    if cjk == 2:
        return _SPACE if told == " " else _WIDE
    if cjk:
        return _TOUCHING if told == " " else _HAN_SPACE
    if not follows:
        return _FAR_SPACE
    return _TOUCHING if told else _SPACE


def _is_cjk(char: str) -> bool:
    return char > "\u2e7f" and _CJK.match(char) is not None


def _touching(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges that touch made one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if out and out[-1][1] == start:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out
