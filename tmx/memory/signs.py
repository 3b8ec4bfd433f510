"""How a sign, which no index has, may be spelled in a text: what finds texts without a letter or digit.

A sign stands in a folded text (`tmx.folding`) where the text has it, or a character that decomposes
into it, as ％ does into %, or is a curly form of it.  That is not so of marks, which folding joins with
letters and parts from them.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from tmx.folding import STRAIGHT, fold

_PLANES = range(0x80, 0x30000)
"""Where characters that decompose stand."""


@cache
def spellings(sign: str) -> tuple[str, ...] | None:
    """The characters of which a text has one where its folded form has the sign; None: too many to tell.

    >>> spellings("%")
    ('%', '﹪', '％')
    >>> spellings('"')
    ('"', '＂', '“', '”', '„', '‟')
    >>> spellings("\\u0301") is None
    True
    """
    if unicodedata.category(sign)[0] == "M" or unicodedata.normalize("NFD", sign) != sign:
        return None
    others = (character for character in (*_decomposing(), *map(chr, STRAIGHT)) if sign in fold(character))
    return (sign, *others)


@cache
def _decomposing() -> tuple[str, ...]:
    return tuple(c for c in map(chr, _PLANES) if unicodedata.decomposition(c))
