"""Vectors kept on disk between runs: the same results sooner, or the same results."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from align import Encoded, Encoder, EncoderError
from align.cache import Cached, records
from align.encoders import Rows
from align.use import Use
from align.use_encoded import UseEncoded
from tests.align.test_use import TEXTS


class Counting(Use):
    """`use` that counts how often it is asked."""

    calls = 0

    def encode(self, texts: Sequence[str]) -> UseEncoded:
        """Encode and count."""
        self.calls += 1
        return super().encode(texts)

    def encode_cut(
        self, texts: Sequence[str], ends: Iterable[Sequence[int]]
    ) -> tuple[UseEncoded, UseEncoded]:
        """The same with parts."""
        self.calls += 1
        return super().encode_cut(texts, ends)


@pytest.fixture
def counting() -> Counting:
    """A new one, since each test counts for itself."""
    return Counting()


def fail(text: str) -> None:
    """A warning that a test does not expect."""
    pytest.fail(text)


def numbers(encoded: Encoded) -> tuple[Rows, Rows]:
    """All that an alignment sees of vectors."""
    starts = np.arange(len(encoded.rows) - 2)
    return encoded.rows, encoded.spans(starts, starts + 3)


def equal(a: Encoded, b: Encoded) -> bool:
    """Whether two encodings agree in every bit."""
    return all(np.array_equal(x, y) for x, y in zip(numbers(a), numbers(b), strict=True))


def test_parts_are_the_same_with_and_without(counting: Counting, tmp_path: Path) -> None:
    """What is encoded together is kept together."""
    ends = [[len(text) // 2, len(text)] for text in TEXTS]
    plain = counting.encode_cut(TEXTS, ends)
    for _ in range(2):
        found = Cached(counting, tmp_path, fail).encode_cut(TEXTS, ends)
        assert all(equal(a, b) for a, b in zip(plain, found, strict=True))
    assert counting.calls == 2
    Cached(counting, tmp_path, fail).encode_cut(TEXTS, [[1, len(text)] for text in TEXTS])
    assert counting.calls == 3, "cut elsewhere"


def test_vectors_are_the_same_with_and_without(counting: Counting, tmp_path: Path) -> None:
    """To the last bit: the same documents give the same memory, however often."""
    plain = counting.encode(TEXTS)
    first = Cached(counting, tmp_path, fail).encode(TEXTS)
    again = Cached(counting, tmp_path, fail).encode(TEXTS)
    assert equal(plain, first)
    assert equal(plain, again)
    assert counting.calls == 2


def test_some_new_text_changes_no_bit_either(counting: Counting, tmp_path: Path) -> None:
    """A document that was edited is aligned as if there were no cache."""
    cached = Cached(counting, tmp_path, fail)
    cached.encode(TEXTS)
    edited = [TEXTS[0], "A sentence that is new.", *TEXTS[2:]]
    assert equal(cached.encode(edited), counting.encode(edited))


@pytest.mark.parametrize("texts", [TEXTS[::-1], [TEXTS[0] + TEXTS[1], *TEXTS[2:]], [*TEXTS, ""], []])
def test_other_texts_are_another_record(counting: Counting, tmp_path: Path, texts: list[str]) -> None:
    """Borders between texts count as well as their letters."""
    cached = Cached(counting, tmp_path, fail)
    cached.encode(TEXTS)
    cached.encode(texts)
    assert (counting.calls, len(list(records(tmp_path)))) == (2, 2)


@pytest.mark.parametrize("what", ["digest", "layout", "arithmetic"])
def test_what_was_made_otherwise_is_not_taken(
    counting: Counting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """Other weights, another program or another processor would give other vectors."""
    Cached(counting, tmp_path, fail).encode(TEXTS)
    if what == "layout":
        monkeypatch.setattr(Use, "layout", "use 0")
    else:
        place = {"digest": "align.use.Use.digest", "arithmetic": "align.cache.arithmetic"}[what]
        monkeypatch.setattr(place, lambda *self: "another")
    Cached(counting, tmp_path, fail).encode(TEXTS)
    assert counting.calls == 2


@pytest.mark.parametrize("harm", ["cut", "bit", "empty", "exchanged"])
def test_a_damaged_record_is_replaced_with_a_warning(counting: Counting, tmp_path: Path, harm: str) -> None:
    """Never a wrong vector, never a traceback."""
    said: list[str] = []
    cached = Cached(counting, tmp_path, said.append)
    cached.encode(TEXTS[:4])
    (other,) = records(tmp_path)
    elsewhere = other.read_bytes()
    cached.encode(TEXTS)
    (path,) = set(records(tmp_path)) - {other}
    whole = path.read_bytes()
    middle = len(whole) // 2
    path.write_bytes(
        {
            "cut": whole[:middle],
            "bit": whole[:middle] + bytes([whole[middle] ^ 4]) + whole[middle + 1 :],
            "empty": b"",
            "exchanged": elsewhere,
        }[harm]
    )
    assert equal(cached.encode(TEXTS), counting.encode(TEXTS))
    assert len(said) == 1
    assert "damaged" in said[0]
    assert path.read_bytes() == whole


def test_a_record_that_cannot_be_written_is_only_a_warning(counting: Counting, tmp_path: Path) -> None:
    """A full disk may cost time, not the alignment."""
    for name in (f"{i:02x}" for i in range(256)):
        (tmp_path / name).write_bytes(b"")
    said: list[str] = []
    assert equal(Cached(counting, tmp_path, said.append).encode(TEXTS), counting.encode(TEXTS))
    assert "was not written" in said[-1]


def test_a_folder_that_is_none_is_refused(encoder: Encoder, tmp_path: Path) -> None:
    """At once, not after the work."""
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(EncoderError, match="choose another folder"):
        Cached(encoder, tmp_path / "file")


def test_many_may_share_a_folder(encoder: Encoder, tmp_path: Path) -> None:
    """Whoever reads sees a whole record or none, whoever writes."""
    plain = encoder.encode(TEXTS)
    with ThreadPoolExecutor(3) as pool:
        found = list(pool.map(lambda _: Cached(encoder, tmp_path, fail).encode(TEXTS), range(6)))
    assert all(equal(one, plain) for one in found)
    assert len(list(records(tmp_path))) == 1


@pytest.mark.skipif(os.name == "nt", reason="no such modes there")
def test_only_the_user_may_read_what_is_kept(encoder: Encoder, tmp_path: Path) -> None:
    """Vectors reveal what the texts say."""
    Cached(encoder, tmp_path / "new", fail).encode(TEXTS)
    (record,) = records(tmp_path / "new")
    modes = [p.stat().st_mode & 0o777 for p in (tmp_path / "new", record.parent, record)]
    assert modes == [0o700, 0o700, 0o600]


def test_an_encoder_with_nothing_to_keep_is_refused(tmp_path: Path) -> None:
    """A cache of `static` would be slower than `static`."""

    class Plain:
        name, languages = "plain", None

        def encode(self, texts: Sequence[str]) -> Encoded:
            raise NotImplementedError

        def digest(self) -> str:
            return ""

    with pytest.raises(EncoderError, match="leave the cache out"):
        Cached(Plain(), tmp_path)
