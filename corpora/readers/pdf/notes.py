"""Footnotes: small text at a page's foot, under a rule or by itself, that begins with a mark.

The mark stands raised in the text of the same page, or, for notes at the end of the document, on a page
before; where nothing is raised, as fonts without small figures leave it, both are glued to words.
It is taken out there, and the note knows which row carried it.  Small text above the first mark goes on from
the page before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass, replace

from corpora.footnotes import last_mark
from corpora.joints import HAN
from corpora.readers.pdf.furniture import Place
from corpora.readers.pdf.leaves import Leaf
from corpora.readers.pdf.rows import Row

_SMALLER = 0.95  # of the body's size
_SAME = 0.03  # of its size, that letters may differ by in one note
_FOOT = 0.62  # of the page's height that footnotes may take
_SHORT_RULE = 0.6  # of the page's width, at most
_MARK = r"[(（\[]?(?:[0-9٠-٩]{1,3}|[*†‡§¶]{1,4}|[a-z])[)）\](]{0,2}"
_FIRST = re.compile(rf"({_MARK})(?:[.．、]?[ \u00a0\u3000]+|(?=[{HAN}])|(?<=\d)(?=[^\W\d_]))")
_RAISED = re.compile(_MARK)
_BRACKETS = "()（）[] "


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote.

    Attributes:
        mark: as it is printed.
        rows: with the mark before the text.
        offset: where the text begins in the first row.
        carrier: the row whose text carries its mark.
    """

    mark: str
    rows: tuple[Row, ...]
    offset: int
    carrier: Place


@dataclass(frozen=True, slots=True)
class Feet:
    """A page whose footnotes are taken out.

    Attributes:
        body: its other rows; marks that have a note are gone.
        notes: in order.
        overleaf: rows that go on with the last note of a page before.
    """

    body: tuple[tuple[Place, Row], ...]
    notes: tuple[Note, ...] = ()
    overleaf: tuple[Row, ...] = ()


def footnotes(leaves: Sequence[Leaf], bodies: Sequence[dict[Place, Row]], size: float) -> list[Feet]:
    """Find the footnotes of a document.

    Args:
        leaves: its pages.
        bodies: the rows of each without furniture, in reading order.
        size: of the body's letters, in points.
    """
    text = {place: row for body in bodies for place, row in body.items()}
    gone: list[set[Place]] = []
    notes: list[tuple[Note, ...]] = []
    overleaf: list[tuple[Row, ...]] = []
    going_on = 0.0  # size of the last note's letters
    for i, (leaf, body) in enumerate(zip(leaves, bodies, strict=True)):
        last = i == len(leaves) - 1
        at_foot = _foot(leaf, body, size, leaf.box[1] + (1.0 if last else _FOOT) * leaf.height)
        foot = [place for place in body if place in at_foot]
        above = [place for place in body if place not in foot]
        found = list(_notes(text, foot, above))
        found = found or list(_notes(text, foot, above, _glued))
        if not found and last:
            found = list(_notes(text, foot, [p for p in text if p not in foot]))
        first = foot.index(found[0][0]) if found else len(foot)
        more = tuple(text[place] for place in foot[:first])
        more = more if more and abs(more[0].size - going_on) < _SAME * going_on else ()
        gone.append(set(foot[0 if more else first :]) if found or more else set())
        notes.append(tuple(note for _, note in found))
        overleaf.append(more)
        going_on = found[-1][1].rows[-1].size if found else going_on if more else 0.0
    return [
        Feet(tuple((p, text[p]) for p in body if p not in gone[i]), notes[i], overleaf[i])
        for i, body in enumerate(bodies)
    ]


Marked = Callable[[Row, str], tuple[int, int] | None]
"""(row, mark) → where the row carries the mark."""


