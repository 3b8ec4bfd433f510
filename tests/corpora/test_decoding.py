"""Bytes to text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpora.decoding import decode
from corpora.errors import ReadError
from tests.conftest import LANGS, SAMPLE

OWN = {
    "en": (
        "The Committee’s report – its “third” – was adopted without a vote. Mr. José Núñez (Peru)"
        " said that the cost, about £5 million, was borne by three States; the Secretary-"
        "General’s note didn’t mention it. "
    ),
    "fr": (
        "Le Comité a rappelé que l’élaboration des règles – tâche ardue – s’était achevée à "
        "Genève. « Nous reconnaissons », a déclaré le Président, « l’œuvre accomplie où que ce "
        "fût ». Çà et là, des réserves. "
    ),
    "es": (
        "La Comisión señaló que la elaboración de las normas –tarea ardua– concluyó en año y "
        "medio. ¿Quién asumirá la dirección? «Ningún país», respondió el señor Ibáñez; así "
        "también lo creyó la mayoría según el acta. "
    ),
    "ru": (
        "Комитет напомнил, что разработка правил — трудная задача — завершилась в Женеве. «Мы "
        "признаём, — заявил Председатель, — проделанную работу». Объём расходов был ещё "
        "неизвестен; № 5 остаётся в силе. "
    ),
    "ar": (
        "أشارت اللجنة إلى أن وضع القواعد، وهو مهمة شاقة، قد انتهى في جنيف. وقال الرئيس: «إننا "
        "نقدر العمل الذي أنجز»؛ فهل تؤيد الدول ذلك؟ ولم يعترض أحد على ما جاء في الوثيقة المعروضة "
        "على الأعضاء. "
    ),
    "zh": (
        "委员会回顾说，拟订规则是一项艰巨的任务，已经在日内瓦完成。主席说：“我们赞赏所做的工作。"
        "”费用总额尚不清楚；第五项仍然有效。《公约》缔约国的代表也发了言，会议随后休会。"
    ),
}
TEXTS = {lang: (SAMPLE / f"{lang}.txt").read_text(encoding="utf-8") for lang in LANGS}
PAGES = {
    "zh": ["gb18030", "gbk", "utf-16-le", "utf-16-be"],
    "ru": ["cp1251", "koi8-r", "iso-8859-5", "cp866", "mac-cyrillic"],
    "ar": ["cp1256", "iso-8859-6"],
    "en": ["cp1252", "iso-8859-1", "iso-8859-15", "mac-roman", "cp850"],
    "fr": ["cp1252", "iso-8859-1", "iso-8859-15", "mac-roman", "cp850"],
    "es": ["cp1252", "iso-8859-1", "iso-8859-15", "mac-roman", "cp850"],
}
COMBINATIONS = [(lang, page) for lang, pages in PAGES.items() for page in pages]


@pytest.mark.parametrize(("lang", "page"), COMBINATIONS)
@given(at=st.integers(0, 3000))
def test_no_text_is_damaged_in_the_usual_code_pages(lang: str, page: str, at: int) -> None:
    """A wrong code page spoils names and accents without a sound."""
    text = TEXTS[lang][at : at + 400].encode(page, "ignore").decode(page)
    if text:
        assert decode(text.encode(page), name=f"report.{lang}.txt").text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("lang", LANGS)
def test_unicode_is_known_by_its_mark_or_by_being_valid(lang: str, encoding: str) -> None:
    """Most files are Unicode."""
    found = decode(TEXTS[lang].encode(encoding), name="x.txt")
    assert found.text == TEXTS[lang]
    assert found.reason == ("valid UTF-8" if encoding == "utf-8" else "byte order mark")


def test_ascii_in_utf16_without_a_mark_is_known_by_its_zero_bytes() -> None:
    """Some tools write UTF-16 without a mark."""
    assert decode("The meeting was opened.".encode("utf-16-le")).encoding == "utf-16-le"
    assert decode("The meeting was opened.".encode("utf-16-be")).encoding == "utf-16-be"


def test_a_russian_text_that_begins_like_utf16_is_not_taken_for_it() -> None:
    """In a Russian code page a text may begin with the two bytes of a UTF-16 mark."""
    text = "яю: так начинается эта строка, и она не в Юникоде."
    assert decode(text.encode("cp1251"), lang="ru").text == text


def test_the_person_has_the_last_word() -> None:
    """Nobody knows a file better than its owner."""
    found = decode("Müller".encode("cp850"), encoding="cp850")
    assert (found.text, found.reason) == ("Müller", "given")


@pytest.mark.parametrize(
    ("data", "options", "what"),
    [
        (b"", {}, "empty"),
        (b"%PDF-1.7 ...", {}, "PDF"),
        (b"PK\x03\x04rest", {}, "zip"),
        (bytes(range(1, 32)) * 20, {}, "binary"),
        (b"\x00\xff\x01\xfe\x02" * 99, {}, "binary"),
        (b"abc\xff", {"encoding": "utf-8"}, "byte 3"),
        (b"abc", {"encoding": "klingon"}, "klingon"),
        (b"abc", {"encoding": "base64"}, "base64"),
    ],
)
def test_what_is_no_text_is_refused_with_a_cure(data: bytes, options: dict[str, str], what: str) -> None:
    """A clear word beats a memory full of rubbish."""
    with pytest.raises(ReadError, match=what) as caught:
        decode(data, name="a.txt", **options)
    assert caught.value.path == "a.txt" and caught.value.cure


@pytest.mark.parametrize(("lang", "page"), COMBINATIONS)
def test_every_usual_code_page_is_told_from_a_paragraph(lang: str, page: str) -> None:
    """Quotation marks, dashes and signs of money differ most between the pages."""
    text = OWN[lang].encode(page, "ignore").decode(page)
    assert decode(text.encode(page), lang=lang).text == text


@pytest.mark.parametrize(
    ("lang", "page"), [("ru", "koi8-r"), ("ru", "cp1251"), ("zh", "gb18030"), ("ar", "cp1256")]
)
def test_without_a_language_the_script_is_found_too(lang: str, page: str) -> None:
    """Most people name neither."""
    text = OWN[lang].encode(page, "ignore").decode(page)  # KOI8-R has neither — nor №
    assert decode(text.encode(page)).text == text


def test_the_name_is_a_hint_of_the_language() -> None:
    """report.ru.txt in cp1251 is not Arabic in cp1256."""
    text = "Объём расходов."
    assert decode(text.encode("cp1251"), name="report.ru.txt").text == text


@pytest.mark.parametrize(
    ("data", "encoding", "reason"),
    [
        ("é".encode(), "utf-8", "valid UTF-8"),
        (codecs.BOM_UTF8 + b"a", "utf-8", "byte order mark"),
        ("été".encode("utf-16"), "utf-16-le", "byte order mark"),
        ("été".encode("utf-32"), "utf-32-le", "byte order mark"),
        (OWN["fr"].encode("cp1252"), "cp1252", "detected"),
    ],
)
def test_the_choice_is_told(data: bytes, encoding: str, reason: str) -> None:
    """It stands in the record, so that a wrong one is seen."""
    found = decode(data, lang="fr")
    assert (found.encoding, found.reason) == (encoding, reason)


def test_a_wrong_encoding_is_told_with_its_place() -> None:
    """The person can look at the byte."""
    with pytest.raises(ReadError, match="x: byte 2: is not utf-8 from here on; name its encoding"):
        decode(b"ab\xff", name="x", encoding="utf-8")


def test_what_no_code_page_explains_is_undecodable() -> None:
    """Russian bytes are no Chinese."""
    with pytest.raises(ReadError, match="its encoding cannot be told"):
        decode(b"\xff\x81\xff\x80 abc", name="x", lang="zh")


def test_a_long_file_is_judged_by_its_beginning() -> None:
    """Two hundred megabytes must not be scored character by character."""
    text = OWN["ru"] * 2000
    assert decode(text.encode("cp1251"), lang="ru").text == text


def test_utf8_with_a_few_bad_bytes_is_not_taken_for_a_code_page() -> None:
    """Every good letter would be damaged to explain one bad byte."""
    good = OWN["fr"].encode()
    with pytest.raises(ReadError, match=f"x.fr.txt: byte {len(good)}: is not utf-8 from here on; .*UTF-8"):
        decode(good + b"\xff", name="x.fr.txt")


def test_a_page_that_explains_the_rest_of_the_file_is_preferred() -> None:
    """Two pages may differ in characters that stand late in a long file only."""
    text = "委員會商定在下屆會議上再次審議這個問題。" * 500 + "她住在鰂魚涌，喜歡吃𨋢。"
    found = decode(text.encode("big5hkscs"), lang="zh-Hant")
    assert (found.text, found.encoding) == (text, "big5hkscs")


def test_a_letter_at_the_very_end_is_not_taken_for_a_cut_character() -> None:
    """The last byte alone says that the text is no UTF-8."""
    text = "The delegation went to a small café"
    assert decode(text.encode("cp1252"), lang="en").text == text


def test_a_name_from_another_language_does_not_hide_the_code_page() -> None:
    """One accented letter in a page of English is all there is to tell by, most often in a name."""
    text = "The newspapers of record were Canadian Press (Canada), El País (Spain) and the Times (London)."
    for page in ("cp1252", "mac-roman", "cp850"):
        assert decode(text.encode(page)).text == text


POLISH = """Komitet postanowił ponownie rozpatrzyć tę sprawę na następnej sesji i zwrócił się do
Sekretariatu o przygotowanie projektu uchwały. Każdy człowiek ma prawo do życia, wolności i bezpieczeństwa
swojej osoby; wszyscy są równi wobec prawa i mają prawo, bez jakiejkolwiek różnicy, do jednakowej ochrony.
"""
GREEK = """Η Επιτροπή αποφάσισε να εξετάσει εκ νέου το ζήτημα στην επόμενη σύνοδό της και ζήτησε από τη
Γραμματεία να ετοιμάσει σχέδιο απόφασης. Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια.
"""


@pytest.mark.parametrize(("text", "page"), [(POLISH, "cp1250"), (GREEK, "cp1253")], ids=["pl", "el"])
def test_a_text_in_another_language_is_not_forced_into_our_pages(text: str, page: str) -> None:
    """Polish read as cp1252 would be damaged without a sound."""
    found = decode(text.encode(page))
    assert (found.text, found.reason) == (text, "detected by charset-normalizer")
