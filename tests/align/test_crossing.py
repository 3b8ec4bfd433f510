"""Clauses that crossed to the neighbouring sentence."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from align.bitext import MOVES
from align.crossing import CrossingFeatures, borders
from align.features import of_all
from align.grid import full_band, grid
from align.parts import parts_of
from align.search import candidates
from tests.align.brute import each
from tests.align.fakes import Bags, words

A, B, C, D = (words(k, 5) for k in (0, 10, 20, 30))
SRC = [f"{A}, {B}.", f"{C}, {D}."]
Bead = tuple[tuple[int, int], int, int]


def crossed(
    src: Sequence[str], tgt: Sequence[str], name: str = "crossed", width: int = 48
) -> dict[Bead, float]:
    """A feature of every bead; in vectors of a small width unlike clauses are alike by chance."""
    encoder = Bags(width)
    beads = candidates(grid(full_band(len(src), len(tgt)), MOVES))
    parts = parts_of(src, encoder), parts_of(tgt, encoder)
    features = CrossingFeatures(*parts, beads.grid, borders(beads))
    found: dict[Bead, float] = {}
    for _, _, some, named in of_all(features, beads):
        found |= dict(zip(each(some), named[name].tolist(), strict=True))
    return found


@pytest.mark.parametrize(
    "tgt",
    [
        [f"{A}.", f"{B}, {C}, {D}."],
        [f"{A}, {B}, {C}.", f"{D}."],
        [f"{A}.", f"{C}, {B}, {D}."],
        [f"{A}, {C}.", f"{B}, {D}."],
    ],
)
def test_a_clause_that_moved_to_the_neighbour_is_seen(tgt: list[str]) -> None:
    """The two pairs look right, one by one; only together do they say the same."""
    translation = [t.upper() for t in tgt]
    assert crossed(SRC, translation)[(1, 1), 0, 0] > 0.1
    assert crossed(SRC, translation, "astray")[(1, 1), 1, 1] >= 1
    assert crossed(SRC, translation)[(2, 2), 0, 0] == 0


@pytest.mark.parametrize(
    "tgt",
    [
        [f"{A}, {B}.", f"{C}, {D}."],
        [f"{B}, {A}.", f"{D}, {C}."],
        [f"{A}.", f"{C}, {D}."],
        [f"{words(50, 5)}, {B}.", f"{C}, {words(60, 5)}."],
        [f"{A}, {B}.", f"{C}, {D}, {words(70, 5)}."],
    ],
)
def test_nothing_is_seen_where_no_clause_moved(tgt: list[str]) -> None:
    """Clauses may change places, be left out or be added inside a sentence."""
    assert crossed(SRC, [t.upper() for t in tgt])[(1, 1), 0, 0] == pytest.approx(0, abs=0.05)


def test_a_clause_said_in_both_sentences_has_not_moved() -> None:
    """The name of a committee begins half of all clauses: what is like both is no evidence."""
    src = [f"{A}, {B}.", f"{A}, {D}."]
    assert crossed(src, [s.upper() for s in src])[(1, 1), 0, 0] == pytest.approx(0, abs=0.05)


def test_a_crossing_counts_only_where_a_border_falls() -> None:
    """Beads elsewhere in the document are none the worse."""
    src = [f"{words(100 * k, 5)}, {words(100 * k + 50, 5)}." for k in range(6)]
    tgt = [s.upper() for s in src]
    stays, moves = src[2].upper().split(", ")
    tgt[2:4] = f"{stays}.", f"{moves[:-1]}, {tgt[3]}"
    found = crossed(src, tgt)
    assert [k for k in range(6) if found[(1, 1), k, k] > 0.1] == [2, 3]
    assert found[(2, 2), 2, 2] == pytest.approx(0, abs=0.05)


@pytest.mark.parametrize("seed", range(4))
def test_swapping_sides_changes_nothing(seed: int) -> None:
    """A clause that crossed one way crossed the other way, seen from over there."""
    random = np.random.default_rng(seed)
    clauses = [words(10 * k, 5) for k in range(9)]
    src, tgt = (
        [", ".join(random.choice(clauses, size=random.integers(1, 4))) + "." for _ in range(k)]
        for k in (4, 5)
    )
    there, back = crossed(src, tgt, width=4), crossed(tgt, src, width=4)
    assert there == pytest.approx({((a, b), i, j): back[(b, a), j, i] for (a, b), i, j in there}, abs=1e-5)


def test_sentences_of_one_word_or_none_cross_nothing() -> None:
    """Numbers and empty cells have no clauses."""
    found = crossed(["", "7", "x"], ["7", "", "x"])
    assert all(np.isfinite(list(found.values())))
