"""Which language a text is in."""

from __future__ import annotations

import pytest

from corpora.identify import identify

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


def test_a_long_text_is_sampled_from_all_over() -> None:
    """A foreign title page must not decide."""
    assert identify(TEXTS["ar"] * 20 + TEXTS["es"] * 2000).lang == "es"


def test_the_text_overrules_the_name() -> None:
    """A wrong name is told, not followed."""
    found = identify(TEXTS["en"], "report.fr.txt")
    assert (found.lang, found.reason) == ("en", "text (the name says fr)")
    assert found.warning == "the name says fr, but the text is en"


def test_a_text_without_letters_is_known_by_its_name() -> None:
    """A table of figures has a language all the same."""
    assert identify("12 345\n67", "table-fr.txt").lang == "fr"
    assert identify("12 345\n67", "table.fr.txt").reason == "name"


def test_what_nothing_tells_is_unknown() -> None:
    """No language is guessed."""
    found = identify("12 345", "table.txt")
    assert (found.lang, found.reason) == (None, "")
    assert identify("Xqz vbn wrt plk.").lang is None


FOREIGN = {
    "id": "Kalimat ini ditulis dalam bahasa lain sama sekali.",
    "sw": "Mkutano ulifunguliwa na Mwenyekiti saa nne asubuhi. Kamati ilipitisha ripoti yake na kuiomba "
    "Sekretarieti iandae rasimu ya azimio kuhusu haki za watoto na wanawake.",
    "pl": "Komitet postanowił ponownie rozpatrzyć tę sprawę na następnej sesji i zwrócił się do "
    "Sekretariatu o przygotowanie projektu uchwały.",
    "it": "Il Comitato ha deciso di esaminare nuovamente la questione nella prossima sessione e ha chiesto "
    "al Segretariato di preparare un progetto di risoluzione. Gli osservatori hanno espresso il loro parere "
    "sui diritti degli uomini e delle donne, che devono essere tutelati dalla legge in ogni circostanza.",
    "sv": "Kommittén beslutade att åter behandla frågan vid sitt nästa möte och bad sekretariatet att "
    "utarbeta ett förslag till resolution.",
    "uk": "Комітет вирішив знову розглянути це питання на своїй наступній сесії та попросив секретаріат "
    "підготувати проєкт резолюції. Спостерігачі висловили свою думку щодо прав чоловіків і жінок, які "
    "мають бути захищені законом за будь-яких обставин.",
    "fa": "کمیته تصمیم گرفت که این موضوع را در نشست بعدی خود دوباره بررسی کند و از دبیرخانه خواست که "
    "پیش‌نویس قطعنامه را آماده کند.",
    "ko": "위원회는 다음 회의에서 이 문제를 다시 검토하기로 결정하였다.",
    "hi": "समिति ने अगले सत्र में इस प्रश्न पर फिर से विचार करने का निर्णय लिया।",
}


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN)
def test_a_language_without_data_is_unknown(text: str) -> None:
    """Indonesian is written in the letters of English; called English it would be split as such."""
    assert identify(text).lang is None


def test_a_name_that_a_foreign_text_belies_is_told() -> None:
    """The name decides where the text cannot, but the person must know."""
    found = identify(FOREIGN["pl"], "report.en.txt")
    assert (found.lang, found.reason) == ("en", "name")
    assert found.warning == "the name says en, but the text does not look like it"
