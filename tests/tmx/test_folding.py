"""What counts as the same text, and where it stands in the text as it was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tmx.folding import fold, folded_places
from tmx.memory.concordance import spans
from tmx.memory.tokens import LONGEST, OVERLONG, open_ends, tokens

TROUBLE = "aÄéßﬁＡ①㈠ｶﾞ각ㄱㅏʼnİ\u0301\u0345\u200d\u200f \u3000\t\u064b\u0640ﻻ٢Σς大\U0001f600\ud7cb\u1161"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＣＯＰ　9", "cop 9"),
        ("STRASSE", "straße"),
        ("مُحَمَّد", "محمد"),
        ("ﻻ", "لا"),
        ("a\u00a0\n b", "A b"),
        ("re\u00adport", "report"),
        ("d’experts", "d'experts"),
        ("the ‘other’ “group”", "the 'other' \"group\""),
    ],
)
def test_what_only_looks_otherwise_is_the_same(one: str, other: str) -> None:
    """A person who searches cannot know which was typed."""
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("é", "e"), ("أ", "ا"), ("大会，", "大会"), ("٢", "2"), ("台", "臺")]
)
def test_what_means_something_else_stays_apart(one: str, other: str) -> None:
    """Found too much is not found; this is what the page on searching says."""
    assert fold(one) != fold(other)


@given(st.text(st.one_of(st.sampled_from(TROUBLE), st.characters(exclude_categories=["Cs"]))))
def test_folding_with_places_folds_the_same(text: str) -> None:
    """What is shown as found is what was found; places rise and lie in the text."""
    folded, places = folded_places(text)
    assert folded == fold(text)
    assert len(places) == len(folded) + 1
    assert places == sorted(places)
    assert places[-1] <= len(text)


@given(st.text(st.sampled_from(TROUBLE)), st.data())
def test_a_place_holds_what_was_looked_for(text: str, data: st.DataObject) -> None:
    """At least: one written character may stand for several folded ones."""
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded)))
    wanted = folded[start : data.draw(st.integers(start, len(folded)))].strip()
    if wanted:
        for begin, end in spans(text, wanted):
            assert wanted in fold(text[begin:end]) or fold(text[begin:end]) in folded
            assert 0 <= begin < end <= len(text)


def test_where_a_token_ends_hangs_on_its_neighbours_alone() -> None:
    """That is why a part of a text has the text's own tokens, its ends aside."""
    assert tokens("un大会 a/75") == ["un", "大", "会", "a", "75"]
    assert tokens("x" * (LONGEST + 1)) == [OVERLONG]
    assert open_ends("ting in", ["ting", "in"]) == (True, True)
    assert open_ends("大会", ["大", "会"]) == (False, False)
    assert open_ends("(in)", ["in"]) == (False, False)
