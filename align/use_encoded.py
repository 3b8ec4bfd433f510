"""Vectors of texts and of any run of them, from sums of features.

The features of a run's tokens are nearly those of its texts' tokens, so their sum is the sum of the texts'
sums, less the begin and end tokens in between; only the head has to be run.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from align.encoders import Rows
from align.use_network import Network, Sums

_SHORT = 16  # texts of a run that are added one by one
_BARE = 2.0  # tokens of a text of nothing but begin and end


@dataclass(frozen=True, slots=True)
class Means:
    """What is kept of texts; of a long document it is mostly this that takes memory.

    Attributes:
        features: (n, 640) of each text's tokens on average, in half precision.
        lengths: (n,) tokens of each text.
    """

    features: NDArray[np.float16]
    lengths: NDArray[np.float32]

    @classmethod
    def of(cls, texts: Sums) -> Means:
        """From sums."""
        features = np.empty(texts.sums.shape, dtype=np.float16)
        np.divide(texts.sums, texts.lengths[:, None], out=features, casting="same_kind")
        return cls(features, texts.lengths)

    @classmethod
    def together(cls, some: Sequence[Means]) -> Means:
        """Of the texts of all, at least one."""
        features, lengths = ([getattr(one, name) for one in some] for name in ("features", "lengths"))
        return cls(np.concatenate(features), np.concatenate(lengths))

    def __getitem__(self, numbers: NDArray[np.intp]) -> Means:
        return Means(self.features[numbers], self.lengths[numbers])


class UseEncoded:
    """Vectors of texts, and of any run of them.

    Args:
        network: whose head makes vectors of sums.
        means: of the texts.
        bare: (640,) sum of the features of a text of nothing but begin and end.
    """

    def __init__(self, network: Network, means: Means, bare: NDArray[np.float32]) -> None:
        self._network, self._means, self._lengths, self._bare = network, means.features, means.lengths, bare

    def arrays(self) -> dict[str, NDArray[np.floating]]:
        """All that is needed to restore it."""
        return {"means": self._means, "lengths": self._lengths, "bare": self._bare}

    @cached_property
    def rows(self) -> Rows:
        """(n, 512) unit rows."""
        return self._network.heads(len(self._means), lambda some: Sums(self._sums(some), self._lengths[some]))

    def spans(self, starts: NDArray[np.intp], ends: NDArray[np.intp]) -> Rows:
        """(k, 512) unit rows of the joined texts starts[i] … ends[i]-1."""
        return self._network.heads(len(starts), lambda some: self._joined(starts[some], ends[some]))

    def _sums(self, some: slice | NDArray[np.intp]) -> NDArray[np.float32]:
        return self._means[some].astype(np.float32) * self._lengths[some, None]

    def _joined(self, starts: NDArray[np.intp], ends: NDArray[np.intp]) -> Sums:
        """Sums of runs."""
        long = ends - starts > _SHORT
        if not long.any():
            return self._added(starts, ends)
        sums = np.empty((len(starts), self._means.shape[1]), dtype=np.float32)
        lengths = np.empty(len(starts), dtype=np.float32)
        for some, joined in ((long, self._between), (~long, self._added)):
            found = joined(starts[some], ends[some])
            sums[some], lengths[some] = found.sums, found.lengths
        return Sums(sums, lengths)

    def _between(self, starts: NDArray[np.intp], ends: NDArray[np.intp]) -> Sums:
        """Sums of long runs, at least one: differences of running sums over the texts that are in any."""
        first = int(starts.min())
        edges = np.zeros(int(ends.max()) - first + 1, dtype=np.intp)
        np.add.at(edges, starts - first, 1)
        np.subtract.at(edges, ends - first, 1)
        some = first + np.flatnonzero(np.cumsum(edges) > 0)
        running = np.zeros((len(some) + 1, self._means.shape[1]))
        np.cumsum(self._sums(some) - self._bare, axis=0, out=running[1:])
        counts = np.concatenate([[0.0], np.cumsum(self._lengths[some] - _BARE)])
        begin = np.searchsorted(some, starts)
        end = begin + (ends - starts)
        sums, lengths = (rows[end] - rows[begin] for rows in (running, counts))
        return Sums((sums + self._bare).astype(np.float32), (lengths + _BARE).astype(np.float32))

    def _added(self, starts: NDArray[np.intp], ends: NDArray[np.intp]) -> Sums:
        """Sums of short runs, text by text."""
        sizes = ends - starts
        sums, lengths = self._sums(starts), self._lengths[starts]
        for k in range(1, int(sizes.max(initial=0))):
            some = np.flatnonzero(sizes > k) if (sizes <= k).any() else slice(None)
            sums[some] += self._sums(starts[some] + k)
            lengths[some] += self._lengths[starts[some] + k]
        more = (sizes - 1).astype(np.float32)
        sums -= more[:, None] * self._bare
        lengths -= _BARE * more
        return Sums(sums, lengths)
