"""How Word writes numbers (ECMA-376 part 1, 17.18.59)."""

from __future__ import annotations

import pytest

from corpora.readers.word.glyphs import bullet, glyph
from corpora.readers.word.numerals import padded, written


@pytest.mark.parametrize(
    ("form", "numbers", "shown"),
    [
        ("decimal", (1, 10, 123), "1 10 123"),
        ("decimalZero", (1, 9, 10), "01 09 10"),
        ("upperRoman", (1, 4, 9, 14, 40, 90, 400, 1999), "I IV IX XIV XL XC CD MCMXCIX"),
        ("lowerLetter", (1, 26, 27, 28, 53), "a z aa bb aaa"),
        ("upperLetter", (3, 27), "C AA"),
        ("russianLower", (1, 7, 10, 28, 29, 30), "а ж к ю я аа"),
        ("arabicAlpha", (1, 2, 3), "أ ب ت"),
        ("arabicAbjad", (1, 2, 3, 4), "أ ب ج د"),
        ("hebrew1", (1, 10, 11, 15, 16, 17, 400, 999), "א י יא טו טז יז ת תתקצט"),
        ("hebrew2", (1, 22, 23), "א ת אא"),
        ("chineseCounting", (1, 10, 11, 20, 21, 99, 100), "一 十 十一 二十 二十一 九十九 一○○"),
        ("chineseCountingThousand", (10, 100, 101, 110, 1004), "十 一百 一百零一 一百一十 一千零四"),
        ("chineseLegalSimplified", (1, 10, 12, 105), "壹 壹拾 壹拾贰 壹佰零伍"),
        ("taiwaneseCounting", (1, 12, 30), "一 十二 三十"),
        ("taiwaneseCountingThousand", (12, 10_000), "十二 一萬"),
        ("ideographDigital", (1, 10, 21), "一 一〇 二一"),
        ("ideographTraditional", (1, 2, 3, 10, 11), "甲 乙 丙 癸 11"),
        ("ideographZodiac", (1, 12, 13), "子 亥 13"),
        ("ideographZodiacTraditional", (1, 60, 61), "甲子 癸亥 甲子"),
        ("ideographEnclosedCircle", (1, 10), "㈠ ㈩"),
        ("japaneseCounting", (10, 100, 111, 1000, 2345), "十 百 百十一 千 二千三百四十五"),
        ("japaneseLegal", (1, 12), "壱 壱拾弐"),
        ("koreanCounting", (1, 12), "일 십이"),
        ("decimalEnclosedCircle", (1, 20, 21), "① ⑳ 21"),
        ("decimalFullWidth", (9, 10), "９ １０"),
        ("aiueo", (1, 46, 47), "ア ン ア"),
        ("thaiNumbers", (12,), "๑๒"),
        ("hex", (10, 255), "A FF"),
        ("chicago", (1, 2, 5), "* † **"),
        ("ordinal", (1, 2, 3, 4, 11, 21, 112), "1st 2nd 3rd 4th 11th 21st 112th"),
        ("cardinalText", (1, 12, 21), "One Twelve Twenty-one"),
        ("ordinalText", (1, 12, 20, 23), "First Twelfth Twentieth Twenty-third"),
        ("none", (1,), ""),
        ("a format that nobody knows", (7,), "7"),
    ],
)
def test_numbers_are_written_as_word_writes_them(form: str, numbers: tuple[int, ...], shown: str) -> None:
    """What is printed before a paragraph is how people cite it."""
    assert " ".join(written(n, form) for n in numbers) == shown


@pytest.mark.parametrize(
    ("lang", "shown"), [("fr", "1er 2e"), ("es", "1º 2º"), ("de", "1. 2."), ("zh", "1 2")]
)
def test_ordinals_are_those_of_the_language(lang: str, shown: str) -> None:
    """Word takes them from the language of the text."""
    assert f"{written(1, 'ordinal', lang)} {written(2, 'ordinal', lang)}" == shown


def test_words_of_a_language_that_is_not_known_are_figures() -> None:
    """A wrong word would be worse."""
    assert written(3, "cardinalText", "ru") == "3"


def test_zero_is_written_by_those_formats_that_have_one() -> None:
    """A list may start at 0; letters and Roman numbers have none."""
    assert [written(0, form) for form in ("decimal", "lowerLetter", "upperRoman", "decimalZero")] == [
        "0",
        "",
        "",
        "00",
    ]


def test_numbers_beyond_all_use_end() -> None:
    """A damaged file may start a list at a billion; its label must not fill the memory."""
    assert len(written(999_999_999, "lowerLetter")) <= 100
    assert written(999_999_999, "upperRoman") == ""


def test_custom_formats_pad_figures() -> None:
    """Word 2010 and later: "001, 002, 003, ..."."""
    assert padded(7, "001, 002, 003, ...") == "007"
    assert padded(7, "a, ç, ĝ, ...") is None


@pytest.mark.parametrize(
    ("font", "code", "shown"),
    [
        ("Symbol", 0xF061, "α"),
        ("Symbol", 0xF0B3, "≥"),
        ("Symbol", 0xB7, "•"),
        ("Wingdings", 0xF0FC, "✓"),
        ("Wingdings 2", 0xF050, "\uf050"),
        ("Arial", 0x2713, "✓"),
        ("Arial", 0xD800, ""),
    ],
)
def test_signs_of_picture_fonts_are_what_they_show(font: str, code: int, shown: str) -> None:
    """Word keeps them as codes of the font; what has no sign of its own stays, so that nothing is lost."""
    assert glyph(font, code) == shown


def test_bullets_of_picture_fonts_are_bullets() -> None:
    """The grammar of labels knows "•", not U+F0B7."""
    assert bullet("\uf0b7", "Symbol") == "•"
    assert bullet("§", "Wingdings") == "•"
    assert bullet("–", "Times New Roman") == "–"
