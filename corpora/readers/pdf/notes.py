"""Footnotes: small text at a page's foot, under a rule or by itself, that begins with a mark.

The mark stands raised in the text of the same page; it is taken out there, and the note knows which row
carried it.  Small text above the first mark goes on from the page before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpora.readers.pdf.leaves import Leaf
from corpora.readers.pdf.rows import Row

_SMALLER = 0.95  # of the body's size
_FOOT = 0.62  # of the page's height that footnotes may take
_SHORT_RULE = 0.6  # of the width of the text, at most
_MARK = r"[(（\[]?(?:[0-9٠-٩]{1,3}|[*†‡§¶]{1,4}|[a-z])[)）\]]?"
_FIRST = re.compile(rf"({_MARK})(?:[.．、]?[ \u00a0\u3000]+|$)")
_BRACKETS = "()（）[]"


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote.

    Attributes:
        mark: as it is printed.
        rows: with the mark before the text.
        offset: where the text begins in the first row.
        carrier: place among the page's rows of the one that carries its mark; None where none does.
    """

    mark: str
    rows: tuple[Row, ...]
    offset: int
    carrier: int | None


@dataclass(frozen=True, slots=True)
class Feet:
    """A page whose footnotes are taken out.

    Attributes:
        body: its other rows, with their place on the page; marks that have a note are gone.
        notes: in order.
        overleaf: rows that go on with the last note of the page before.
    """

    body: tuple[tuple[int, Row], ...]
    notes: tuple[Note, ...]
    overleaf: tuple[Row, ...]


def feet(leaf: Leaf, body: Sequence[tuple[int, Row]], size: float, going_on: bool) -> Feet:
    """Find the footnotes of a page.

    Args:
        leaf: the page.
        body: its rows without furniture, in reading order, each with its place.
        size: of the body's letters, in points.
        going_on: whether the page before ends with a footnote.
    """
    foot = _foot(leaf, body, size)
    rest = [(place, row) for place, row in body if place not in foot]
    rows = [row for place, row in body if place in foot]
    starts = [(i, mark) for i, row in enumerate(rows) if (mark := _mark(row))]
    links, rest = _linked(rest, [mark for _, (mark, _) in starts])
    starts = [start for start, link in zip(starts, links, strict=True) if link is not None]
    carriers = [link for link in links if link is not None]
    if not starts and not (going_on and rows):
        return Feet(tuple(body), (), ())
    first = starts[0][0] if starts else len(rows)
    overleaf = tuple(rows[:first]) if going_on else ()
    ends = [i for i, _ in starts[1:]] + [len(rows)]
    notes = tuple(
        Note(mark, tuple(rows[i:end]), offset, carrier)
        for (i, (mark, offset)), end, carrier in zip(starts, ends, carriers, strict=True)
    )
    if not going_on and first:  # small text above the notes that is no note
        loose = {id(row) for row in rows[:first]}
        rest = sorted([*rest, *((p, r) for p, r in body if id(r) in loose)], key=lambda pair: pair[0])
    return Feet(tuple(rest), notes, overleaf)


def _foot(leaf: Leaf, body: Sequence[tuple[int, Row]], size: float) -> set[int]:
    """Places of the rows at the foot of each column that may be footnotes."""
    found: set[int] = set()
    for column in _columns(body):
        rule = _rule(leaf, [row for _, row in column])
        for place, row in sorted(column, key=lambda pair: pair[1].base):
            under = rule is not None and row.base < rule
            small = row.size <= _SMALLER * size
            if not (under or (small and rule is None)) or row.base > leaf.box[1] + _FOOT * leaf.height:
                break
            found.add(place)
    return found


def _columns(body: Sequence[tuple[int, Row]]) -> Iterator[list[tuple[int, Row]]]:
    columns: dict[tuple[float, float], list[tuple[int, Row]]] = {}
    for place, row in body:
        columns.setdefault(row.column, []).append((place, row))
    yield from columns.values()


def _rule(leaf: Leaf, rows: Sequence[Row]) -> float | None:
    """Height of a short rule that stands above nothing but small rows or marked ones, if there is one."""
    left, right = rows[0].column
    for start, end, height in sorted(leaf.strokes.flat, key=lambda stroke: stroke[2]):
        short = end - start <= _SHORT_RULE * (leaf.box[2] - leaf.box[0]) and start < right and end > left
        below = [row for row in rows if row.base < height]
        if short and below and _mark(max(below, key=lambda row: row.base)):
            return height
    return None


def _mark(row: Row) -> tuple[str, int] | None:
    """The mark that a row begins with, and where the text begins after it."""
    if row.raised and row.raised[0][0] == 0:
        end = row.raised[0][1]
        mark = row.text[:end].strip()
        if re.fullmatch(_MARK, mark):
            rest = row.text[end:]
            return mark, end + len(rest) - len(rest.lstrip())
    match = _FIRST.match(row.text)
    return (match[1], match.end()) if match and match.end() < len(row.text) else None


def _linked(
    rest: Sequence[tuple[int, Row]], marks: Sequence[str]
) -> tuple[list[int | None], list[tuple[int, Row]]]:
    """Which row carries each mark, raised, and the rows without those marks; each next one at or after the last."""
    rows = list(rest)
    found: list[int | None] = []
    at = 0
    for mark in marks:
        hit = next(
            ((i, span) for i in range(at, len(rows)) for span in rows[i][1].raised if _is(rows[i][1], span, mark)), None
        )
        if hit is None:
            found.append(None)
            continue
        at, span = hit
        place, row = rows[at]
        rows[at] = (place, _without(row, span))
        found.append(place)
    return found, rows


def _is(row: Row, span: tuple[int, int], mark: str) -> bool:
    return row.text[slice(*span)].strip().strip(_BRACKETS) == mark.strip(_BRACKETS)


def _without(row: Row, span: tuple[int, int]) -> Row:
    """A row without what is raised in one place."""
    start, end = span
    cut = end - start
    text = row.text[:start] + row.text[end:]
    raised = tuple((a - cut, b - cut) if a >= end else (a, b) for a, b in row.raised if (a, b) != span)
    return replace(row, text=text, raised=raised)
