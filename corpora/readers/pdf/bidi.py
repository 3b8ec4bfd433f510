"""From the order in which a line is printed to the order in which it is written.

On a page everything runs from left to right; Arabic and Hebrew are written from right to left, figures and
Latin words within them from left to right.  This undoes what the Unicode bidirectional algorithm (UAX 9)
does with running text: one direction of the paragraph, stretches of the other within it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from corpora.readers.pdf.runs import MIRROR, STOPS, STRONG, runs, way_of

_OPENING = frozenset("([{«‹<")
_ENDS = STOPS | frozenset(MIRROR)  # at the left of a line from right to left: its end
_COMPARED = frozenset("<>")  # among figures and Latin letters no brackets
_MARKS = r"[\u064b-\u065f\u0670]"
_LAM_ALEF = re.compile(f"([اأإآٱ]{_MARKS}*)(ل)")
_MARKS_FIRST = re.compile(f"^({_MARKS}+)(.+)$")
_ALL_ARABIC = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]+")


def has_right_to_left(text: str) -> bool:
    """Whether there is Arabic or Hebrew in a text."""
    return not text.isascii() and any(unicodedata.bidirectional(c) in ("R", "AL") for c in text)


def mostly_right_to_left(text: str) -> bool:
    """Whether more letters of a text run from right to left than from left to right."""
    if text.isascii():
        return False
    ways = [STRONG.get(unicodedata.bidirectional(c)) for c in text]
    return ways.count("R") > ways.count("L")


def runs_left_to_right(text: str, start: int, end: int) -> bool:
    """Whether a part of a text has a letter that runs from left to right next to it, on either side."""
    about = (reversed(text[:start]), text[end:])
    return any(next((way for c in side if (way := way_of(c)) in "LR"), "R") == "L" for side in about)


def ligature(text: str) -> str:
    """The characters of one glyph as they are written: lam before alef, marks behind what carries them.

    >>> ligature("ال") == "لا"
    True
    """
    if len(text) < 2 or not _ALL_ARABIC.fullmatch(text):
        return text
    return _MARKS_FIRST.sub(r"\2\1", _LAM_ALEF.sub(r"\2\1", text))


def written(parts: Sequence[str], right_to_left: bool) -> list[tuple[int, str]]:
    """Places of what is printed from left to right in the order in which it is written, each with its text.

    Args:
        parts: glyphs and spaces of a line, marks behind their letter; each is in the order it is written in.
        right_to_left: direction of the paragraph.

    >>> "".join(text for _, text in written(["2", "1", " ", "ب", "أ"], True))
    'أب 21'
    """
    if not has_right_to_left("".join(parts)) and not (right_to_left and parts[0] in _ENDS):
        return list(enumerate(parts))
    ways = [way_of(part) for part in parts]
    if right_to_left:
        return _faced(parts, [place for run in reversed(list(runs(parts, ways))) for place in run])
    order: list[tuple[int, str]] = []
    for start, end, turned in _stretches(ways):
        inner = written(parts[start:end], True) if turned else list(enumerate(parts[start:end]))
        order += ((start + place, text) for place, text in inner)
    return order


def _stretches(ways: Sequence[str]) -> Iterator[tuple[int, int, bool]]:
    """A line from left to right cut into stretches: start, end and whether it runs the other way."""
    here = i = 0
    while i < len(ways):
        if ways[i] != "R":
            i += 1
            continue
        stop = next((j for j in range(i, len(ways)) if ways[j] == "L"), len(ways))
        end = 1 + max(j for j in range(i, stop) if ways[j] == "R")
        yield here, i, False
        yield i, end, True
        here = i = end
    yield here, len(ways), False


def _faced(parts: Sequence[str], order: Sequence[int]) -> list[tuple[int, str]]:
    """Brackets turned to the side that the spaces around them ask for.

    PDFium mirrors some of those that it finds among Arabic letters and leaves others, so what they are
    is told by where they stand: behind a space they open, before one they close.
    """
    texts = [parts[place] for place in order]
    open_: list[str] = []
    out: list[tuple[int, str]] = []
    for i, (place, text) in enumerate(zip(order, texts, strict=True)):
        if text in MIRROR and not (text in _COMPARED and _within_run(order, i)):
            side = _opens(texts, i, open_)
            text = min(text, MIRROR[text], key=lambda c: (c in _OPENING) != side)  # noqa: PLW2901
        if text in _OPENING:
            open_.append(text)
        elif text in MIRROR and open_:
            open_.pop()
        out.append((place, text))
    return out


def _within_run(order: Sequence[int], i: int) -> bool:
    """Whether a place is inside a run from left to right."""
    before = i > 0 and order[i - 1] == order[i] - 1
    after = i + 1 < len(order) and order[i + 1] == order[i] + 1
    return before and after


def _opens(texts: Sequence[str], i: int, open_: Sequence[str]) -> bool:
    """Whether a bracket opens, by the spaces beside it, else by what is open."""
    parted = i == 0 or texts[i - 1].isspace() or texts[i - 1] in _OPENING
    ends = i + 1 == len(texts) or texts[i + 1].isspace() or texts[i + 1] in STOPS
    if parted != ends:
        return parted
    pair = {texts[i], MIRROR[texts[i]]}
    return not pair.intersection(open_)
