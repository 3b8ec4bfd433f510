"""What a memory holds, counted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.tmx.samples import FULL, HEADER, OPENING, unit
from tmx import Memory, Property
from tmx.summary import LanguageSummary, summary


def test_units_texts_and_properties_are_counted() -> None:
    """Letter by letter: what is the same in another case is different."""
    flagged = replace(unit("水", "Water"), properties=(Property("x-flag", "a"), Property("x-flag", "b")))
    found = summary(Memory(HEADER, iter([unit("水", "water"), flagged, unit("水"), FULL])), ["x-flag"])
    assert (found.header, found.units) == (HEADER, 4)
    assert found.languages == (
        LanguageSummary("zh", 4, 3 + 6, 3 + 7, 2),
        LanguageSummary("en", 3, 2 + 3, 10 + 24, 3),
    )
    assert found.sets == {("zh", "en"): 3, ("zh",): 1}
    assert found.properties == {"x-flag": 1, "x-tongwen-part": 1, "x-tongwen-path": 1, "x-tongwen-score": 1}
    assert found.values == {"x-flag": {"a": 1, "b": 1}}
    assert (found.first, found.last) == ("20200101T000000Z", "20200102T000000Z")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("主席宣布", 4),
        ("The well-known 2.5 per cent", 5),
        ("l’ordre du jour", 3),
        ("تكلَّمت عملاً", 2),
        ("第3段 of A", 5),
        ("— … !", 0),
    ],
)
def test_words_are_counted_as_cat_tools_count(text: str, words: int) -> None:
    """A Chinese character is one; a vowel sign does not end an Arabic word."""
    [found] = summary(Memory(HEADER, iter([unit(text)]))).languages
    assert found.words == words


def test_an_empty_memory_has_nothing() -> None:
    """And no dates, even though its header has."""
    found = summary(Memory(HEADER, iter([])))
    assert (found.units, found.languages, found.sets, found.first) == (0, (), {}, None)
    assert summary(Memory(HEADER, iter([replace(OPENING, creationdate="soon")]))).first is None
