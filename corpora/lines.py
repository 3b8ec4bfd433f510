"""Text to lines, and what the layout of the lines says about paragraph borders.

Extraction breaks paragraphs into lines and leaves traces: blank lines, lines that stop short of the
page width, trailing spaces, indentation.  None of them is law, and in each file other ones carry
information, so `Layout` first measures the file and `break_evidence` then weighs what is left:
log-odds that a line begins a new block, from independent clues.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpora.document import Cell

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]*(?:\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]|$)")
_SPACES = " \t\u00a0\u3000\u2002\u2003\u2009\u202f\ufeff"
_MARKS = "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]"
)
_CLOSED = re.compile(r"[.!?。！？؟…][\"'”’»」』)）\]]*$")
_LISTED = re.compile(r"[:;：；؛]$")
_OPEN_END = re.compile(r"[,،、，(（/«“「《-]$")
_SPLIT_ATOM = re.compile(r"(?:^|[\s(（\[«“])[A-Z][A-Za-z0-9.]*(?:/[A-Za-z0-9.()]+)*/$")
_ATOM = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
_FULL_WIDTH = {c: c - 0xFEE0 for c in range(0xFF01, 0xFF5F)}
_SINGLE = (
    "\u3000-\u9fff\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uffef"  # full-width letters are no such
)
_FIRST_WORD = re.compile(rf"[（《「『【〔“]*(?:[{_SINGLE}]|[^\s{_SINGLE}]+)")
KNOWN = 9.0  # log-odds of what a format says outright
_SOFT = "\x0b\u2028"  # line breaks inside a paragraph, as word processors leave them
_SAMPLE = 4096  # characters: the width of a longer line is estimated
_HYPHENS = "-\u2010\u00ad"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank.

    Attributes:
        number: counted from 1, blank lines included.
        start, end: where its text stands in the decoded text, without the spaces around it.
        text: what stands there.
        indent: columns before the text (a wide character or ideographic space counts two).
        trailing: whether spaces follow the text.
        gap: blank lines between this line and the one before.
        soft: whether the author broke the line inside a paragraph (U+000B, U+2028).
        begins: whether the format says that it begins a paragraph, or that it goes on; None says nothing.
        heading: whether the format says that it is a heading; None says nothing.
        label: how many characters the format says are its label, with the space after it; 0 says nothing.
        cell: where in a table the format has it, if in one.
    """

    number: int
    start: int
    end: int
    text: str
    indent: int
    trailing: bool
    gap: int
    soft: bool = False
    begins: bool | None = None
    heading: bool | None = None
    label: int = 0
    cell: Cell | None = None


def width(text: str) -> int:
    """Columns that a text takes: two for a wide (Chinese, Japanese, Korean) character, none for marks."""
    if text.isascii():
        return len(text)
    if len(text) > _SAMPLE:
        return width(text[:_SAMPLE]) * len(text) // _SAMPLE
    wide = len(_WIDE.findall(text))
    marks = sum(1 for c in text if unicodedata.combining(c) or c in _MARKS)
    return len(text) + wide - marks


def half_width(text: str) -> str:
    """A text of the same length in which full-width ASCII has become ASCII."""
    return text if text.isascii() else text.translate(_FULL_WIDTH)


def splits_atom(left: str, right: str) -> bool:
    """Whether a wrap stands inside a symbol: "CTOC/COP/" above, "WG.10/2020/L.1" below."""
    return half_width(right[0]) in _ATOM and _SPLIT_ATOM.search(half_width(left)) is not None


def split_lines(text: str) -> list[Line]:
    """The lines of a text that hold something.  Any line or page separator ends a line."""
    lines: list[Line] = []
    gap = 0
    mixed = "\n" in text or "\r" in text  # where nothing else ends a line, a soft break does
    soft = False
    for number, match in enumerate(_LINE.finditer(text), 1):
        raw = match.group().rstrip("\n\r\x0b\x0c\x85\u2028\u2029")
        body = raw.strip(_SPACES + _MARKS)
        if not body:
            gap += match.end() > match.start()
            soft = False
            continue
        lead = raw.index(body)
        start = match.start() + lead
        trailing = len(raw.rstrip(_MARKS)) > lead + len(body)
        lines.append(Line(number, start, start + len(body), body, width(raw[:lead]), trailing, gap, soft))
        gap, soft = 0, mixed and match.group()[-1] in _SOFT
    return lines


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
    """

    column: int
    wrapped: bool
    spaced: bool
    trailing: bool
    indent: int

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
        return cls(column, wrapped, sum(short) > 0.5 * len(short), informative, usual)

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
        first = _FIRST_WORD.match(line.text)
        need = width(before.text) + before.indent + 1 + (width(first.group()) if first else 1)
        slack = (self.column - need) / self.column
        if before.text[-1] in _HYPHENS and before.text[-2:-1].isalpha():
            return -4.0
        if slack > 0.25:
            return 3.0
        if slack > 0.1:
            return 2.0
        if slack < -0.5:  # a line that was never wrapped
            return 1.0
        return 0.3 if slack > 0.03 else -1.2

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


def _unclosed(text: str) -> bool:
    """Whether the last bracket or quotation mark that opens in a line is left open at its end."""
    return any(text.rfind(left) > text.rfind(right) for left, right in _PAIRS.items())
