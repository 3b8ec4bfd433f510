"""What the beginning of a line might be."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpora.labels import fold_start, grammar


def seen(text: str, lang: str = "en") -> set[tuple[str, str]]:
    """Style and number of each reading."""
    return {(label.style, label.number) for label in grammar(lang).candidates(text)}


@pytest.mark.parametrize(
    ("lang", "text", "reading"),
    [
        ("en", "12. The Committee met.", ("1.", "12")),
        ("en", "3 bis. The Committee met.", ("1.", "3bis")),
        ("en", "(c) Other matters", ("(a)", "3")),
        ("en", "(iv) Other matters", ("(i)", "4")),
        ("en", "IV. Other matters", ("I.", "4")),
        ("en", "B. Other matters", ("A.", "2")),
        ("en", "1.2 Other matters", ("1.1", "1.2")),
        ("en", "1.a Other matters", ("1.1", "1.a")),
        ("en", "Annex II", ("annex", "2")),
        ("en", "Annex", ("annex", "")),
        ("en", "Article 7", ("article", "7")),
        ("en", "PART TWO", ("chapter", "2")),
        ("en", "• Other matters", ("•", "")),
        ("zh", "•“其他”事项", ("•", "")),
        ("zh", "–“其他”事项", ("–", "")),
        ("zh", "二. 会议安排", ("一.", "2")),
        ("zh", "十一、会议安排", ("一.", "11")),
        ("zh", "（三）其他事项", ("(一)", "3")),
        ("zh", "（ｂ）其他事项", ("(a)", "2")),
        ("zh", "１２．其他事项", ("1.", "12")),
        ("zh", "第三条", ("article", "3")),
        ("fr", "Article premier", ("article", "1")),
        ("fr", "Chapitre 6", ("chapter", "6")),
        ("es", "Capítulo 6", ("chapter", "6")),
        ("ru", "Глава 6", ("chapter", "6")),
        ("de", "Kapitel 6", ("chapter", "6")),
        ("zh-Hant", "第 6 章", ("chapter", "6")),
        ("ru", "б) прочие вопросы", ("а)", "2")),
        ("ru", "Статья 5", ("article", "5")),
        ("es", "Artículo 5", ("article", "5")),
    ],
)
def test_a_label_is_read_with_its_number(lang: str, text: str, reading: tuple[str, str]) -> None:
    """The number is what the versions have in common; the sign is each language's own."""
    assert reading in seen(text, lang)


@pytest.mark.parametrize(
    "text", ["3.5 per cent of the", "2020 was a year", "1,200 persons", "The Committee", "(see above)", ""]
)
def test_ordinary_text_has_no_label_or_a_doubtful_one(text: str) -> None:
    """Quantities are no paragraph numbers."""
    assert not {style for style, _ in seen(text)} & {"1.", "(a)", "I.", "A."}


def test_the_same_line_may_be_read_in_several_ways() -> None:
    """ "(i)" is the ninth letter or the first Roman numeral: the series decides."""
    assert {("(a)", "9"), ("(i)", "1")} <= seen("(i) Other matters")


def test_a_label_says_where_the_text_begins() -> None:
    """What is printed stays, the space after it does not belong to the text."""
    label = next(x for x in grammar("en").candidates("12.   The Committee met.") if x.style == "1.")
    assert (label.printed, label.end) == ("12.", 6)


def test_a_russian_letter_typed_in_latin_is_read() -> None:
    """Typists use the Latin "a)" and "c)" in Russian texts."""
    assert {("a)", "1"), ("а)", "1")} <= seen("a) прочие вопросы", "ru")


def test_an_article_inserted_in_chinese_is_bis() -> None:
    """第三条之二 is article 3 bis."""
    assert ("article", "3bis") in seen("第三条之二", "zh") & seen("第 3 条之二", "zh")


def test_an_inserted_paragraph_is_bis_in_arabic() -> None:
    """The word for bis is Arabic there."""
    assert ("1.", "3bis") in seen("3 مكررا- عقدت اللجنة اجتماعا.", "ar")


def test_a_language_without_data_has_the_shared_rules() -> None:
    """An unknown language still has numbered paragraphs."""
    assert ("1.", "4") in seen("4. Komitea kokoontui.", "fi")


@given(st.text(alphabet="a1（．\u0640\u064b\u200f\u3000\u00a0 .", max_size=60))
def test_every_folded_character_keeps_its_place(text: str) -> None:
    """The end of a label is cut in the text as it is, not as it was matched."""
    folded, places = fold_start(text)
    assert len(places) == len(folded) + 1
    assert list(places) == sorted(places) and places[-1] == len(text)


def test_letters_and_alternatives_are_inserted_too() -> None:
    """Negotiated drafts have "a bis)" and "2 Alt."."""
    assert ("a)", "1bis") in seen("a bis) Sur la lentille ;", "fr")
    assert ("1.", "2alt") in seen("2 Alt. Les frais", "fr")


def test_lines_are_not_kept_for_the_sake_of_their_labels() -> None:
    """A paragraph a line, thousands of long ones: what is remembered of each is its beginning."""
    rules = grammar("en")
    tracemalloc.start()
    for number in range(100):
        rules.candidates(f"{number}. Überblick " + "word " * 20_000)
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept < 1_000_000


def test_spaces_behind_a_label_may_be_many() -> None:
    """All of them are left out of the text, also those beyond what is looked at."""
    assert {label.end for label in grammar("en").candidates("1." + " " * 100 + "Text")} == {102}
