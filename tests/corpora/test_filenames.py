"""What the name of a file says, and which names files may have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpora.filenames import Named, file_names, from_name, named


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


@pytest.mark.parametrize(
    ("name", "lang", "rest"),
    [
        ("A_75_1-ZH.docx", "zh", "A_75_1"),
        ("A_1_2-E.pdf", "en", "A_1_2"),
        ("A_75_1_Rev.1-R.pdf", "ru", "A_75_1_Rev.1"),
        ("CTOC_COP_WG.10_2020_L.1-F.docx", "fr", "CTOC_COP_WG.10_2020_L.1"),
        ("report.zh.txt", "zh", "report"),
        ("report.v2.zh-TW.txt", "zh-Hant", "report.v2"),
        ("report (English).docx", "en", "report"),
        ("ES_informe.txt", "es", "informe"),
        ("V2003765E.pdf", "en", "V2003765"),
        ("N2012345.pdf", None, "N2012345"),
        ("ru.txt", "ru", ""),
        ("rapport_en_cours.txt", None, "rapport_en_cours"),
    ],
)
def test_a_name_without_its_language_is_that_of_the_document(name: str, lang: str | None, rest: str) -> None:
    """What is left is the same for all versions, so that files can be grouped by it."""
    assert named(name) == Named(lang, rest)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("A/75/1", "A_75_1"),
        ("../../etc/passwd", "etc_passwd"),
        (r"C:\new", "C__new"),
        ("-o", "o"),
        (".hidden", "hidden"),
        ("con", "con_"),
        ("LPT1.x", "LPT1.x_"),
        ("...", "document"),
        ("", "document"),
        ("报告 一", "报告 一"),
        ("a\u202eb\nc", "a_b_c"),
    ],
)
def test_a_document_may_have_any_name(name: str, safe: str) -> None:
    """A symbol has slashes, and nothing may be written outside the folder."""
    assert file_names([name]) == (safe,)


def test_names_that_differ_only_in_case_are_told_apart() -> None:
    """On some disks they are one file."""
    assert file_names(["Report", "report", "REPORT"]) == ("Report", "report-2", "REPORT-3")


@given(st.lists(st.text(max_size=90), max_size=6))
def test_file_names_are_unique_and_fit_any_disk(names: list[str]) -> None:
    """Whatever a list or a folder holds; what is written beside them has short endings."""
    found = file_names(names)
    assert len({name.casefold() for name in found}) == len(names)
    for name in found:
        assert len(name.encode()) <= 247
        assert not set(name) & set('/\\:*?"<>|\0\n')
        assert name.strip(". -") == name
