"""Wraps undone: what stands between the last word of a line and the first of the next.

In running text that is a space, in Chinese nothing.  But programs also break lines inside symbols, words,
links and paths; there the rest of the text tells how such a thing is written.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from corpora.lines import Line, splits_atom

HAN = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
CJK = HAN + "\u3001-\u3003\u3008-\u3020\ufe30-\ufe4f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
_WIDE = re.compile(f"[{CJK}]")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_LINK_END = re.compile(r"https?:/\S*[/?&=_-]$")
_SIGNS = re.compile(r"[^\w\s]+")
_SPACE_BY_SIGN = re.compile(r"(?<=[^\w\s])\s+|\s+(?=[^\w\s])")
_TAIL = re.compile(r"\w*[^\w\s]*$")
_HEAD = re.compile(r"[^\w\s]*\w*")
_OPEN = re.compile(r"[(\[{]$|[\u0600-\u06ff]/$")  # in brackets; an Arabic month has two names
_SHUT = re.compile(r"[)\]},.](?:$|\s)")
_QUOTED = re.compile(r"[\"”](?:$|[\s.,;:)\]])")
_INSIDE = re.compile(r"\w+(?:[/=]\w+|\(\d+)")  # what has a sign inside it: usr/share, LANG=en, printf(3)
_LETTERS, _FIGURES = re.compile(r"[^\W\d]\w*"), re.compile(r"\d+")
_LONGEST = 60  # characters of an end that are looked at


class Spelling:
    """How words and signs stand together in a text.

    Args:
        lines: of the text.
    """

    def __init__(self, lines: Sequence[Line] = ()) -> None:
        self._lines = lines

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words, hyphenated ones whole, in lower case: they tell a real hyphen from a wrap's."""
        found = (re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line.text) for line in self._lines)
        return frozenset(word.lower() for words in found for word in words)

    @cached_property
    def _met(self) -> Counter[str]:
        """How often two words stand together with nothing but signs between them, and a space or none.

        What has a sign inside it is counted again whatever its words are: "usr/share" as "w/w".
        """
        met = Counter(key for line in self._lines for key in (*_touching(line.text), *_parted(line.text)))
        for key, count in list(met.items()):
            if _INSIDE.fullmatch(key.replace("|", "")):
                met[_kind(key)] += count
        return met

    def touches(self, left: str, right: str) -> bool | None:
        """Whether two ends of lines are written without a space between them; None where nothing tells."""
        keys = _key(left, right), _key(left, right, "|")
        alike = [_kind(key) for key in keys] if _INSIDE.fullmatch(keys[0]) else keys
        for whole, parted in (keys, alike):
            if self._met[whole] != self._met[parted]:
                return self._met[whole] > self._met[parted]
        return None


def joint(left: str, right: str, spelling: Spelling) -> tuple[int, str]:
    """What stands at a wrap.

    Args:
        left, right: the lines above and below it.
        spelling: of the whole text.

    Returns:
        How many characters of `left` go, and what is put between the lines.
    """
    if left.endswith("\u00ad"):
        return 1, ""
    if left[-1] in "-\u2010" and left[-2:-1].isalnum():
        return _hyphen(left, right, spelling)
    together = (
        splits_atom(left, right) or _LINK_END.search(left) or _WIDE.match(left[-1]) or _WIDE.match(right)
    )
    return 0, "" if together or _touch(left, right, spelling) else " "


def _hyphen(left: str, right: str, spelling: Spelling) -> tuple[int, str]:
    """A hyphen at a wrap stays in numbers, names and words that are hyphenated elsewhere."""
    first, last = _LAST_WORD.search(left[:-1]), _FIRST_WORD.match(right)
    if not first or not last or not right[0].islower():
        return 0, ""
    whole, hyphenated = first.group() + last.group(), f"{first.group()}-{last.group()}"
    if hyphenated.lower() in spelling.words and whole.lower() not in spelling.words:
        return 0, ""
    return 1, ""


def _touch(left: str, right: str, spelling: Spelling) -> bool:
    """Whether signs at a wrap stand without a space; between two words there always is one."""
    if left[-1].isalnum() and right[0].isalnum():
        return False
    if "_" in (left[-1], right[0]) or _OPEN.search(left) or _SHUT.match(right):
        return True
    if _QUOTED.match(right) and left.count('"') % 2:
        return True
    return spelling.touches(left[-_LONGEST:], right[:_LONGEST]) or False


def _key(left: str, right: str, between: str = "") -> str:
    """The last word of one text with the signs after it, and the signs and the first word of another."""
    tail, head = _TAIL.search(left), _HEAD.match(right)
    return (tail.group() if tail else "") + between + (head.group() if head else "")


def _kind(key: str) -> str:
    """A key with one word in the place of each, and one figure."""
    return _FIGURES.sub("1", _LETTERS.sub("w", key))


def _touching(text: str) -> Iterator[str]:
    """Each run of signs of a line with the words that it touches."""
    for signs in _SIGNS.finditer(text):
        start, end = signs.span()
        yield _key(text[max(0, start - _LONGEST) : end], text[end : end + _LONGEST])


def _parted(text: str) -> Iterator[str]:
    """What stands on both sides of each space of a line that a sign is beside."""
    for space in _SPACE_BY_SIGN.finditer(text):
        start, end = space.span()
        yield _key(text[max(0, start - _LONGEST) : start], text[end : end + _LONGEST], "|")
