"""Tables that float: set at the head of a page, away from the passage that they belong to, and put back.

A book's compositor, TeX above all, who has no room for a table where its author put it fills the page with
the text that follows and sets the table at the head of the next.  So there the page before is full, where a
table that stands in its place and is not parted leaves room.  In a document whose tables float, each goes to
the passage nearby that names it by number, or else shares most words with its caption; without one, it stays.
Its text then belongs to the page that it went to.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from statistics import median

from corpora.joints import HAN
from corpora.readers.pdf.captions import Body, label, with_captions
from corpora.readers.pdf.furniture import Place
from corpora.readers.pdf.layout import signs
from corpora.readers.pdf.measure import Usual
from corpora.readers.pdf.notes import Feet
from corpora.readers.pdf.rows import Row

_LEAST, _SHARE = 3, 0.2  # tables at heads of pages, and of all that have captions: then tables float
_FULL = 3.0  # lines that a full page may have less than most
_TALL, _SLACK = 1.2, 4.0  # times its height, and lines, that a table may have needed
_AHEAD = 8.0  # lines that may have been set when a page was found to be full
_BACK = 3  # pages, at most, to the last that has text
_ALIKE = 0.25  # of a caption's words, by weight, that a passage has, at least
_WORDS = re.compile(rf"[{HAN}]+|[^\W\d_{HAN}]{{2,}}")
_HAN = re.compile(f"[{HAN}]")
_STEM = 5  # letters by which words are compared

Spot = tuple[int, int]
"""A page, and how many of its rows stand above."""


@dataclass(frozen=True, slots=True)
class _Float:
    """A table at the head of a page with the caption above it.

    Attributes:
        rows: of both, as printed.
        label: what the caption calls it.
        title: the rest of the caption.
    """

    rows: Body
    label: str
    title: str

    @property
    def height(self) -> float:
        """From the first line to the last, in points."""
        bases = [row.base for _, row in self.rows]
        return max(bases) - min(bases)


@dataclass(frozen=True, slots=True)
class _Passage:
    """A paragraph or a heading: where it ends, the height of its last line, and what it says."""

    end: Spot
    base: float
    text: str
    heading: bool


def returned(feet: Sequence[Feet], known: Usual, right_to_left: Sequence[bool]) -> list[Feet]:
    """The pages of a document, tables that float put back where they belong.

    Args:
        feet: the pages, captions before their tables.
        known: what is usual in the document.
        right_to_left: how each page is read.
    """
    found = [list(_at_head(page.body)) if i else [] for i, page in enumerate(feet)]
    lowest = [min((row.base for row in _rows(page)), default=math.inf) for page in feet]
    foot = median(lowest) if lowest else 0.0
    sure = [
        tables for tables, low in zip(found[1:], lowest, strict=False) if low <= foot + _room(_FULL, known)
    ]
    captions = sum(1 for page in feet for _ in with_captions(page.body))
    if sum(map(len, sure)) < max(_LEAST, _SHARE * captions):
        return list(feet)
    passages = [list(_passages(i, page.body, known, right_to_left[i])) for i, page in enumerate(feet)]
    places: dict[Spot, list[Body]] = {}
    for table, spot in _places(feet, found, passages, foot + _room(_SLACK, known), _room(_AHEAD, known)):
        places.setdefault(spot, []).append(table.rows)
    return _moved(feet, places)


def _room(lines: float, known: Usual) -> float:
    """What some lines take, in points."""
    return lines * known.leading * known.size


def _rows(page: Feet) -> Iterator[Row]:
    yield from (row for _, row in page.body)
    yield from (row for note in page.notes for row in note.rows)
    yield from page.overleaf


def _at_head(body: Body) -> Iterator[_Float]:
    """The tables with captions that a page begins with."""
    here = 0
    for first, start, end in with_captions(body):
        if first != here:
            return
        name = label(body[first][1])
        title = " ".join(row.text for _, row in body[first:start])[len(name) :]
        yield _Float(body[first:end], name, title)
        here = end


def _passages(page: int, body: Body, known: Usual, right_to_left: bool) -> Iterator[_Passage]:
    """The passages of a page, its tables and their captions left out."""
    inside = {i for first, _, end in with_captions(body) for i in range(first, end)}
    rows = [
        (i, row) for i, (_, row) in enumerate(body) if row.text.strip() and not row.cell and i not in inside
    ]
    told = signs([row for _, row in rows], known, right_to_left)
    starts = [k for k, sign in enumerate(told) if k == 0 or sign.begins or sign.gap]
    for start, end in pairwise([*starts, len(rows)]):
        text = " ".join(row.text for _, row in rows[start:end])
        last, row = rows[end - 1]
        yield _Passage((page, last + 1), row.base, " ".join(text.split()), told[start].heading is True)


def _places(
    feet: Sequence[Feet],
    found: Sequence[Sequence[_Float]],
    passages: Sequence[Sequence[_Passage]],
    foot: float,
    ahead: float,
) -> Iterator[tuple[_Float, Spot]]:
    """The tables that go elsewhere, in order, and where to.

    None passes another that stands before it.  None goes where it would have had room down to the foot,
    unless another was waiting for room, nor far down its own page: it was set before the text there.
    """
    weight = _weights(passages, found)
    reached = 0, 0
    for i, page in enumerate(feet):
        standing = list(with_captions(page.body))[len(found[i]) :]
        below = (i, standing[0][0] if standing else len(page.body))
        before = next((passages[b] for b in range(i - 1, max(i - _BACK, 0) - 1, -1) if passages[b]), [])
        begun = max((p.base for p in passages[i]), default=0.0)
        waiting = not passages[i - 1]
        for table in found[i]:
            low = math.inf if waiting else foot + _TALL * table.height
            reachable = (
                *(p for p in before if p.base <= low),
                *(p for p in passages[i] if p.base >= begun - ahead),
            )
            near = [p for p in reachable if reached <= p.end <= below]
            waiting = True
            spot = _belongs(table, near, weight)
            reached = spot or (i, 0)
            if spot:
                yield table, spot
        reached = (i, standing[-1][2]) if standing else reached


def _belongs(table: _Float, near: Sequence[_Passage], weight: Callable[[set[str]], float]) -> Spot | None:
    """Where the passage ends that a table belongs to; where that is a heading, the first below it."""
    named = re.compile(rf"{re.escape(' '.join(table.label.split()))}(?![\d.]*\d)")
    said = _stems(table.title)
    shares = [weight(said & _stems(passage.text)) for passage in near]
    best = next((i for i, passage in enumerate(near) if named.search(passage.text)), None)
    if best is None and max(shares, default=0.0) > _ALIKE * weight(said):
        best = shares.index(max(shares))
    if best is None:
        return None
    text = (passage for passage in near[best:] if not passage.heading)
    return next(text, near[best]).end


def _weights(
    passages: Sequence[Sequence[_Passage]], found: Sequence[Sequence[_Float]]
) -> Callable[[set[str]], float]:
    """How much words tell together: each the more, the rarer it is, in passages and in captions."""
    rarities = [
        _rarity([passage.text for page in passages for passage in page]),
        _rarity([table.title for page in found for table in page]),
    ]
    return lambda stems: sum(min(rarity(stem) for rarity in rarities) for stem in stems)


def _rarity(texts: Sequence[str]) -> Callable[[str], float]:
    counts = Counter(stem for text in texts for stem in _stems(text))
    return lambda stem: math.log((len(texts) + 1) / (counts[stem] + 1))


def _stems(text: str) -> set[str]:
    """The words of a text by their first letters; of Chinese, each two characters that stand together."""
    found: set[str] = set()
    for word in _WORDS.findall(text.casefold()):
        found |= {word[i : i + 2] for i in range(len(word) - 1)} if _HAN.match(word) else {word[:_STEM]}
    return found


def _moved(feet: Sequence[Feet], places: Mapping[Spot, Sequence[Body]]) -> list[Feet]:
    """The pages with tables in other places."""
    gone = {place for tables in places.values() for rows in tables for place, _ in rows}
    out: list[Feet] = []
    for i, page in enumerate(feet):
        body: list[tuple[Place, Row]] = []
        for k in range(len(page.body) + 1):
            body += chain.from_iterable(places.get((i, k), ()))
            body += (row for row in page.body[k : k + 1] if row[0] not in gone)
        out.append(replace(page, body=tuple(body)))
    return out
