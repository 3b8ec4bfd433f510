"""Which files are versions of one document: by symbol, by name, by content, and why."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpora.grouping import File, Grouping, group


def grouped(*files: str, alike: Mapping[frozenset[str], float] | None = None) -> Grouping:
    """Groups files written as "path|lang" or "path|lang+lang|symbol"; `alike` says which texts are."""
    parts = (file.split("|") for file in files)
    described = [File(path, tuple(langs.split("+")), *symbol) for path, langs, *symbol in parts]
    if alike is None:
        return group(described)
    return group(described, lambda a, b: alike.get(frozenset((a, b)), 0.1))


def documents(grouping: Grouping) -> dict[str, list[str]]:
    """Name → paths."""
    return {each.name: [member.path for member in each.members] for each in grouping.documents}


def left(grouping: Grouping) -> dict[str, str]:
    """Path → reason."""
    return {some.path: some.reason for some in grouping.left}


@pytest.mark.parametrize(
    ("files", "name"),
    [
        (["A_75_1-EN.docx|en", "A_75_1-ZH.docx|zh"], "A_75_1"),
        (["report.fr.txt|fr", "report.zh.txt|zh"], "report"),
        (["en/report.txt|en", "zh/report.txt|zh"], "report"),
        (["EN/A_75_1-E.pdf|en", "FR/A_75_1-F.pdf|fr"], "A_75_1"),
        (["2020/report (English).docx|en", "2020/Report_zh-CN.pdf|zh"], "Report"),
        (["report.doc|en", "report.pdf|fr"], "report"),
        (["session 5/en.txt|en", "session 5/fr.txt|fr"], "session 5"),
        (["en.txt|en", "fr.txt|fr"], ""),
    ],
)
def test_names_that_differ_in_the_language_are_one_document(files: list[str], name: str) -> None:
    """These are the usual ways of naming versions."""
    found = grouped(*files)
    assert documents(found) == {name: [file.split("|")[0] for file in files]}
    assert found.left == ()


def test_the_reason_is_told_for_each_file() -> None:
    """A person must see where a mistake came from."""
    found = grouped("a.zh.txt|zh", "a.en.txt|en", "N1.pdf|fr|A/1", "N2.pdf|es|A/1")
    reasons = [[member.reason for member in each.members] for each in found.documents]
    assert reasons == [["symbol A/1", "symbol A/1"], ["name a", "name a"]]


def test_files_of_one_symbol_are_one_document_whatever_their_names() -> None:
    """Job numbers differ from language to language; the symbol does not."""
    found = grouped("N2012345.pdf|en|A/75/1", "V2003765.pdf|zh|A/75/1", "N2012399.pdf|en|A/75/2")
    assert documents(found) == {"A/75/1": ["N2012345.pdf", "V2003765.pdf"]}


def test_a_symbol_may_be_spelled_in_any_usual_way() -> None:
    """Full-width letters in the Chinese version, a twin in one of them."""
    found = grouped("N1.pdf|en|A/75/1/Rev.1", "N2.pdf|zh|Ａ/75/1/REV. 1", "N3.pdf|fr|A/75/1/Rev.1-S/2020/700")
    assert documents(found) == {"A/75/1/Rev.1": ["N1.pdf", "N3.pdf", "N2.pdf"]}


def test_a_text_that_is_no_symbol_names_itself() -> None:
    """Some readers give what a file's own properties say."""
    found = grouped("N1.pdf|en|draft 7", "N2.pdf|zh|draft 7")
    assert documents(found) == {"draft 7": ["N1.pdf", "N2.pdf"]}


def test_a_symbol_outweighs_names() -> None:
    """A revision saved under the name of the first version is another document."""
    found = grouped("report.en.txt|en|A/75/1", "report.zh.txt|zh|A/75/1/Rev.1")
    assert found.documents == ()


def test_a_file_without_a_symbol_goes_with_the_files_of_its_name() -> None:
    """Extraction often loses the symbol of one version."""
    found = grouped("a-EN.docx|en|A/75/1", "a-FR.docx|fr|A/75/1", "a-ZH.docx|zh")
    assert documents(found) == {"A/75/1": ["a-EN.docx", "a-FR.docx", "a-ZH.docx"]}


