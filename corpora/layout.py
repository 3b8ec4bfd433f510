"""What the layout of a text's lines says about paragraph borders.

Extraction breaks paragraphs into lines and leaves traces: blank lines, lines that stop short of the
page width, trailing spaces, indentation.  None of them is law, and in each file other ones carry
information, so `Layout` first measures the file and `break_evidence` then weighs what is left:
log-odds that a line begins a new block, from independent clues.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from corpora.lines import Line, splits_atom, width
from corpora.wraps import left_room, listings, margin

_CLOSED = re.compile(r"[.!?。！？؟…][\"'”’»」』)）\]]*$")
_LISTED = re.compile(r"[:;：；؛]$")
_OPEN_END = re.compile(r"[,،、，(（/«“「《-]$")
_SINGLE = (
    "\u3000-\u9fff\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uffef"  # full-width letters are no such
)
_FIRST_WORD = re.compile(rf"[（《「『【〔“]*(?:[{_SINGLE}]|[^\s{_SINGLE}]+)")
KNOWN = 9.0  # log-odds of what a format says outright
_IN_LISTING = 4.5  # where most lines around end so
_ROOM = 6.5  # log-odds where a word had room on the line above, in a text wrapped by rule
_HYPHENS = "-\u2010\u00ad"


def _column(lines: Sequence[Line]) -> tuple[int, bool]:
    """The width that most text is wrapped at, and whether text is wrapped at all."""
    widths = sorted(width(line.text) for line in lines)
    total = sum(widths)
    if not total:
        return 0, False
    passed = 0
    column = widths[-1]
    for w in widths:
        passed += w
        if passed >= 0.85 * total:
            column = w
            break
    near = [w for w in widths if 0.8 * column <= w <= 1.15 * column]
    over = sum(w > 1.6 * column for w in widths)
    wrapped = 20 <= column <= 200 and len(near) >= 2 and over <= 0.02 * len(widths)
    if wrapped and sum(near) > 0.4 * total:
        return column, True
    return (widths[-1], True) if _runs_over(lines, widths[-1]) else (column, False)


def _runs_over(lines: Sequence[Line], column: int) -> bool:
    """Whether the longest lines of a text of mostly short ones stop in mid-sentence: at a wrap."""
    full = [line for line in lines if width(line.text) >= 0.85 * column]
    wraps = sum(not (_CLOSED.search(line.text) or _LISTED.search(line.text)) for line in full)
    return 40 <= column <= 120 and wraps >= 2 and wraps >= 0.6 * len(full)


def undoubled(lines: Sequence[Line]) -> list[Line]:
    """The lines with their gaps as they were before something doubled every line end.

    Where text is wrapped and blank lines follow most full lines, and nearly all others, they part no
    paragraphs: one was put in after each line, so of two blank lines or three one was there before.
    """
    column, wrapped = _column(lines)
    gaps = Counter(b.gap for a, b in pairwise(lines) if width(a.text) >= 0.8 * column)
    usual = gaps.most_common(1)[0][0] if wrapped and gaps else 0
    if sum(line.gap >= usual for line in lines[1:]) < 0.8 * len(lines[1:]):
        usual = 0
    return [replace(line, gap=line.gap // (usual + 1)) for line in lines] if usual else list(lines)


@dataclass(frozen=True, slots=True)
class Layout:
    """What the lines of one file have in common.

    Attributes:
        column: the width that text is wrapped at, in columns.
        wrapped: False where each paragraph stands on one line.
        spaced: whether blank lines part most paragraphs; if not, their absence says nothing.
        trailing: whether a trailing space tells the end of a paragraph from a wrap.
        indent: the usual indentation.
        margin: where lines are filled to by rule, see `wraps.margin`.
        listed: numbers of the lines that stand in a listing and not at its head.
    """

    column: int
    wrapped: bool
    spaced: bool
    trailing: bool
    indent: int
    margin: int | None = None
    listed: frozenset[int] = frozenset()

    @classmethod
    def unwrapped(cls, lines: Sequence[Line]) -> Layout:
        """Of a file in which each line is a whole paragraph."""
        return cls(max((width(line.text) for line in lines), default=0), False, False, False, 0)

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Layout:
        """Measure a file, from its lines as `undoubled` gives them; tables say nothing of the text."""
        lines = [line for line in lines if not line.cell] or lines
        column, wrapped = _column(lines)
        pairs = list(pairwise(lines))
        short = [b.gap > 0 for a, b in pairs if width(a.text) < 0.75 * column]
        flags = [a.trailing for a in lines]
        informative = wrapped and 0.02 < sum(flags) / max(len(flags), 1) < 0.75
        if informative:
            ends = [a.trailing for a, b in pairs if _CLOSED.search(a.text) and width(a.text) < 0.7 * column]
            runs = [
                a.trailing for a, b in pairs if not _CLOSED.search(a.text) and width(a.text) > 0.85 * column
            ]
            share = (sum(ends) + 1) / (len(ends) + 2) - (sum(runs) + 1) / (len(runs) + 2)
            informative = share > 0.5
        indents = Counter(line.indent for line in lines)
        usual = indents.most_common(1)[0][0] if indents else 0
        filled = margin(lines, column) if wrapped else None
        spaced = sum(short) > 0.5 * len(short)
        return cls(column, wrapped, spaced, informative, usual, filled)

    def with_listings(self, lines: Sequence[Line], seams: Set[int]) -> Layout:
        """The same, knowing which lines of the body stand in listings.

        Args:
            lines: of the body.
            seams: see `wraps.listings`.
        """
        if self.margin is None or not self.spaced:
            return self
        return replace(self, listed=listings(lines, self.margin, seams))

    def break_evidence(self, before: Line, line: Line, seam: bool) -> float:
        """Log-odds that `line` begins a new block, before its label is looked at.

        Args:
            before: the line above, furniture left out.
            line: the line in question.
            seam: whether furniture stood between them: then the distance says nothing.
        """
        if line.begins is not None:
            return KNOWN if line.begins else -KNOWN
        if line.soft:
            return -4.0
        odds = self._distance(line, seam) + self._fill(before, line) + self._words(before, line)
        if self.trailing and not seam:
            odds += 3.0 if before.trailing else -3.0
        if line.number in self.listed:
            odds += _IN_LISTING
        if line.indent > max(self.indent, before.indent) + 1:
            odds += 0.7
        return odds

    def _distance(self, line: Line, seam: bool) -> float:
        if seam:
            return 0.0
        if line.gap:
            return 4.0
        return -1.5 if self.spaced else 0.0

    def _fill(self, before: Line, line: Line) -> float:
        if not self.wrapped:
            long = width(before.text) >= 0.6 * self.column and not line.gap
            return 0.5 if long and (self.spaced or line.text[0].islower()) else 4.0
        if self.margin is not None and left_room(before, line, self.margin):
            return _ROOM
        if before.text[-1] in _HYPHENS and before.text[-2:-1].isalpha():
            return -4.0
        return _by_slack(self._slack(before, line))

    def _slack(self, before: Line, line: Line) -> float:
        """Room that a line leaves beyond the first word of the next, 1 for all of the column."""
        first = _FIRST_WORD.match(line.text)
        need = width(before.text) + before.indent + 1 + (width(first.group()) if first else 1)
        return (self.column - need) / self.column

    def _words(self, before: Line, line: Line) -> float:
        odds = -6.0 if splits_atom(before.text, line.text) else 0.0
        if _CLOSED.search(before.text):
            odds += 1.2
        elif _LISTED.search(before.text):
            odds += 0.8
        elif _OPEN_END.search(before.text):
            odds -= 2.5
        else:
            odds -= 0.8
        if line.text[0].islower():
            odds -= 2.0
        if _unclosed(before.text):
            odds -= 1.0
        return odds


_PAIRS = {"(": ")", "（": "）", "《": "》", "“": "”", "«": "»", "[": "]", "「": "」"}


def _by_slack(slack: float) -> float:
    """Log-odds from the room that a line leaves."""
    if slack > 0.25:
        return 3.0
    if slack > 0.1:
        return 2.0
    if slack < -0.5:  # a line that was never wrapped
        return 1.0
    return 0.3 if slack > 0.03 else -1.2


def _unclosed(text: str) -> bool:
    """Whether the last bracket or quotation mark that opens in a line is left open at its end."""
    return any(text.rfind(left) > text.rfind(right) for left, right in _PAIRS.items())
