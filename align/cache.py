"""Vectors kept on disk from one run to the next, where a person asks for it: vectors reveal text.

One record is what one call gave: the sentences of one version of a document, their parts, or its words.
A run with the cache gives the same bytes as one without.  That is why records are not kept text by text:
the last bits of a matrix product depend on the other rows in it, so a text that is encoded in other company
has vectors that differ in their last digits, and where a score is rounded that may show.  For the same reason
a record is found again only by the same numpy and BLAS on the same kind of processor.

A change in one language version costs its encoding alone; the other versions are found.  With `use` a record
has 1.3 KB for each text, and the one beside it 1.3 KB for each of the four or so parts of a text.
"""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from align import sealed
from align.encoders import Encoded, Encoder, EncoderError, Rows
from align.threads import arithmetic

_SUFFIX = ".vectors"


class Kept(Protocol):
    """`Encoded` that can be put into arrays."""

    @property
    def rows(self) -> Rows: ...

    def spans(self, starts: NDArray[np.intp], ends: NDArray[np.intp]) -> Rows: ...

    def arrays(self) -> Mapping[str, NDArray[Any]]:
        """All that `restored` needs."""
        ...


@runtime_checkable
class Keeping(Protocol):
    """An encoder whose work is worth keeping."""

    layout: str
    """Names the arrays and how they come about; to be changed with either."""

    @property
    def name(self) -> str: ...

    @property
    def languages(self) -> frozenset[str] | None: ...

    def encode(self, texts: Sequence[str]) -> Kept: ...

    def encode_cut(self, texts: Sequence[str], ends: Iterable[Sequence[int]]) -> tuple[Kept, Kept]: ...

    def digest(self) -> str: ...

    def restored(self, arrays: Mapping[str, NDArray[Any]]) -> Encoded:
        """What `Kept.arrays` came from."""
        ...


class Cached:
    """An encoder that looks into a folder before it works.

    Args:
        encoder: what is asked where the folder has nothing.
        folder: made where it lacks; several processes may share it.
        warn: called with what is wrong with the folder; the work goes on without it.

    Raises:
        EncoderError: the folder cannot be used, or the encoder has nothing to keep.
    """

    def __init__(self, encoder: Encoder, folder: Path, warn: Callable[[str], object] = warnings.warn) -> None:
        if not isinstance(encoder, Keeping):
            what = "it is as fast as a cache would be"
            raise EncoderError(encoder.name, what, "leave the cache out")
        self._encoder, self._folder, self._warn = encoder, folder, warn
        self.name, self.languages = encoder.name, encoder.languages
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            what = f"the cache {folder} cannot be used: {error.strerror or error}"
            raise EncoderError(encoder.name, what, "choose another folder") from error

    def digest(self) -> str:
        """The encoder's own: the vectors are."""
        return self._encoder.digest()

    def encode(self, texts: Sequence[str]) -> Encoded:
        """What the encoder gives, from the folder where these same texts were encoded before."""
        key = self._key(texts)
        found = self._found(key)
        if found is None:
            made = self._encoder.encode(texts)
            self._keep(key, made)
            return made
        return found

    def encode_cut(self, texts: Sequence[str], ends: Iterable[Sequence[int]]) -> tuple[Encoded, Encoded]:
        """The same with the parts of texts, which are a record of their own."""
        ends = list(ends)
        cut = [",".join(map(str, some)) for some in ends]
        keys = self._key(["texts", *texts, *cut]), self._key(["parts", *texts, *cut])
        whole, parts = map(self._found, keys)
        if whole is None or parts is None:
            made = self._encoder.encode_cut(texts, ends)
            for key, encoded in zip(keys, made, strict=True):
                self._keep(key, encoded)
            return made
        return whole, parts

    def _place(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key[2:]}{_SUFFIX}"

    def _found(self, key: str) -> Encoded | None:
        try:
            return self._encoder.restored(sealed.read(self._place(key), key))
        except FileNotFoundError:
            return None
        except (OSError, sealed.SealError) as error:
            self._warn(f"cache: {error}; encoded anew")
            return None

    def _keep(self, key: str, encoded: Kept) -> None:
        try:
            sealed.write(self._place(key), key, encoded.arrays())
        except OSError as error:
            self._warn(f"cache: {self._place(key)} was not written: {error.strerror or error}")

    @cached_property
    def _made_by(self) -> str:
        return f"{self._encoder.layout}\n{self._encoder.digest()}\n{arithmetic()}\n"

    def _key(self, texts: Sequence[str]) -> str:
        sha = hashlib.sha256(self._made_by.encode())
        for text in texts:
            data = text.encode("utf-8", "surrogatepass")
            sha.update(f"{len(data)}:".encode())
            sha.update(data)
        return sha.hexdigest()


def records(folder: Path) -> Iterator[Path]:
    """The records of a cache, and what a run that was killed left half written; no other file."""
    for path in sorted(folder.glob("??/*")):
        if path.suffix == _SUFFIX or (path.suffix == ".part" and path.name.startswith(".")):
            yield path
