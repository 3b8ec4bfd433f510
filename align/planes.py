"""What is between runs of two sides, for all beads of a frame at once: a plane of places for each move.

A plane has a place for each pair of runs of a move that begin in a window.  Where many beads ask for a plane
it is made as a whole, which is quicker than one by one; else only what they ask for.  The planes of all moves
lie behind one another, so that a bead that is longer by a sentence, or begins one later, is a fixed number of
places away, and all beads are looked up together.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from align.grid import LONGEST, Move
from align.search import Starts

Plane = NDArray[np.float32]
Change = tuple[Move, Move]
"""By how many sentences a bead is longer, on either side, and how many later it begins."""

AS_IT_IS: Change = (0, 0), (0, 0)
_SIZES = LONGEST + 2  # of runs: from none to one sentence more than a bead has
_MANY = 2  # beads a row that make it worth while to make a whole plane


class Between(Protocol):
    """What is between runs of two sides."""

    def fill(self, plane: Plane, move: Move) -> None:
        """Fill the plane of a move, (rows, columns) of the window, where beads may begin."""
        ...

    def each(self, beads: Starts) -> Plane:
        """(k,) of some beads."""
        ...


def looked_up(
    rows: slice, columns: slice, between: Between, beads: Starts, changes: Sequence[Change] = (AS_IT_IS,)
) -> Plane:
    """(changes, k) what is between the runs of beads, and of beads that differ from them.

    Args:
        rows, columns: the window, in which all of these beads begin; it may begin before the text.
        between: what to look up.
        beads: (k,) of any moves.
        changes: how others differ from them.
    """
    height, width = rows.stop - rows.start, columns.stop - columns.start
    planes = np.empty((_SIZES * _SIZES, height, width), dtype=np.float32)
    numbers = beads.a * _SIZES + beads.b
    places = (numbers * height + beads.rows - rows.start) * width + beads.columns - columns.start
    longer = np.array([[a * _SIZES + b] for (a, b), _ in changes])
    steps = longer * height * width + [[i * width + j] for _, (i, j) in changes]
    many = np.bincount(numbers, minlength=len(planes)) > _MANY * height

    whole = np.zeros(len(planes), dtype=np.bool_)
    whole[np.flatnonzero(many) + longer] = True
    for each in np.flatnonzero(whole).tolist():
        between.fill(planes[each], divmod(each, _SIZES))
    asked = np.unique(places[~many[numbers]] + steps)
    number, place = np.divmod(asked, height * width)
    some = ~whole[number]
    if some.any():
        i, j = np.divmod(place[some], width)
        a, b = np.divmod(number[some], _SIZES)
        planes.reshape(-1)[asked[some]] = between.each(Starts(i + rows.start, j + columns.start, a, b))
    found: Plane = planes.reshape(-1).take(places + steps)
    return found
