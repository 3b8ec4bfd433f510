"""What a reviewer should look at: flags that say what may be wrong with a group, or with a pair of texts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from math import log

from align.nouns import Flag, Multitext
from align.sides import figures
from corpora.document import Block

_ODD = 1.0  # natural logarithm of how many times a text is longer than the languages' ratio says
_SHORT = 12  # characters: below this lengths say nothing
_LIST = re.compile(r"[,،、;；؛]")

OF_TEXTS: frozenset[Flag] = frozenset(("numbers-differ", "length-odd", "untranslated"))
"""Flags that two texts may have whatever stands beside them."""


def flags_of(
    texts: Mapping[str, str], blocks: Mapping[str, Block], langs: Sequence[str], ratios: Mapping[str, float]
) -> set[Flag]:
    """Flags of one group.

    Args:
        texts: language → text.
        blocks: language → the block that the text begins in.
        langs: all languages of the set.
        ratios: language → characters for each character of the first language, over the whole set.
    """
    found: set[Flag] = set()
    if len(texts) == 1:
        return {"one-sided"}
    if len(texts) < len(langs):
        found.add("missing-language")
    found |= text_flags(texts, ratios)
    if (
        len({b.number for b in blocks.values() if b.number is not None and b.kind in ("paragraph", "item")})
        > 1
    ):
        found.add("label-differs")
    if min(len(_LIST.findall(t)) for t in texts.values()) >= 6:
        found.add("sorted-list")
    return found


def text_flags(texts: Mapping[str, str], ratios: Mapping[str, float]) -> set[Flag]:
    """Flags of texts that say the same, of two or more languages: some of `OF_TEXTS`.  See `flags_of`."""
    found: set[Flag] = set()
    if len({frozenset(figures(t)) for t in texts.values()}) > 1 and _figures_differ(texts):
        found.add("numbers-differ")
    if _lengths_odd(texts, ratios):
        found.add("length-odd")
    if _untranslated(texts):
        found.add("untranslated")
    return found


def ratios_of(multitext: Multitext) -> dict[str, float]:
    """Characters of each language for each of the first, over all its sentences."""
    sizes = {
        lang: 1 + sum(s.end - s.start for block in document.blocks for s in block.sentences)
        for lang, document in multitext.documents.items()
    }
    base = next(iter(sizes.values()), 1)
    return {lang: size / base for lang, size in sizes.items()}


def _figures_differ(texts: Mapping[str, str]) -> bool:
    """Whether figures of two digits or more are not the same everywhere; small ones may be words."""
    large = [frozenset(f for f in figures(t) if len(f) > 1) for t in texts.values()]
    return len(set(large)) > 1


def _lengths_odd(texts: Mapping[str, str], ratios: Mapping[str, float]) -> bool:
    scaled = [len(t) / ratios[lang] for lang, t in texts.items() if len(t) >= _SHORT]
    return len(scaled) > 1 and log(max(scaled) / min(scaled)) > _ODD


def _untranslated(texts: Mapping[str, str]) -> bool:
    seen = [
        t.casefold().strip()
        for t in texts.values()
        if any(unicodedata.category(c).startswith("L") for c in t)
    ]
    words = [t for t in seen if len(t) > 3 and not re.fullmatch(r"[\w./()-]+", t)]
    return len(set(words)) < len(words)
