"""Translations that are far too short or too long."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import exp, log, sqrt

from tmx.checks.side import Side
from tmx.checks.trouble import Trouble

_LATIN = re.compile("[A-Za-z0-9 ]")
_ODD = 0.55  # natural logarithm of the ratio that long texts may differ by
_SHORT = 5.0  # how much more short ones may: this over the root of the characters


def length_odd(src: Side, tgt: Side) -> Iterator[Trouble]:
    """One text is much longer than the other, by what the languages usually need."""
    if src.language.length is None or tgt.language.length is None or not src.plain or not tgt.plain:
        return
    ours, theirs = src.once(_size), tgt.once(_size)
    ratio = log(theirs / ours)
    if abs(ratio) > _ODD + _SHORT / sqrt(max(ours, theirs)) and max(ours, theirs) > 60:
        times = f"{exp(ratio):.1f} times" if ratio > 0 else f"{exp(ratio):.0%}"
        yield Trouble(tgt.lang, f"{times} as long as translations of the {src.lang} text usually are")


def _size(side: Side) -> float:
    """Characters that an English text of the content has; Latin letters in a Chinese text count as such."""
    latin = len(_LATIN.findall(side.plain)) if not side.language.spaced else 0
    return (len(side.plain) - latin) / (side.language.length or 1.0) + latin
