"""Symbols of documents, web and mail addresses: the same in every language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from tmx.checks.side import Side
from tmx.checks.trouble import Trouble, only_in

_LOOKALIKES = str.maketrans("АВЕКМНОРСТХаеорсух", "ABEKMHOPCTXaeopcyx")


def symbols(src: Side, tgt: Side) -> Iterator[Trouble]:
    """Each symbol must stand in both texts, in Latin letters."""
    for side in (src, tgt):
        for symbol in side.symbols:
            if symbol != latin(symbol):
                yield Trouble(
                    side.lang, f"{symbol} has Cyrillic letters that look like Latin ones", (symbol,)
                )
    lacking, added = _differing([*map(latin, src.symbols)], [*map(latin, tgt.symbols)])
    yield from only_in(src, tgt, lacking, added)


def latin(symbol: str) -> str:
    """A symbol with Latin letters for the Cyrillic ones that look alike.

    >>> latin("А/75/1") == "A/75/1"
    True
    """
    return symbol.translate(_LOOKALIKES)


def urls(src: Side, tgt: Side) -> Iterator[Trouble]:
    """Each address must stand in both texts; the part that names a language may differ."""
    if not src.addresses and not tgt.addresses:
        return
    code = "|".join({side.lang.lower().split("-")[0] for side in (src, tgt)})
    part = re.compile(rf"(?<=[/=._-])(?:{code})(?=[/.&?_-]|$)")
    lacking, added = _differing(src.addresses, tgt.addresses, lambda address: part.sub("*", address))
    yield from only_in(src, tgt, lacking, added)


def _differing(
    ours: Sequence[str], theirs: Sequence[str], key: Callable[[str], str] = lambda text: text
) -> tuple[list[str], list[str]]:
    """What each of two lists has alone, whatever its case and a slash at its end."""

    def folded(text: str) -> str:
        return key(text).casefold().rstrip("/")

    left, right = {folded(text): text for text in ours}, {folded(text): text for text in theirs}
    return [left[k] for k in left if k not in right], [right[k] for k in right if k not in left]
