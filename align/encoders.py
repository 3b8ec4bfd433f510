"""The one door to models: texts to vectors.

An `Encoder` turns texts into unit rows; the `Encoded` that it gives also has the vectors of joined
texts, which is what beads of several sentences are compared by.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from corpora.document import Progress

Rows = NDArray[np.float32]


class EncoderError(Exception):
    """An encoder that cannot be had: what, cure."""

    def __init__(self, name: str, what: str, cure: str) -> None:
        super().__init__(f"encoder {name}: {what}; {cure}")
        self.name, self.what, self.cure = name, what, cure


class Encoded(Protocol):
    """Vectors of a sequence of texts."""

    @property
    def rows(self) -> Rows:
        """(n, d) unit rows, one for each text; a text without anything to encode has zeros."""
        ...

    def spans(self, starts: NDArray[np.intp], ends: NDArray[np.intp]) -> Rows:
        """(k, d) unit rows of the joined texts starts[i] … ends[i]-1, or near them."""
        ...


@runtime_checkable
class Joining(Encoded, Protocol):
    """Vectors of texts that a model reads as a whole: those of `spans` are only near those of joined texts.

    They serve to find which beads may matter; those beads are worth the price of `joined`.  An `Encoded`
    that is no `Joining` has `spans` that are as good as it gets.
    """

    def joined(self, starts: NDArray[np.intp], ends: NDArray[np.intp]) -> Rows:
        """(k, d) unit rows of the joined texts starts[i] … ends[i]-1, encoded for real.

        It may take as long as encoding k texts, the first time; each run is encoded once and kept.
        """
        ...


@runtime_checkable
class Cutting(Protocol):
    """An encoder that has the vectors of a text's parts nearly for nothing when it encodes the text."""

    def encode_cut(self, texts: Sequence[str], ends: Iterable[Sequence[int]]) -> tuple[Encoded, Encoded]:
        """Encode texts, and the parts of each as they stand in it.

        Args:
            texts: as for `Encoder.encode`.
            ends: how many characters of each text stand before the end of each of its parts, rising, the
                last all of them; may be worked out while they are asked for.

        Returns:
            The texts, as `Encoder.encode` gives them, and their parts, one text's after another's; `spans`
            of the parts may not reach from one text into the next.
        """
        ...


@runtime_checkable
class Encoder(Protocol):
    """A multilingual sentence encoder."""

    @property
    def name(self) -> str:
        """ "use", "st:sentence-transformers/LaBSE"."""
        ...

    @property
    def languages(self) -> frozenset[str] | None:
        """BCP 47; None where not known to be limited."""
        ...

    def encode(self, texts: Sequence[str]) -> Encoded:
        """Encode texts, each distinct one once."""
        ...

    def digest(self) -> str:
        """What the vectors depend on: a digest of weights and version, for the recipe."""
        ...


def load(name: str, progress: Progress | None = None) -> Encoder:
    """An encoder by name.

    Args:
        name: "use"; "use:DIR" for the same files from a folder; "static"; "st:NAME" for a
            sentence-transformers model, which is a folder, or a name on the Hugging Face hub of what has been
            downloaded before.
        progress: called while something is built that is not there yet: the table of `static`, once, in
            about half a minute.

    Raises:
        EncoderError: no such encoder, or what it needs is not there.
    """
    kind, _, rest = name.partition(":")
    if kind == "use":
        from align.use import Use

        return Use(rest or None)
    if name == "static":
        from align.static import Static

        return Static(progress)
    if kind == "st":
        from align import st

        return st.load(rest)
    raise EncoderError(
        name, "there is no encoder of this name", "use 'use', 'use:DIR', 'static' or 'st:NAME'"
    )
