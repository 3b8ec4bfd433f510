"""Whatever stands in a memory: the checks end, soon, and without an error of their own."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tmx.samples import HEADER
from tmx import Memory, TranslationUnit, Variant
from tmx.checks import check
from tmx.checks.fixing import Fixes, fix

PIECES = (
    "三百", "万", "亿", "第", "百分之", "7月", "1,000", "1 000", "2.5", "2,5", "٢٠١٩", "XIV", "COVID-19",
    "million", "twenty", "five", "A/75/1", "А/75/1", "https://a.example/en", "a@b.example", "（", "»", "“",
    '"', "the the", "常常", "Сhair", "e\u0301", "\u200f", " ", "-", "/", ".", "и", "et", "و", "مليون",
    "עברית", "한국", "\U0001f600",
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=30), st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
LANGS = st.sampled_from(
    ["zh", "zh-Hant", "en", "fr", "es", "ru", "ar", "de", "ja", "ko", "xx", "not a tag", ""]
)
UNITS = st.lists(st.builds(Variant, LANGS, TEXTS), max_size=4).map(lambda v: TranslationUnit(tuple(v)))
TERMS = ({"zh": ("三百",), "en": ("the five",), "ar": ("مليون",)},)


@given(st.lists(UNITS, max_size=4))
def test_any_texts_can_be_checked_and_mended(units: list[TranslationUnit]) -> None:
    """In any languages, also in none."""
    for problem in check(Memory(HEADER, iter(units)), glossary=TERMS):
        assert problem.what
        assert str(problem).isprintable() or not all(
            v.segment.isprintable() for u in units for v in u.variants
        )
    list(fix(units, "zh", Fixes()))


REPEATED = (
    "a", "a ", "的", "讨论", "1", "1,", "1 ", "三", "亿", "5 million ", "million ", "A/1", "A-", "(", "“",
    "a@", "www.a", "Аa", "the ", "a.", "five ", "٢", "و", "：“", "”", "í",
)  # fmt: skip


@pytest.mark.parametrize("piece", REPEATED)
def test_a_segment_without_end_is_checked_in_time(piece: str) -> None:
    """20,000 characters of the same, beside an ordinary text and beside itself, do not need their square."""
    long = piece * (20_000 // len(piece))
    texts = (
        (long, "The Chair spoke twice twice."),
        ("主席发言。", long),
        (long, long + "x@y.example Аa the the"),
    )
    begin = time.process_time()
    for zh, en in texts:
        unit = TranslationUnit((Variant("zh", zh), Variant("en", en), Variant("ru", en)))
        list(check(Memory(HEADER, iter([unit])), glossary=TERMS))
    assert time.process_time() - begin < 6  # a second where the cores are free
