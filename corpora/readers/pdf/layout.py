"""What the places of rows say about paragraphs: distance, indentation, room left at the end of a line.

Distances are compared with the leading that most lines of the same size have in the document; the room
that a line leaves is compared with the first word of the next, which would have stood there in a
paragraph.  Where rows are centred, or stand alone, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from corpora.joints import HAN
from corpora.readers.pdf.measure import LOOSE, STOP, Usual, lead, usual_here
from corpora.readers.pdf.rows import Row

_PARTED = 1.45  # times the usual leading: more parts paragraphs for sure
_ROOM = 2.5  # em that a line must leave beyond the next word to be the last of a paragraph
_FULL = 0.6  # em that it may leave beyond the next word, where it goes on
_LARGER = 1.12  # times the body's size: a heading
_DISPLAY = 1.5  # times: a chapter's number, over a title that is larger still, is one heading with it
_CENTRED = 1.5  # em that both margins may differ
_HAN = re.compile(f"[{HAN}]")
_LABEL = re.compile(
    r"[(（]?\d{1,3}(?:\.\d{1,3})*[.)）、．:：-](?!\d)"
    rf"|[(（]?[^\W\d_]{{1,4}}[.)）、．:：-](?=[\s{HAN}])"
    r"|[•▪–—*]|\S{1,8}\s?[-–.:]\s"
)
LEADERS = re.compile(r"(?:[.…·] ?){4,}\s*\w{1,6}$")  # dots to a page number: an entry of a table of contents
WRAPPED = re.compile("\\s*(?:[↩↵⏎⤶]|←\\s?\ufffd)$")  # a line of a listing goes on; no font tells LaTeX's hook
_NUMBERED = re.compile(r"[^\W\d_]+\s(?:\d+|[IVXLC]+|[A-Z])")  # "Chapter 2"
_WORD = re.compile(r"(?:[«“(] )?(?:[\u3000-\u9fff\uff00-\uffef]|[^ \t\u3000-\u9fff\uff00-\uffef]+)")


@dataclass(frozen=True, slots=True)
class Signs:
    """What the place of a row says; see `lines.Line`."""

    gap: int
    indent: int
    begins: bool | None
    heading: bool | None


def signs(rows: Sequence[Row], known: Usual, right_to_left: bool) -> list[Signs]:
    """What the places of a page's rows say.

    Args:
        rows: of the body, in reading order.
        known: what is usual in the document.
        right_to_left: whether lines begin at the right.
    """
    out: list[Signs] = []
    for _, group in groupby(rows, lambda row: (row.column, row.cell)):
        column = list(group)
        if column[0].cell:
            out.append(Signs(0, 0, True, None))
        else:
            out += _column(column, usual_here(column, known), right_to_left)
    return out


def _column(rows: Sequence[Row], known: Usual, right_to_left: bool) -> list[Signs]:
    """What the places of a column's rows say."""
    out = [Signs(0, _indent(rows[0], known, right_to_left), None, _heading(rows[0], known, True))]
    for start, end in _blocks(rows, known):
        edges = _edges(rows[start:end])
        for i in range(max(start, 1), end):
            above, row = rows[i - 1], rows[i]
            gap = _gap(above, row, known, right_to_left)
            begins = _parted(above, row, known, right_to_left)
            if begins is None and i > start and not _is_centred(row) and not _is_centred(above):
                hangs = out[-1].begins is False and _sticks_out(row, above, right_to_left)
                begins = hangs or _begins(above, row, edges, right_to_left, known)
            indent = _indent(row, known, right_to_left)
            out.append(Signs(gap, indent, begins, _heading(row, known, gap > 0)))
    return out


def _gap(above: Row, row: Row, known: Usual, right_to_left: bool) -> int:
    """Blank lines between two rows; a little room under a full line is none."""
    distance = lead(above, row, known)
    goes_on = distance < _PARTED and _full(above, right_to_left)
    return max(1, round(distance - 1)) if distance > LOOSE and not goes_on else 0


def _parted(above: Row, row: Row, known: Usual, right_to_left: bool) -> bool | None:
    """Whether a row begins a paragraph by what the two are, or by the distance between them."""
    if above.fixed and WRAPPED.search(above.text):
        return False
    if LEADERS.search(above.text) or _listed(above, row, known, right_to_left):
        return True
    if _NUMBERED.fullmatch(above.text) and row.size > above.size >= _DISPLAY * known.size:
        return False
    return True if lead(above, row, known) > _PARTED else None


def _listed(above: Row, row: Row, known: Usual, right_to_left: bool) -> bool:
    """Whether a row is a line of a listing, or stands under one: in a font of one width where most is not.

    A line that has Chinese in it may as well be one of a paragraph with much code.
    """
    fixed = [part for part in (above, row) if part.fixed]
    if known.fixed or not fixed:
        return False
    code = not any(_HAN.search(part.text) for part in fixed)
    return (code and len(fixed) == 2) or ((code or len(fixed) == 2) and not _full(above, right_to_left))


def _indent(row: Row, known: Usual, right_to_left: bool) -> int:
    """Columns of half an em between the edge and the text."""
    away = row.column[1] - row.right if right_to_left else row.left - row.column[0]
    return max(0, round(away / (0.5 * known.size)))


def _blocks(rows: Sequence[Row], known: Usual) -> list[tuple[int, int]]:
    """Rows that follow each other at the usual distance: first and last (exclusive)."""
    starts = [0]
    for i, (a, b) in enumerate(pairwise(rows), 1):
        if not 0 < lead(a, b, known) <= LOOSE or abs(a.size - b.size) > 0.05 * a.size:
            starts.append(i)
    return list(pairwise([*starts, len(rows)]))


def _edges(rows: Sequence[Row]) -> tuple[float, float]:
    """How far the rows of a block reach to both sides, within the margins."""
    left, right = rows[0].column
    return max(left, min(row.left for row in rows)), min(right, max(row.right for row in rows))


def _begins(
    above: Row, row: Row, edges: tuple[float, float], right_to_left: bool, known: Usual
) -> bool | None:
    """Whether a paragraph ended with the line above: the first word of the next had room there.

    Where it had none the paragraph goes on, unless its last line may have been full by chance.
    """
    word = _WORD.match(row.text)
    width = (row.right - row.left) * (len(word.group()) if word else 1) / len(row.text)
    room = above.left - edges[0] if right_to_left else edges[1] - above.right
    if room > width + _ROOM * row.size:
        return True
    full = room < width + _FULL * row.size
    sure = full and not _LABEL.match(row.text) and (known.spaced or not STOP.search(above.text))
    return False if sure else None


def _sticks_out(row: Row, above: Row, right_to_left: bool) -> bool:
    """Whether a row begins before the one above; no line of a paragraph does that but the second."""
    further = row.right - above.right if right_to_left else above.left - row.left
    return further > 0.5 * row.size


def _full(row: Row, right_to_left: bool) -> bool:
    """Whether a row reaches the edge of its column in mid-sentence."""
    room = row.left - row.column[0] if right_to_left else row.column[1] - row.right
    return room < _FULL * row.size and not STOP.search(row.text)


def _is_centred(row: Row) -> bool:
    """Whether a row stands in the middle of its column, away from both edges."""
    left, right = row.left - row.column[0], row.column[1] - row.right
    return min(left, right) > 2 * row.size and abs(left - right) <= _CENTRED * row.size


def _heading(row: Row, known: Usual, alone: bool) -> bool | None:
    """Whether a row is a heading: large, or bold in a text that is not, and alone."""
    if row.size >= _LARGER * known.size:
        return True
    return True if row.bold and not known.bold and alone else None
