"""How often a service is asked: evenly, later after each failure, and never before it wants to be."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass

from corpora.fetching.errors import VersionError

_LONGEST_PAUSE = 60.0  # seconds between tries


@dataclass(frozen=True, slots=True)
class Clock:
    """Time and chance, so that a test can hold both.

    Attributes:
        now: seconds that only rise.
        sleep: waits for seconds.
        chance: a number from 0 to 1.
        date: seconds since 1970.
    """

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.random
    date: Callable[[], float] = time.time


class Pace:
    """The turns of one run at one service.

    Args:
        rate: requests a second, at most.
        patience: seconds that it waits at most where the service asks for a pause.
        clock: who tells the time.
    """

    def __init__(self, rate: float, patience: float, clock: Clock) -> None:
        self.clock = clock
        self._between, self._patience = 1 / rate, patience
        self._next = self._held = clock.now()

    def turn(self) -> None:
        """Wait until the next request may go out.

        Raises:
            VersionError: that is later than anybody would wait.
        """
        now = self.clock.now()
        if self._held - now > self._patience:
            what = f"the service asks to be left alone for {self._held - now:,.0f} seconds"
            raise VersionError(what, "try again after that")
        wait = max(self._next, self._held) - now
        if wait > 0:
            self.clock.sleep(wait)
        self._next = self.clock.now() + self._between

    def hold(self, seconds: float) -> None:
        """Let no request out for some seconds."""
        self._held = max(self._held, self.clock.now() + seconds)

    def back_off(self, tries: int) -> None:
        """Hold for 1, 2, 4, 8 … seconds after the first, second … failure, or for as little as half of it.

        Chance keeps many clients from coming back at the same moment.
        """
        longest: float = min(_LONGEST_PAUSE, 2.0 ** max(tries - 1, 0))
        self.hold(longest * (0.5 + 0.5 * self.clock.chance()))
