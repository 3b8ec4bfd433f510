"""What a page carries besides its text: headers, footers, page and job numbers, links, footnotes.

A line is furniture by its shape (a page number, a job number, a bare link), or because it stands
beside such a line and comes back on other pages (a running header).  Everything taken out is kept
in the record; the line below it is marked as a seam, for a page break says nothing about paragraphs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from corpora.document import Removed
from corpora.labels import Grammar
from corpora.languages import data
from corpora.lines import Line, half_width

SYMBOL = re.compile(r"[A-Z][A-Z0-9.]*(?:/[A-Z0-9][A-Za-z0-9.()-]*)+(?:\s?\([^)]{1,24}\))?")
_LINK = re.compile(r"(?:https?://|www\.|ftp://)\S+")
_JOB = r"(?:[A-Z]{1,3}\.?\s?)?\d{2}-\d{5}(?:\s?\([A-Z]\))?"
_SHAPES = (
    ("link", _LINK),
    (
        "job-number",
        re.compile(rf"(?:\d{{1,4}}(?:\s*/\s*\d{{1,4}})?\s+)?{_JOB}(?:\s+\d{{1,6}})*(?:\s*/\s*\d{{1,4}})?"),
    ),
    ("page-number", re.compile(r"[-–—]\s?\d{1,4}\s?[-–—]")),
    ("bar-code", re.compile(r"\*\s?\d{6,}\s?\*|[0-9A-Z]{0,2}\*\d{5,}\*")),
    ("rule", re.compile(r"[_\-–—=*·.‾⎯]{4,}")),
)
_EDGE_PAGE = re.compile(r"^(?:\d{1,4}\s?/\s?\d{1,4}|\d{1,4})\s+|\s+(?:\d{1,4}\s?/\s?\d{1,4}|\d{1,4})$")
_SAID = re.compile(r"[.;,:。；，：、،؛]$")  # a header says nothing in sentences
_BARE = re.compile(r"\d{1,4}")
_OF_ALL = re.compile(r"(\d{1,4})\s?/\s?(\d{1,4})")
_NOTE = re.compile(r"(?P<mark>\d{1,3}|[⁰¹²³⁴-⁹]{1,3}|\*{1,4}|\(\d{1,2}\)|[a-z])\s+(?P<text>\S.*)")
_GLUE = r"(?<!\d[.,])(?<=[^\W\d]|[.,;:!?)\]”»\"'。，；：！？）》»、])"
_TAIL = r"(?=$|[\s.,;:!?)\]»”。，；：！？）、،؛])"
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_FRONT = 16  # lines at the top in which distribution lines stand
_LONGEST = 160  # characters: furniture is short
_LINES = 13  # of a footnote, at most, and one
_PAGE = 90  # lines back that a footnote looks for its mark


@dataclass(frozen=True, slots=True)
class Footnote:
    """Lines of one footnote, the mark still before its text."""

    mark: str
    lines: tuple[Line, ...]
    offset: int  # where the text begins in the first line
    after: int  # number of body lines above it


@dataclass(frozen=True, slots=True)
class Page:
    """A text with its furniture taken out.

    Attributes:
        lines: the body.
        seams: numbers (`Line.number`) of body lines that furniture stood above.
        footnotes: in order.
        removed: in order.
        symbol: the document's own symbol where furniture gives one, else None.
    """

    lines: tuple[Line, ...]
    seams: frozenset[int]
    footnotes: tuple[Footnote, ...]
    removed: tuple[Removed, ...]
    symbol: str | None


def plain(mark: str) -> str:
    """A footnote's mark without brackets, raised figures as ordinary ones."""
    return mark.strip("()").translate(_RAISED)


def mark_pattern(mark: str) -> re.Pattern[str]:
    """A footnote's mark as it stands in the body, glued to the word or stop before it."""
    inner = mark.strip("()")
    if inner != plain(mark):  # raised figures are nothing but marks
        return re.compile(rf"{inner}(?![⁰¹²³⁴-⁹])")
    signs = "".join(
        f"[{d}{chr(0x660 + int(d))}{chr(0xFF10 + int(d))}]" if d.isascii() and d.isdigit() else re.escape(d)
        for d in inner
    )
    if mark.startswith("("):
        return re.compile(rf"[(（]{signs}[)）]")
    marked = rf"{_GLUE}{signs}{_TAIL}"
    if inner.isdecimal():  # extraction parts figures from Chinese
        marked += rf"|(?<=[。！？])\s?{signs}{_TAIL}|(?<=[\u4e00-\u9fff])\s{signs}(?=\s*$)"
    return re.compile(marked, re.MULTILINE)


