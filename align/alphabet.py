"""Stretches of text that stand in alphabetical order.

No language needs a table of its own.  Once accents are gone, Greek, Cyrillic, Arabic and Latin letters have
their code points in the order of the alphabet.  Chinese and Japanese characters have an order in older
standards: the common ones of GB 2312 are sorted by pinyin, those of Big5 by strokes, those of JIS X 0208 by
reading.  Which of them texts follow is told by the texts: the one in which most of them rise without a break.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

_ORDERS = ("utf-8", "gb18030", "big5", "shift_jis")
_SLIPS = 6  # of so many texts one may stand out of order
_ARTICLE = "ال"
_IDEOGRAPH = re.compile(r"[\u4e00-\u9fff]")


def sorting(texts: Sequence[str]) -> list[bytes]:
    """What each of some texts is sorted by: its letters, without accents, case and the Arabic article.

    >>> keys = sorting(["Espagne", "« États-Unis »", "Égypte"])
    >>> keys[2] < keys[0] < keys[1]
    True
    >>> keys = sorting(["巴西", "法国", "意大利", "中国"])
    >>> keys == sorted(keys)
    True
    """
    plain = list(map(letters, texts))
    orders = _ORDERS if any(map(_IDEOGRAPH.search, plain)) else _ORDERS[:1]
    found = [[text.encode(order, errors="replace") for text in plain] for order in orders]
    return max(found, key=_longest)


def letters(text: str) -> str:
    """The letters of a text, without accents, case and the Arabic article."""
    return "".join(filter(str.isalpha, unicodedata.normalize("NFKD", text.casefold()))).removeprefix(_ARTICLE)


def _longest(keys: Sequence[bytes]) -> int:
    """How many keys rise without a break, at most."""
    return max(map(len, _rises(keys)), default=0)


def stretches(keys: Sequence[bytes], least: int) -> Iterator[range]:
    """Places at which keys rise, a slip here and there forgiven; they do not overlap.

    Args:
        keys: see `sorting`; an empty one ends a stretch.
        least: how many keys a stretch has at least.

    >>> list(stretches([b"z", b"a", b"b", b"c", b"e", b"d", b"f", b"g", b"a"], 5))
    [range(1, 8)]
    """
    at, slips = None, 0
    for rise in _rises(keys):
        if at is not None and _joins(keys, at, rise) and (slips + 1) * _SLIPS <= rise.stop - at.start:
            at, slips = range(at.start, rise.stop), slips + 1
            continue
        if at is not None and len(at) >= least:
            yield at
        at, slips = rise, 0
    if at is not None and len(at) >= least:
        yield at


def _rises(keys: Sequence[bytes]) -> Iterator[range]:
    """The longest stretches that rise without a slip."""
    start = 0
    for i in range(1, len(keys) + 1):
        if i == len(keys) or not keys[i] or not keys[i - 1] or keys[i] < keys[i - 1]:
            if keys[start]:
                yield range(start, i)
            start = i


def _joins(keys: Sequence[bytes], first: range, second: range) -> bool:
    """Whether two stretches would be one if one key at their border were not there."""
    if second.start != first.stop:
        return False
    without_first = len(second) > 1 and keys[first.stop - 1] <= keys[second.start + 1]
    without_last = len(first) > 1 and keys[first.stop - 2] <= keys[second.start]
    return without_first or without_last
