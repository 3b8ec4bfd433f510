"""A convolution in fewer products: tiles of four places at once.

Of `r` taps on four places a direct convolution multiplies 4·r matrices.  Toom–Cook's way takes 3 + r: the
inputs that a tile sees are mixed into the values of a polynomial at 3 + r points, each is multiplied by one
matrix, and four sums of the products are the outputs.  With the points near 0 single precision suffices:
relative errors stay near 2e-6.

Source: Lavin & Gray 2016, "Fast Algorithms for Convolutional Neural Networks", arXiv:1509.09308.
"""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from align.encoders import Rows

TILE = 4
"""Places that are computed together: a convolution takes so many, or a multiple."""
_POINTS = (0.0, 1.0, -1.0, 2.0, -2.0, 0.5, -0.5)  # and infinity


class Convolution:
    """What each place gets from itself and the places behind it.

    Args:
        taps: (r, d, e) a matrix for each place of the window, two to five of them.
        bias: (e,) what each place gets besides.
    """

    def __init__(self, taps: Rows, bias: Rows) -> None:
        size = TILE + len(taps) - 1
        whole, some = _powers(size, size), _powers(size, len(taps))
        mixed = np.linalg.inv(whole).T
        scale = np.array([np.abs(row[np.abs(row) > 1e-9]).min() for row in mixed])[:, None]
        self._mix = (mixed / scale).astype(np.float32)
        self._taps = np.einsum("pk,kij->pij", some * scale, taps).astype(np.float32)
        self._unmix = _powers(size, TILE).T.astype(np.float32)
        self._bias = bias

    def __call__(self, rows: Rows) -> Rows:
        """(n, e) sums, n a multiple of `TILE`.

        Args:
            rows: (n + r - 1, d) or more, contiguous; output i sees rows i … i + r - 1.
        """
        size, width = len(self._mix), rows.shape[1]
        tiles = (len(rows) - size) // TILE + 1
        step, item = rows.strides
        seen = as_strided(rows, (size, tiles, width), (step, TILE * step, item), writeable=False)
        mixed = (self._mix @ seen.reshape(size, -1)).reshape(size, tiles, width)
        products = mixed @ self._taps
        sums = (self._unmix @ products.reshape(size, -1)).reshape(TILE, tiles, -1)
        out: Rows = sums.swapaxes(0, 1) + self._bias
        return out.reshape(TILE * tiles, -1)


def _powers(points: int, count: int) -> NDArray[np.float64]:
    """(points, count) powers 0 … count - 1 of some points; of infinity, the last, the highest alone."""
    table = np.array(_POINTS[: points - 1])[:, None] ** np.arange(count)
    return np.vstack([table, np.arange(count) == count - 1])
