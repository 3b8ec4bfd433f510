"""Places that a program fills in, and texts that were read in a wrong encoding."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tmx.checks.side import Side
from tmx.checks.trouble import Trouble, only_in

_PLACE = re.compile(
    r"\{\{\s*[\w.]+\s*\}\}|\$?\{[A-Za-z_][\w.]*\}|\{\d{1,2}\}"  # {{name}}, ${name}, {name}, {0}
    r"|%\([A-Za-z_]\w*\)[sdif]|%\d{1,2}\$[sd@]|(?<![0-9A-Za-z%])%[sd@](?![0-9A-Za-z'’])"  # %(name)s, %1$s, %s
)
_TAIL = "\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d\u2018\u2019"
_TAIL += "\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178\u0080-\u00bf"
_MISREAD = re.compile(
    f"(?<=[a-z])[\u00c3\u00c2][{_TAIL}]|[\u00c3\u00c2][{_TAIL}](?=[a-z])"  # of a Latin word
    f"|\u00e2\u20ac[{_TAIL}]"  # a quotation mark or dash
    f"|(?:[\u00d0\u00d1][{_TAIL}]){{2,}}|(?:[\u00d8\u00d9][{_TAIL}]){{2,}}"  # Cyrillic, Arabic
    f"|(?:[\u00e3-\u00e9][{_TAIL}]{{2}}){{2,}}"  # Chinese, Japanese
    "|\ufffd+"
)


def placeholders(src: Side, tgt: Side) -> Iterator[Trouble]:
    """A place to fill in that one text has more often than the other, in letters or as a <ph>."""
    ours, theirs = src.once(_places), tgt.once(_places)
    if ours != theirs:
        yield from only_in(src, tgt, sorted((ours - theirs).elements()), sorted((theirs - ours).elements()))
    if src.places != tgt.places:
        yield Trouble(tgt.lang, f"{src.places} <ph> in {src.lang}, {tgt.places} in {tgt.lang}")


def _places(side: Side) -> Counter[str]:
    if "{" not in side.text and "%" not in side.text:
        return Counter()
    return Counter(found.replace(" ", "") for found in _PLACE.findall(side.text))


def misread(src: Side, tgt: Side) -> Iterator[Trouble]:
    """What is left of characters that were read in another encoding than they were written in."""
    for side in (src, tgt):
        found = side.once(_misread)
        if found:
            yield Trouble(side.lang, f"read in a wrong encoding: {', '.join(found)}", found)


def _misread(side: Side) -> tuple[str, ...]:
    if side.text.isascii():
        return ()
    return tuple(dict.fromkeys(_MISREAD.findall(side.text)))