def last_mark(mark: str, text: str) -> re.Match[str] | None:
    """Where a text last carries a footnote's mark; the figures of a symbol ("A/99/L.2") are none."""
    symbols = [
        (match.start(), match.start() + len(match.group().split(")")[0])) for match in SYMBOL.finditer(text)
    ]
    found = list(mark_pattern(mark).finditer(text))
    return next((m for m in reversed(found) if not any(a < m.start() < b for a, b in symbols)), None)


def _shape(line: Line, wording: Mapping[str, Sequence[str]], place: int) -> str | None:
    """Why a line is furniture by itself, or None."""
    text = line.text
    if len(text) > _LONGEST:
        return None
    for reason, pattern in _SHAPES:
        if pattern.fullmatch(text):
            return reason
    for reason in ("page", "notice"):
        if any(re.fullmatch(p, text) for p in wording.get(reason, ())):
            return "page-number" if reason == "page" else reason
    return _masthead(text, wording) if place < _FRONT else None


def _masthead(text: str, wording: Mapping[str, Sequence[str]]) -> str | None:
    """Why a line at the top is furniture: the organ's name may stand before the symbol or "Distr."."""
    organ = next((name for name in wording.get("organ", ()) if text.startswith(name + " ")), "")
    rest = text.removeprefix(organ).lstrip()
    if any(re.fullmatch(p, rest) for p in wording.get("distribution", ())):
        return "distribution"
    return "symbol" if organ and SYMBOL.fullmatch(rest) else None


def _names(text: str, rules: Grammar, wording: Mapping[str, Sequence[str]]) -> bool:
    """Whether a line names what stands below it, as "Article 2" and "Table 2" do; these count on, too."""
    return rules.heads(text) or any(re.match(p, text) for p in wording.get("caption", ()))


def _header_key(text: str) -> str:
    """What a running header has in common on all pages."""
    return re.sub(r"\d+", "#", _EDGE_PAGE.sub("", text))


def _bare_numbers(lines: Sequence[Line]) -> set[int]:
    """Places of numbers that stand alone and count the pages: each one more than the last."""
    places = [i for i, line in enumerate(lines) if _BARE.fullmatch(line.text)]
    counted = set()
    for a, b in pairwise(places):
        if int(lines[b].text) == int(lines[a].text) + 1 and b - a > 8:
            counted |= {a, b}
    return counted


def _numbers_of_all(lines: Sequence[Line], known: Mapping[int, str]) -> set[int]:
    """Places of page numbers such as 3/5; a wrap can leave the "9/1" of a resolution alone on a line, too."""
    found = {i: m for i, line in enumerate(lines) if (m := _OF_ALL.fullmatch(line.text))}
    totals = Counter(max(int(m[1]), int(m[2])) for m in found.values())
    return {
        i
        for i, m in found.items()
        if totals[max(int(m[1]), int(m[2]))] > 1 or known.keys() & {i - 1, i + 1} or not _left_over(lines, i)
    }


def _left_over(lines: Sequence[Line], i: int) -> bool:
    """Whether a line may end a paragraph: right under an open line, and parted from the next."""
    under = i > 0 and not lines[i].gap and not _SAID.search(lines[i - 1].text)
    return under and (i + 1 == len(lines) or lines[i + 1].gap > 0)


def _count_pages(texts: Sequence[str]) -> bool:
    """Whether lines that are the same but for a number at their edge count the pages."""
    edges = [_EDGE_PAGE.search(text) for text in texts]
    numbers = [int(match.group().split("/")[0]) for match in edges if match]
    return bool(numbers) and all(a < b for a, b in pairwise(numbers))