def test_a_name_that_is_the_symbol_counts_as_one() -> None:
    """A/75/1 is saved as A_75_1, since a file's name has no slash."""
    found = grouped("N2012345.pdf|en|A/75/1", "A_75_1-ZH.docx|zh")
    assert documents(found) == {"A/75/1": ["N2012345.pdf", "A_75_1-ZH.docx"]}


def test_a_name_that_two_symbols_share_puts_a_file_nowhere() -> None:
    """Either would be a guess."""
    found = grouped("report.en.txt|en|A/1", "report.fr.txt|fr|A/2", "report.zh.txt|zh")
    assert found.documents == ()
    assert len(found.left) == 3


def test_the_same_name_in_two_folders_is_two_documents() -> None:
    """Each meeting has its report.txt."""
    found = grouped("5/report.en.txt|en", "5/report.zh.txt|zh", "6/report.en.txt|en", "6/report.zh.txt|zh")
    assert [[m.path for m in each.members] for each in found.documents] == [
        ["5/report.en.txt", "5/report.zh.txt"],
        ["6/report.en.txt", "6/report.zh.txt"],
    ]


def test_letters_in_a_name_that_are_not_the_texts_language_stay() -> None:
    """Two English notes on Spain and on Italy are not versions of one note."""
    found = grouped("memo-es.txt|en", "memo-it.txt|en", "memo-fr.txt|fr")
    assert found.documents == ()


def test_traditional_chinese_is_a_version_of_its_own() -> None:
    """A document may have both; the name says zh for either."""
    found = grouped("a.zh-TW.txt|zh-Hant", "a.zh.txt|zh", "a.en.txt|en")
    assert documents(found) == {"a": ["a.en.txt", "a.zh.txt", "a.zh-TW.txt"]}


def test_of_two_formats_the_one_that_says_more_is_taken() -> None:
    """A Word file has the numbers and styles that a PDF only shows."""
    found = grouped("a-EN.pdf|en", "a-EN.docx|en", "a-EN.doc|en", "a-ZH.txt|zh", "a-ZH.pdf|zh")
    assert documents(found) == {"a": ["a-EN.docx", "a-ZH.pdf"]}
    assert left(found) == {
        "a-EN.doc": "en of a, too; a-EN.docx is taken",
        "a-EN.pdf": "en of a, too; a-EN.docx is taken",
        "a-ZH.txt": "zh of a, too; a-ZH.pdf is taken",
    }


def test_a_file_that_stands_alone_is_listed() -> None:
    """Not lost: its other versions may be missing from the folder."""
    assert left(grouped("a.en.txt|en", "b.pdf|fr|A/2")) == {
        "a.en.txt": "stands alone: en, name a; nothing goes with it",
        "b.pdf": "stands alone: fr, symbol A/2; nothing goes with it",
    }


ALIKE = {frozenset(("N1.pdf", "N2.pdf")): 0.6, frozenset(("N3.pdf", "N4.pdf")): 0.5}


def test_content_decides_where_names_and_symbols_do_not() -> None:
    """Files named by job numbers, pulled from PDF without a symbol."""
    found = grouped("N1.pdf|en", "N2.pdf|zh", "N3.pdf|en", "N4.pdf|zh", alike=ALIKE)
    assert documents(found) == {"N1": ["N1.pdf", "N2.pdf"], "N3": ["N3.pdf", "N4.pdf"]}
    assert {m.reason for m in found.documents[0].members} == {"content, likeness 0.60"}


def test_content_is_not_asked_of_files_that_names_have_placed() -> None:
    """Encoding them would cost time and could only do harm."""

    def never(a: str, b: str) -> float:
        raise AssertionError(a, b)

    names = {"a.en.txt": "en", "a.zh.txt": "zh", "b.fr.txt": "fr", "b.es.txt": "es"}
    assert len(group([File(name, (lang,)) for name, lang in names.items()], never).documents) == 2


