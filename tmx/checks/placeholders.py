"""Places that a program fills in, and texts that were read in a wrong encoding."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tmx.checks.side import Side
from tmx.checks.trouble import Trouble, only_in

_UNIT = r"(?:[mk]?s|px|[kKMG]i?B)(?![0-9A-Za-z])"  # that may follow without a space: %ds
_PLACE = re.compile(
    r"\{\{\s*[\w.]+\s*\}\}|\$\{[A-Za-z_][\w.]*\}"  # {{name}}, ${name}
    r"|[A-Za-z]?\{[A-Za-z_][\w.]*\}|\{\d{1,2}\}"  # {name}, {0}
    r"|%\([A-Za-z_]\w*\)[sdif]|%\d{1,2}\$[sdi@]"  # %(name)s, %1$s
    rf"|(?<![0-9A-Za-z%])%[sdi@](?:(?={_UNIT})|(?![0-9A-Za-z'’]))"  # %s
)
_BARE = re.compile("%[sdi@]")
_NUMBER = re.compile(r"(?<=%)\d{1,2}\$")
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
        lacking, added = sorted((ours - theirs).elements()), sorted((theirs - ours).elements())
        yield from only_in(src, tgt, _unlike(lacking, added), _unlike(added, lacking))
    if src.places != tgt.places:
        yield Trouble(tgt.lang, f"{src.places} <ph> in {src.lang}, {tgt.places} in {tgt.lang}")


def _places(side: Side) -> Counter[str]:
    if "{" not in side.text and "%" not in side.text:
        return Counter()
    return Counter(found.replace(" ", "") for found in _PLACE.findall(side.text))


def _unlike(places: Sequence[str], others: Sequence[str]) -> list[str]:
    """The places that are none of the others in another spelling.

    Translators number arguments (%s → %1$s), but where both texts number them, the numbers count.  Braces
    after a letter may be markup with words in it (\\textbf{word}): they are not told, but v{n} is a place
    beside {n}.
    """
    numbered = not any(map(_BARE.fullmatch, (*places, *others)))
    left, alone = Counter(_meaning(other, numbered) for other in others), []
    for place in places:
        meaning = _meaning(place, numbered)
        if left[meaning]:
            left[meaning] -= 1
        elif not place[0].isalpha():
            alone.append(place)
    return alone


def _meaning(place: str, numbered: bool) -> str:
    """A place without differences of spelling: %i is %d."""
    if place.startswith("%"):
        same = f"{place[:-1]}d" if place.endswith("i") else place
        return same if numbered else _NUMBER.sub("", same)
    return place[1:] if place[0].isalpha() else place


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
