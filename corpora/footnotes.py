"""Footnotes of a text: lines at a page's foot that begin with a mark which the text carries.

In the text the mark is glued to the word or the stop before it; extraction has made ordinary figures of
raised ones, and may have moved the page's foot above the line that carries the mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpora.lines import Line, half_width
from corpora.symbols import SYMBOL

_NOTE = re.compile(
    r"(?P<mark>\d{1,3}|[⁰¹²³⁴-⁹]{1,3}|\*{1,4}|\(\d{1,2}\)|\^?\[\d{1,3}\]|[a-z])\s+(?P<text>\S.*)"
)
_GLUE = r"(?:(?<!\d[.,])|(?<=(?:19|20)\d\d[.,]))(?<=[^\W\d]|[.,;:!?)\]”»\"'。，；：！？）》»、])"
_TAIL = r"(?=$|[\s.,;:!?)\]»”。，；：！？）、،؛])"
_HAN = r"[\u4e00-\u9fff]"
_COUNTED = (  # by the figure before it
    "个個名人位年月日时時分秒项項条條次份届屆章节節件种種家国國倍岁歲天周期点點页頁号號段类類至到和与與多余餘"
    "亿億万萬千百十"
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LINES = 13  # of a footnote, at most, and one
_CHAPTER = 50  # pages
_PAGE = 90  # lines back that a footnote looks for its mark


@dataclass(frozen=True, slots=True)
class Footnote:
    """Lines of one footnote.

    Attributes:
        mark: as it is printed.
        lines: with the mark before the text, or without it.
        offset: where the text begins in the first line.
        after: number of body lines above it; where it is linked, the last of them carries its mark.
        linked: whether the format says what carries it: then the mark is not in the text.
    """

    mark: str
    lines: tuple[Line, ...]
    offset: int
    after: int
    linked: bool = False


def plain(mark: str) -> str:
    """A footnote's mark without brackets, raised figures as ordinary ones."""
    return mark.strip("^[]()").translate(_RAISED)


def reach(mark: str, page: int) -> int:
    """How far from a footnote its mark may stand: on its page, or, in brackets of its own, in its chapter."""
    return _CHAPTER * page if mark.endswith("]") else page


def mark_patterns(mark: str) -> Iterator[re.Pattern[str]]:
    """A footnote's mark as it stands in the body, glued to the word or stop before it; the surest first."""
    inner = mark.strip("^[]()")
    if inner != plain(mark):  # raised figures are nothing but marks
        yield re.compile(rf"{inner}(?![⁰¹²³⁴-⁹])")
        return
    signs = "".join(
        f"[{d}{chr(0x660 + int(d))}{chr(0xFF10 + int(d))}]" if d.isascii() and d.isdigit() else re.escape(d)
        for d in inner
    )
    if mark.endswith("]"):
        yield re.compile(rf"(?<=\S) ?\^?\[{signs}\]")
        return
    if mark.startswith("("):
        yield re.compile(rf"(?<=\S) ?[(（]{signs}[)）]")
        return
    marked = rf"{_GLUE}{signs}{_TAIL}"
    if inner.isdecimal():  # extraction parts figures from Chinese
        marked += rf"|(?<=[。！？])\s?{signs}{_TAIL}|(?<={_HAN})\s{signs}(?=\s*$)"
    yield re.compile(marked, re.MULTILINE)
    if inner.isdecimal():  # nothing need part it from the next Chinese word, which it does not count
        uncounted = rf"{signs}(?=\s?(?![{_COUNTED}]){_HAN})"
        yield re.compile(rf"(?<=[。！？”）」』])\s?{uncounted}")
        yield re.compile(rf"(?<={_HAN})(?<!第){uncounted}")


def last_mark(mark: str, text: str) -> re.Match[str] | None:
    """Where a text last carries a footnote's mark; the figures of a symbol ("A/99/L.2") are none."""
    symbols = [
        (match.start(), match.start() + len(match.group().split(")")[0])) for match in SYMBOL.finditer(text)
    ]
    for pattern in mark_patterns(mark):
        for match in reversed(list(pattern.finditer(text))):
            if not any(a < match.start() < b for a, b in symbols):
                return match
    return None


def first_line(line: Line) -> re.Match[str] | None:
    """The mark and the text of a footnote, where a line may begin one."""
    return _NOTE.match(half_width(line.text))


def runs(lines: Sequence[Line], reasons: Mapping[int, str]) -> dict[int, int]:
    """First and last place (exclusive) of each footnote: at a page's foot, its mark in the text near it."""
    spans = _spans(lines, reasons)
    ruled = _under_rule(spans, reasons)
    foot = ruled | _above_furniture(spans, reasons, len(lines))
    found: dict[int, int] = {}
    last = "0"
    for i, stop in spans.items():
        match = first_line(lines[i])
        mark = match["mark"] if match else ""
        if i not in (ruled if mark.isalpha() else foot) or not _counts_on(last, mark):
            continue
        if _carried(lines, reasons, max(0, i - reach(mark, _PAGE)), i, mark) or (
            _follows(last, mark) and _carried(lines, reasons, stop, stop + _PAGE, mark)
        ):
            found[i], last = stop, mark
    return found


def _carried(lines: Sequence[Line], reasons: Mapping[int, str], start: int, stop: int, mark: str) -> bool:
    """Whether some line carries a footnote's mark."""
    near = (line.text for i, line in enumerate(lines[start:stop], start) if i not in reasons)
    return last_mark(mark, "\n".join(near)) is not None


def _spans(lines: Sequence[Line], reasons: Mapping[int, str]) -> dict[int, int]:
    """First and last place (exclusive) of what might be a footnote, by its first line alone."""
    starts = (i for i, line in enumerate(lines) if i not in reasons and first_line(line))
    stops = ((i, (j for j in range(i + 1, i + _LINES) if _endsfirst_line(lines, reasons, j))) for i in starts)
    return {i: stop for i, js in stops if (stop := next(js, None)) is not None}


def _under_rule(spans: Mapping[int, int], reasons: Mapping[int, str]) -> set[int]:
    """Those that stand under a rule, or under one that does."""
    found: set[int] = set()
    for i in spans:
        if reasons.get(i - 1) == "rule" or any(spans[j] == i for j in found):
            found.add(i)
    return found


def _above_furniture(spans: Mapping[int, int], reasons: Mapping[int, str], n: int) -> set[int]:
    """Those that stand above furniture or the end of the text, or above one that does."""
    found: set[int] = set()
    for i in reversed(list(spans)):
        if spans[i] == n or spans[i] in reasons or spans[i] in found:
            found.add(i)
    return found


def _counts_on(last: str, mark: str) -> bool:
    """Whether a footnote's number may follow another: by a few at most, or from 1 on a new page."""
    before, number = plain(last), plain(mark)
    return not number.isdecimal() or int(number) <= (int(before) if before.isdecimal() else 0) + 3


def _follows(last: str, mark: str) -> bool:
    """Whether a footnote's number is the very next: then extraction may have put it before its mark."""
    return plain(last).isdecimal() and plain(mark).isdecimal() and int(plain(mark)) == int(plain(last)) + 1


def _endsfirst_line(lines: Sequence[Line], reasons: Mapping[int, str], j: int) -> bool:
    return j >= len(lines) or j in reasons or lines[j].gap > 0 or first_line(lines[j]) is not None