def test_a_single_file_joins_the_document_that_its_content_is_like() -> None:
    """The French version was saved under its job number."""
    alike = {frozenset(("N1.pdf", path)): 0.5 for path in ("a.en.txt", "a.zh.txt")}
    found = grouped("a.en.txt|en", "a.zh.txt|zh", "N1.pdf|fr", alike=alike)
    assert documents(found) == {"a": ["a.en.txt", "N1.pdf", "a.zh.txt"]}


@pytest.mark.parametrize(
    ("files", "alike"),
    [
        (["N1.pdf|en", "N2.pdf|zh"], {("N1.pdf", "N2.pdf"): 0.35}),
        (["N1.pdf|en", "N2.pdf|en"], {("N1.pdf", "N2.pdf"): 0.9}),
        (["N1.pdf|en|A/1", "N2.pdf|zh|A/2"], {("N1.pdf", "N2.pdf"): 0.9}),
        (["N1.pdf|en", "N2.pdf|zh", "N3.pdf|zh"], {("N1.pdf", "N2.pdf"): 0.6, ("N1.pdf", "N3.pdf"): 0.55}),
    ],
    ids=["hardly alike", "one language", "two symbols", "two candidates"],
)
def test_content_that_is_not_clear_decides_nothing(
    files: list[str], alike: Mapping[tuple[str, str], float]
) -> None:
    """A wrong document in a memory costs more than a file that is listed as left out."""
    found = grouped(*files, alike={frozenset(pair): score for pair, score in alike.items()})
    assert found.documents == ()
    assert len(found.left) == len(files)


def test_content_that_cannot_be_told_decides_nothing() -> None:
    """A language that the encoder does not know."""
    assert group([File("N1.pdf", ("sw",)), File("N2.pdf", ("zh",))], lambda a, b: None).documents == ()


def test_a_file_of_two_versions_is_a_document() -> None:
    """A translator's table has both languages; nothing else need go with it."""
    found = grouped("table.docx|zh+en", "b.txt|en")
    assert [[(m.lang, m.path) for m in each.members] for each in found.documents] == [
        [("en", "table.docx"), ("zh", "table.docx")]
    ]
    assert list(left(found)) == ["b.txt"]


def test_a_third_version_joins_a_file_of_two() -> None:
    """By its name; a file that has one of the two languages once more does not."""
    found = grouped(
        "a.zh-en.docx|zh+en", "a.fr.docx|fr", "a.en.txt|en", "b.docx|en+zh|A/1", "b.zh.docx|zh|A/1"
    )
    assert documents(found) == {
        "a": ["a.zh-en.docx", "a.fr.docx", "a.zh-en.docx"],
        "A/1": ["b.docx", "b.docx"],
    }
    assert left(found) == {
        "a.en.txt": "en of a, too; a.zh-en.docx is taken",
        "b.zh.docx": "zh of A/1, too; b.docx is taken",
    }


NAMES = st.sampled_from(["a", "b", "N1", "A_75_1"])
FILES = st.builds(
    lambda folder, name, ending, lang, symbol: File(
        f"{folder}{name}-{lang}{ending}", tuple(lang.split("+")), symbol
    ),
    st.sampled_from(["", "x/", "en/"]),
    NAMES,
    st.sampled_from([".pdf", ".docx"]),
    st.sampled_from(["en", "zh", "fr", "en+zh"]),
    st.sampled_from([None, "A/75/1", "A/75/2"]),
)


@given(st.lists(FILES, max_size=10, unique_by=lambda file: file.path), st.randoms(use_true_random=False))
def test_every_file_is_in_one_place_in_any_order(files: list[File], chance: object) -> None:
    """Nothing is lost or used twice, and a folder's order is not the same on every disk."""
    shuffled = sorted(files, key=lambda file: hash((str(chance), file.path)))
    found = group(files, lambda a, b: 0.5)
    members = [path for each in found.documents for path in {member.path for member in each.members}]
    assert sorted([*members, *left(found)]) == sorted(file.path for file in files)
    assert all(len({m.lang for m in each.members}) == len(each.members) > 1 for each in found.documents)
    assert group(shuffled, lambda a, b: 0.5) == found
