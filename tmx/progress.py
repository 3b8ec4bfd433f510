"""Long calls tell whoever waits how far they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Progress = Callable[[str, int, int], None]
"""Is called with what is being done, how much of it is done, and of how much; 0 where nobody knows."""

_TIMES = 1_000  # that one thing is told, about

_Thing = TypeVar("_Thing")


def told(things: Iterable[_Thing], progress: Progress | None, what: str, of: int) -> Iterator[_Thing]:
    """Things as they come; from time to time it is told how many have come.

    >>> seen = []
    >>> list(told("abc", lambda *report: seen.append(report), "reading", 3)), seen
    (['a', 'b', 'c'], [('reading', 0, 3), ('reading', 1, 3), ('reading', 2, 3)])
    """
    step = of // _TIMES + 1
    for number, thing in enumerate(things):
        if progress is not None and number % step == 0:
            progress(what, number, of)
        yield thing
