"""What is printed on a page: glyphs in their places, the page upright, nothing twice.

PDFium's own order of characters is kept only as a hint, for it follows the file, and turns Arabic round or
does not; what stands where is certain.  Characters that one glyph prints (a ligature) stay together.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import groupby, islice, pairwise
from operator import attrgetter
from typing import NamedTuple

from corpora.readers.pdf.bidi import ligature
from corpora.readers.pdf.characters import ASLANT, HYPHEN, UNMAPPED, Box, Character, Style, characters
from corpora.readers.pdf.opening import Sheet
from corpora.readers.pdf.spans import mended

_INSTEAD = {
    HYPHEN: "-",
    **{0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF02D: "–"},  # of Symbol and Wingdings
    0x22EF: "…",  # as Chinese fonts print it
    0x2E3A: "——",  # one glyph for two dashes of Chinese
}
_TAKEN_APART = {"...": "…"}  # by PDFium, among right-to-left letters
_JOINED = 0.6  # em between glyphs of one line
_TWICE = 0.1  # em between two printings of one character, which make it look bold
_new = tuple.__new__  # as Glyph(…) does, in half the time
_LEFT, _SIZE = attrgetter("left"), attrgetter("style.size")
_CODE, _TURN = attrgetter("code"), attrgetter("style.turn")
_SQUARE = 8.0  # points; hidden text may stand so far from the same text in print


class Glyph(NamedTuple):
    """What one glyph prints.

    Attributes:
        text: its characters, as a rule one.
        left, right: its advance, in points.
        base: height of its baseline, in points.
        style: of its font.
        before: the space that the file has before it, or "".
        order: its place among the page's glyphs as PDFium has them.
    """

    text: str
    left: float
    right: float
    base: float
    style: Style
    before: str = ""
    order: int = 0


@dataclass(frozen=True, slots=True)
class Printed:
    """What is printed on a page.

    Attributes:
        glyphs: in the order of the file; the page is turned so that most of them stand upright.
        aside: what is left out: (why, text).
        box: of the page, turned likewise.
        outside: glyphs that stand outside it.
        turn: quarters that the page was turned right.
        unmapped: how many characters no font tells.
        private: how many are of private use.
    """

    glyphs: list[Glyph]
    aside: tuple[tuple[str, str], ...]
    box: Box
    outside: tuple[Glyph, ...] = ()
    turn: int = 0
    unmapped: int = 0
    private: int = 0


def printed(sheet: Sheet) -> Printed:
    """Read what is printed on a page."""
    found = mended(sheet, list(characters(sheet)))
    turns, codes = Counter(map(_TURN, found)), Counter(map(_CODE, found))
    turn = max(turns, key=lambda t: (turns[t], t == 0), default=0) % ASLANT
    page = turned(sheet.box, turn)
    glyphs: list[Glyph] = []
    outside: list[Glyph] = []
    aside: list[tuple[str, str]] = []
    low_x, low_y, high_x, high_y = page
    for glyph in _glyphs(found, turn):
        _, left, right, base, style, _, _ = glyph
        within = low_x <= right and left <= high_x and low_y <= base <= high_y
        if within and style.turn == turn:
            glyphs.append(glyph)
            continue
        if style.turn != turn:
            aside.append(("rotated", glyph.before + glyph.text))
        elif _runs_over(glyph, glyphs[-1] if glyphs else None, page):
            glyphs.append(glyph)
        else:
            outside.append(glyph)
    kept, hidden = _once(glyphs)
    aside += (("hidden", glyph.before + glyph.text) for glyph in hidden)
    private = sum(n for code, n in codes.items() if 0xE000 <= code < 0xF900 and code not in _INSTEAD)
    unmapped = codes[0] + codes[UNMAPPED]
    return Printed(kept, tuple(_joined(aside)), page, tuple(outside), turn, unmapped, private)


def turned(box: Box, turn: int) -> Box:
    """A box on a page that is turned right by so many quarters, about the origin."""
    left, bottom, right, top = box
    if turn == 1:
        return bottom, -right, top, -left
    if turn == 2:
        return -right, -top, -left, -bottom
    return (-top, left, -bottom, right) if turn == 3 else box


def _glyphs(found: Sequence[Character], turn: int) -> Iterator[Glyph]:
    """Characters by glyph: those that begin at one place in one text object are printed together."""
    start, order = 0, 0
    last: Character | None = None
    for end, char in enumerate(found):
        if last and not (char.x == last.x and char.y == last.y and char.owner == last.owner):
            yield _glyph(found[start:end], turn, order) if turn or end - start > 1 else _upright(last, order)
            start, order = end, order + 1
        last = char
    if last:
        yield _glyph(found[start:], turn, order)


def _upright(char: Character, order: int) -> Glyph:
    """What prints one character."""
    code, x, y, (left, _, right, _), _, style, before = char
    text = _INSTEAD.get(code) or chr(code)
    return _new(Glyph, (text, x if x < left else left, right if x < right else x, y, style, before, order))


def _glyph(parts: Sequence[Character], turn: int, order: int) -> Glyph:
    first = parts[0]
    if len(parts) == 1 and not turn:
        return _upright(first, order)
    start, base, _, _ = turned((first.x, first.y, first.x, first.y), turn)
    boxes = [turned(char.box, turn) for char in parts]
    text = ligature("".join(_INSTEAD.get(char.code) or chr(char.code) for char in parts))
    text = _TAKEN_APART.get(text, text)
    right = max(start, *(box[2] for box in boxes))
    return Glyph(text, min(start, boxes[0][0]), right, base, first.style, first.before, order)


def _runs_over(glyph: Glyph, last: Glyph | None, page: Box) -> bool:
    """Whether a glyph outside the page goes on with a line that began on it."""
    follows = (
        last and last.base == glyph.base and -_JOINED < (glyph.left - last.right) / glyph.style.size < _JOINED
    )
    return bool(follows) and page[1] <= glyph.base <= page[3]


def outside_page(glyphs: Sequence[Glyph]) -> tuple[tuple[str, str], ...]:
    """The record of glyphs outside the page that are left out."""
    return tuple(_joined([("outside-page", glyph.before + glyph.text) for glyph in glyphs]))


def _once(glyphs: Sequence[Glyph]) -> tuple[list[Glyph], list[Glyph]]:
    """The glyphs without those printed twice; and hidden ones that stand behind the same."""
    double = set(_double(glyphs))
    once = [glyph for glyph in glyphs if glyph.order not in double] if double else list(glyphs)
    hidden = [glyph for glyph in once if glyph.style.hidden]
    if not hidden:
        return once, []
    seen = [glyph for glyph in once if not glyph.style.hidden]
    places = {(glyph.text, *_square(glyph)) for glyph in seen}
    behind = sum(_covered(glyph, places) for glyph in hidden)
    return (seen, hidden) if 2 * behind > len(hidden) else (once, [])


def _double(glyphs: Sequence[Glyph]) -> Iterator[int]:
    """Places of glyphs that print another once more, a trifle beside it."""
    alike: dict[str, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        alike[glyph.text].append(glyph)
    for text, group in alike.items():
        if len(group) > 1 and (len(text) == 1 or text.isascii()):  # others share marks
            group.sort(key=_LEFT)
            yield from _printed_twice(group)


def _printed_twice(group: Sequence[Glyph]) -> Iterator[int]:
    """Of like glyphs from left to right, the later of two that stand in one place."""
    reach = _TWICE * max(map(_SIZE, group))
    lefts = map(_LEFT, group)
    near = (i for i, (a, b) in enumerate(pairwise(lefts)) if b - a <= reach)
    for i in near:
        a = group[i]
        for b in islice(group, i + 1, None):
            if b.left - a.left > reach:
                break
            away = max(b.left - a.left, abs(a.base - b.base))
            if away <= _TWICE * b.style.size and a.style.hidden == b.style.hidden:
                yield max(a.order, b.order)


def _square(glyph: Glyph) -> tuple[int, int]:
    return int(glyph.left // _SQUARE), int(glyph.base // _SQUARE)


def _covered(glyph: Glyph, places: Set[tuple[str, int, int]]) -> bool:
    """Whether the same is printed in the glyph's square or one beside it."""
    x, y = _square(glyph)
    return any((glyph.text, x + dx, y + dy) in places for dx in (-1, 0, 1) for dy in (-1, 0, 1))


def _joined(aside: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for reason, group in groupby(aside, lambda part: part[0]):
        text = " ".join("".join(part for _, part in group).split())
        if text:
            yield reason, text
