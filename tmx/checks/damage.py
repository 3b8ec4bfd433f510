"""What reading mended, as problems of the units that it stood in or behind."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from tmx.errors import Mended
from tmx.validate import Problem


class Damage:
    """A `tmx.Report` that keeps what was mended until it is told; the same on one line is told once.

    Attributes:
        count: how many places were mended.
        lost: at how many of them something could not be read.
    """

    def __init__(self) -> None:
        self.count = self.lost = 0
        self._waiting: deque[Mended] = deque()
        self._line, self._kinds = 0, set[str]()

    def __call__(self, place: Mended) -> None:
        self.count += 1
        self.lost += place.loses
        if place.line != self._line:
            self._line, self._kinds = place.line, set()
        if place.what not in self._kinds:
            self._kinds.add(place.what)
            self._waiting.append(place)

    def before(self, line: int | None, number: int) -> Iterator[Problem]:
        """All that stands before a line, or before the end, as problems of the unit of that number."""
        while self._waiting and (line is None or self._waiting[0].line < line):
            place = self._waiting.popleft()
            yield Problem(number, place.line, "damaged", place.what, "error")
