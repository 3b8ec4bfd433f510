"""Files that hold several language versions: which do, and which versions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from corpora import Document, ReadError
from corpora.bilingual import read_versions
from tests.children import ROOT
from tests.corpora.bilingual_files import (
    EN,
    FILES,
    FR,
    PAIRS,
    ZH,
    separated,
    word_alternating,
    word_table,
    workbook,
)
from tests.corpora.mutate import mutated
from tests.corpora.word_file import docx, paragraph, table

SAMPLE = ROOT / "corpora" / "samples" / "ctoc-cop-wg10-2020"
LONG = (
    "The Working Group took note of the report of the secretariat on its work.",
    "It invited States to comment on the draft before the next meeting.",
    "The secretariat was asked to publish the comments in all languages.",
)


def texts(document: Document) -> list[str]:
    """Each block as it is printed."""
    return [f"{block.label} {block.text}".strip() for block in document.blocks]


def versions(
    folder: Path, name: str, data: bytes, lang: str | None = None, how: str = "auto"
) -> dict[str, list[str]]:
    """What a file holds in each language."""
    path = folder / name
    path.write_bytes(data)
    return {document.lang: texts(document) for document in read_versions(path, lang, bilingual=how)}


def refused(folder: Path, name: str, data: bytes, lang: str | None = None, how: str = "auto") -> str:
    """What is said of a file that is not taken, without the folder's name."""
    with pytest.raises(ReadError) as error:
        versions(folder, name, data, lang, how)
    return str(error.value).removeprefix(f"{folder}/")


@pytest.mark.parametrize("name", FILES)
def test_both_versions_are_found(tmp_path: Path, name: str) -> None:
    """People keep their old translations in every one of these forms."""
    assert versions(tmp_path, name, FILES[name]) == {"zh": ZH, "en": EN}


@pytest.mark.parametrize("name", FILES)
def test_one_version_can_be_asked_for(tmp_path: Path, name: str) -> None:
    """To align it with a third one from another file."""
    text = name.endswith((".docx", ".txt"))  # whose form is a guess, which the language's name forbids
    how = "alternating" if name.startswith(("alternating", "lines")) else "table" if text else "auto"
    assert versions(tmp_path, name, FILES[name], "en", how) == {"en": EN}


@pytest.mark.parametrize("lang", ["zh", "en", "fr", "es", "ru", "ar"])
def test_a_document_in_one_language_is_one(lang: str) -> None:
    """It cites others and has names in another script; nothing of it may go to another version."""
    assert [document.lang for document in read_versions(SAMPLE / f"{lang}.txt")] == [lang]


def test_a_table_of_figures_does_not_part_a_document(tmp_path: Path) -> None:
    """Names of countries in two languages are no versions of the text around them."""
    rows = [("Germany", "Allemagne", "12"), ("Spain", "Espagne", "7"), ("Morocco", "Maroc", "9")]
    found = versions(tmp_path, "x.docx", docx(*map(paragraph, LONG * 3), table(*rows)))
    assert list(found) == ["en"]
    assert len(found["en"]) == 9 + 9


def test_quotations_do_not_part_a_document(tmp_path: Path) -> None:
    """A report on a French law quotes it; the two do not stand side by side."""
    quoted = (
        "La présente loi entre en vigueur le premier janvier.",
        "Le ministre est chargé de son exécution.",
    )
    body = [*LONG * 3, *quoted, *LONG]
    assert list(versions(tmp_path, "x.docx", docx(*map(paragraph, body)))) == ["en"]


def test_versions_one_after_the_other_are_parted_where_the_person_says_so(tmp_path: Path) -> None:
    """All of the Chinese above all of the English is usual too, and is not guessed at."""
    data = docx(*map(paragraph, (*ZH, *EN)))
    assert len(versions(tmp_path, "x.docx", data)) == 1
    assert versions(tmp_path, "x.docx", data, how="alternating") == {"zh": ZH, "en": EN}


def test_no_is_taken_at_its_word(tmp_path: Path) -> None:
    """Where the guess is wrong, the person can say so; a language before the file's name says it, too."""
    assert len(versions(tmp_path, "x.docx", word_table(), how="no")) == 1
    assert len(versions(tmp_path, "y.docx", word_table(), "zh")) == 1
    assert len(versions(tmp_path, "x.csv", separated(PAIRS), how="no")) == 1


