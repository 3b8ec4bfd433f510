"""What the encoders `st:NAME` make of a model's vectors, on a model of three letters: no torch needed."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from align import EncoderError, load, st_model
from align.api import known_to
from align.encoders import Encoded, Encoder, Joining
from align.st import St, StEncoded

TEXTS = ["aab", "bbbb", "", "acc", " ", "bbbb"]


class Letters:
    """Counts a, b and c, and a b that follows a space twice: joined texts are more than their parts."""

    device = "cpu"

    def __init__(self, window: int | None = None, memory: int = 1000) -> None:
        self.max_seq_length, self.memory = window, memory
        self.read: list[str] = []
        self.batches: list[int] = []

    def encode(self, inputs: list[str], *, batch_size: int, show_progress_bar: bool) -> NDArray[Any]:
        self.batches.append(batch_size)
        if min(batch_size, len(inputs)) > self.memory:
            raise RuntimeError("CUDA out of memory. Tried to allocate 2.00 GiB")
        self.read += [text for text in inputs if text != "."]
        return np.array([[t.count("a"), t.count("b") + t.count(" b"), t.count("c")] for t in inputs])

    def preprocess(self, inputs: list[str]) -> Mapping[str, Any]:
        return {"input_ids": np.zeros((1, min(len(inputs[0]), self.max_seq_length or 10**6)))}


def encoded(model: Letters, folder: Path = Path("nowhere")) -> StEncoded:
    """TEXTS, encoded."""
    return St("st:letters", model, folder).encode(TEXTS)


def runs(*bounds: tuple[int, int]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Starts and ends."""
    table = np.array(bounds, dtype=np.intp).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def unit(*row: float) -> NDArray[np.float64]:
    """A row of length 1."""
    given = np.array(row, dtype=np.float64)
    length: NDArray[np.float64] = given / np.linalg.norm(given)
    return length


def test_it_is_an_encoder_whose_spans_are_only_near() -> None:
    """The search asks which encoders have true vectors of joined texts; `use` has none to add."""
    encoder: Encoder = St("st:letters", Letters(), Path("nowhere"))
    near: Encoded = encoder.encode(TEXTS)
    assert isinstance(encoder, Encoder)
    assert isinstance(near, Joining)
    assert not isinstance(load("use").encode(["x"]), Joining)


def test_each_distinct_text_is_encoded_once() -> None:
    """Encoding is what an alignment spends its time on."""
    model = Letters()
    assert len(encoded(model).rows) == len(TEXTS)
    assert model.read == ["aab", "bbbb", "acc"]


def test_rows_are_unit_rows_and_a_text_without_anything_has_zeros() -> None:
    """A model gives even an empty text a vector, which would be like those of other empty texts."""
    rows = encoded(Letters()).rows
    assert rows.dtype == np.float32
    some, nothing = unit(2, 1, 0), np.zeros(3)
    assert np.allclose(rows, [some, unit(0, 1, 0), nothing, unit(1, 0, 2), nothing, unit(0, 1, 0)])


def test_no_text_at_all_gives_no_rows() -> None:
    """An empty side is not an error."""
    nothing = St("st:letters", Letters(), Path("nowhere")).encode([])
    assert nothing.rows.shape == nothing.spans(*runs()).shape == nothing.joined(*runs()).shape == (0, 3)


def test_spans_are_means_weighted_by_length_and_encode_nothing() -> None:
    """A document has thousands of runs, few of which are ever worth encoding."""
    model = Letters()
    some = encoded(model)
    assert np.allclose(some.spans(*runs((1, 2), (2, 3), (2, 4))), some.rows[[1, 2, 3]])
    assert np.allclose(some.spans(*runs((0, 2)))[0], unit(*(3 * unit(2, 1, 0) + 4 * unit(0, 1, 0))))
    assert model.read == ["aab", "bbbb", "acc"]


