"""Four places at once give what one place at a time gives."""

import numpy as np
import pytest

from align.convolution import TILE, Convolution


@pytest.mark.parametrize("taps", [2, 3, 4, 5])
@pytest.mark.parametrize("tiles", [1, 7])
def test_it_is_the_convolution_that_it_saves_work_on(taps: int, tiles: int) -> None:
    """Fewer products must not mean other sums: the judge multiplies each place by each tap."""
    draw = np.random.default_rng(taps)
    weights = draw.standard_normal((taps, 24, 16), dtype=np.float32)
    rows = draw.standard_normal((tiles * TILE + taps - 1, 24), dtype=np.float32)
    bias = draw.standard_normal(16, dtype=np.float32)
    found = Convolution(weights, bias)(rows)
    wanted = bias + sum(
        rows[k : k + tiles * TILE].astype(np.float64) @ weights[k].astype(np.float64) for k in range(taps)
    )
    assert found.shape == (tiles * TILE, 16) and found.dtype == np.float32
    assert np.abs(found - wanted).max() < 2e-5 * np.abs(wanted).max()


def test_rows_beyond_the_last_window_are_not_looked_at() -> None:
    """The row of tokens is padded to whole tiles; what stands behind must not leak in."""
    draw = np.random.default_rng(1)
    convolution = Convolution(draw.standard_normal((3, 8, 8), dtype=np.float32), np.zeros(8, np.float32))
    rows = draw.standard_normal((2 * TILE + 2, 8), dtype=np.float32)
    longer = np.concatenate([rows, np.full((1, 8), 1e6, dtype=np.float32)])
    assert np.array_equal(convolution(longer), convolution(rows))
