"""Long bitexts: cut where both sides surely meet, and aligned stretch after stretch."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from align import align_sentences, bitext
from align.anchors import anchors, meetings
from align.encoders import Joining
from align.excerpts import Excerpt
from align.nouns import Bead
from align.sides import Side
from align.use import Use
from tests.align.fakes import Bags, Given, Whole, rises, translated, words
from tests.align.test_anchors import LONG


@pytest.mark.parametrize("case", LONG)
def test_a_text_is_cut_only_between_beads(case: str) -> None:
    """A bead that is cut in two is lost."""
    src, tgt, pairs = translated(2300, 1, *LONG[case])
    found = meetings(anchors(src, tgt), len(src), len(tgt), 9)
    assert len(found) == 8 and rises(found)
    known = set(pairs)
    assert all({(i - 1, j - 1), (i, j)} <= known for i, j in found)


def test_stretches_are_about_as_long() -> None:
    """Memory holds what the longest needs."""
    src, tgt, _ = translated(2300, 1)
    rows = [0, *(i for i, _ in meetings(anchors(src, tgt), len(src), len(tgt), 10)), len(src)]
    assert all(200 <= b - a <= 260 for a, b in pairwise(rows))


def test_a_text_that_meets_nowhere_stays_whole() -> None:
    """Texts that are no translations of each other have no place to cut."""
    src, _, _ = translated(900, 1)
    other, _, _ = translated(900, 2)
    assert meetings(anchors(src, other), len(src), len(other), 9) == []
    assert meetings([], 900, 900, 9) == []


def _aligned(monkeypatch: pytest.MonkeyPatch, stretch: int) -> list[Bead]:
    src = [f"{words(20 * k, 3 + k % 5)}, {words(20 * k + 10, 3)}." for k in range(300)]
    tgt = [text.upper() for k, text in enumerate(src) if k not in (0, 7, 8, 130, 299)]
    tgt[60:62] = [" ".join(tgt[60:62])]
    monkeypatch.setattr(bitext, "_STRETCH", stretch)
    return align_sentences(src, tgt, encoder=Bags())


def test_stretches_are_aligned_as_the_whole_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a long text is cut must not be seen in its beads, whose numbers count from the beginning."""
    whole, cut = _aligned(monkeypatch, 1000), _aligned(monkeypatch, 50)
    assert [(b.src, b.tgt) for b in cut] == [(b.src, b.tgt) for b in whole]
    assert [b.score for b in cut] == pytest.approx([b.score for b in whole], abs=0.05)


def test_a_stretch_has_the_vectors_of_the_whole() -> None:
    """It is not encoded again: a number that is off by one would compare a sentence with its neighbour."""
    rows = np.random.default_rng(0).normal(size=(9, 6))
    starts, ends = np.array([0, 1, 2]), np.array([1, 3, 4])
    for whole in (Given(rows), Whole(rows)):
        some = Excerpt.of(whole, slice(3, 8))
        assert np.array_equal(some.rows, whole.rows[3:8])
        assert np.array_equal(some.spans(starts, ends), whole.spans(starts + 3, ends + 3))
    read = Excerpt.of(Whole(rows), slice(3, 8))
    assert isinstance(read, Joining)
    assert np.array_equal(read.joined(starts, ends), Whole(rows).joined(starts + 3, ends + 3))


def test_a_stretch_has_its_own_parts(encoder: Use) -> None:
    """Sentences are cut for the whole text at once where an encoder can."""
    texts = [f"The committee met in {k}, and the bureau, which had met before, adopted it." for k in range(9)]
    side = Side(texts, encoder)
    every, some = side.parts(np.arange(9)), side.within(slice(2, 6)).parts(np.arange(4))
    assert np.array_equal(np.diff(some.first), np.diff(every.first)[2:6])
    first, last = every.first[2], every.first[6]
    assert np.array_equal(some.ends, every.ends[first:last])
    assert np.array_equal(some.encoded.rows, every.encoded.rows[first:last])
