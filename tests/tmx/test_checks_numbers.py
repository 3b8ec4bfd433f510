"""Numbers across languages: what is the same, and what is not."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.tmx.check_cases import FOLDER
from tmx.checks.han import han_value
from tmx.checks.numbers import numbers
from tmx.checks.references import symbols, urls
from tmx.checks.side import Side

SAME = [
    ("zh", "预算为350万元。", "en", "The budget is 3.5 million yuan."),
    ("zh", "300万至500万人", "en", "3 to 5 million people"),
    ("zh", "一亿二千万", "en", "120 million"),
    ("zh", "面积为1 641 294平方公里", "fr", "La superficie est de 1\u202f641\u202f294 kilomètres carrés"),
    ("zh", "面积为1 641 294平方公里", "ar", "المساحة 294 641 1 كيلومترا مربعا"),
    ("zh", "第四十五次会议", "ar", "الاجتماع الخامس والأربعون"),
    ("zh", "十二个月", "ar", "اثنا عشر شهرا"),
    ("zh", "18岁以上", "ar", "فوق سن الثامنة عشرة"),
    ("zh", "第二十一届会议", "ru", "двадцать первая сессия"),
    ("zh", "第97次会议", "fr", "la quatre-vingt-dix-septième séance"),
    ("zh", "百分之七十五", "es", "el 75 %"),
    ("zh", "二〇二〇年七月", "en", "July 2020"),
    ("zh", "11月的选举", "ru", "ноябрьские выборы"),
    ("zh", "第8款之三", "en", "paragraph 8 ter"),
    ("zh", "14时至18时", "en", "from 2 p.m. to 6 p.m."),
    ("zh", "12时", "en", "at noon"),
    ("zh", "新冠肺炎疫情", "en", "the COVID-19 pandemic"),
    ("zh", "2018-2019年", "en", "2018-19"),
    ("zh", "1分钟", "en", "a minute"),
    ("zh", "21世纪", "fr", "le XXIe siècle"),
    ("en", "1,234.5 tons", "fr", "1 234,5 tonnes"),
    ("en", "12,500 persons", "es", "12.500 personas"),
    ("en", "twelve and 3", "ru", "12 и три"),
    ("en", "13 July 2020", "de", "13.7.2020"),
    ("en", "at 10.30 a.m.", "fr", "à 10 h 30"),
    ("en", "4 May 2020", "fr", "le 4 mai 2020"),
    ("en", "5 billion", "es", "5.000 millones"),
    ("en", "in the three-month period", "ru", "в течение трехмесячного периода"),
    ("en", "3 chapters", "it", "tre capitoli"),
]
DIFFERENT = [
    ("zh", "预算为350万元。", "en", "The budget is 350 yuan.", "350万 only in zh; 350 only in en"),
    ("zh", "2020年7月13日", "en", "13 June 2020", "7月 only in zh; June only in en"),
    ("en", "7 July 2020", "fr", "le 7 juin 2020", "July only in en; juin only in fr"),
    ("zh", "增长0.9%", "en", "a growth of 0.8 per cent", "0.9 only in zh; 0.8 only in en"),
    ("zh", "第三届会议", "fr", "la quatrième session", "三 only in zh; quatrième only in fr"),
    ("en", "12,400 persons", "fr", "12,4 personnes", "12,400 only in en; 12,4 only in fr"),
    ("ar", "عام ٢٠١٩", "en", "in 2018", "2019 only in ar; 2018 only in en"),
    ("en", "for 2014–2015", "es", "para 20142015", "2014, 2015 only in en; 20142015 only in es"),
    ("zh", "一个半小时", "en", "2.5 hours", "2.5 only in en"),
    ("en", "at 0900 hours", "fr", "à 10 heures", "0900 only in en; 10 only in fr"),
    ("en", "at 3.30", "fr", "quatre heures moins le quart", "3.30 only in en"),
    ("ja", "令和2年", "en", "in 2019", "2 only in ja; 2019 only in en"),
    ("it", "tredici paesi", "en", "14 countries", "14 only in en"),
    ("zh", "二十世纪九十年代", "en", "in the 1980s", "1980 only in en"),
    ("en", "in the 1990s", "fr", "les années 80", "1990 only in en; 80 only in fr"),
    ("en", "in 1977", "fr", "78 personnes", "1977 only in en; 78 only in fr"),
    ("en", "7000 m", "de", "Achttausender", "7000 only in en"),
    ("en", "8,000 people", "de", "siebentausend Menschen", "8,000 only in en"),
    ("en", "75%", "fr", "deux tiers", "75 only in en"),
    ("en", "1.5e-3", "fr", "1,5e-4", "1.5e-3 only in en; 1,5e-4 only in fr"),
    ("en", "tel. 963-1234", "zh", "电话9631235", "963, 1234 only in en; 9631235 only in zh"),
    ("en", "12,300 persons", "zh", "1万3千人", "12,300 only in en; 1万3千 only in zh"),
    ("en", "47 chapters", "pt", "quarenta e sete capítulos, 48 artigos", "47 only in en; 48 only in pt"),
    ("en", "47 chapters", "it", "quarantasette capitoli, 48 articoli", "48 only in it"),
]


def said(one: str, text: str, other: str, translation: str) -> list[str]:
    return [trouble.what for trouble in numbers(Side(one, text), Side(other, translation))]


WRITTEN_OTHERWISE = tomllib.loads((FOLDER / "numbers.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("one", "text", "other", "translation"),
    [*SAME, *(c for kind in WRITTEN_OTHERWISE.values() for c in kind)],
)
def test_the_same_number_written_otherwise_is_the_same(
    one: str, text: str, other: str, translation: str
) -> None:
    """In both directions: any language may be the source."""
    assert said(one, text, other, translation) == []
    assert said(other, translation, one, text) == []


@pytest.mark.parametrize(("one", "text", "other", "translation", "what"), DIFFERENT)
def test_another_number_is_named_in_both_texts(
    one: str, text: str, other: str, translation: str, what: str
) -> None:
    """The person must see at once what stands where."""
    assert said(one, text, other, translation) == [what]


WRITTEN = {
    "zh": "{:,}",
    "en": "{:,}",
    "fr": "{: }",
    "es": "{:.}",
    "ru": "{:\u00a0}",
    "ar": "{:٬}",
}


def written(number: int, lang: str) -> str:
    sign = WRITTEN[lang][2]
    text = f"{number:,}".replace(",", sign)
    return text.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")) if lang == "ar" else text


@given(st.integers(2, 10**12), st.sampled_from(sorted(WRITTEN)), st.sampled_from(sorted(WRITTEN)))
def test_any_number_is_the_same_in_any_grouping(number: int, one: str, other: str) -> None:
    """Groups of three are signed differently in each language."""
    assert said(one, f"({written(number, one)})", other, f"({written(number, other)})") == []


@given(st.integers(21, 10**9), st.integers(21, 10**9), st.sampled_from(["en", "fr", "es", "ru"]))
def test_two_numbers_are_the_same_only_if_they_are(one: int, two: int, lang: str) -> None:
    """Nothing that is read leniently may hide another number; 90 may be 1990."""
    assume(abs(one - two) % 100 or min(one, two) >= 100)
    assert bool(said("zh", f"共{one}人", lang, f"{two} x")) == (one != two)


def han(number: int) -> str:
    """A number below 100,000,000 in Chinese numerals, by the rules of the schoolbook."""
    if number >= 10_000:
        rest = number % 10_000
        return han(number // 10_000) + "万" + (("零" if rest < 1000 else "") + han(rest) if rest else "")
    digits, text, gap = "零一二三四五六七八九", "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += ("零" if gap and text else "") + digits[digit] + name
        gap = not digit
    return text


@given(st.integers(1, 99_999_999))
def test_chinese_numerals_are_read_as_they_are_written(number: int) -> None:
    """Zeros within a number are spoken, and units of ten thousand counted apart."""
    assert han_value(han(number)) == number


@pytest.mark.parametrize(
    ("text", "translation", "what"),
    [
        ("见A/75/1号文件。", "See A/75/1.", None),
        ("第91/92页", "S.91/92", None),
        ("见A/75/99/Add.1（第2页）。", "See A/75/99/Add.1 (page 2).", None),
        ("见S/RES/1325号决议", "See S/RES/1235", "S/RES/1325 only in zh; S/RES/1235 only in en"),
        ("关于HIV/AIDS和/或TB", "on HIV/AIDS and/or TB", None),
        ("见А/75/1", "See A/75/1", "А/75/1 has Cyrillic letters that look like Latin ones"),
    ],
)
def test_symbols_of_documents_are_compared(text: str, translation: str, what: str | None) -> None:
    """Search engines and readers find a document by its symbol alone."""
    found = [trouble.what for trouble in symbols(Side("zh", text), Side("en", translation))]
    assert found == ([what] if what else [])


@pytest.mark.parametrize(
    ("text", "translation", "what"),
    [
        ("见https://un.example/zh/a.html。", "See https://un.example/en/a.html.", None),
        ("见www.un.example/a（中文）", "See www.un.example/a/ (in Chinese)", None),
        ("写信至a.b@un.example，谢谢", "Write to a.b@un.example, please", None),
        ("见http://un.example/a", "See", "http://un.example/a only in zh"),
        ("见", "See http://un.example/a", "http://un.example/a only in en"),
    ],
)
def test_addresses_are_compared(text: str, translation: str, what: str | None) -> None:
    """The part that names the language may differ, and no stop or bracket belongs to an address."""
    found = [trouble.what for trouble in urls(Side("zh", text), Side("en", translation))]
    assert found == ([what] if what else [])
