"""Damaged files end in a document or a clear error, within bounds, and touch nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.corpora.mutate import PLAIN, ZIPPED, mutated
from tests.corpora.word_file import rich


@pytest.fixture(autouse=True)
def scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    """The script's folder, which is no package."""
    monkeypatch.syspath_prepend(Path(__file__).parents[2] / "scripts")


@pytest.mark.parametrize("name", ["word"])
def test_damaged_files_end_well(name: str) -> None:
    """Twenty here; `scripts/mutate_readers.py` does as many as one has time for."""
    from mutate_readers import USUAL, endings

    ended = list(endings(name, 20, 5, USUAL))
    assert [one for one in ended if one.how not in ("document", "error")] == []
    assert len(ended) == 20


def test_a_mutation_is_the_same_each_time() -> None:
    """A failure is found again by its seed and number."""
    samples = [rich()]
    ways = {mutated(samples, number, 1)[0] for number in range(len(PLAIN + ZIPPED))}
    assert ways == {way.__name__ for way in PLAIN + ZIPPED}
    assert mutated(samples, 3, 1) == mutated(samples, 3, 1)
    assert mutated(samples, 3, 1) != mutated(samples, 3, 2)


def test_a_reading_that_takes_too_long_is_a_failure() -> None:
    """A limit that nothing can break holds nothing."""
    from mutate_readers import Bounds, endings

    bomb = 5 * [way.__name__ for way in PLAIN + ZIPPED].index("bomb")
    (ended,) = endings("word", 1, 1, Bounds(0.001, 2048), first=bomb)
    assert ended.how == "took more than 0.001 s"