def test_joined_texts_are_read_as_a_whole_and_once() -> None:
    """The same bead is weighed for many pairs of languages."""
    model = Letters()
    some = encoded(model)
    rows = some.joined(*runs((0, 2), (3, 4), (0, 2)))
    assert np.allclose(rows, [unit(2, 6, 0), unit(1, 0, 2), unit(2, 6, 0)])
    assert np.array_equal(some.joined(*runs((0, 2))), rows[:1])
    assert model.read == ["aab", "bbbb", "acc", "aab bbbb"]


def test_a_joined_text_beyond_the_models_window_has_the_mean_of_its_parts() -> None:
    """The model would read its beginning only, and a bead would look as if its end were missing."""
    model = Letters(window=8)
    some = encoded(model)
    long, short = some.joined(*runs((0, 2), (0, 1)))
    assert np.array_equal(long, some.spans(*runs((0, 2)))[0])
    assert np.allclose(short, some.rows[0])
    assert "aab bbbb" not in model.read


def test_a_device_short_of_memory_gets_fewer_texts_at_a_time() -> None:
    """How much fits depends on the model, the texts and who else uses the device."""
    model = Letters(memory=2)
    assert np.array_equal(encoded(model).rows, encoded(Letters()).rows)
    assert (model.batches[0], model.batches[-1]) == (8, 2)


def test_a_device_that_cannot_hold_one_text_is_named() -> None:
    """What cannot be mended is said in one line."""
    with pytest.raises(EncoderError, match="encoder st:letters: cpu is out of memory; take a smaller model"):
        _ = encoded(Letters(memory=0)).rows


def test_another_error_of_the_model_is_not_taken_for_lack_of_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would be tried five times and then be called something else."""

    def fail(self: Letters, inputs: list[str], *, batch_size: int, show_progress_bar: bool) -> NDArray[Any]:
        raise RuntimeError("mat1 and mat2 shapes cannot be multiplied")

    monkeypatch.setattr(Letters, "encode", fail)
    with pytest.raises(RuntimeError, match="mat1"):
        _ = encoded(Letters()).rows


def test_the_digest_is_of_what_vectors_depend_on(tmp_path: Path) -> None:
    """The recipe must tell one model from another, and not one download from another."""

    def digest() -> str:
        return St("st:letters", Letters(), tmp_path).digest()

    (tmp_path / "1_Pooling").mkdir()
    (tmp_path / "1_Pooling" / "config.json").write_text("{}")
    (tmp_path / "model.safetensors").write_bytes(b"\1\2")
    first = digest()
    (tmp_path / ".gitattributes").write_text("*")
    (tmp_path / "README.md").write_text("A model.")
    (tmp_path / "tf_model.h5").write_bytes(b"\1\2")
    assert digest() == first
    (tmp_path / "1_Pooling" / "config.json").write_text("[]")
    assert digest() != first


@pytest.mark.parametrize("found", [None, "5.4.1"])
def test_the_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch, found: str | None) -> None:
    """Before version 6 a folder's own code was run unasked."""

    def version(name: str) -> str:
        if found is None:
            raise PackageNotFoundError(name)
        return found

    monkeypatch.setattr(st_model, "version", version)
    with pytest.raises(EncoderError, match=r"st:LaBSE: .* not installed; .* pip install \"\.\[st\]\""):
        load("st:LaBSE")


def test_a_broken_installation_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """PyTorch may lack a library of the system; a traceback through it would help nobody."""
    monkeypatch.setattr(st_model, "version", lambda name: "6.2.0")
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    (tmp_path / "modules.json").write_text("[]")
    with pytest.raises(EncoderError, match=r"cannot be imported: .*; install PyTorch and the extra"):
        load(f"st:{tmp_path}")


def test_a_folder_without_a_model_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model is taken from its folder, not made from what happens to lie there."""
    monkeypatch.setattr(st_model, "version", lambda name: "6.2.0")
    with pytest.raises(EncoderError, match=r"has no modules\.json; give the folder of a"):
        load(f"st:{tmp_path}")


def test_a_model_without_a_card_is_taken_to_know_every_language(tmp_path: Path) -> None:
    """Only what a card says can be held against a model."""
    assert known_to(St("st:letters", Letters(), tmp_path), "sw")
