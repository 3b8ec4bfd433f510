"""Segments to words."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tmx.terms.texts import LEXICON
from tmx.terms import Lexicon, words


def cut(text: str, lexicon: Lexicon) -> list[str]:
    return [text[start:end] for start, end in lexicon(text)]


def test_the_likeliest_words_are_chosen_and_not_the_longest_first() -> None:
    """研究|生命, not 研究生|命."""
    lexicon = Lexicon({"研究": 1e-3, "研究生": 1e-5, "生命": 1e-3, "命": 1e-5})
    assert cut("研究生命", lexicon) == ["研究", "生命"]


def test_characters_that_no_word_has_stand_alone() -> None:
    """A name is not lost."""
    assert cut("工作组甲乙", LEXICON) == ["工作组", "甲", "乙"]


def test_without_a_list_every_character_is_a_word() -> None:
    """What is left where no list is installed."""
    assert cut("会议COVID-19", Lexicon({})) == ["会", "议", "COVID-19"]


def test_marks_belong_to_their_word() -> None:
    """Terms ended before a shadda in mid-word: الموح for الموحَّد."""
    for text in ("التقييم الذاتي الموحَّد", "مُحَمَّد", "cafe\u0301s", "हिन्दी भाषा", "re\u00adport"):
        assert [text[start:end] for start, end in words(text)] == text.split()
        assert cut(text, Lexicon({})) == text.split()


@pytest.mark.parametrize("letters", ["ក្រុមការងារ", "กา", "क"])
def test_long_words_with_marks_that_are_letters_end(letters: str) -> None:
    """Each way to part letters from marks was tried, and there were 2ⁿ: these must be cut at once."""
    text = f"{letters * 200} a/b"
    assert "".join(text[start:end] for start, end in words(text)) == text.replace(" ", "").replace("/", "")


@given(st.text(st.sampled_from("工作组缔约方会议ab1 -/.。，《》é'’\u0301\u0651ح"), max_size=40))
def test_words_are_in_order_and_lose_no_letter(text: str) -> None:
    """Whatever stands between, each letter and figure is in one word."""
    for tokenizer in (LEXICON, words):
        places = tokenizer(text)
        assert all(start < end for start, end in places)
        assert all(one[1] <= other[0] for one, other in itertools.pairwise(places))
        covered = {at for start, end in places for at in range(start, end)}
        assert {at for at, c in enumerate(text) if c.isalnum()} <= covered
