"""Text wrapped by rule: where a program filled each line as far as its words allowed.

There the lines end in a cliff: many reach one column and hardly any the next.  And the first word of a line
had no room on the line above, for else it would stand there.  So room that was left is an author's doing: a
paragraph ends, or the line is one of a listing, a list, an address.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from corpora.lines import Line, width

_OFTEN = 0.01  # of the lines end in the last column that is filled
_CLIFF = 4.0  # times as many as in the two columns beyond it
_NEAR = 8  # columns: a line that falls short by less was filled, though not by rule
_PROSE = 0.6  # of the lines of a paragraph, at least, that are full; a listing has fewer
_LOOSE = 0.005  # of the lines of paragraphs may leave room for a word all the same
_SURE = 3  # columns: so much more room than the next word needs is left by no slip
_BROKEN, _TWICE = 0.6, 2  # of the lines of a listing, at least, that left room; and how many
_LEAST = 36  # full lines from which the rule is told
_WIDE = "\u3000-\u9fff\uff00-\uffef"
_FIRST = re.compile(rf"[（《「『【〔“\"'(\[]*(?:[{_WIDE}]|[^ \t{_WIDE}]+)?")


def margin(lines: Sequence[Line], column: int) -> int | None:
    """The column that lines are filled to by rule, indentation included; None where there is no rule.

    Args:
        lines: of the text, tables left out.
        column: the width that most of it has.
    """
    ends = Counter(_end(line) for line in lines)
    often = [end for end in ends if end >= column and ends[end] >= _OFTEN * len(lines)]
    if not often:
        return None
    last = max(often, key=lambda end: ends[end] / (1 + ends[end + 1] + ends[end + 2]))
    filled, loose = _filled(lines, last)
    sharp = ends[last] >= _CLIFF * (ends[last + 1] + ends[last + 2])
    return last if sharp and filled >= _LEAST and loose <= _LOOSE * filled else None


def _filled(lines: Sequence[Line], edge: int) -> tuple[int, int]:
    """How many lines of paragraphs end near a margin because the next word had no room, and though it had."""
    filled = loose = 0
    for start, end in _stretches(lines):
        rooms = [room(a, b, edge) for a, b in pairwise(lines[start:end])]
        full = sum(-_NEAR < r <= 0 for r in rooms)
        if full >= _PROSE * len(rooms):
            filled += full
            loose += sum(0 < r <= _NEAR for r in rooms)
    return filled, loose


def room(above: Line, line: Line, edge: int) -> int:
    """Columns that a line leaves up to a margin beyond the first word of the next; less than 1: full."""
    first = _FIRST.match(line.text)
    return edge - _end(above) - 1 - width(first.group() if first else "")


def left_room(above: Line, line: Line, edge: int) -> bool:
    """Whether its author ended a line: it left room, or is wider than the page and was never wrapped."""
    return room(above, line, edge) > _SURE or (width(above.text) > edge and " " in above.text)


def listings(lines: Sequence[Line], edge: int, seams: Set[int]) -> frozenset[int]:
    """Numbers of the lines that stand in a listing: most of them left room for the next, or ran over.

    Args:
        lines: of the body.
        edge: the margin.
        seams: numbers of lines above which something was taken out.
    """
    found: set[int] = set()
    for start, end in _stretches(lines, seams):
        left = sum(left_room(a, b, edge) for a, b in pairwise(lines[start:end]))
        if left >= max(_BROKEN * (end - start - 1), _TWICE):
            found.update(line.number for line in lines[start + 1 : end])
    return frozenset(found)


def _stretches(lines: Sequence[Line], seams: Set[int] = frozenset()) -> Iterator[tuple[int, int]]:
    """First and last (exclusive) of the lines that nothing parts."""
    starts = [i for i, line in enumerate(lines) if i == 0 or line.gap or line.number in seams]
    return pairwise([*starts, len(lines)])


def _end(line: Line) -> int:
    return line.indent + width(line.text)
