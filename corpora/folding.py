"""The text of a segment: what the author typed, rebuilt from what extraction left.

A block's lines are joined, wraps and split atoms are mended, and characters that extraction changed
are mapped back: NFC (never NFKC, which would change legitimate full-width punctuation), full-width
letters and digits to ASCII, radicals, compatibility ideographs and Arabic presentation forms to the
ordinary characters, spaces between Chinese and Latin taken out.  Every change is an edit of a range,
so that each character can still be walked back to the file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from corpora.document import Range
from corpora.joints import CJK, Spelling, joint
from corpora.languages import data
from corpora.lines import Line, half_width

_LATIN = "A-Za-z0-9\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u00c0-\u024f"
_SPACE = " \t\u3000\u2000-\u200a"
_COMPATIBLE = "\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f\ufb50-\ufdff\ufe70-\ufefc"
_DIRECTION = "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028\u2029\u2060\ufeff\ufffe\uffff\ud800-\udfff"

_GENERAL = (
    rf"(?P<compat>[{_COMPATIBLE}])"
    rf"|(?P<direction>[{_DIRECTION}]+)"
    rf"|(?P<gone>[\u00ad{_CONTROL}]+)"
    rf"|(?P<atom>(?<=[A-Z0-9]/)[{_SPACE}]+(?=[A-Z0-9]))"
    rf"|(?P<spaces>[{_SPACE}]{{2,}}|[\t\u3000\u2000-\u200a])"
)
_WIDTH = r"(?P<width>[\uff01-\uff5e]+)|"  # where Chinese punctuation is no punctuation
_WIDTH_HAN = r"(?P<width>[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+)|"
_BESIDE_HAN = rf"(?P<cjk>(?<=[{CJK}])[{_SPACE}]+(?=[{_LATIN}])|(?<=[{_LATIN}])[{_SPACE}]+(?=[{CJK}]))|"
_EDIT = re.compile(_WIDTH + _GENERAL)
_EDIT_HAN = re.compile(_WIDTH_HAN + _GENERAL)
_EDIT_HAN_SPACES = re.compile(_BESIDE_HAN + _WIDTH_HAN + _GENERAL)
_HAN = "CJK"  # among the scripts of a language


@dataclass(frozen=True, slots=True)
class Edit:
    """text[start:end] becomes `new`."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Folded:
    """A text and where its characters come from."""

    text: str
    origin: tuple[Range, ...]


def join(lines: Sequence[Line], spelling: Spelling, offset: int = 0) -> Folded:
    """The lines of a block as one text, wraps undone.

    Args:
        lines: in order, at least one.
        spelling: of the whole text.
        offset: length of the label that is cut off the first line.
    """
    pieces: list[str] = []
    origin: list[Range] = []
    length = 0
    for i, line in enumerate(lines):
        text = line.text[offset:] if i == 0 else line.text
        at = line.start + (offset if i == 0 else 0)
        if not text:
            continue
        between = ""
        if pieces:
            drop, between = joint(pieces[-1], text, spelling)
            if drop:
                pieces[-1] = pieces[-1][:-drop]
                last = origin[-1]
                origin[-1] = Range(last.start, last.end - drop, last.at)
                length -= drop
        length += len(between)
        pieces.append(between + text if between else text)
        origin.append(Range(length, length + len(text), at))
        length += len(text)
    return Folded("".join(pieces), tuple(origin))


def edit(folded: Folded, edits: Sequence[Edit]) -> Folded:
    """Apply edits (in order, not overlapping); an edit that keeps the length keeps the origin."""
    if not edits:
        return folded
    out: list[str] = []
    kept: list[tuple[int, int, int]] = []  # start, end in the old text; start in the new
    here = length = 0
    for e in edits:
        same = len(e.new) == e.end - e.start
        out += (folded.text[here : e.start], e.new)
        kept.append((here, e.end if same else e.start, length))
        length += e.start - here + len(e.new)
        here = e.end
    out.append(folded.text[here:])
    kept.append((here, len(folded.text), length))
    return Folded("".join(out), tuple(_move(folded.origin, kept)))


