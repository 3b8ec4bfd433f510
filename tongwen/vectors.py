"""The sentence encoders of `align` as what `tmx.memory` asks for."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock

from align import Encoder, load
from align.encoders import Rows


class EncoderVectors:
    """A `tmx.memory.Vectorizer`; several threads may use it, one at a time."""

    def __init__(self, encoder: Encoder) -> None:
        self.name = f"{encoder.name} {encoder.digest()[:16]}"
        self._encoder = encoder
        self._lock = Lock()

    @classmethod
    def load(cls, name: str) -> EncoderVectors:
        """By the name of an encoder, as for `--encoder`.

        Raises:
            EncoderError: it cannot be had.
        """
        return cls(load(name))

    def vectors(self, texts: Sequence[str]) -> Rows:
        """(n, d) unit rows."""
        with self._lock:
            return self._encoder.encode(texts).rows
