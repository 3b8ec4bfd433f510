"""Which runs of words may be terms."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.tmx.terms.texts import EN, ZH
from tmx.terms import Language, words
from tmx.terms.candidates import candidates


def found(text: str, language: Language) -> dict[str, float]:
    return {span.text: span.weakness for span in candidates(text, language.tokenizer(text), language)}


def test_a_candidate_neither_begins_nor_ends_with_a_word_that_only_stands_inside() -> None:
    """ "of the Parties" is none, "Conference of the Parties" is one."""
    assert list(found("the Conference of the Parties", EN)) == [
        "Conference",
        "Conference of the Parties",
        "Parties",
    ]


def test_no_candidate_goes_across_a_word_that_no_term_has_or_punctuation() -> None:
    """Nor across a bracket."""
    assert list(found("report, Group", EN)) == ["report", "Group"]
    assert list(found("report it Group (chemicals)", EN)) == ["report", "Group", "chemicals"]


def test_a_verb_weighs_against_a_candidate_and_does_not_rule_it_out() -> None:
    """讨论 is a verb here and part of 讨论文件 there."""
    assert found("讨论化学品", ZH) == {"讨论": 1.0, "讨论化学品": 1.0, "化学品": 0.0}


def test_chinese_title_marks_hold_a_name_whatever_its_words() -> None:
    """《关于在国际贸易中……的公约》 has words that no other term has."""
    assert found("《报告在会议》", ZH)["报告在会议"] == 0
    assert "报告在会议" not in found("报告在会议", ZH)


def test_a_title_mark_without_its_partner_cuts_no_candidate() -> None:
    """ "公约》缔约方会议" would be half a title."""
    assert all(text.count("《") == text.count("》") for text in found("《化学品会议》报告", ZH))
    assert "《化学品会议》报告" in found("《化学品会议》报告", ZH)


@pytest.mark.parametrize("text", ["2015", "9/1", "A/75/1", "13–15", "7"])
def test_figures_and_symbols_of_documents_are_no_candidates(text: str) -> None:
    """They are no terms in any list."""
    assert found(text, EN) == {}


def test_a_name_in_latin_letters_weighs_against_itself_in_chinese() -> None:
    """A person's name stays as it is, and so needs no entry."""
    chinese = replace(ZH, scripts=frozenset({"CJK"}))
    assert found("报告Smith", chinese) == {"报告": 0.0, "报告Smith": 0.0, "Smith": 2.0}


def test_a_state_in_a_phrase_weighs_against_it() -> None:
    """ "Government of Austria" is as free a combination as there is one for each State."""
    english = replace(EN, names=frozenset({"austria"}))
    assert found("Government of Austria", english)["Government of Austria"] == 1


def test_a_language_without_data_has_its_words() -> None:
    """Swahili has no files; its phrases are candidates all the same."""
    assert "kamati ya fedha" in found("kamati ya fedha", Language(words))
