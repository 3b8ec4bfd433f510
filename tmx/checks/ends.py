"""Questions that are none in the other text."""

from __future__ import annotations

from collections.abc import Iterator

from tmx.checks.side import Side
from tmx.checks.trouble import Trouble

_CLOSING = "\"'”’»›」』)）]］】 \u00a0\u202f"
_QUESTION, _STATEMENT = "?？؟", ".。．"
_GREEK = ";\u037e"


def end_mark(src: Side, tgt: Side) -> Iterator[Trouble]:
    """A text that asks beside one that states; where either ends otherwise, or in dots, nothing is said."""
    asks, theirs = src.once(_asks), tgt.once(_asks)
    if asks is not None and theirs is not None and asks != theirs:
        yield Trouble(tgt.lang, f"a question in {(src if asks else tgt).lang} alone")


def _asks(side: Side) -> bool | None:
    """Whether it ends as a question; None: neither so nor as a statement, or it holds a question within."""
    text = side.text.rstrip(_CLOSING)
    if text.endswith(tuple(_QUESTION)) or (side.lang.startswith("el") and text.endswith(tuple(_GREEK))):
        return True
    stands_open = text.endswith(("..", "…")) or any(mark in text for mark in _QUESTION)
    return False if text.endswith(tuple(_STATEMENT)) and not stands_open else None
