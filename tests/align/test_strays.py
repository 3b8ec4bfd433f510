"""Words that strayed to the neighbouring sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.bitext import MOVES
from align.crossing import borders
from align.features import of_all
from align.grid import full_band, grid
from align.search import candidates
from align.strays import Signs, StrayFeatures
from tests.align.brute import each

Bead = tuple[tuple[int, int], int, int]


def strayed(src: Sequence[str], tgt: Sequence[str]) -> dict[Bead, float]:
    """The feature of every bead."""
    beads = candidates(grid(full_band(len(src), len(tgt)), MOVES))
    features = StrayFeatures(Signs.of(src), Signs.of(tgt), beads.grid, borders(beads))
    found: dict[Bead, float] = {}
    for _, _, some, named in of_all(features, beads):
        found |= dict(zip(each(some), named["stray"].tolist(), strict=True))
    return found


@pytest.mark.parametrize(
    ("src", "tgt"),
    [
        (["Der Weg war weit.", "Dhaulagiri ruft."], ["Le chemin vers Dhaulagiri.", "Il appelle."]),
        (["Es schneit.", "Im Jahr 1956 taut es."], ["Il neige en 1956.", "Il dégèle."]),
        (["Ein technisch leichter Berg.", "Gut."], ["Un mont.", "Techniquement facile, bon."]),
        (["عام ١٩٥٦ بدأ.", "ثم انتهى."], ["Cela commença.", "En 1956 cela finit."]),
        (["Die Überquérung.", "Gut."], ["Bien.", "UBERQUERUNG."]),
    ],
)
def test_a_word_on_the_other_side_of_a_border_is_seen(src: list[str], tgt: list[str]) -> None:
    """A name, a figure in any script, a word of one origin; accents and capitals aside."""
    found = strayed(src, tgt)
    assert found[(1, 1), 0, 0] == found[(1, 1), 1, 1] == 1
    assert found[(2, 2), 0, 0] == 0


@pytest.mark.parametrize(
    ("src", "tgt"),
    [
        (["Evans ging.", "Evans kam."], ["Il partit.", "Evans revint."]),
        (["Evans ging.", "Er kam."], ["Evans partit.", "Evans revint."]),
        (["Evans ging.", "Er kam.", "Evans?"], ["Il partit.", "Evans revint.", "Il revint."]),
        (["Um 7 ging er.", "Er kam."], ["Il partit.", "A 7 il revint."]),
        (["Er war da.", "Sie kam."], ["Elle vint.", "Il war là."]),
        (["Evans ging.", "Er kam."], ["Il partit.", "Il revint."]),
    ],
)
def test_nothing_is_seen_where_a_word_is_no_sign(src: list[str], tgt: list[str]) -> None:
    """Named in other sentences near there, a single digit, short words, or in one language only."""
    assert not any(strayed(src, tgt).values())


def test_words_that_stand_right_outweigh_one_that_strayed() -> None:
    """A word of one origin may be said in the neighbouring sentence with another meaning."""
    src = ["Evans, Hillary, Tenzing 1953.", "Restrictions remained."]
    tgt = ["Tenzing, Hillary, Evans en 1953 sans restriction.", "Il en restait."]
    assert strayed(src, tgt)[(1, 1), 0, 0] == pytest.approx(0.25)


WORDS = st.lists(
    st.sampled_from(["abcdef", "ABCDEFx", "pqrs", "fghijklm", "fghijkno", "kl", "12", "1", "１２"]),
    max_size=4,
).map(" ".join)
TEXTS = st.lists(WORDS, min_size=1, max_size=6)


@given(TEXTS, TEXTS)
def test_it_is_what_sets_of_words_say(src: list[str], tgt: list[str]) -> None:
    """The judge goes from border to border and compares sets."""

    def signs(text: str) -> set[str]:
        words = re.findall(r"\d+|[^\W\d]+", text.casefold())
        return {"12" if w.isdigit() else w[:6] for w in words if (w.isdigit() and len(w) > 1) or len(w) > 3}

    x, y = [signs(text) for text in src], [signs(text) for text in tgt]

    def only(sentences: list[set[str]], i: int) -> set[str]:
        near = [s for k, s in enumerate(sentences) if 0 < abs(k - i) <= 2]
        return sentences[i].difference(*near)

    def astray(i: int, j: int) -> float:
        if not (0 < i < len(x) and 0 < j < len(y)):
            return 0.0
        (before, after), (left, right) = (only(x, i - 1), only(x, i)), (only(y, j - 1), only(y, j))
        crossed, straight = len(before & right) + len(after & left), len(before & left) + len(after & right)
        return min(crossed / max(straight, 1), 1.0)

    for ((a, b), i, j), found in strayed(src, tgt).items():
        assert found == pytest.approx(astray(i, j) + astray(i + a, j + b))


def test_a_line_break_in_a_sentence_ends_no_sentence() -> None:
    """Texts from cells have some; the sentences after it would all have their neighbour's words."""
    assert np.array_equal(Signs.of(["Evans\nging", "Hillary"]).keys, Signs.of(["Evans ging", "Hillary"]).keys)
