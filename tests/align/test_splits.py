"""Where a sentence that has several counterparts is cut: every cut tried, one by one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import pytest

from align.bitext import MOVES
from align.encoders import Rows
from align.features import of_all
from align.grid import full_band, grid
from align.meaning import SPREAD, Counterparts
from align.parts import cut, parts_of
from align.search import Candidates, candidates
from align.sides import Side
from align.splits import SplitFeatures
from tests.align.brute import each
from tests.align.fakes import Bags, unit, word, words

USUAL = 0.75
Bead = tuple[tuple[int, int], int, int]


def everything(src: Sequence[str], tgt: Sequence[str]) -> Candidates:
    """All beads of two short texts."""
    return candidates(grid(full_band(len(src), len(tgt)), MOVES))


def split(src: Sequence[str], tgt: Sequence[str]) -> dict[tuple[str, Bead], float]:
    """The features of every bead."""
    encoder, beads = Bags(), everything(src, tgt)
    x, y = Side(src, encoder), Side(tgt, encoder)
    none = np.zeros(len(src), dtype=np.float32), np.zeros(len(tgt), dtype=np.float32)
    halves = (
        parts_of(src, encoder).halves(np.arange(len(src))),
        parts_of(tgt, encoder).halves(np.arange(len(tgt))),
    )
    features = SplitFeatures(x.runs, y.runs, (halves[0], halves[1]), beads, Counterparts(none, none, USUAL))
    return {
        (name, bead): value
        for _, _, some, named in of_all(features, beads)
        for name, values in named.items()
        for bead, value in zip(each(some), values.tolist(), strict=True)
    }


def vector(texts: Sequence[str]) -> Rows:
    """Of joined texts."""
    return encoded(" ".join(texts))


@cache
def encoded(text: str) -> Rows:
    """Of one text."""
    row: Rows = Bags().encode([text]).rows[0]
    return row


def judged(one: str, many: Sequence[str]) -> tuple[float, float]:
    """What a sentence and its counterparts are worth, by trying every cut at every border."""
    parts = [part for clause in cut(one) for part in clause]
    means, weaker = [], []
    for border in range(1, len(many)):
        left, right = vector(many[:border]), vector(many[border:])
        tried = [
            (float(vector(parts[:k]) @ left), float(vector(parts[k:]) @ right)) for k in range(1, len(parts))
        ]
        means.append(max([0.0, *((x + y) / 2 for x, y in tried)]))
        weaker.append(max([0.0, *(min(pair) for pair in tried)]))
    spread = float(SPREAD)
    return (USUAL - float(np.mean(means))) / spread, (USUAL - min(weaker)) / spread


@pytest.mark.parametrize("seed", range(3))
def test_every_bead_is_cut_where_it_is_best(seed: int) -> None:
    """The search over cuts may save time, never quality."""
    random = np.random.default_rng(seed)
    src, tgt = (
        [
            " ".join(word(int(k)) + "," * int(random.random() < 0.2) for k in random.integers(0, 40, size))
            for size in random.integers(1, 30, size=count)
        ]
        for count in (4, 5)
    )
    found = split(src, tgt)
    assert {move for _, (move, _, _) in found} == {m for m in MOVES if m[0] <= 4}
    for (name, ((a, b), i, j)), value in found.items():
        one, many = (src[i], tgt[j : j + b]) if a == 1 else (tgt[j], src[i : i + a])
        expected = judged(one, many)[name == "weaker"] if min(a, b) == 1 < max(a, b) else 0.0
        assert value == pytest.approx(expected, abs=1e-4)


def test_a_sentence_translated_by_two_is_cut_between_them() -> None:
    """Both parts then mean what their counterparts do."""
    first, second = words(0, 8), words(20, 8)
    found = split([f"{first}, {second}."], [first.upper(), second.upper()])
    assert found["split", ((1, 2), 0, 0)] == pytest.approx((USUAL - 1) / SPREAD, abs=1e-4)
    assert found["weaker", ((1, 2), 0, 0)] == pytest.approx((USUAL - 1) / SPREAD, abs=1e-4)


def test_a_counterpart_that_does_not_belong_shows_in_the_weaker_half() -> None:
    """The joined texts look alike all the same: the first of the two says it all."""
    first, second = words(0, 8), words(20, 8)
    found = split([f"{first}, {second}."], [f"{first} {second}".upper(), words(60, 8)])
    assert found["weaker", ((1, 2), 0, 0)] > 1


def test_a_sentence_of_one_word_cannot_be_cut() -> None:
    """What cannot be cut has not been translated by two."""
    found = split(["worda"], ["WORDA", "WORDB"])
    assert found["split", ((1, 2), 0, 0)] == pytest.approx(USUAL / SPREAD)


def test_vectors_of_halves_have_unit_length() -> None:
    """The judge's own vectors, judged."""
    assert float(np.linalg.norm(unit(np.array([[3.0, 4.0]])))) == pytest.approx(1)
    assert float(np.linalg.norm(vector(["red", "ship"]))) == pytest.approx(1)


def test_a_sentence_inside_a_sentence_is_a_clause() -> None:
    """A splitter takes the mark after an abbreviation for its own; what follows may belong elsewhere."""
    text = "Il fallut deux jours pour gravir 250 m. Six heures plus tard ils étaient au sommet du mont."
    assert ["".join(parts) for parts in cut(text)] == [text[:39], text[39:]]
    assert len(cut("The team met Dr. evans and climbed 250 m. up the northern ridge of the mountain.")) == 1
