"""Runs from left to right (figures, Latin words) in a line that is printed from right to left.

Where the Unicode bidirectional algorithm (UAX 9) leaves two ways in which a printed line may have been
written, that is taken which documents have more often.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

STRONG = {"L": "L", "R": "R", "AL": "R"}
MIRROR = dict([*zip("()[]{}«»‹›<>", ")(][}{»«›‹><", strict=True)])
STOPS = frozenset(".,:;!?،؛؟")
_UNIT = frozenset(["%", "٪", "°"])
_FIGURES_GO_ON = ((["S"], "N"), ([" "], "L"))  # with figures behind a comma, with a word behind a space
_THOUSANDS = 3  # digits behind a space that go on with the figure before it


def way_of(part: str) -> str:
    """L and R for letters, N for figures, S for what joins figures, O for all else, " " for spaces."""
    kind = unicodedata.bidirectional(part[0])
    if kind in STRONG:
        return STRONG[kind]
    if kind in ("EN", "AN"):
        return "N"
    return "S" if kind == "CS" else " " if part.isspace() else "O"


def runs(parts: Sequence[str], ways: Sequence[str]) -> Iterator[list[int]]:
    """A line cut into runs from left to right, as long as may be, and single places of all else."""
    i = 0
    while i < len(ways):
        end = _run_end(parts, ways, i) if ways[i] in "LN" else _word_end(parts, ways, i)
        yield list(range(i, end))
        i = end


def _run_end(parts: Sequence[str], ways: Sequence[str], start: int) -> int:
    """Where a run ends: words go on after anything that is not right to left."""
    end, letters = start + 1, ways[start] == "L"
    while end < len(ways):
        after = next((j for j in range(end, len(ways)) if ways[j] in "LNR"), len(ways))
        if after == len(ways) or ways[after] == "R" or _two_figures(ways, end):
            break
        between = ways[end:after]
        goes_on = letters or not between or (list(between), ways[after]) in _FIGURES_GO_ON
        if not goes_on or any(_closes(parts, start, j) for j in range(end, after)):
            break
        letters = letters or ways[after] == "L"
        end = after + 1
    follows = parts[end] if end < len(parts) else ""
    bracket = letters and follows in MIRROR and _left_open(parts[start:end], follows)
    end += bracket or (ways[end - 1] == "N" and follows in _UNIT)
    return end + (letters and _stopped(parts, end))


def _two_figures(ways: Sequence[str], gap: int) -> bool:
    """Whether two figures stand side by side, the second no thousands: in "21 May 2020", the day."""
    after = gap + 1
    if not (ways[gap] == " " and ways[gap - 1] == "N" and ways[after : after + 1] == ["N"]):
        return False
    digits = next((n for n, way in enumerate(ways[after:]) if way != "N"), len(ways) - after)
    return digits != _THOUSANDS


def _word_end(parts: Sequence[str], ways: Sequence[str], start: int) -> int:
    """Where something else ends: at once, or after a word in brackets with a stop of its own."""
    if parts[start] in MIRROR and ways[start + 1 : start + 2] == ["L"]:
        end = _run_end(parts, ways, start + 1)
        if end < len(parts) and parts[end] in MIRROR and _stopped(parts, end + 1):
            return end + 2
    return start + 1


def _closes(parts: Sequence[str], start: int, place: int) -> bool:
    """Whether a bracket closes one that stands before the run: a pair is in a run or about it (UAX 9, N0)."""
    return (
        parts[place] in MIRROR
        and not parts[place - 1].isspace()
        and not _left_open(parts[start:place], parts[place])
    )


def _stopped(parts: Sequence[str], end: int) -> bool:
    """Whether a run has a stop of its own: XeTeX gives each word the direction of its first letter."""
    ends = end + 1 >= len(parts) or parts[end + 1].isspace()
    return end < len(parts) and parts[end] in STOPS and ends


def _left_open(parts: Sequence[str], bracket: str) -> bool:
    """Whether a bracket of a kind is open at the end of a run; PDFium may have turned any of them."""
    return (parts.count(bracket) + parts.count(MIRROR[bracket])) % 2 == 1