def _reasons(lines: Sequence[Line], lang: str, rules: Grammar) -> dict[int, str]:
    """Place of each line that is furniture, with the reason."""
    wording: Mapping[str, Any] = data(lang, "structure").get("furniture", {})
    reasons = {i: r for i, line in enumerate(lines) if (r := _shape(line, wording, i))}
    reasons |= dict.fromkeys(_bare_numbers(lines) | _numbers_of_all(lines, reasons), "page-number")
    keys: dict[int, str] = {}
    alike: dict[str, list[str]] = {}
    for i, line in enumerate(lines):
        if len(line.text) <= _LONGEST and i not in reasons and not _names(line.text, rules, wording):
            keys[i] = _header_key(line.text)
            alike.setdefault(keys[i], []).append(line.text)
    paged = {key for key, texts in alike.items() if _count_pages(texts)}
    for _ in range(2):  # a header may stand two lines away from the page number, and no further
        known = dict(reasons)
        for i in keys.keys() - known.keys():
            beside = any(known.get(j) not in (None, "rule", "link") for j in (i - 1, i + 1))
            reason = _by_company(lines[i].text, i, len(alike[keys[i]]), beside, keys[i] in paged)
            if reason:
                reasons[i] = reason
    return reasons


def _by_company(text: str, place: int, often: int, beside: bool, paged: bool) -> str | None:
    """Why a line is furniture by what it stands beside and how often it comes back, or None."""
    if SYMBOL.fullmatch(text) and (beside or place < _FRONT or often > 2):
        return "symbol"
    key = _header_key(text)
    if often > 1 and len(key) > 3 and (beside or paged) and not _SAID.search(key):
        return "running-header"
    return "page-number" if beside and _BARE.fullmatch(text) else None


def _note(line: Line) -> re.Match[str] | None:
    """The mark and the text of a footnote, where a line may begin one."""
    return _NOTE.match(half_width(line.text))


def _note_runs(lines: Sequence[Line], reasons: Mapping[int, str]) -> dict[int, int]:
    """First and last place (exclusive) of each footnote: at a page's foot, its mark in the text above."""
    spans = _note_spans(lines, reasons)
    ruled = _under_rule(spans, reasons)
    foot = ruled | _above_furniture(spans, reasons, len(lines))
    runs: dict[int, int] = {}
    last = "0"
    for i, stop in spans.items():
        match = _note(lines[i])
        mark = match["mark"] if match else ""
        if i not in (ruled if mark.isalpha() else foot) or not _counts_on(last, mark):
            continue
        above = "\n".join(lines[j].text for j in range(max(0, i - _PAGE), i) if j not in reasons)
        if last_mark(mark, above):
            runs[i], last = stop, mark
    return runs


def _note_spans(lines: Sequence[Line], reasons: Mapping[int, str]) -> dict[int, int]:
    """First and last place (exclusive) of what might be a footnote, by its first line alone."""
    starts = (i for i, line in enumerate(lines) if i not in reasons and _note(line))
    stops = ((i, (j for j in range(i + 1, i + _LINES) if _ends_note(lines, reasons, j))) for i in starts)
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


def _ends_note(lines: Sequence[Line], reasons: Mapping[int, str], j: int) -> bool:
    return j >= len(lines) or j in reasons or lines[j].gap > 0 or _note(lines[j]) is not None


def clean(lines: Sequence[Line], lang: str, rules: Grammar) -> Page:
    """Take the furniture and the footnotes out of a text.

    Args:
        lines: all lines that are not blank.
        lang: which language's words furniture is known by.
        rules: its labels: "Article 2" comes back as a running header does, and is none.
    """
    reasons = _reasons(lines, lang, rules)
    runs = _note_runs(lines, reasons)
    body: list[Line] = []
    seams: set[int] = set()
    notes: list[Footnote] = []
    seam = False
    i = 0
    while i < len(lines):
        if i in runs:
            match = _note(lines[i])
            assert match is not None
            notes.append(Footnote(match["mark"], tuple(lines[i : runs[i]]), match.start("text"), len(body)))
            seam, i = True, runs[i]
            continue
        if i in reasons:
            seam = True
        else:
            if seam:
                seams.add(lines[i].number)
            seam = False
            body.append(lines[i])
        i += 1
    removed = tuple(
        Removed(lines[i].number, lines[i].start, lines[i].end, lines[i].text, r)
        for i, r in sorted(reasons.items())
    )
    return Page(tuple(body), frozenset(seams), tuple(notes), removed, _symbol(removed))


def _symbol(removed: Sequence[Removed]) -> str | None:
    """The one symbol that headers agree on."""
    last = (SYMBOL.search(line.text) for line in removed if line.reason == "symbol")
    found = {match.group() for match in last if match}
    return found.pop() if len(found) == 1 else None
