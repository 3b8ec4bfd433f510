"""Words that stand twice side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tmx.checks.side import Side
from tmx.checks.trouble import Trouble

_TWICE = re.compile(r"(?<![\w'’-])([^\W\d_]+)\s+\1(?![\w'’-])", re.IGNORECASE)


def doubled_word(src: Side, tgt: Side) -> Iterator[Trouble]:
    """A word twice, unless the other text has one, too, or the language allows it.

    Where words are not spaced, only what no word repeats (的的): 常常 and 讨论讨论 are right.
    """
    ours, theirs = src.once(_twice), tgt.once(_twice)
    for side, own, other in ((src, ours, theirs), (tgt, theirs, ours)):
        if own and not other:
            yield Trouble(side.lang, f"twice: {', '.join(own)}", own)


def _twice(side: Side) -> tuple[str, ...]:
    known = side.language
    if not known.spaced:
        return tuple(_impossible(known.doubled).findall(side.prose)) if known.doubled else ()
    found = _TWICE.finditer(side.prose)
    return tuple(m.group() for m in found if m[1].casefold() not in known.doubled and len(m[1]) > 1)


@cache
def _impossible(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(patterns))
