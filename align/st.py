"""Encoders `st:NAME`: any sentence-transformers model.

Such a model reads a text as a whole: the vector of a joined text cannot be made from those of its parts.
So `spans` gives their mean, which is near and costs nothing, and `joined` encodes the joined text, each
once, for the beads where near is not enough.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from align import st_model
from align.encoders import EncoderError, Rows
from align.st_model import Model, ModelError

_BATCH = {"cpu": 8, "cuda": 128}  # texts at a time; a CPU gains nothing by more, and pads short ones to long
_BATCH_ELSEWHERE = 64
_TINY = np.float32(1e-30)  # zeros stay zeros
_UNSPACED = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")  # Chinese, Japanese, full width


def load(model: str) -> St:
    """An encoder by the name or the folder of its model.

    Args:
        model: a folder, or a name on the Hugging Face hub of what has been downloaded before;
            "LaBSE" is short for "sentence-transformers/LaBSE".

    Raises:
        EncoderError: sentence-transformers or the model is not there, or the model cannot be loaded.
    """
    name = f"st:{model}"
    try:
        folder = st_model.find(model)
        return St(name, st_model.load(folder), folder)
    except ModelError as error:
        raise EncoderError(name, error.what, error.cure) from error


class St:
    """Encoder `st:NAME`.

    Args:
        name: for the recipe.
        model: a loaded model; a `SentenceTransformer` of your own will do.
        folder: where its files lie, for the digest, and its card, for the languages.
    """

    def __init__(self, name: str, model: Model, folder: Path) -> None:
        self.name, self.folder = name, folder
        self._model = model
        self._batch = _BATCH.get(str(model.device).partition(":")[0], _BATCH_ELSEWHERE)

    @cached_property
    def languages(self) -> frozenset[str] | None:
        """What the model's card names; None where it names none, or says "multilingual"."""
        return st_model.languages(self.folder)

    def digest(self) -> str:
        """SHA-256 over the model's files, 16 hexadecimal digits."""
        return st_model.digest(self.folder)

    def encode(self, texts: Sequence[str]) -> StEncoded:
        """Encode texts, each distinct one once."""
        return StEncoded(self, texts)

    @cached_property
    def _width(self) -> int:
        return int(self._vectors(["."]).shape[1])

    def rows(self, texts: Sequence[str]) -> Rows:
        """(n, d) unit rows; zeros for a text without anything to encode."""
        distinct = list(dict.fromkeys(text for text in texts if text.strip()))
        place = {text: i for i, text in enumerate(distinct)}
        found = np.zeros((len(distinct) + 1, self._width), dtype=np.float32)  # the last for empty texts
        if distinct:
            found[:-1] = self._vectors(distinct)
        return _unit(found)[[place.get(text, -1) for text in texts]]

    def reads_whole(self, text: str) -> bool:
        """Whether the model reads a text to its end, or only as much as it takes at once."""
        limit = self._model.max_seq_length
        if limit is None or len(text) < limit:  # a token has one character at least
            return True
        return int(self._model.preprocess([text])["input_ids"].shape[1]) < limit

    def _vectors(self, texts: list[str]) -> NDArray[Any]:
        """Vectors of any length; where memory is short, of fewer texts at a time from then on."""
        while True:
            try:
                return self._model.encode(texts, batch_size=self._batch, show_progress_bar=False)
            except RuntimeError as error:  # torch's own kind differs between devices
                if "out of memory" not in str(error):
                    raise
                if self._batch == 1:
                    what, cure = f"{self._model.device} is out of memory", "take a smaller model"
                    raise EncoderError(self.name, what, cure) from error
                self._batch //= 2


class StEncoded:
    """Vectors of texts, and of any run of them: near ones for nothing, true ones at a price."""

    def __init__(self, encoder: St, texts: Sequence[str]) -> None:
        self._encoder, self._texts = encoder, tuple(texts)
        self._joined: dict[tuple[int, int], Rows] = {}

    @cached_property
    def rows(self) -> Rows:
        """(n, d) unit rows."""
        return self._encoder.rows(self._texts)

    @cached_property
    def _running(self) -> NDArray[np.float64]:
        """Sums of the rows before each text, weighted by length."""
        lengths = np.array([len(text) for text in self._texts], dtype=np.float64).reshape(-1, 1)
        sums = np.zeros((len(self._texts) + 1, self.rows.shape[1]))
        np.cumsum(self.rows * lengths, axis=0, out=sums[1:])
        return sums

    def spans(self, starts: NDArray[np.intp], ends: NDArray[np.intp]) -> Rows:
        """(k, d) unit rows near those of the joined texts: the mean of their rows, weighted by length."""
        return _unit((self._running[ends] - self._running[starts]).astype(np.float32))

    def joined(self, starts: NDArray[np.intp], ends: NDArray[np.intp]) -> Rows:
        """(k, d) unit rows of the joined texts themselves, each encoded once and kept.

        A text that is longer than what the model reads has the row of `spans`: its beginning alone would
        be further from it than the mean of its parts.
        """
        runs = list(zip(starts.tolist(), ends.tolist(), strict=True))
        self._learn([run for run in dict.fromkeys(runs) if run not in self._joined])
        return np.stack([self._joined[run] for run in runs]) if runs else self.rows[:0]

    def _learn(self, runs: Sequence[tuple[int, int]]) -> None:
        bounds = np.array(runs, dtype=np.intp).reshape(-1, 2)
        self._joined |= zip(runs, self.spans(bounds[:, 0], bounds[:, 1]), strict=True)
        texts = {(start, end): join(self._texts[start:end]) for start, end in runs if end - start > 1}
        whole = {run: text for run, text in texts.items() if self._encoder.reads_whole(text)}
        self._joined |= zip(whole, self._encoder.rows(list(whole.values())), strict=True)


def join(texts: Sequence[str]) -> str:
    """Sentences as one text, with spaces where their script has them.

    >>> join(["Open.", "Closed."]), join(["会议开幕。", "2020年。"])
    ('Open. Closed.', '会议开幕。2020年。')
    """
    out = ""
    for text in filter(None, texts):
        unspaced = not out or _UNSPACED.match(out[-1]) or _UNSPACED.match(text[0])
        out += text if unspaced else f" {text}"
    return out


def _unit(rows: Rows) -> Rows:
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Rows = rows / np.maximum(norms, _TINY)
    return unit
