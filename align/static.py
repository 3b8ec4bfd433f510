"""The encoder `static`: the sum of a text's tokens, each looked up in a table made from `use`.

No network runs: it is some thirty times as fast as `use`, knows the same languages, and is weaker, the more
so the farther apart two languages are.  It is for first looks: which document is the translation of which,
where in a long document to search, which pairs are hopeless.

Measured by `python scripts/bench_matching.py --data DIR` on UN paragraphs, development goals and news, six
languages, this one / `use`: texts that are each other's nearest among 614, zh-en .93/.98, en-fr .96/.98,
zh-ar .73/.94; stretches of ten texts among 61, mean of six pairs .98/1.00; in a long document both find a
band that holds all of the true path.  `align.static_table` says how the table is made and where it is kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from align.encoders import Rows
from align.static_table import RECIPE, WIDTH, Table, ready
from align.threads import cores, single_threaded
from align.use import Use
from align.use_tokens import plain
from corpora.document import Progress

_CHUNK = 2048  # tokens whose kinds are counted together


class Static:
    """Encoder `static`.

    Args:
        progress: called while the table is built, where it is not there yet.

    Raises:
        EncoderError: the weights of `use` are not installed, or the table can be kept nowhere.
    """

    name = "static"
    languages = Use.languages

    def __init__(self, progress: Progress | None = None) -> None:
        use = Use()
        self._digest = hashlib.sha256(f"{RECIPE} {use.digest()}".encode()).hexdigest()[:16]
        self._table: Table = ready(use, self._digest, progress)
        self._tokenizer = use.tokenizer()

    def digest(self) -> str:
        """SHA-256 over the recipe of the table and the digest of `use`, 16 hexadecimal digits."""
        return self._digest

    def encode(self, texts: Sequence[str]) -> StaticEncoded:
        """Encode texts, each distinct one once."""
        distinct = list(dict.fromkeys(texts))
        place = {text: i for i, text in enumerate(distinct)}
        tokens: list[list[int]] = self._tokenizer.encode([plain(text) for text in distinct], out_type=int)
        sums = self._sums(tokens)
        return StaticEncoded(sums[np.array([place[text] for text in texts], dtype=np.intp)])

    def _sums(self, tokens: Sequence[Sequence[int]]) -> Rows:
        """(n, WIDTH) sums of the rows of each text's tokens, on all cores."""
        lengths = np.fromiter(map(len, tokens), dtype=np.intp, count=len(tokens))
        flat = np.fromiter(chain.from_iterable(tokens), dtype=np.intp, count=int(lengths.sum()))
        starts = np.concatenate([[0], np.cumsum(lengths)])
        sums = np.zeros((len(tokens), WIDTH), dtype=np.float32)

        def fill(texts: slice) -> None:
            inside = flat[starts[texts.start] : starts[texts.stop]]
            sums[texts] = self._chunk(inside, lengths[texts])

        with single_threaded(), ThreadPoolExecutor(cores()) as pool:
            list(pool.map(fill, _chunks(starts)))
        return sums

    def _chunk(self, tokens: NDArray[np.intp], lengths: NDArray[np.intp]) -> Rows:
        """Sums of some texts: how often each has each kind of token, times the rows of these kinds."""
        kinds, kind = np.unique(tokens, return_inverse=True)
        n, k = len(lengths), len(kinds)
        counts = np.bincount(np.repeat(np.arange(n), lengths) * k + kind, minlength=n * k)
        sums: Rows = counts.reshape(n, k).astype(np.float32) @ self._table[kinds].astype(np.float32)
        return sums


def _chunks(starts: NDArray[np.intp]) -> Iterator[slice]:
    """Texts in runs of about so many tokens, longer ones alone."""
    at, n = 0, len(starts) - 1
    while at < n:
        end = max(int(np.searchsorted(starts, starts[at] + _CHUNK, side="right")) - 1, at + 1)
        yield slice(at, end)
        at = end


class StaticEncoded:
    """Vectors of texts, and of any run of them.

    Args:
        sums: (n, d) whole numbers.
    """

    def __init__(self, sums: Rows) -> None:
        self._sums = sums

    @cached_property
    def rows(self) -> Rows:
        """(n, 256) unit rows; zeros for a text without a known token."""
        return _unit(self._sums)

    @cached_property
    def _running(self) -> NDArray[np.float64]:
        """Sums before each text; whole numbers, so exact."""
        running = np.zeros((len(self._sums) + 1, WIDTH))
        np.cumsum(self._sums, axis=0, out=running[1:])
        return running

    def spans(self, starts: NDArray[np.intp], ends: NDArray[np.intp]) -> Rows:
        """(k, 256) unit rows of the joined texts starts[i] … ends[i]-1."""
        return _unit((self._running[ends] - self._running[starts]).astype(np.float32))


def _unit(sums: Rows) -> Rows:
    norms = np.sqrt(np.einsum("ij,ij->i", sums, sums))
    rows: Rows = sums / np.maximum(norms, 1.0)[:, None]
    return rows