def test_three_languages_in_turn_are_three_versions(tmp_path: Path) -> None:
    """Pairs are usual, and no law."""
    rows = [(*pair, third) for pair, third in zip(PAIRS, FR, strict=True)]
    expected = {"zh": ZH, "en": EN, "fr": FR}
    assert versions(tmp_path, "x.docx", word_alternating(rows)) == expected
    assert versions(tmp_path, "y.docx", word_table(rows)) == expected


def test_what_nothing_tells_stands_in_each_version_once(tmp_path: Path) -> None:
    """A symbol or a number between two paragraphs belongs to the version whose turn it is."""
    rows = [*PAIRS, ("2021", "2022"), ("尾声。", "The end.")]
    found = versions(tmp_path, "x.docx", word_alternating(rows))
    assert [found["zh"][-2:], found["en"][-2:]] == [["2021", "尾声。"], ["2022", "The end."]]


def test_text_beside_the_table_goes_to_its_own_language(tmp_path: Path) -> None:
    """A line above the table says in one language what it is; a number says nothing, and is recorded."""
    path = tmp_path / "x.docx"
    path.write_bytes(word_table(PAIRS, "以下是会议报告的全文。", "17"))
    zh, en = read_versions(path)
    assert texts(zh) == ["以下是会议报告的全文。", *ZH]
    assert texts(en) == EN
    assert [(line.text, line.reason) for line in zh.source.removed] == [("17", "no-version")]


def test_a_file_that_is_not_what_the_person_says_is_an_error(tmp_path: Path) -> None:
    """Going on with one version would fail later, with a message that says less."""
    said = refused(tmp_path, "x.docx", docx(*map(paragraph, LONG)), how="table")
    assert said == (
        "x.docx: has no two columns in different languages; "
        "leave out --bilingual table, or give a file for each language"
    )
    said = refused(tmp_path, "x.docx", docx(*map(paragraph, LONG)), how="alternating")
    assert said.startswith(
        "x.docx: has no paragraphs in different languages; leave out --bilingual alternating"
    )


def test_a_language_that_is_not_in_the_file_is_an_error(tmp_path: Path) -> None:
    """With those that are."""
    said = "is not one of the languages in it; name one of these, or none: zh, en"
    assert refused(tmp_path, "x.xlsx", FILES["book.xlsx"], "fr") == f"x.xlsx: fr {said}"
    assert refused(tmp_path, "x.docx", FILES["table.docx"], "fr", "table") == f"x.docx: fr {said}"


@pytest.mark.parametrize(
    "rows",
    [
        [("a", 1), ("b", 2)],
        [(text, text) for text in LONG],
        [],
    ],
)
def test_a_workbook_without_versions_is_an_error(tmp_path: Path, rows: Sequence[Sequence[object]]) -> None:
    """It can be read as nothing else."""
    said = refused(tmp_path, "x.xlsx", workbook(rows))
    assert said.startswith("x.xlsx: has no two columns in different languages")
    assert said.endswith("; a table may name them in its first row, such as zh, en")


def test_headings_name_the_languages(tmp_path: Path) -> None:
    """Cells too short to tell a language can be aligned where the first row names it."""
    rows = [("ru", "what it is", "de"), ("а", "b", "c"), ("г", "d", "")]
    assert versions(tmp_path, "x.xlsx", workbook(rows)) == {"ru": ["а", "г"], "de": ["c"]}


def test_cells_of_several_lines_and_other_kinds_are_texts(tmp_path: Path) -> None:
    """A line break in a cell ends no segment, and a number is as good as its digits."""
    rows = [("zh", "en"), *PAIRS, (2021.0, "2021\nand later")]
    found = versions(tmp_path, "x.xlsx", workbook(rows))
    assert (found["zh"][-1], found["en"][-1]) == ("2021", "2021 and later")


@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_ends_in_versions_or_an_error(tmp_path: Path, name: str) -> None:
    """Never in a traceback: some of these are read by programs of others."""
    for number in range(20):
        _, data = mutated([FILES[name]], number, 1)
        try:
            found = versions(tmp_path, name, data)
        except ReadError as error:
            assert "; " in str(error)
            assert "\n" not in str(error)
        else:
            assert found
