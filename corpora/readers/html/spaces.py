"""White space as browsers show it, and the lines that an author broke a paragraph into.

Source: CSS Text Level 3, 4.1, https://www.w3.org/TR/css-text-3/#white-space-rules (a line break in the source
between wide characters is nothing, elsewhere a space).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from corpora.readers.writing import SOFT

_SPACE = re.compile(r"[ \t\n\r\f]+")
_UNSEEN = " \t\n\r\f\u00a0\u00ad\u200b\u200e\u200f\u2060\ufeff"
_SIGNS = r"(?:\d{1,3}|[^\W\d_]|[ivxlcIVXLC]{1,6}|[一二三四五六七八九十百]{1,4})"
_LABEL = re.compile(rf"{_SIGNS}[.)）、．]|[(（]\w{{1,4}}[)）]|[-–—•·▪◦‣]\s")
_ENDED = re.compile(r"[.!?:;,。！？：；，؟؛،…][\"'”’»」』)）\]]*$")


def folded(raw: str) -> str:
    """A text with its white space folded, none at its ends."""
    return _SPACE.sub(_shown, raw).strip()


def _shown(match: re.Match[str]) -> str:
    text = match.string
    around = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return "" if "\n" in match[0] and all(map(_is_wide, around)) else " "


def _is_wide(char: str) -> bool:
    return bool(char) and unicodedata.east_asian_width(char) in "WF"


def is_seen(text: str) -> bool:
    """Whether a text has anything to be seen."""
    return bool(text.strip(_UNSEEN))


def is_labelled(text: str) -> bool:
    """Whether a text begins with what looks like a label that was typed."""
    return _LABEL.match(text) is not None


def broken(raw: str) -> Iterator[str]:
    """The paragraphs of a text with line breaks in it, those inside them left.

    Two breaks part paragraphs; one does where a label stands below it and the end of a clause above it.
    """
    lines: list[str] = []
    for piece in raw.split(SOFT):
        text = folded(piece)
        seen = is_seen(text)
        if lines and (not seen or (is_labelled(text) and _ENDED.search(lines[-1]))):
            yield SOFT.join(lines)
            lines = []
        lines += (text,) if seen else ()
    if lines:
        yield SOFT.join(lines)
