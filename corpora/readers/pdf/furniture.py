"""Headers and footers: what stands at the edge of several pages in one place, alike up to its figures.

Rows are looked at from the edge inward, and the first that is no furniture ends the search: text that comes
back inside a page is text.  Figures by themselves are page numbers where they count the pages.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import groupby, islice, pairwise, takewhile

from corpora.readers.pdf.leaves import Leaf
from corpora.symbols import SYMBOL

_EDGE = 5  # lines at the top and at the foot that may be furniture
_BAND = 0.22  # of the page's height
_PLACE = 6.0  # points that furniture may stand higher on one page than on another
_SOON = 2  # pages on: what comes back later may be a word that stands at the top of many a page
_HALF = 0.5  # of the rows in a place that come back: then the others (names of chapters) are furniture, too
_PARTS = re.compile(r" {3,}")
_FIGURES = re.compile(r"(?<![^\W_])(?:\d+|[ivxlc]+)(?![^\W_])")
_COUNT = re.compile(  # "3", "- 3 -", "3/5", "Page 3 of 5", "第 3 页", "xii"
    r"(?:[^\W\d_]{1,10}\.?\s?)?[-–—(\[]?\s?(?P<page>\d{1,4}|[ivxlc]{1,7})\s?[-–—)\]]?\s?[页頁]?"
    r"(?:(?:\s?/\s?|\s[^\W\d_]{1,4}\s|[，,]?\s?[共全]\s?)\d{1,4}\s?[页頁]?)?"
)
_LETTERHEAD = 0.4  # of the height of the first page
_WIDE = 0.7  # of the text's width: a rule under a letterhead
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

Place = tuple[int, int]
"""A row: number of its page among those given, and its own on the page."""


@dataclass(frozen=True, slots=True)
class _Edge:
    """What stands at one height near the edge of a page, in whatever columns."""

    page: int
    rows: tuple[int, ...]
    foot: bool
    away: float  # points from the page's edge
    text: str

    @property
    def key(self) -> tuple[str, ...]:
        """What it has in common with its like on other pages; what stands left on one may stand right."""
        return tuple(sorted(_FIGURES.sub("#", self.text.lower()).split()))


def furniture(leaves: Sequence[Leaf]) -> set[Place]:
    """The rows that are furniture."""
    groups = [list(_edges(i, leaf, foot)) for i, leaf in enumerate(leaves) for foot in (False, True)]
    edges = [edge for group in groups for edge in group]
    known = _back(edges) | _counting(edges)
    known |= _in_place(edges, known)
    found = {
        (edge.page, r) for group in groups for edge in takewhile(known.__contains__, group) for r in edge.rows
    }
    found -= _in_tables(leaves, found)
    return found | {(0, r) for r in (letterhead(leaves[0]) if leaves else ())}


def _in_tables(leaves: Sequence[Leaf], found: Set[Place]) -> set[Place]:
    """The rows of tables that are not furniture as a whole: a table repeats its head on each page."""
    kept: set[Place] = set()
    for i, leaf in enumerate(leaves):
        for in_table, group in groupby(enumerate(leaf.rows), lambda numbered: numbered[1].cell is not None):
            places = {(i, r) for r, _ in group}
            kept |= places if in_table and not places <= found else set()
    return kept


def reason(part: str, foot: bool) -> str:
    """Why a part of a row of furniture was taken out."""
    if _COUNT.fullmatch(part.lower()):
        return "page-number"
    if SYMBOL.fullmatch(part):
        return "symbol"
    return "running-footer" if foot else "running-header"


def parts(text: str) -> Iterator[tuple[int, int]]:
    """The parts of a row of furniture that stand wide apart."""
    here = 0
    for gap in [*_PARTS.finditer(text), None]:
        end = gap.start() if gap else len(text)
        if end > here:
            yield here, end
        here = gap.end() if gap else here


def _edges(i: int, leaf: Leaf, foot: bool) -> Iterator[_Edge]:
    """What stands at one edge of a page, from the edge inward."""
    low, high = leaf.box[1], leaf.box[3]
    within = (r for r, row in enumerate(leaf.rows) if low <= row.base <= high)
    ordered = sorted(within, key=lambda r: leaf.rows[r].base, reverse=not foot)
    levels = groupby(ordered, lambda r: round(leaf.rows[r].base))
    for _, level in islice(levels, _EDGE):
        rows = tuple(sorted(level))
        base = leaf.rows[rows[0]].base
        away = base - low if foot else high - base
        if away <= _BAND * leaf.height:
            yield _Edge(i, rows, foot, away, "   ".join(leaf.rows[r].text for r in rows))


def _back(edges: Sequence[_Edge]) -> set[_Edge]:
    """What comes back in about the same place on one of the next pages; figures alone do not count."""
    alike: dict[tuple[bool, tuple[str, ...]], list[_Edge]] = defaultdict(list)
    for edge in edges:
        if any(c.isalpha() for part in edge.key for c in part):
            alike[edge.foot, edge.key].append(edge)
    found: set[_Edge] = set()
    for group in alike.values():
        for place in _by_height(group):
            for a, b in pairwise(place):
                if 0 < b.page - a.page <= _SOON and _alike(a, b):
                    found |= {a, b}
    return found


def _by_height(group: Sequence[_Edge]) -> Iterator[list[_Edge]]:
    """What stands at about the same height, page by page."""
    ordered = sorted(group, key=lambda edge: edge.away)
    starts = [i for i, edge in enumerate(ordered) if i == 0 or edge.away - ordered[i - 1].away > _PLACE]
    for start, end in pairwise([*starts, len(ordered)]):
        yield sorted(ordered[start:end], key=lambda edge: edge.page)


def _alike(a: _Edge, b: _Edge) -> bool:
    """Whether two differ in nothing but the number of their page."""
    x, y = (Counter(_FIGURES.findall(edge.text.lower())) for edge in (a, b))
    first, second = list((x - y).elements()), list((y - x).elements())
    if len(first) == len(second) == 1:
        return _number(second[0]) - _number(first[0]) == b.page - a.page
    return not first and not second


def _counting(edges: Sequence[_Edge]) -> set[_Edge]:
    """What holds a page number by itself, where the numbers grow with the pages."""
    offsets: dict[tuple[bool, int, bool, str], list[_Edge]] = defaultdict(list)
    for edge in edges:
        for part in _PARTS.split(edge.text):
            match = _COUNT.fullmatch(part.strip().lower())
            if match:
                number = _number(match["page"])
                wording = _FIGURES.sub(
                    "#", match.group()
                )  # "chapter #" counts no pages, whatever "# / #" does
                offsets[edge.foot, number - edge.page, match["page"].isdecimal(), wording].append(edge)
    return {edge for group in offsets.values() if len({e.page for e in group}) > 1 for edge in group}


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    values = [_ROMAN[c] for c in text]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def _in_place(edges: Sequence[_Edge], known: Set[_Edge]) -> set[_Edge]:
    """What stands where most is furniture."""
    slots: dict[tuple[bool, int], list[_Edge]] = defaultdict(list)
    for edge in edges:
        slots[edge.foot, round(edge.away)].append(edge)
    often = (slot for slot in slots.values() if len(slot) > 2)
    return {edge for slot in often if sum(e in known for e in slot) > _HALF * len(slot) for edge in slot}


def letterhead(leaf: Leaf) -> set[int]:
    """The rows of a first page that stand above a rule from side to side, a document's symbol among them."""
    width = max((row.right for row in leaf.rows), default=0.0) - min(
        (row.left for row in leaf.rows), default=0.0
    )
    drawn = Counter[int]()
    for left, right, height in leaf.strokes.flat:
        if height > leaf.box[3] - _LETTERHEAD * leaf.height:
            drawn[round(height)] += round(right - left)
    rules = [height for height, length in drawn.items() if length >= _WIDE * width]
    for height in sorted(rules):
        above = {r for r, row in enumerate(leaf.rows) if row.base > height}
        if any(SYMBOL.fullmatch(part) for r in above for part in _PARTS.split(leaf.rows[r].text)):
            return above
    return set()
