"""Questions that are none in the other text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tmx.checks.side import Side
from tmx.checks.trouble import Trouble

_CLOSING = "\"'”’»›」』)）］】] \u00a0\u202f"
_QUESTION, _STATEMENT = "?？؟", ".。．"


def end_mark(src: Side, tgt: Side) -> Iterator[Trouble]:
    """A text that asks beside one that states; where either ends otherwise, or in dots, nothing is said."""
    asks, theirs = src.once(_asks), tgt.once(_asks)
    if asks is not None and theirs is not None and asks != theirs:
        yield Trouble(tgt.lang, f"a question in {(src if asks else tgt).lang} alone")


def _asks(side: Side) -> bool | None:
    """Whether it ends as a question; None: neither so nor as a statement, or it may ask within."""
    text, marks = side.text.rstrip(_CLOSING), _QUESTION + side.language.question
    if text.endswith(tuple(marks)):
        return True
    stands_open = text.endswith(("..", "…")) or any(mark in text for mark in marks) or _may_ask(side)
    return False if text.endswith(tuple(_STATEMENT)) and not stands_open else None


def _may_ask(side: Side) -> bool:
    """Whether a sentence ends as questions do that have no mark of their own: ですか。"""
    asking = side.language.asking
    return bool(asking) and bool(_unmarked(asking).search(side.text))


@cache
def _unmarked(asking: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{asking})[{re.escape(_CLOSING)}]*[{_STATEMENT}]")
