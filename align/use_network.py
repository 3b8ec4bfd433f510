"""The forward pass of the encoder `use`, on numpy alone.

Each token is embedded; three branches project it and run two convolutions, over windows of 2, 3 and 5
tokens; embedding and branches are normalised together, summed over the tokens, and a small dense head makes
a unit vector of the sum.  What makes this pass fast:

* the projection, and what the first convolution multiplies, depend on the kind of token only: they are
  computed once for each kind in a batch (`_Kinds`) and gathered;
* texts lie in one row of tokens, two blanks apart, so that one convolution runs over all of them, four
  places at a time (`convolution`);
* the normalised features are never stored: a matrix that holds each token's scale in the row of its part
  sums them;
* what the head does before it bends anything is done to the sums of sentences (`pooling`), once, and not to
  those of all their runs.

The order of operations is that of the package's own forward pass, the judge of this one in the tests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import islice, pairwise
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from align.convolution import TILE, Convolution
from align.encoders import Rows
from align.threads import cores, short_turns, single_threaded
from align.use_batches import Batch, Numbers, Text, batches

Kept = TypeVar("Kept")
_BRANCHES = ((2, 0), (3, 1), (5, 2))  # (window, tokens of it to the left)
_REACH = 2  # tokens that a window reaches to either side
_WIDTH = 256  # of a branch
_BLOCKS = 17  # the embedding table is quantised in this many interleaved blocks
_BATCH = 30_000  # tokens whose kinds are looked up together
_CHUNK = 768  # tokens that go through the network together: their features fit the cache
_TOGETHER = 16  # parts of texts whose features are summed together
_HEAD = 1024  # sums that go through the head together


@dataclass(frozen=True, slots=True)
class Sums:
    """Texts before the head: sums of features, multiplied by its first layer, and numbers of tokens."""

    sums: NDArray[np.float32]  # (n, d)
    lengths: NDArray[np.float32]  # (n,)

    def __getitem__(self, some: slice) -> Sums:
        return Sums(self.sums[some], self.lengths[some])


@dataclass(frozen=True, slots=True)
class _Kinds:
    """What is known of k kinds of token, and of the blank that stands between texts, the last row: zeros.

    Attributes:
        embedded: (k + 1, 512) embeddings.
        total, squares: (k + 1,) sums of the embedding and of its squares.
        own: for each branch (k + 1, 256), the projection.
        first: for each branch and place in its window (k + 1, 256), what the first convolution adds.
    """

    embedded: Rows
    total: Rows
    squares: Rows
    own: tuple[Rows, ...]
    first: tuple[tuple[Rows, ...], ...]


@dataclass(frozen=True, slots=True)
class _Branch:
    """The two convolutions over one window: the first, a matrix for each place in it and a bias."""

    left: int
    first: tuple[Rows, ...]
    bias: Rows
    second: Convolution


class Network:
    """The weights, ready to use.

    Args:
        path: weights.npz of the package.
    """

    def __init__(self, path: Path) -> None:
        with np.load(path, allow_pickle=False) as file:
            self.blocks = [file[f"q{i + 1}"] for i in range(_BLOCKS)]
            w = {name: file[name] for name in file.files if not name.startswith("q")}
        orders = [n for n, _ in _BRANCHES]
        self.projection = np.concatenate([w[f"proj{n}"] for n in orders], axis=1)
        self.bias = np.concatenate([w[f"proj_b{n}"] for n in orders])
        self.gain = np.concatenate([w[f"ln_g{n}"] for n in orders])
        self.shift = np.concatenate([w[f"ln_b{n}"] for n in orders])
        self.branches = tuple(
            _Branch(
                left,
                tuple(w[f"w1_{n}"].reshape(n, _WIDTH, _WIDTH)),
                w[f"b1_{n}"],
                Convolution(w[f"w2_{n}"].reshape(n, _WIDTH, _WIDTH), w[f"b2_{n}"]),
            )
            for n, left in _BRANCHES
        )
        pooled = np.concatenate([w["d0"], w["p1"]], axis=1)
        with single_threaded():  # or the last bits would tell how many threads BLAS has
            self.pooling = (w["ln_g"][:, None] * w["cnn_W"]) @ pooled
            self.pooling_bias = (w["ln_b"] @ w["cnn_W"] + w["cnn_b"]) @ pooled
        self.weights = w
        self.eps = float(w["eps"])

    def sums(self, texts: Iterable[Text], keep: Callable[[Numbers, Sums], Kept]) -> list[Kept]:
        """Sums of features of the parts of texts, on all cores: what is kept of them, batch after batch.

        Args:
            texts: taken while those before them are worked on.
            keep: given how many parts each text of a batch has, and their sums.
        """
        kept: list[Kept] = []
        running: tuple[Batch, Iterator[Rows]] | None = None
        with single_threaded(), short_turns(), ThreadPoolExecutor(cores()) as pool:
            for batch in batches(texts, _BATCH):
                numbers, places = np.unique(batch.tokens, return_inverse=True)
                kinds = self._kinds(numbers, pool)
                done = running and _ended(*running)  # two batches at a time fit the memory
                running = batch, pool.map(partial(self._piece, kinds, batch, places), batch.pieces(_CHUNK))
                kept += [keep(*done)] if done else []
            kept += [keep(*_ended(*running))] if running else []
        return kept

    def _piece(self, kinds: _Kinds, batch: Batch, places: Numbers, piece: tuple[slice, slice, slice]) -> Rows:
        texts, tokens, parts = piece
        return self._chunk(kinds, places[tokens], batch.lengths[texts], batch.sizes[parts])

    def _kinds(self, numbers: Numbers, pool: ThreadPoolExecutor) -> _Kinds:
        embedded = self._embedded(numbers)
        projected = _normalise(embedded @ self.projection + self.bias, self.gain, self.shift, self.eps)
        own = [projected[:, i * _WIDTH : (i + 1) * _WIDTH] for i in range(len(_BRANCHES))]
        jobs = [(rows, w) for rows, branch in zip(own, self.branches, strict=True) for w in branch.first]
        made = iter(pool.map(lambda job: _with_blank(job[0] @ job[1]), jobs))
        first = [tuple(islice(made, len(branch.first))) for branch in self.branches]
        embedded = _with_blank(embedded)
        squares = np.einsum("ij,ij->i", embedded, embedded)
        return _Kinds(embedded, embedded.sum(axis=1), squares, tuple(map(_with_blank, own)), tuple(first))

    def _embedded(self, numbers: Numbers) -> Rows:
        """(k, 512) embeddings of kinds of token."""
        scale, low = self.weights["scale"], self.weights["lo"]
        found = np.empty((len(numbers), self.blocks[0].shape[1]), dtype=np.float32)
        place, block = np.divmod(numbers, _BLOCKS)
        for i, rows in enumerate(self.blocks):
            some = block == i
            found[some] = rows[place[some]] * scale[i] + low[i]
        return found

    def _chunk(self, kinds: _Kinds, tokens: Numbers, lengths: Numbers, sizes: Numbers) -> Rows:
        """(p, 640) sums of the features of the parts of some texts.

        Args:
            kinds: what is known of the kinds of token.
            tokens: of all texts, as rows of `kinds`.
            lengths: tokens of each text.
            sizes: tokens of each part.
        """
        places, part = _laid_out(tokens, lengths, sizes, len(kinds.embedded) - 1)
        inner = places[_REACH:-_REACH]
        blank = part < 0
        features = [kinds.embedded[inner]]
        total, squares = kinds.total[inner], kinds.squares[inner]
        for i, branch in enumerate(self.branches):
            found = _convolved(branch, kinds.own[i], kinds.first[i], places, blank)
            total = total + found.sum(axis=1)
            squares = squares + np.einsum("ij,ij->i", found, found)
            features.append(found)
        width = len(self.pooling)
        mean = total / width
        scale = 1.0 / np.sqrt(np.maximum(squares / width - mean * mean, 0) + self.eps)
        summed = _summed([*features, mean[:, None]], scale, part, len(sizes))
        times = sizes[:, None].astype(np.float32)
        result: Rows = (summed[:, :-1] - summed[:, -1:]) @ self.pooling + times * self.pooling_bias
        return result

    def heads(self, count: int, sums: Callable[[slice], Sums]) -> Rows:
        """Unit rows from so many sums of features, made in pieces that fit the cache, on all cores."""
        if count <= _HEAD:
            with single_threaded():
                return self._head(sums(slice(0, count)))
        rows = np.empty((count, self.weights["d3"].shape[1]), dtype=np.float32)

        def fill(at: int) -> None:
            piece = slice(at, min(at + _HEAD, count))
            rows[piece] = self._head(sums(piece))

        with single_threaded(), ThreadPoolExecutor(cores()) as pool:
            list(pool.map(fill, range(0, count, _HEAD)))
        return rows

    def _head(self, sums: Sums) -> Rows:
        w = self.weights
        mean = sums.sums / np.sqrt(sums.lengths)[:, None]
        wide = len(w["d1"])
        y0 = np.maximum(mean[:, :wide], 0)
        y1 = np.maximum(mean[:, wide:] + y0 @ w["d1"], 0)
        y2 = np.maximum(y1 @ w["d2"], 0)
        z = np.tanh(y1 @ w["p3"] + y2 @ w["d3"])
        result: Rows = z / np.sqrt(np.maximum((z * z).sum(axis=1, keepdims=True), self.eps))
        return result


def _convolved(
    branch: _Branch, own: Rows, first: Sequence[Rows], places: Numbers, blank: NDArray[np.bool_]
) -> Rows:
    """Features of a branch at every place but the outermost: two convolutions, each with what it adds to."""
    n, at = len(blank), _REACH - branch.left
    padded = np.zeros((n + 2 * _REACH, _WIDTH), dtype=np.float32)
    hidden, more = padded[_REACH:-_REACH], np.empty((n, _WIDTH), dtype=np.float32)
    hidden += branch.bias
    for k, rows in enumerate(first):
        hidden += np.take(rows, places[at + k : at + k + n], axis=0, out=more, mode="clip")
    np.maximum(hidden, 0, out=hidden)
    hidden += np.take(own, places[_REACH:-_REACH], axis=0, out=more, mode="clip")
    hidden[blank] = 0
    out = branch.second(padded[at : at + n + len(first) - 1])
    np.maximum(out, 0, out=out)
    out += hidden
    return out


def _summed(
    features: Sequence[NDArray[np.floating]], scale: NDArray[np.floating], part: Numbers, count: int
) -> Rows:
    """(count, d) sums of the features of each part, each token's times its scale; blanks have the part -1.

    A matrix with the scales in the rows of their parts sums them, a few neighbouring parts at a time: the
    matrix of all parts is nearly empty.
    """
    out = np.zeros((count, sum(rows.shape[1] for rows in features)), dtype=np.float32)
    tokens = np.flatnonzero(part >= 0)
    first = np.searchsorted(part[tokens], np.arange(0, count + _TOGETHER, _TOGETHER))
    for k, (at, end) in enumerate(pairwise(first.tolist())):
        if at == end:  # parts of blanks that the tokenizer folds away
            continue
        some = tokens[at:end]
        here, rows = slice(some[0], some[-1] + 1), slice(k * _TOGETHER, min((k + 1) * _TOGETHER, count))
        gather = np.zeros((rows.stop - rows.start, here.stop - here.start), dtype=np.float32)
        gather[part[some] - rows.start, some - here.start] = scale[some]
        out[rows] = np.concatenate([gather @ found[here] for found in features], axis=1)
    return out


def _ended(batch: Batch, running: Iterator[Rows]) -> tuple[Numbers, Sums]:
    """What came of a batch, when all is there."""
    return batch.counts, Sums(np.concatenate(list(running)), batch.sizes.astype(np.float32))


def _laid_out(tokens: Numbers, lengths: Numbers, sizes: Numbers, blank: int) -> tuple[Numbers, Numbers]:
    """Texts in one row, blanks before, between and after them, as many as make whole tiles.

    Returns:
        (n + 2 * _REACH,) the rows of `_Kinds`; (n,) the part at each place but the outermost, -1 for a blank.
    """
    gaps = _REACH * np.repeat(np.arange(len(lengths)), lengths)
    at = np.arange(len(tokens)) + gaps
    part = np.full(-(-(int(at[-1]) + 1) // TILE) * TILE, -1, dtype=np.intp)
    places = np.full(len(part) + 2 * _REACH, blank, dtype=np.intp)
    places[at + _REACH] = tokens
    part[at] = np.repeat(np.arange(len(sizes)), sizes)
    return places, part


def _with_blank(rows: Rows) -> Rows:
    """The rows and one of zeros, contiguous."""
    out = np.zeros((len(rows) + 1, rows.shape[1]), dtype=np.float32)
    out[:-1] = rows
    return out


def _normalise(rows: Rows, gain: Rows, shift: Rows, eps: float) -> Rows:
    """Layer normalisation of each row."""
    centred = rows - rows.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", centred, centred) / rows.shape[1]
    result: Rows = centred * (1.0 / np.sqrt(variance + eps))[:, None] * gain + shift
    return result
