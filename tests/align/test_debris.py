"""Sentences that say nothing."""

from __future__ import annotations

import pytest

from align import Bead, align_sentences
from align.debris import cleared, says_nothing
from tests.align.fakes import Bags


@pytest.mark.parametrize("text", ["* * *", 'h * "', ".:-- , .", "é » .", "—", ""])
def test_signs_and_stray_letters_say_nothing(text: str) -> None:
    """Such lines are what scanning and decoration leave."""
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["C.", "3.", "中", "の", "no", "IV", "لا", "가", "हाँ।", "½", "①"])
def test_words_figures_and_abbreviations_say_something(text: str) -> None:
    """However short they are."""
    assert not says_nothing(text)


def test_what_says_nothing_inside_a_bead_leaves_a_gap() -> None:
    """A memory must not learn scanning errors; the sentences around them still belong together."""
    beads = [Bead((0,), (0, 1, 2), 0.8), Bead((1, 2), (3,), 0.7)]
    found = cleared(beads, ["One two.", "* *", "Three."], ["ONE", ".:--", "TWO.", "THREE."])
    assert found == [
        Bead((0,), (0, 2), 0.8),
        Bead((), (1,), 0.8),
        Bead((2,), (3,), 0.7),
        Bead((1,), (), 0.7),
    ]


def test_signs_that_translate_signs_stay_together() -> None:
    """A line of stars between two chapters stands in both versions."""
    bead = Bead((0,), (0,), 0.9)
    assert cleared([bead], ["* * *"], ["***"]) == [bead]


def test_align_sentences_leaves_debris_out() -> None:
    """From end to end."""
    src = ["red ship on the sea", "green house by the wood, blue bird in the tree", "black cat"]
    tgt = ["RED SHIP ON THE SEA", "GREEN HOUSE BY THE WOOD,", '_ * "', "BLUE BIRD IN THE TREE", "BLACK CAT"]
    found = [(b.src, b.tgt) for b in align_sentences(src, tgt, encoder=Bags())]
    assert ((1,), (1, 3)) in found
    assert ((), (2,)) in found
