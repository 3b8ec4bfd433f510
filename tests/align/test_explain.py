"""Reasons add up to the value that the search went by."""

from __future__ import annotations

import numpy as np
import pytest

from align import load
from align.bitext import MOVES, first_look, sources
from align.cascade import survivors
from align.explain import reasons
from align.features import Chain, fitted
from align.search import lattice
from align.sides import Side

_EN = ["Good morning.", "The sun shines and the birds sing.", "In 2019 we left.", "Thank you."]
_FR = ["Bonjour.", "Le soleil brille.", "Les oiseaux chantent.", "Nous sommes partis en 2019."]


def test_reasons_add_up_to_the_value_of_every_bead() -> None:
    """An explanation of something other than what was computed would mislead."""
    encoder = load("use")
    src, tgt = Side(_EN, encoder), Side(_FR, encoder)
    look = first_look(src, tgt)
    beads = survivors(look.likely, MOVES)
    chain = Chain(sources(src, tgt, beads, look), fitted("weights"))
    found, nodes = lattice(chain, beads), beads.grid
    rows, columns = nodes.rows(), nodes.columns()
    for k, node in zip(*np.nonzero(beads.begin), strict=True):
        a, b = nodes.moves[k]
        some = slice(rows[node], rows[node] + a), slice(columns[node], columns[node] + b)
        assert sum(r.worth for r in reasons(chain, *some)) == pytest.approx(found.values[k, node], abs=1e-3)
    left = chain.nulls()
    assert sum(r.worth for r in reasons(chain, slice(1, 2), slice(0, 0))) == pytest.approx(left[0][1])
    assert sum(r.worth for r in reasons(chain, slice(0, 0), slice(2, 3))) == pytest.approx(left[1][2])


def test_several_units_alone_are_no_bead() -> None:
    """Each is left alone for its own reasons."""
    with pytest.raises(ValueError, match="one unit alone"):
        reasons(Chain([], fitted("weights")), slice(0, 2), slice(0, 0))
