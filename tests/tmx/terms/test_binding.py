"""Whether a candidate stands on its own."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.tmx.terms.texts import EN
from tmx.terms.inventory import Inventory, inventory

TEXTS = [
    "the hazardous wastes",
    "wastes",
    "hazardous wastes of the group",
    "the group",
    "Nations Unies",
    "Nations Unies",
]


def of(found: NDArray[np.float32], kind: str, where: Inventory) -> float:
    return float(found[where.kinds.index(kind)])


def test_a_fragment_is_bound_to_its_one_companion() -> None:
    """What stands once has none, for once says nothing."""
    english = inventory("en", TEXTS, EN)
    assert of(english.bound, "nations", english) == 0.5
    assert of(english.bound, "hazardous", english) == 0.5
    assert of(english.bound, "wastes", english) == pytest.approx(4 / 9)
    assert of(english.bound, "nations unies", english) == 0


def test_what_defines_the_word_beside_it_is_known_by_its_place() -> None:
    """Before the word in English, after it in French; "wastes of" is not beside "group"."""
    from dataclasses import replace

    english = inventory("en", TEXTS, EN)
    assert of(english.modifying, "hazardous", english) == 1
    assert of(english.modifying, "wastes", english) == 0
    french = inventory("fr", ["déchets dangereux", "déchets"], replace(EN, head_first=True))
    assert of(french.modifying, "dangereux", french) == 1
    assert of(french.modifying, "déchets", french) == 0


def test_a_term_is_shown_with_few_capitals() -> None:
    """A heading does not make a name of it; a slip does not take a name's capitals."""
    assert "chemicals" in inventory("en", ["Chemicals", "chemicals"], EN).shown
    assert "Group" in inventory("en", ["Group"] * 4 + ["group"], EN).shown