def _move(origin: Sequence[Range], kept: Sequence[tuple[int, int, int]]) -> list[Range]:
    """Origins after edits: each range is cut at what was kept, and moved."""
    moved: list[Range] = []
    i = 0
    for start, end, new in kept:
        while i < len(origin) and origin[i].end <= start:
            i += 1
        j = i
        while j < len(origin) and origin[j].start < end:
            r = origin[j]
            a, b = max(start, r.start), min(end, r.end)
            if a < b:
                piece = Range(a - start + new, b - start + new, r.at + a - r.start)
                last = moved[-1] if moved else None
                if last and last.end == piece.start and last.at + last.end - last.start == piece.at:
                    moved[-1] = Range(last.start, piece.end, last.at)
                else:
                    moved.append(piece)
            j += 1
    return moved


def fold(folded: Folded, lang: str, cjk_spaces: str = "drop") -> Folded:
    """Map a joined text to what the author typed.

    Args:
        folded: from `join`.
        lang: BCP 47.
        cjk_spaces: "drop" takes out the spaces that extraction puts between Chinese and Latin letters
            or digits, "keep" leaves them.
    """
    text = folded.text
    han = _EDIT_HAN_SPACES if cjk_spaces == "drop" else _EDIT_HAN
    pattern = han if _HAN in data(lang, "identity").get("scripts", ()) else _EDIT
    edits = [Edit(m.start(), m.end(), _new(m, text)) for m in pattern.finditer(text)]
    result = edit(folded, [e for e in edits if text[e.start : e.end] != e.new])
    return _compose(_strip(result))


def _new(match: re.Match[str], text: str) -> str:
    kind, found = match.lastgroup, match.group()
    if kind == "width":
        return half_width(found)
    if kind == "compat":
        return unicodedata.normalize("NFKC", found)
    if kind == "direction":
        return found if _turns(text, match.start(), match.end(), found) else ""
    return " " if kind == "spaces" else ""


def _strong(text: str) -> str | None:
    """Direction of the first strong character, "L" or "R"."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in ("L", "R", "AL") and char not in "\u200e\u200f\u061c":
            return "L" if kind == "L" else "R"
    return None


def _turns(text: str, start: int, end: int, marks: str) -> bool:
    """Whether directional marks may change the order of what is shown.

    They do not where the strong characters around them already run in the marks' direction; where
    anything else stands around them they are kept.  (Unicode Standard Annex 9 in full would resolve
    a few more.)
    """
    base = _strong(text) or "L"
    before = _strong(text[max(0, start - 80) : start][::-1]) or base
    after = _strong(text[end : end + 80]) or base
    ways = {
        "\u200e": "L",
        "\u200f": "R",
        "\u061c": "R",
        "\u202a": "L",
        "\u202b": "R",
        "\u2066": "L",
        "\u2067": "R",
    }
    return any(ways.get(mark, base) != before or ways.get(mark, base) != after for mark in marks)


def _strip(folded: Folded) -> Folded:
    text = folded.text
    lead, tail = len(text) - len(text.lstrip()), len(text.rstrip())
    ends = [Edit(0, lead, "")] if lead else []
    if lead < tail < len(text):
        ends.append(Edit(tail, len(text), ""))
    return edit(folded, ends)


def _compose(folded: Folded) -> Folded:
    """NFC, sequence by sequence."""
    if unicodedata.is_normalized("NFC", folded.text):
        return folded
    edits = []
    for match in re.finditer(
        r"[\s\S](?:[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u3099\u309a])+", folded.text
    ):
        new = unicodedata.normalize("NFC", match.group())
        if new != match.group():
            edits.append(Edit(match.start(), match.end(), new))
    return edit(folded, edits)
