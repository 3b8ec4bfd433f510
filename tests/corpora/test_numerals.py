"""Counters: what number a printed sign stands for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpora.numerals import circled, digits, han, latin, listed, roman

ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def in_roman(number: int) -> str:
    """The plain way to write a Roman numeral: the judge of the fast one."""
    out = ""
    for value, sign in ROMAN:
        out += sign * (number // value)
        number %= value
    return out


def in_han(number: int) -> str:
    """The plain way to write a Chinese number under 100: the judge of the fast one."""
    tens, ones = divmod(number, 10)
    signs = " 一二三四五六七八九"
    return (signs[tens] if tens > 1 else "") + ("十" if tens else "") + (signs[ones] if ones else "")


@given(st.integers(1, 399))
def test_roman_numerals_of_either_case_count(number: int) -> None:
    """Sections of long reports go far beyond x."""
    assert roman(in_roman(number)) == roman(in_roman(number).upper()) == number


@pytest.mark.parametrize("sign", ["", "iiii", "ic", "vx", "abc"])
def test_a_word_of_roman_letters_is_no_roman_numeral(sign: str) -> None:
    """ "(ic)" is an abbreviation, not a place in a series."""
    assert roman(sign) is None


@given(st.integers(1, 99))
def test_chinese_numbers_count(number: int) -> None:
    """Sections are numbered 一 to 二十一 and on."""
    assert han(in_han(number)) == number


@pytest.mark.parametrize(
    ("sign", "number"), [("一百零二", 102), ("一百二十", 120), ("二〇", 20), ("两", 2), ("一二", 12)]
)
def test_chinese_numbers_in_the_other_spellings_count(sign: str, number: int) -> None:
    """Article numbers are written with and without units."""
    assert han(sign) == number


@pytest.mark.parametrize("sign", ["", "甲", "一a", "〇"])
def test_what_is_no_chinese_number_counts_nothing(sign: str) -> None:
    """No label begins with zero."""
    assert han(sign) is None


@pytest.mark.parametrize(("sign", "number"), [("12", 12), ("１２", 12), ("١٢", 12), ("۱۲", 12)])
def test_digits_of_any_script_count(sign: str, number: int) -> None:
    """Arabic versions print ١٢ where others print 12."""
    assert digits(sign) == number


@pytest.mark.parametrize("sign", ["12345", "", "1a", "²"])
def test_long_numbers_are_no_labels(sign: str) -> None:
    """A line that begins with 10000 cites a quantity."""
    assert digits(sign) is None


@pytest.mark.parametrize(("sign", "number"), [("a", 1), ("Z", 26), ("aa", 27), ("bb", 28)])
def test_letters_count_on_doubled(sign: str, number: int) -> None:
    """After (z) the organisation prints (aa), (bb)."""
    assert latin(sign) == number


@pytest.mark.parametrize("sign", ["", "ab", "é", "1"])
def test_a_word_is_no_letter_label(sign: str) -> None:
    """ "(ab)" is a word in brackets."""
    assert latin(sign) is None


@pytest.mark.parametrize(("sign", "number"), [("①", 1), ("㈠", 1), ("⑴", 1), ("⑫", 12)])
def test_circled_numbers_count(sign: str, number: int) -> None:
    """Chinese third-level items are often circled."""
    assert circled(sign) == number


@pytest.mark.parametrize("sign", ["a", "½", "12", ""])
def test_what_is_no_circled_number_counts_nothing(sign: str) -> None:
    """A fraction is no place in a series."""
    assert circled(sign) is None


def test_listed_signs_may_hold_spaces() -> None:
    """Arabic ordinals above ten are two words."""
    pattern, count = listed("first|twenty first|second")
    assert pattern.split("|")[0] == r"twenty\ first"
    assert [count(s) for s in ("First", "twenty first", "second", "third")] == [1, 2, 3, None]


def test_listed_signs_are_parted_by_spaces_otherwise() -> None:
    """The short way to write a list in a language's file."""
    assert listed("а б в")[1]("б") == 2
