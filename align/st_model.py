"""A sentence-transformers model on this machine: where it lies, what its files say, how it is loaded.

Loading never touches the network: a model comes from a folder, or from where an earlier download put it.
It never runs code that lies beside a model either.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Protocol, cast

from numpy.typing import NDArray

_OLDEST = 6  # major version of sentence-transformers; earlier ones run code that lies in a local folder
_HOME = "sentence-transformers"  # on the hub: what a name without a slash stands in
_UNREAD = frozenset({".md", ".h5", ".ot", ".msgpack", ".onnx"})  # the card, and weights for other frameworks
_CHUNK = 1 << 20


class Model(Protocol):
    """What is asked of a `sentence_transformers.SentenceTransformer`."""

    @property
    def device(self) -> object:
        """Where it runs: "cpu", "cuda:0", "mps:0"."""
        ...

    @property
    def max_seq_length(self) -> float | None:
        """Tokens of a text that it reads; None where there is no limit."""
        ...

    def encode(self, inputs: list[str], *, batch_size: int, show_progress_bar: bool) -> NDArray[Any]:
        """(n, d) vectors, of any length."""
        ...

    def preprocess(self, inputs: list[str]) -> Mapping[str, Any]:
        """Tokens: (n, t) "input_ids", cut off at `max_seq_length`."""
        ...


class ModelError(Exception):
    """A model that cannot be had: what, cure."""

    def __init__(self, what: str, cure: str) -> None:
        super().__init__(f"{what}; {cure}")
        self.what, self.cure = what, cure


def find(name: str) -> Path:
    """The folder of a model.

    Args:
        name: a folder, or a name on the Hugging Face hub of what has been downloaded before.

    Raises:
        ModelError: sentence-transformers is not installed, or the model is not there.
    """
    if not _installed():
        raise ModelError(
            f"sentence-transformers {_OLDEST} or later is not installed",
            'see "Other encoders" in the README: pip install ".[st]"',
        )
    folder = Path(name) if name and Path(name).is_dir() else _downloaded(name)
    if folder is None:
        code = f"from sentence_transformers import SentenceTransformer as S; S({name!r})"
        raise ModelError(
            f"no model {name!r} on this machine", f'give its folder, or download it: python -c "{code}"'
        )
    if not (folder / "modules.json").is_file():
        raise ModelError(f"{folder} has no modules.json", "give the folder of a sentence-transformers model")
    return folder


def load(folder: Path) -> Model:
    """The model of a folder, on the GPU where there is one.

    Raises:
        ModelError: it cannot be loaded.
    """
    try:
        from sentence_transformers import SentenceTransformer
    except (ImportError, OSError) as error:  # OSError: PyTorch lacks a library of the system
        what = f"sentence-transformers cannot be imported: {_said(error)}"
        raise ModelError(what, "install PyTorch and the extra again") from error
    try:
        with _quiet():
            return cast(Model, SentenceTransformer(str(folder), local_files_only=True))
    except Exception as error:  # files that are not as they should be raise anything, from several libraries
        cure = "mend it, or download it again"
        raise ModelError(f"{folder} cannot be loaded: {_said(error)}", cure) from error


def languages(folder: Path) -> frozenset[str] | None:
    """BCP 47 codes that the model's card names; None where it names none, or says "multilingual"."""
    codes = {"no" if code is False else str(code).lower() for code in _named(folder / "README.md")}
    if not codes or codes & {"multilingual", "mul"}:
        return None
    return frozenset(codes | {code.partition("-")[0] for code in codes})


def digest(folder: Path) -> str:
    """SHA-256 over the files that vectors depend on, with their names; 16 hexadecimal digits."""
    sha = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix not in _UNREAD):
        name = path.relative_to(folder)
        if any(part.startswith(".") for part in name.parts):
            continue
        sha.update(f"{name.as_posix()}\0{path.stat().st_size}\0".encode())
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                sha.update(chunk)
    return sha.hexdigest()[:16]


def _named(card: Path) -> Sequence[object]:
    """The languages at the head of a model's card, as YAML reads them: Norwegian is False."""
    if not card.is_file():
        return ()
    from huggingface_hub import metadata_load
    from yaml import YAMLError

    try:
        named = (metadata_load(card) or {}).get("language")
    except (YAMLError, ValueError):  # a card that cannot be read names nothing
        return ()
    return named if isinstance(named, list) else [named] if named else ()


def _said(error: Exception) -> str:
    """An error in one line."""
    return " ".join(f"{type(error).__name__}: {error}".split())[:300]


def _installed() -> bool:
    try:
        return int(version("sentence-transformers").partition(".")[0]) >= _OLDEST
    except PackageNotFoundError:
        return False


def _downloaded(name: str) -> Path | None:
    from huggingface_hub import try_to_load_from_cache
    from huggingface_hub.errors import HFValidationError

    full = name if "/" in name else f"{_HOME}/{name}"
    try:
        found = try_to_load_from_cache(full, "modules.json", os.environ.get("SENTENCE_TRANSFORMERS_HOME"))
    except HFValidationError:  # no name that the hub could have
        return None
    return Path(found).parent if isinstance(found, str) else None


@contextmanager
def _quiet() -> Iterator[None]:
    """Without progress bars and remarks on a model's weights: stderr is for tongwen's own."""
    from transformers.utils import logging

    bars, level = logging.is_progress_bar_enabled(), logging.get_verbosity()
    logging.disable_progress_bar()
    logging.set_verbosity_error()
    try:
        yield
    finally:
        logging.set_verbosity(level)
        if bars:
            logging.enable_progress_bar()
