"""Likelihood ratios of words against the formula at the head of `align.lexicon`, word by word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import exp, log, sqrt

import numpy as np
import pytest

from align.bitext import MOVES
from align.features import of_all
from align.grid import full_band, grid
from align.lexicon import Direction, WordFeatures, translations
from align.search import candidates
from align.words import cut, words_of
from tests.align.brute import each
from tests.align.fakes import Bags

SRC = ["red ship red", "", "the green sea", "a fish sings of red", "green"]
TGT = ["RED SHIP", "GREEN SEA SEA", "UNHEARD OF", "FISH, fish, RED!", "", "sings"]


class Formula:
    """ln of how much better some sentences explain another than chance does.

    Args:
        src, tgt: all sentences.
    """

    def __init__(self, src: Sequence[str], tgt: Sequence[str]) -> None:
        encoder = Bags()
        counts = Counter(word for text in tgt for word in cut(text))
        self.share = {v: k / sum(counts.values()) for v, k in counts.items()}
        rows = {w: encoder.encode([w]).rows[0] for text in (*src, *tgt) for w in cut(text)}
        self.likely: dict[str, dict[str, float]] = {}
        for u in {u for text in src for u in cut(text)}:
            weight = {v: exp(16 * (float(rows[u] @ rows[v]) - 1)) * sqrt(p) for v, p in self.share.items()}
            mass = sum(weight.values())
            self.likely[u] = {v: w / mass for v, w in weight.items() if w >= 0.01 * mass}

    def __call__(self, src: Sequence[str], tgt: str) -> float:
        own = [u for text in src for u in cut(text)]
        total = 0.0
        for v in cut(tgt):
            explained = sum(self.likely[u].get(v, 0.0) for u in own)
            total += log((2 * self.share[v] + explained) / ((2 + len(own)) * self.share[v]))
        return total


@pytest.mark.parametrize(("src", "tgt"), [(SRC, TGT), (TGT, SRC)])
def test_ratios_follow_the_formula(src: list[str], tgt: list[str]) -> None:
    """Every run and every sentence; tables that are cut to a block must not show."""
    encoder = Bags()
    x, y = words_of(src, encoder), words_of(tgt, encoder)
    there, formula = Direction(translations(x, y)[0], y.share), Formula(src, tgt)
    for rows, columns in ((slice(0, 5), slice(0, 5)), (slice(1, 4), slice(2, 5)), (slice(3, 5), slice(0, 1))):
        begin = [np.arange(rows.stop - rows.start)] * 3
        planes = there.explained(x.table(rows), y.table(columns), begin)
        for size, plane in enumerate(planes, 1):
            expected = [
                [formula(src[i : min(i + size, rows.stop)], text) for text in tgt[columns]]
                for i in range(rows.start, rows.stop)
            ]
            assert plane == pytest.approx(np.array(expected), abs=1e-3)


def test_a_translation_is_explained_better_than_what_is_not() -> None:
    """The ratio is above 0 where words translate each other, below where chance does better."""
    formula = Formula(SRC, TGT)
    assert formula(SRC[:1], TGT[0]) > 0 > formula(SRC[:1], TGT[5])


def test_a_bead_sums_up_its_sentences() -> None:
    """Whichever frame a bead is looked at in, its words say the same."""
    encoder = Bags()
    src, tgt = SRC * 50, TGT * 43
    beads = candidates(grid(full_band(len(src), len(tgt)), MOVES))
    features = WordFeatures(words_of(src, encoder), words_of(tgt, encoder), beads)
    forth, back, seen = Formula(src, tgt), Formula(tgt, src), 0
    for frame, _, _, some in beads.blocks():
        there, here = features._told(frame, some)
        for k in np.random.default_rng(seen).integers(0, len(some.rows), size=9):
            (a, b), i, j = each(some)[k]
            own, other = src[i : i + a], tgt[j : j + b]
            assert there[k] == pytest.approx(sum(forth(own, text) for text in other), abs=1e-2)
            assert here[k] == pytest.approx(sum(back(other, text) for text in own), abs=1e-2)
            seen += 1
    assert seen > 10


def test_a_long_sentence_is_explained_by_itself() -> None:
    """What is a hundred words long is not less surely itself than what is five words long."""
    encoder = Bags()
    texts = [" ".join(f"w{k}" for k in range(at, at + 5)) for at in range(0, 200, 5)]
    texts.append(" ".join(f"w{k}" for k in range(200, 350)))
    side = words_of(texts, encoder)
    n = len(texts)
    beads = candidates(grid(full_band(n, n), [(1, 1)]))
    features = WordFeatures(side, words_of(texts, encoder), beads)
    for _, _, some, found in of_all(features, beads):
        own = some.rows == some.columns
        assert found["words"][own].min() > -2
        assert found["unexplained"][own].max() < 0.5


@pytest.mark.parametrize(
    "texts", [[], [""], ["\n"], ["In 2019 the Bureau\nmet", "", "12", "第10次会议 of Straße", "\n"]]
)
def test_words_stay_with_their_sentences(texts: list[str]) -> None:
    """All sentences are cut at once: a line that ends inside one, or one without words, shifts nothing."""
    words, cuts = words_of(texts, Bags()), [cut(text.replace("\n", " ")) for text in texts]
    assert words.counts().tolist() == list(map(len, cuts))
    kind = dict(zip(words.kinds.tolist(), (word for some in cuts for word in some), strict=True))
    assert [kind[k] for k in words.kinds.tolist()] == [word for some in cuts for word in some]
    assert len(kind) == len(words.share) == len({word for some in cuts for word in some})
