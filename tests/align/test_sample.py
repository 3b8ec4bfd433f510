"""The sample report, aligned in six languages, against its gold."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from align import Multitext
from align.evaluate import Ruler, gold_groups, strict
from tests.conftest import LANGS

PAIRS = list(combinations(LANGS, 2))


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_bilingual_beads_agree_with_the_gold(
    aligned: Multitext, gold: list[dict[str, Any]], pair: tuple[str, str]
) -> None:
    """Each pair is a translator's memory."""
    assert strict(Ruler(aligned, gold).beads(*pair), gold_groups(gold, pair)).f1 >= 0.95


def test_groups_agree_with_the_gold(aligned: Multitext, gold: list[dict[str, Any]]) -> None:
    """The multilingual memory holds the groups of all six languages."""
    assert strict(Ruler(aligned, gold).groups(), gold_groups(gold, LANGS)).f1 >= 0.95


def test_every_sentence_stands_in_exactly_one_group(aligned: Multitext) -> None:
    """Nothing is lost, nothing is counted twice."""
    for lang, document in aligned.documents.items():
        found = [p for g in aligned.groups for p in g.sentences.get(lang, ())]
        every = [(b, s) for b, block in enumerate(document.blocks) for s in range(len(block.sentences))]
        assert sorted(found) == every


def test_scores_lie_between_nought_and_one(aligned: Multitext) -> None:
    """Scores are read as probabilities."""
    assert all(0 <= g.score <= 1 for g in aligned.groups)
