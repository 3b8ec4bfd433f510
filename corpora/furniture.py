"""What a page carries besides its text: headers, footers, page and job numbers, links.

A line is furniture by its shape (a page number, a job number, a bare link), or because it stands
beside such a line and comes back on other pages (a running header).  Everything taken out is kept
in the record; the line below it is marked as a seam, for a page break says nothing about paragraphs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from corpora.document import Removed
from corpora.footnotes import Footnote, first_line, runs
from corpora.labels import Grammar
from corpora.languages import data
from corpora.lines import Line
from corpora.symbols import SYMBOL, SymbolError, parse

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
_LEADER = re.compile(
    r"\s*(?:[.…·‥] ?){4,}\s*(?:\d{1,4}|[ivxlc]{1,7})$"
)  # dots to a page number, in a table of contents
_SAID = re.compile(r"[.;,:。；，：、،؛]$")  # a header says nothing in sentences
_BARE = re.compile(r"\d{1,4}")
_OF_ALL = re.compile(r"(\d{1,4})\s?/\s?(\d{1,4})")
_FRONT = 16  # lines at the top in which distribution lines stand
_LONGEST = 160  # characters: furniture is short


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
    """What a running header has in common on all pages; an entry of contents has a number at each end."""
    return re.sub(r"\d+", "#", _EDGE_PAGE.sub("", text, count=1))


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
    """Whether a line may end a paragraph: right under an open line, and parted from the next, or said to."""
    if lines[i].begins is False:
        return True
    under = i > 0 and not lines[i].gap and not _SAID.search(lines[i - 1].text)
    return under and (i + 1 == len(lines) or lines[i + 1].gap > 0)


def _count_pages(texts: Sequence[str]) -> bool:
    """Whether lines that are the same but for a number at their edge count the pages."""
    edges = [_EDGE_PAGE.search(text) for text in texts]
    numbers = [int(found[0]) for match in edges if match and (found := _BARE.search(match.group()))]
    return bool(numbers) and all(a < b for a, b in pairwise(numbers))


def _reasons(lines: Sequence[Line], lang: str, rules: Grammar) -> dict[int, str]:
    """Place of each line that is furniture, with the reason."""
    wording: Mapping[str, Any] = data(lang, "structure").get("furniture", {})
    shapes = {i: r for i, line in enumerate(lines) if (r := _shape(line, wording, i))}
    reasons = {i: r for i, r in shapes.items() if r != "link" or not _left_over(lines, i)}
    reasons |= dict.fromkeys(_bare_numbers(lines) | _numbers_of_all(lines, reasons), "page-number")
    reasons = {i: r for i, r in reasons.items() if not lines[i].cell}  # what a format has in a table is text
    keys: dict[int, str] = {}
    alike: dict[str, list[str]] = {}
    for i, line in enumerate(lines):
        free = not line.cell and i not in reasons
        if len(line.text) <= _LONGEST and free and not _names(line.text, rules, wording):
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


def clean(lines: Sequence[Line], lang: str, rules: Grammar, placed: bool = False) -> Page:
    """Take the furniture and the footnotes out of a text.

    Args:
        lines: all lines that are not blank.
        lang: which language's words furniture is known by.
        rules: its labels: "Article 2" comes back as a running header does, and is none.
        placed: whether the format has told by their places which lines are headers: no others are.
    """
    reasons = _reasons(lines, lang, rules)
    if placed:
        reasons = {i: reason for i, reason in reasons.items() if reason != "running-header"}
    notes_at = runs(lines, reasons)
    body: list[Line] = []
    seams: set[int] = set()
    notes: list[Footnote] = []
    seam = False
    i = 0
    while i < len(lines):
        if i in notes_at:
            match = first_line(lines[i])
            assert match is not None
            notes.append(
                Footnote(match["mark"], tuple(lines[i : notes_at[i]]), match.start("text"), len(body))
            )
            seam, i = True, notes_at[i]
            continue
        if i in reasons:
            seam = True
        else:
            if seam:
                seams.add(lines[i].number)
            seam = False
            body.append(lines[i])
        i += 1
    removed = [_removed(lines[i], r) for i, r in sorted(reasons.items())]
    led = {
        line.number: match.start() for line in body if (match := _LEADER.search(line.text)) and match.start()
    }
    removed += [_removed(line, "leader", led[line.number]) for line in body if line.number in led]
    body = _without_leaders(body, led)
    return Page(tuple(body), frozenset(seams), tuple(notes), tuple(removed), _symbol(removed))


def _removed(line: Line, reason: str, start: int = 0) -> Removed:
    """The record of a line, or of its end from a place on."""
    text = line.text[start:].lstrip()
    return Removed(line.number, line.end - len(text), line.end, text, reason)


def _without_leaders(lines: Sequence[Line], led: Mapping[int, int]) -> list[Line]:
    """The lines, those with leaders up to them; the next begins an entry of its own."""
    out: list[Line] = []
    begins = False
    for line in lines:
        end = led.get(line.number)
        whole = replace(line, begins=True) if begins and line.begins is None else line
        out.append(whole if end is None else replace(whole, text=line.text[:end], end=line.start + end))
        begins = end is not None
    return out


def _symbol(removed: Sequence[Removed]) -> str | None:
    """The one symbol that headers agree on."""
    last = (SYMBOL.search(line.text) for line in removed if line.reason == "symbol")
    found = {_spelled(match.group()) for match in last if match} - {None}
    return found.pop() if len(found) == 1 else None


def _spelled(text: str) -> str | None:
    """A symbol as all of its spellings are written, or None for what only looks like one ("AND/OR")."""
    try:
        return str(parse(text))
    except SymbolError:
        return None
