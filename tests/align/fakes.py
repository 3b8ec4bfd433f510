"""Encoders for tests: one that remembers, and one whose languages are the cases of letters."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from align import Encoded
from align.encoders import Rows
from align.grid import Band
from align.use import Use
from align.words import cut

Pair = tuple[int, int]


class Remembering:
    """The encoder `use`, encoding the texts of an earlier call only once."""

    def __init__(self, encoder: Use) -> None:
        self.encoder, self.name, self.languages = encoder, encoder.name, encoder.languages
        self.known: dict[tuple[str, ...], Encoded] = {}
        self.cut: dict[tuple[str, ...], tuple[Encoded, Encoded]] = {}

    def encode_cut(self, texts: Sequence[str], ends: Iterable[Sequence[int]]) -> tuple[Encoded, Encoded]:
        """See `align.encoders.Cutting`."""
        ends = list(ends)
        key = (*texts, *map(str, ends))
        if key not in self.cut:
            self.cut[key] = self.encoder.encode_cut(texts, ends)
        return self.cut[key]

    def encode(self, texts: Sequence[str]) -> Encoded:
        """See `Encoder`."""
        key = tuple(texts)
        if key not in self.known:
            self.known[key] = self.encoder.encode(texts)
        return self.known[key]

    def digest(self) -> str:
        """See `Encoder`."""
        return self.encoder.digest()


def unit(rows: NDArray[np.floating]) -> Rows:
    """Rows of length one; zeros stay."""
    found: Rows = (rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-9)).astype(np.float32)
    return found


class Given:
    """Vectors as they are given; a run's is the sum of its texts'."""

    def __init__(self, sums: NDArray[np.floating]) -> None:
        self.sums, self.rows = sums, unit(sums)

    def spans(self, starts: NDArray[np.intp], ends: NDArray[np.intp]) -> Rows:
        """See `Encoded`."""
        width = self.sums.shape[1]
        runs = [self.sums[a:b].sum(axis=0) for a, b in zip(starts, ends, strict=True)]
        return unit(np.array(runs).reshape(-1, width))


class Whole(Given):
    """The same, with runs that read as a whole mean something else."""

    def joined(self, starts: NDArray[np.intp], ends: NDArray[np.intp]) -> Rows:
        """See `Joining`."""
        return self.spans(starts, ends)[:, ::-1]


class Bags:
    """A text is the bag of its words, case folded: "RED SHIP" translates "red ship"."""

    name, languages = "bags", None

    def __init__(self, width: int = 48) -> None:
        self.width = width

    def encode(self, texts: Sequence[str]) -> Encoded:
        """See `Encoder`."""
        return Given(np.array([self._sum(text) for text in texts]).reshape(-1, self.width))

    def _sum(self, text: str) -> NDArray[np.float64]:
        total = np.zeros(self.width)
        for word in cut(text):
            total += np.random.default_rng(zlib.crc32(word.encode())).normal(size=self.width)
        return total

    def digest(self) -> str:
        """See `Encoder`."""
        return "bags"


def words(first: int, count: int) -> str:
    """Some words that occur nowhere else."""
    return " ".join(word(k) for k in range(first, first + count))


def word(k: int) -> str:
    """A word of letters only: figures are no words."""
    return "word" + str(k).translate(str.maketrans("0123456789", "abcdefghij"))


def translated(
    n: int, seed: int, cuts: Sequence[Pair] = (), extras: Sequence[Pair] = (), d: int = 48
) -> tuple[Rows, Rows, list[Pair]]:
    """A text and its translation as vectors.

    Args:
        n: sentences of the source.
        seed: of the vectors.
        cuts: (first, last exclusive) stretches of the source that the target lacks.
        extras: (before which sentence of the source, how many) that only the target has.
        d: of the vectors.

    Returns:
        Both sides, and the places where a sentence and its translation begin.
    """
    random = np.random.default_rng(seed)
    src = unit(random.normal(size=(n, d)))
    gone = {i for a, b in cuts for i in range(a, b)}
    more = dict(extras)
    rows: list[NDArray[np.float64]] = []
    pairs = []
    for i in range(n):
        rows += [random.normal(size=d) / np.sqrt(d) for _ in range(more.get(i, 0))]
        if i not in gone:
            pairs.append((i, len(rows)))
            rows.append(src[i] + 0.5 * random.normal(size=d) / np.sqrt(d))
    return src, unit(np.array(rows)), pairs


def missed(pairs: Sequence[Pair], band: Band) -> list[Pair]:
    """Pairs of sentences that do not begin and end in a band."""
    low, high = band
    return [(i, j) for i, j in pairs if not (low[i] <= j < high[i] and low[i + 1] <= j + 1 < high[i + 1])]


def rises(points: Sequence[Pair]) -> bool:
    """Whether points rise strictly on both sides."""
    return all(a < c and b < d for (a, b), (c, d) in pairwise(points))
