"""Words that stand twice side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tmx.checks.languages import Language
from tmx.checks.side import Side
from tmx.checks.trouble import Trouble

_TWICE = re.compile(r"(?<![\w'’-])([^\W\d_]+)\s+\1(?![\w'’-])", re.IGNORECASE)
_TWICE_OR_JOINED = re.compile(r"(?<![\w'’])([^\W\d_]+)[\s-]+\1(?![\w'’])", re.IGNORECASE)
_REPEATED = re.compile(r"([\u3040-\u9fff]{2,8})\1")


def doubled_word(src: Side, tgt: Side) -> Iterator[Trouble]:
    """A word twice, unless the other text has one, too, or the language allows it.

    Where words are not spaced, only what no word repeats (的的): 常常 and 讨论讨论 are right.
    """
    for side, other in ((src, tgt), (tgt, src)):
        own = side.once(_twice)
        if own and not other.once(_repeats):
            yield Trouble(side.lang, f"twice: {', '.join(own)}", own)


def _twice(side: Side) -> tuple[str, ...]:
    known = side.language
    if not known.spaced:
        return tuple(_impossible(known.doubled).findall(side.prose)) if known.doubled else ()
    found = _TWICE.finditer(side.prose) if _may_stand_twice(side.pieces) else ()
    return tuple(m.group() for m in found if _strange(m, known))


def _may_stand_twice(pieces: Sequence[str]) -> bool:
    """Whether a piece of a text begins with all of the one before it, or this may end in a word of its own.

    Few texts do; the expression costs several times as much.
    """
    if any(map(str.startswith, pieces[1:], pieces)):
        return True
    return any(not p.isalpha() and p[-1].isalnum() and not p[-1].isdecimal() for p in pieces[:-1])


def _strange(match: re.Match[str], known: Language) -> bool:
    """Whether a word should not stand twice: Pago Pago is a name, and so is what is in foreign letters."""
    first, second = match.group().split()
    name = first[:1].isupper() and second[:1].isupper()
    name = name or (first.isascii() and bool(known.scripts) and "Latin" not in known.scripts)
    return len(first) > 1 and not name and first.casefold() not in known.doubled


def _repeats(side: Side) -> bool:
    """Whether a text has anything twice side by side that a translation may follow."""
    return bool((_TWICE_OR_JOINED if side.language.spaced else _REPEATED).search(side.prose))


@cache
def _impossible(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(patterns))
