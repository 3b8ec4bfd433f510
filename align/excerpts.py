"""Some of the texts that have been encoded, as if they alone had been."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.encoders import Encoded, Joining, Rows


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Vectors of neighbouring texts.

    Attributes:
        whole: all of them.
        first, last: where they begin and end among all.
    """

    whole: Encoded
    first: int
    last: int

    @staticmethod
    def of(whole: Encoded, some: slice) -> Encoded:
        """Some of the texts; `Joining` if all of them are."""
        return (_Joining if isinstance(whole, Joining) else Excerpt)(whole, some.start, some.stop)

    @property
    def rows(self) -> Rows:
        """See `encoders.Encoded`."""
        return self.whole.rows[self.first : self.last]

    def spans(self, starts: NDArray[np.intp], ends: NDArray[np.intp]) -> Rows:
        """See `encoders.Encoded`."""
        return self.whole.spans(starts + self.first, ends + self.first)


class _Joining(Excerpt):
    """Vectors of neighbouring texts that a model reads as a whole."""

    __slots__ = ()
    whole: Joining

    def joined(self, starts: NDArray[np.intp], ends: NDArray[np.intp]) -> Rows:
        """See `encoders.Joining`."""
        return self.whole.joined(starts + self.first, ends + self.first)
