"""Which language a text is in."""

from __future__ import annotations

import pytest

from corpora.identify import from_name, identify

TEXTS = {
    "en": "The Committee agreed that the question should be taken up again at its next session.",
    "fr": "Le Comité est convenu que la question serait examinée de nouveau à sa prochaine session.",
    "es": "El Comité convino en que la cuestión se volviera a examinar en su próximo período de sesiones.",
    "ru": "Комитет решил вновь рассмотреть этот вопрос на своей следующей сессии.",
    "zh": "委员会商定在下届会议上再次审议这个问题。",
    "zh-Hant": "委員會商定在下屆會議上再次審議這個問題。",
    "ja": "委員会は、次の会合でこの問題を再び検討することに合意した。",
    "ar": "وافقت اللجنة على أن تنظر في المسألة من جديد في دورتها المقبلة.",
    "de": "Der Ausschuss kam überein, die Frage auf seiner nächsten Tagung wieder zu behandeln.",
}


@pytest.mark.parametrize("lang", TEXTS)
def test_one_sentence_is_enough(lang: str) -> None:
    """Short documents are documents."""
    found = identify(TEXTS[lang])
    assert (found.lang, found.reason, found.warning) == (lang, "text", None)


def test_a_long_text_is_sampled_from_three_places() -> None:
    """A foreign title page must not decide."""
    assert identify(TEXTS["ar"] * 20 + TEXTS["es"] * 2000).lang == "es"


def test_the_text_overrules_the_name() -> None:
    """A wrong name is told, not followed."""
    found = identify(TEXTS["en"], "report.fr.txt")
    assert (found.lang, found.reason) == ("en", "text (the name says fr)")
    assert found.warning == "the name says fr, the text is en"


def test_a_text_without_letters_is_known_by_its_name() -> None:
    """A table of figures has a language all the same."""
    assert identify("12 345\n67", "table-fr.txt").lang == "fr"
    assert identify("12 345\n67", "table.fr.txt").reason == "name"


def test_what_nothing_tells_is_unknown() -> None:
    """No language is guessed."""
    found = identify("12 345", "table.txt")
    assert (found.lang, found.reason) == (None, "")
    assert identify("Xqz vbn wrt plk.").lang is None


def test_a_language_without_data_is_unknown() -> None:
    """Indonesian is written in the letters of English."""
    assert identify("Kalimat ini ditulis dalam bahasa lain sama sekali.").lang is None


@pytest.mark.parametrize(
    ("name", "lang"),
    [
        ("report.zh.txt", "zh"),
        ("A_75_1-ZH.docx", "zh"),
        ("A_75_1-C.txt", "zh"),
        ("A_75_1-E.txt", "en"),
        ("report cht.txt", "zh-Hant"),
        ("dir.fr/report.txt", None),
        ("fr", "fr"),
        ("report", None),
        ("", None),
    ],
)
def test_names_give_a_hint(name: str, lang: str | None) -> None:
    """The organisation's own names end in a letter for the language."""
    assert from_name(name) == lang
