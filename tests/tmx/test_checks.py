"""What the checks of translations say, and what they keep silent about."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.tmx.check_cases import clean_memory
from tests.tmx.samples import HEADER, unit
from tmx import Memory, TranslationUnit, Variant
from tmx.checks import RULES, Entry, GlossaryError, check, read_glossary


def found(*units: TranslationUnit, **options: Sequence[str] | Sequence[Entry]) -> list[tuple[int, str, str]]:
    memory = Memory(HEADER, iter(units))
    return [(p.number, p.rule, p.what) for p in check(memory, **options)]  # type: ignore[arg-type]


def pair(lang: str, zh: str, text: str) -> TranslationUnit:
    return TranslationUnit((Variant("zh", zh), Variant(lang, text)))


SILENT = {
    "reduplication": pair("en", "他们常常讨论讨论，高高兴兴。", "They often talk things over, happily."),
    "a name twice": pair("en", "帕果帕果机场", "Pago Pago airport"),
    "had had": pair("en", "他们已经有过机会。", "They had had a chance."),
    "reflexive verbs": pair("fr", "我们开会。", "Nous nous réunissons."),
    "names in Latin letters": pair("en", "Renaud Sorieul（法国）", "Renaud Sorieul (France)"),
    "a list of names": pair("ru", "Renaud Sorieul、Maria Lind", "Renaud Sorieul, Maria Lind"),
    "a label in brackets": pair("fr", "(a)加强合作；(b)交流", "a) renforcer la coopération ; b) échanger"),
    "quotes within quotes": pair("de", "他说：“好。”", "Er sagte: „Gut.“"),
    "a quotation goes on": pair("fr", "他说：“我们同意。", "Il a dit : « Nous sommes d’accord."),
    "a quotation ends in both": pair("fr", "没有好的方案。”。", "Il n’y en a pas de bon », dit-il."),
    "a quotation ends after another": pair("en", "放弃“契克斯”计划。”", "Give up the “Chequers” plan.”"),
    "a dash before speech": pair("fr", "“政治歌曲", "– « Chanson politique"),
    "a label set apart": pair("fr", "加强合作", "a ) renforcer la coopération"),
    "a name joined in one": TranslationUnit(
        (Variant("zh", "帕果帕果机场"), Variant("ru", "Аэропорт Паго-Паго"), Variant("ar", "مطار باغو باغو"))
    ),
    "a foreign name twice": pair("ru", "帕果帕果机场", "аэропорт Canada plus plus"),
    "a foreign word in brackets": pair("en", "“同文”", "Tongwen (同文)"),
    "a symbol is the same everywhere": pair("ru", "CTOC/COP/WG.10/2020/L.1", "CTOC/COP/WG.10/2020/L.1"),
    "short texts of any length": pair("en", "散会", "Rising of the meeting"),
    "a combining accent": pair("fr", "死亡人数", "le nombre de de\u0301ce\u0300s"),
    "an unknown language": pair("xx", "委员会通过了报告。", "Bla bla bla."),
}


QUESTIONS = {
    "of Japanese": TranslationUnit((Variant("ja", "これは正しいですか。"), Variant("en", "Is this right?"))),
    "to oneself": TranslationUnit((Variant("en", "Is this right?"), Variant("ja", "これは正しいのかな。"))),
    "in a quotation": TranslationUnit((Variant("en", "Is this right?"), Variant("ja", "「正しいですか」。"))),
    "before the end": TranslationUnit(
        (Variant("ja", "いいですか。始めます。"), Variant("en", "May I begin?"))
    ),
    "of Chinese": pair("en", "这样对吗。", "Is this right?"),
    "of traditional Chinese": TranslationUnit(
        (Variant("fr", "Est-ce correct ?"), Variant("zh-Hant", "這樣對嗎。"))
    ),
    "of Chinese about the rest": pair("en", "其他代表团呢。", "What about other delegations?"),
    "of Korean": TranslationUnit((Variant("en", "Is this right?"), Variant("ko", "이것이 맞습니까."))),
    "of Greek": TranslationUnit((Variant("en", "Is this right?"), Variant("el-GR", "Είναι αυτό σωστό;"))),
}


@pytest.mark.parametrize("silent", QUESTIONS.values(), ids=QUESTIONS)
def test_a_question_may_have_no_question_mark(silent: TranslationUnit) -> None:
    """Japanese か。 and Chinese 吗。 ask as they are, and Greek asks with a semicolon."""
    assert found(silent, rules=["end-mark"]) == []


@pytest.mark.parametrize(
    ("lang", "text"), [("ja", "これは正しいです。"), ("zh", "这是对的。"), ("el", "Αυτό είναι σωστό.")]
)
def test_a_statement_beside_a_question_is_told_in_these_languages_too(lang: str, text: str) -> None:
    """What is known of their questions must not silence the check."""
    states = TranslationUnit((Variant("en", "Is this right?"), Variant(lang, text)))
    assert found(states, rules=["end-mark"]) == [(1, "end-mark", "a question in en alone")]


def test_a_greek_question_is_told_beside_a_statement() -> None:
    """Its mark is a question mark in Greek alone."""
    asks = TranslationUnit((Variant("en", "This is right."), Variant("el", "Είναι σωστό\u037e")))
    assert found(asks, rules=["end-mark"]) == [(1, "end-mark", "a question in el alone")]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("%s items", "%1$s éléments"),
        ("%s of %s", "%2$s : %1$s"),
        ("%d of %s", "%2$s : %1$d"),
        ("%i items", "%d éléments"),
        ("%(n)i items", "%(n)d éléments"),
        ("Wait %ds", "Attendez %d s"),
        (r"a \textbf{word}", r"un \textbf{mot}"),
        ("a @emph{word}", "un @emph{mot}"),
        ("{n, plural, one{item} other{items}}", "{n, plural, one{objet} other{objets}}"),
        ("version v{version}", "version {version}"),
    ],
)
def test_a_placeholder_may_be_spelled_otherwise(source: str, target: str) -> None:
    """Translators number arguments, and words in the braces of markup are translated."""
    same = TranslationUnit((Variant("en", source), Variant("fr", target)))
    assert found(same, rules=["placeholders"]) == []


@pytest.mark.parametrize(
    ("source", "target", "what"),
    [
        ("%s of %s", "%1$s éléments", "%s only in en"),
        ("%1$s of %2$s", "%1$s de %1$s", "%2$s only in en; %1$s only in fr"),
        ("%1$s items", "%1$d éléments", "%1$s only in en; %1$d only in fr"),
        ("%d items", "éléments", "%d only in en"),
        (r"\textbf{word} of {name}", r"\textbf{mot} de {nom}", "{name} only in en; {nom} only in fr"),
    ],
)
def test_a_placeholder_that_is_lost_is_told_beside_one_spelled_otherwise(
    source: str, target: str, what: str
) -> None:
    """Where both number their arguments, the numbers count; a type and a name always do."""
    lost = TranslationUnit((Variant("en", source), Variant("fr", target)))
    assert found(lost, rules=["placeholders"]) == [(1, "placeholders", what)]


@pytest.mark.parametrize("silent", SILENT.values(), ids=SILENT)
def test_what_is_right_is_left_in_peace(silent: TranslationUnit) -> None:
    """Each of these looks like a defect to a check that knows one language only."""
    wanted = [rule for rule in RULES if rule not in ("language-tag", "doubled-word")]
    rules = wanted if silent.variants[1].lang == "xx" else list(RULES)
    assert found(silent, rules=rules) == []


def test_what_is_wrong_with_the_source_is_told_once() -> None:
    """Not once for each of its five translations."""
    six = unit(
        "主席（法国宣布开会。",
        "The Chair (France) opened the meeting.",
        "La présidence (France) a ouvert la réunion.",
        "La Presidencia (Francia) abrió la reunión.",
        "Председатель (Франция) открыл заседание.",
        "افتتح الرئيس (فرنسا) الاجتماع.",
    )
    assert found(six) == [(1, "brackets", "( without )")]


def test_only_the_checks_that_are_asked_for_are_made() -> None:
    """Form and translation alike."""
    wrong = pair("en", "第3段", "Paragraph  4")
    assert [rule for _, rule, _ in found(wrong)] == ["spaces", "numbers"]
    assert [rule for _, rule, _ in found(wrong, rules=["numbers"])] == ["numbers"]


def test_without_the_source_the_first_variant_is_compared() -> None:
    """A unit without its source is wrong, and may be wrong in its numbers, too."""
    wrong = TranslationUnit((Variant("en", "Paragraph 4"), Variant("fr", "Paragraphe 5")))
    assert [rule for _, rule, _ in found(wrong)] == ["no-source", "numbers"]


def test_inconsistencies_name_the_first_unit_and_come_in_order() -> None:
    """A person goes from unit to unit."""
    one = pair("en", "工作组通过了报告草稿。", "The working group adopted the draft report.")
    two = pair("en", "工作组通过了报告草稿。", "The group approved the draft of the report.")
    far = pair("en", "主席团核可了临时议程。", "The group approved the draft of the report.")
    assert found(one, OTHER, two, far, one, rules=["inconsistent-target", "inconsistent-source"]) == [
        (3, "inconsistent-target", "the zh text is translated otherwise in unit 1"),
        (4, "inconsistent-source", "translates another zh text in unit 3"),
    ]


OTHER = pair("en", "会议选举了主席。", "The meeting elected its Chair.")


def test_case_spaces_and_the_last_stop_are_no_inconsistency() -> None:
    """Headings and sentences of one text."""
    one = pair("en", "通过工作组的报告", "Adoption of the report of the working group")
    two = pair("en", "通过工作组的报告。", "Adoption of the report of the Working Group.")
    assert found(one, two, rules=["inconsistent-target"]) == []


GLOSSARY: tuple[Entry, ...] = (
    {"zh": ("缔约国",), "en": ("State party",), "fr": ("État partie",), "ar": ("دولة طرف",)},
    {"zh": ("缔约国会议",), "en": ("Meeting of States Parties", "States Parties’ Meeting")},
)


@pytest.mark.parametrize(
    ("lang", "zh", "text", "missing"),
    [
        ("en", "缔约国应提交报告。", "States parties shall report.", 0),
        ("en", "缔约国应提交报告。", "Members shall report.", 1),
        ("en-GB", "缔约国应提交报告。", "Members shall report.", 1),
        ("fr", "缔约国应提交报告。", "Les États parties font rapport.", 0),
        ("ar", "缔约国应提交报告。", "تقدم الدول الأطراف تقارير.", 1),
        ("ar", "缔约国应提交报告。", "تقدم كل دولة طرف تقريرا.", 0),
        ("es", "缔约国应提交报告。", "Los miembros informarán.", 0),
        ("en", "缔约国会议通过了报告。", "The Meeting of the States Parties adopted the report.", 0),
        ("en", "缔约国会议通过了报告。", "The Assembly adopted the report.", 1),
    ],
)
def test_a_term_may_stand_in_any_form_and_the_longest_counts(
    lang: str, zh: str, text: str, missing: int
) -> None:
    """缔约国 within 缔约国会议 is another term; a plural is the same one."""
    assert len(found(pair(lang, zh, text), rules=["term"], glossary=GLOSSARY)) == missing


@pytest.mark.parametrize(
    ("lang", "term", "text", "stands"),
    [
        ("en", "cat", "They catch the category.", False),
        ("en", "cat", "The cats’ food", True),
        ("en", "part", "The party", False),
        ("en", "follow-up", "the follow up", True),
        ("en", "WHO", "those who agree", False),
        ("en", "NGO", "several NGOs", True),
        ("en", "knife", "knives", True),
        ("fr", "État", "de l’État", True),
        ("fr", "port", "le portail", False),
        ("ru", "стол", "столица", False),
        ("ru", "государство", "государствами", True),
        ("de", "Vertrag", "Verträge", True),
        ("ar", "وزير", "الوزير", True),
        ("ar", "موحد", "الموحَّد", True),
        ("ar", "الموحَّٰد", "الموحد", True),
        ("ar", "الموح", "الموحَّٰد", False),
        ("zh", "会议", "本次会议的", True),
        ("ja", "会議", "本会議では", True),
        ("fi", "talo", "talot", True),
        ("fi", "kala", "kalastus", False),
    ],
)
def test_a_term_is_whole_words_in_forms_of_the_language(
    lang: str, term: str, text: str, stands: bool
) -> None:
    """A glossary that takes cat for catch is switched off; Chinese has no bounds of words."""
    source = TranslationUnit((Variant(lang, text), Variant("xx", "bla")), srclang=lang)
    assert bool(found(source, rules=["term"], glossary=({lang: (term,), "xx": ("missing",)},))) == stands
    target = TranslationUnit((Variant("xx", "missing"), Variant(lang, text)), srclang="xx")
    assert bool(found(target, rules=["term"], glossary=({lang: (term,), "xx": ("missing",)},))) != stands


TBX_2019 = """<?xml version="1.0"?>
<tbx xmlns="urn:iso:std:iso:30042:ed-2" xml:lang="en"><text><body>
<conceptEntry id="1">
<langSec xml:lang="zh"><termSec><term>缔约国</term></termSec></langSec>
<langSec xml:lang="en"><termSec><term>State party</term></termSec>
<termSec><term>party</term></termSec></langSec>
</conceptEntry></body></text></tbx>"""
TBX_2008 = """<martif type="TBX"><text><body><termEntry>
<langSet xml:lang="zh"><tig><term>缔约国</term></tig></langSet>
<langSet xml:lang="en"><ntig><termGrp><term>State party</term></termGrp></ntig>
<tig><term>party</term></tig></langSet>
</termEntry></body></text></martif>"""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.tbx", TBX_2019),
        ("b.tbx", TBX_2008),
        ("c.csv", "zh,score,en\n缔约国,0.9,State party | party\n,1,nothing\n"),
        ("d.tsv", "\ufeffid1\tzh\ten\n7\t缔约国\tState party|party\n"),
    ],
)
def test_glossaries_of_all_forms_are_read_alike(tmp_path: Path, name: str, text: str) -> None:
    """As terminologists keep them."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert list(read_glossary(tmp_path / name)) == [{"zh": ("缔约国",), "en": ("State party", "party")}]


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("none.csv", None, "none.csv: the file does not exist; check its name"),
        (
            "a.csv",
            b"zh;en\na;b\n",
            "a.csv:1: the first row does not name two languages; begin with a row such",
        ),
        ("a.csv", b"", "a.csv:1: the first row does not name two languages"),
        ("a.csv", b"zh,en\n", "a.csv: there is no term in two languages; give a list that has some"),
        ("a.csv", b"zh,en\n\xff,b\n", "a.csv:2: the text is not UTF-8; save it as UTF-8"),
        ("a.tbx", b"<tbx><text>", "a.tbx:1: is no well-formed XML"),
        ("a.tbx", b"", "a.tbx:1: is no well-formed XML"),
        ("a.tbx", b"<a/>", "a.tbx: there is no term in two languages"),
    ],
)
def test_a_glossary_that_is_none_is_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes | None, what: str
) -> None:
    """File, place, cure."""
    monkeypatch.chdir(tmp_path)
    if data is not None:
        Path(name).write_bytes(data)
    with pytest.raises(GlossaryError) as error:
        read_glossary(name)
    assert str(error.value).startswith(what)


def test_a_glossary_opens_nothing_else(tmp_path: Path) -> None:
    """Neither a file nor an address that an entity names."""
    (tmp_path / "secret").write_text("secret")
    entity = f'<!DOCTYPE tbx [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    (tmp_path / "a.tbx").write_text(TBX_2008.replace("<martif", entity + "<martif").replace("party<", "&x;<"))
    with pytest.raises(GlossaryError, match=r"a\.tbx:1: it declares entities") as caught:
        read_glossary(tmp_path / "a.tbx")
    assert "secret" not in str(caught.value).replace(str(tmp_path), "")


def test_the_clean_units_are_many_and_various() -> None:
    """A thousand times the same sentence would prove nothing."""
    units = list(clean_memory().units)
    assert len(units) == 1000
    assert len({u.variants[0].segment for u in units}) == 1000
    assert len({u.variants[0].segment[:4] for u in units}) > 50