def _raised(row: Row, mark: str) -> tuple[int, int] | None:
    """Where a row carries a mark, raised."""
    same = (span for span in row.raised if row.text[slice(*span)].strip(_BRACKETS) == mark.strip(_BRACKETS))
    return next(same, None)


def _glued(row: Row, mark: str) -> tuple[int, int] | None:
    """Where a row carries a figure as a mark that is glued to a word or a stop."""
    found = last_mark(mark, row.text) if mark.isdecimal() else None
    return found.span() if found else None


def _notes(
    text: MutableMapping[Place, Row], foot: Sequence[Place], above: Sequence[Place], marked: Marked = _raised
) -> Iterator[tuple[Place, Note]]:
    """The notes at the foot of a page that are linked, each with the place of its first row."""
    starts: list[tuple[int, str, int, Place]] = []
    at = 0
    for i, place in enumerate(foot):
        begin = _mark(text[place])
        glued = marked is _raised or (begin and begin[1] == len(begin[0]))
        hit = _link(text, above[at:], begin[0], marked) if begin and glued else None
        if begin and hit:
            at = above.index(hit[0])
            text[place] = replace(text[place], text=hit[1] + text[place].text[len(begin[0]) :])
            starts.append((i, hit[1], begin[1] + len(hit[1]) - len(begin[0]), hit[0]))
    ends = [i for i, *_ in starts[1:]] + [len(foot)]
    for (i, mark, offset, carrier), end in zip(starts, ends, strict=False):
        yield foot[i], Note(mark, tuple(text[place] for place in foot[i:end]), offset, carrier)


def _foot(leaf: Leaf, body: dict[Place, Row], size: float, top: float) -> set[Place]:
    """The rows at the foot of each column that may be footnotes, below a height."""
    found: set[Place] = set()
    for column in {row.column: None for row in body.values()}:
        rows = [(place, row) for place, row in body.items() if row.column == column]
        rule = _rule(leaf, [row for _, row in rows])
        for place, row in sorted(rows, key=lambda pair: pair[1].base):
            under = row.base < rule if rule is not None else row.size <= _SMALLER * size
            if not under or row.cell or row.base > top:
                break
            found.add(place)
    return found


def _rule(leaf: Leaf, rows: Iterable[Row]) -> float | None:
    """Height of a short rule right under which a marked row stands, if there is one."""
    lines = sorted(rows, key=lambda row: -row.base)
    left, right = lines[0].column
    for start, end, height in sorted(leaf.strokes.flat, key=lambda stroke: stroke[2]):
        short = end - start <= _SHORT_RULE * (leaf.box[2] - leaf.box[0]) and start < right and end > left
        below = next((row for row in lines if row.base < height), None)
        if short and below and below.base > height - 3 * below.size and _mark(below):
            return height
    return None


def _mark(row: Row) -> tuple[str, int] | None:
    """The mark that a row begins with, and where the text begins after it."""
    if row.raised and row.raised[0][0] == 0:
        end = row.raised[0][1]
        rest = row.text[end:]
        if _RAISED.fullmatch(row.text[:end].strip()):
            return row.text[:end].strip(), end + len(rest) - len(rest.lstrip())
    match = _FIRST.match(row.text)
    return (match[1], match.end()) if match else None


def _link(
    text: MutableMapping[Place, Row], above: Iterable[Place], mark: str, marked: Marked
) -> tuple[Place, str] | None:
    """The first row that carries a mark, and how it is printed there; the mark is taken out of it."""
    for place in above:
        row = text[place]
        span = marked(row, mark)
        if span:
            text[place] = _without(row, span)
            return place, row.text[slice(*span)].strip()
    return None


def _without(row: Row, span: tuple[int, int]) -> Row:
    """A row without what is raised in one place."""
    start, end = span
    raised = tuple(
        (a - (end - start), b - (end - start)) if a >= end else (a, b)
        for a, b in row.raised
        if (a, b) != span
    )
    return replace(row, text=row.text[:start] + row.text[end:], raised=raised)
