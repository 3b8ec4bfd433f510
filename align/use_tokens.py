"""Texts as the tokenizer of `use` reads them, and where its tokens end."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

_EASTERN_DIGITS = {0x660 + d: str(d) for d in range(10)} | {0x6F0 + d: str(d) for d in range(10)}
_EASTERN = re.compile(f"[{''.join(map(chr, _EASTERN_DIGITS))}]")


def plain(text: str) -> str:
    """A text as the tokenizer can read it, without halves of surrogate pairs.

    The vocabulary lacks Arabic-Indic digits; as European ones they carry their meaning.
    """
    some = text.translate(_EASTERN_DIGITS) if _EASTERN.search(text) else text
    return some.encode("utf-8", "replace").decode("utf-8")


def token_ends(pieces: Sequence[str], length: int, ends: Sequence[int]) -> list[int]:
    """Tokens before the end of each part of a text, begin and end tokens counted.

    Where the tokenizer reads a text of another length (it folds width and ligatures), ends move in
    proportion: a part may end a token early or late.
    """
    starts = list(accumulate(map(len, pieces), initial=0))
    scale = (starts[-1] - 1) / max(length, 1)  # it puts a blank first
    inner = [min(bisect_left(starts, 1 + end * scale), len(pieces)) + 1 for end in ends[:-1]]
    return [*inner, len(pieces) + 2]
