"""The files of weights."""

from __future__ import annotations

import pytest

from align.features import fitted


@pytest.mark.parametrize(("ours", "free"), [("weights", "permissive"), ("weights_first", "permissive_first")])
def test_the_weights_without_restricted_texts_can_take_the_place_of_ours(ours: str, free: str) -> None:
    """They have the same names; a feature without a weight would silently count for nothing."""
    usual, permissive = fitted(ours), fitted(f"weights_{free}")
    assert set(permissive.bead) == set(usual.bead)
    assert set(permissive.alone) == set(usual.alone)


def test_leaving_alone_costs_something_where_nothing_is_known() -> None:
    """Or the best alignment of two texts would be none."""
    for name in ("weights", "weights_first", "weights_unknown", "weights_sentences", "weights_permissive"):
        assert fitted(name).alone["alone"] < 0
