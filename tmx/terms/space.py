"""How alike two texts of different languages are, by vectors.

A cosine alone favours hubs, texts that look close to everything: short and general ones above all.  So half
of what each of the two has with its nearest neighbours on the other side is taken off (the difference form
of the margin, as cross-domain similarity local scaling has it: Conneau et al. 2018, arXiv:1710.04087).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tmx.terms.nouns import Rows

_NEIGHBOURS = 10
_SAMPLE = 4000  # of the other side, among which neighbours are looked for
_CHUNK = 2048

Ids = NDArray[np.intp]
Values = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Space:
    """Texts of two languages.

    Attributes:
        src, tgt: (n, d) and (m, d) unit rows.
        src_hub, tgt_hub: (n,) and (m,) mean cosine with the nearest neighbours on the other side.
    """

    src: Rows
    tgt: Rows
    src_hub: Values
    tgt_hub: Values

    def margins(self, src: Ids, tgt: Ids) -> Values:
        """(len(src), len(tgt)) cosines less the mean of both hubs: 0 for neighbours, rarely above 0.3."""
        cosines = self.src[src] @ self.tgt[tgt].T
        margins: Values = cosines - 0.5 * (self.src_hub[src][:, None] + self.tgt_hub[tgt][None])
        return margins


def space(src: Rows, tgt: Rows) -> Space:
    """Measure the hubs of both sides."""
    return Space(src, tgt, _hub(src, tgt), _hub(tgt, src))


def _hub(rows: Rows, others: Rows) -> Values:
    step = max(1, -(-len(others) // _SAMPLE))
    sample = others[::step]
    near = min(_NEIGHBOURS, len(sample))
    found = np.zeros(len(rows), np.float32)
    if near:
        for start in range(0, len(rows), _CHUNK):
            cosines = rows[start : start + _CHUNK] @ sample.T
            found[start : start + _CHUNK] = np.partition(cosines, -near, axis=1)[:, -near:].mean(1)
    return found
