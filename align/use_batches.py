"""Texts on their way to the network, some thousands of tokens at a time.

What is known of tokens and parts as lists of a whole document would take more memory than its vectors.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.intp]
Text = tuple[Sequence[int], Sequence[int]]
"""The numbers of a text's tokens, at least one, and how many of them stand before the end of each part."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Some texts.

    Attributes:
        tokens: (t,) of all texts, one's after another's.
        lengths: (n,) tokens of each text.
        counts: (n,) parts of each text.
        sizes: (p,) tokens of each part.
    """

    tokens: Numbers
    lengths: Numbers
    counts: Numbers
    sizes: Numbers

    def pieces(self, size: int) -> list[tuple[slice, slice, slice]]:
        """Texts, their tokens and their parts in pieces of at most so many tokens, longer texts alone."""
        borders, total = [0], 0
        for text, length in enumerate(self.lengths.tolist()):
            if total and total + length > size:
                borders.append(text)
                total = 0
            total += length
        borders.append(len(self.lengths))
        before = [
            np.concatenate([[0], np.cumsum(some)])[borders].tolist() for some in (self.lengths, self.counts)
        ]
        ends = pairwise(zip(borders, *before, strict=True))
        return [(slice(t, u), slice(a, b), slice(p, q)) for (t, a, p), (u, b, q) in ends]


def batches(texts: Iterable[Text], size: int) -> Iterator[Batch]:
    """Texts in batches of so many tokens or a little more."""
    tokens, lengths, counts, ends = array("q"), array("q"), array("q"), array("q")
    for some, parts in texts:
        tokens.extend(some)
        lengths.append(len(some))
        counts.append(len(parts))
        ends.extend(parts)
        if len(tokens) >= size:
            yield _batch(tokens, lengths, counts, ends)
            tokens, lengths, counts, ends = array("q"), array("q"), array("q"), array("q")
    if lengths:
        yield _batch(tokens, lengths, counts, ends)


def _batch(*arrays: array[int]) -> Batch:
    tokens, lengths, counts, ends = (np.array(some, dtype=np.intp) for some in arrays)
    sizes = np.diff(ends, prepend=0)
    first = np.cumsum(counts) - counts
    sizes[first] = ends[first]
    return Batch(tokens, lengths, counts, sizes)
