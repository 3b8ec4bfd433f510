"""What is between runs of two sides, for all beads of a frame at once: a plane of places for each move.

A plane has a place for each pair of runs of a move that begin in a window.  Where many beads ask for a plane
it is made as a whole, which is quicker than one by one; else only what they ask for.  The planes of all moves
lie behind one another, so that a bead that is longer by a sentence, or begins one later, is a fixed number of
places away, and all beads are looked up together.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from align.grid import LONGEST, Move, Numbers
from align.search import Starts

Plane = NDArray[np.float32]
_SIZES = LONGEST + 2  # of runs: from none to one sentence more than a bead has
_MANY = 2  # beads a row that make it worth while to make a whole plane


class Between(Protocol):
    """What is between runs of two sides."""

    def fill(self, plane: Plane, move: Move) -> None:
        """Fill the plane of a move, (rows, columns) of the window."""
        ...

    def each(self, beads: Starts) -> Plane:
        """(k,) of some beads."""
        ...


class Planes:
    """Values between runs that begin in a window.

    Args:
        rows, columns: the window; `start` may lie before the text.
        between: the values.
    """

    def __init__(self, rows: slice, columns: slice, between: Between) -> None:
        self._top, self._left, self._between = rows.start, columns.start, between
        shape = _SIZES * _SIZES, rows.stop - rows.start, columns.stop - columns.start
        self._planes, self._had = np.empty(shape, dtype=np.float32), np.zeros(shape, dtype=np.bool_)
        self._whole: set[int] = set()

    def around(self, beads: Starts) -> Callable[[Move, Move], Plane]:
        """(k,) the values of beads that are so much longer, and begin so much later, as a function.

        Args:
            beads: in the window, and so must be what is asked for.
        """
        _, height, width = self._planes.shape
        numbers = beads.a * _SIZES + beads.b
        places = (numbers * height + beads.rows - self._top) * width + beads.columns - self._left
        counts = np.bincount(numbers)
        many = np.flatnonzero(counts > _MANY * height).tolist()
        few = places[counts[numbers] <= _MANY * height]

        def at(longer: Move, later: Move) -> Plane:
            number = longer[0] * _SIZES + longer[1]
            step = (number * height + later[0]) * width + later[1]
            for kind in many:
                self._have_all(kind + number)
            self._have(few + step)
            found: Plane = self._planes.reshape(-1).take(places + step)
            return found

        return at

    def of(self, beads: Starts) -> Plane:
        """(k,) the values of beads."""
        return self.around(beads)((0, 0), (0, 0))

    def _have_all(self, number: int) -> None:
        """Make a plane."""
        if number not in self._whole:
            self._between.fill(self._planes[number], divmod(number, _SIZES))
            self._had[number] = True
            self._whole.add(number)

    def _have(self, places: Numbers) -> None:
        """Make what is still missing of some places."""
        missing = places[~self._had.reshape(-1).take(places)]
        if len(missing):
            new = np.unique(missing)
            _, height, width = self._planes.shape
            moves, at = np.divmod(new, height * width)
            i, j = np.divmod(at, width)
            beads = Starts(i + self._top, j + self._left, *np.divmod(moves, _SIZES))
            self._planes.reshape(-1)[new] = self._between.each(beads)
            self._had.reshape(-1)[new] = True
