"""Symbols of documents, in all spellings that people and extraction give them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpora.symbols import SYMBOL, Symbol, SymbolError, parse

PRINTED = [
    "A/75/1",
    "A/RES/55/25",
    "A/RES/ES-11/1",
    "A/S-32/1",
    "A/ES-10/L.27",
    "S/RES/1325 (2000)",
    "S/PV.8699 (Resumption 1)",
    "A/75/6 (Sect. 2)/Corr.1",
    "A/CONF.183/13 (Vol. II)",
    "CTOC/COP/WG.10/2020/L.1",
    "E/CN.4/Sub.2/1994/2/Add.1/Summary",
    "A/C.3/75/L.1/Rev.1/Add.1/Corr.2",
    "ST/ESA/STAT/SER.A/42",
    "TD/B/EX(63)/2/Rev.1",
    "UNEP/EA.4/Res.1",
    "A/75/1-S/2020/700",
    "A/ES-10/1-S/2000/1",
    "E/ECE/324/Rev.1/Add.47-E/ECE/TRANS/505/Rev.1/Add.47",
]


@pytest.mark.parametrize("text", PRINTED)
def test_a_symbol_as_documents_print_it_stays(text: str) -> None:
    """It is what memories, records and requests are known by."""
    assert str(parse(text)) == text


@pytest.mark.parametrize("text", PRINTED)
def test_each_name_of_a_symbol_is_found_in_running_text(text: str) -> None:
    """What `parse` takes is what `SYMBOL` finds, but for a correction behind brackets."""
    for name in parse(text).names:
        found = SYMBOL.search(f"See document {name}, in which it says so.")
        assert found is not None
        assert name.startswith(found.group())


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("Ａ／７５／１", "A/75/1"),
        ("А/75/1", "A/75/1"),  # a Cyrillic letter
        ("  A / 75 / 1 ", "A/75/1"),
        ("CTOC/COP/ WG.10/2020/\nCRP.2", "CTOC/COP/WG.10/2020/CRP.2"),
        ("A/75/1*", "A/75/1"),
        ("A/75/1 **", "A/75/1"),
        ("\u200eA/75/1\u200f", "A/75/1"),
        ("A/75/1–S/2020/700", "A/75/1-S/2020/700"),
        ("A/HRC/48/2 - E/2021/3", "A/HRC/48/2-E/2021/3"),
        ("a/c.3/75/l.1/rev.1", "A/C.3/75/L.1/Rev.1"),
        ("A/75/1/REV.1/ADD.2", "A/75/1/Rev.1/Add.2"),
        ("A/75/1/Corr 1", "A/75/1/Corr.1"),
        ("A/75/1/Corr1", "A/75/1/Corr.1"),
        ("A/75/1/Add. 1", "A/75/1/Add.1"),
        ("E/CN.4/SUB.2/1994/2", "E/CN.4/Sub.2/1994/2"),
        ("S/RES/1325(2000)", "S/RES/1325 (2000)"),
        ("A/75/6(Sect.2)", "A/75/6 (Sect. 2)"),
        ("a/conf.183/13 (vol. ii)", "A/CONF.183/13 (Vol. II)"),
        ("A/RES/217 A (III)", "A/RES/217A (III)"),
    ],
)
def test_usual_spellings_are_one_symbol(text: str, symbol: str) -> None:
    """Typed, pasted or extracted, it is the same document."""
    assert str(parse(text)) == symbol


def test_what_a_symbol_is_made_of() -> None:
    """A revision or an addendum belongs to its base; the organ is its first part."""
    symbol = parse("A/C.3/75/L.1/Rev.1/Add.2 (Vol. II)")
    assert symbol == Symbol(("A", "C.3", "75", "L.1"), ("Rev.1", "Add.2", "(Vol. II)"))
    assert symbol.body == "A"
    assert parse("TD/B/EX(63)/2").parts == ("TD", "B", "EX(63)", "2")


def test_a_document_of_two_organs_has_two_names() -> None:
    """Each of them finds it; a special session's hyphen parts nothing."""
    assert parse("A/75/1-S/2020/700").names == ("A/75/1", "S/2020/700")
    assert parse("A/75/1-S/2020/700").twin == parse("S/2020/700")
    assert parse("A/S-32/1").names == ("A/S-32/1",)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A/75/1", "A_75_1"),
        ("A/75/1/Add.1", "A_75_1_Add.1"),
        ("S/RES/1325 (2000)", "S_RES_1325_2000"),
        ("A/75/6 (Sect. 2)", "A_75_6_Sect.2"),
        ("A/75/1-S/2020/700", "A_75_1-S_2020_700"),
    ],
)
def test_a_symbol_names_files(text: str, name: str) -> None:
    """In letters that every file system and shell takes."""
    assert parse(text).file_name == name


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "A",
        "75/1",
        "A/",
        "A//1",
        "A/75/1/",
        "A/75/1.",
        "/A/75/1",
        "A/../1",
        "../../etc/passwd1",
        "A\\75\\1",
        "A/75/1\0",
        "A/75/1?l=zh",
        "A/75/1&s=A/75/2",
        "https://undocs.org/A/75/1",
        "A/75/1 and A/75/2",
        "A/75/1\nA/75/2",
        "A/75/6 (Sect. 2",
        "A/75/1 ()",
        "文件/75/1",
        "A/" + "1" * 200,
    ],
)
def test_what_is_no_symbol_is_refused(text: str) -> None:
    """It would be asked for, and would name a file."""
    with pytest.raises(SymbolError, match="; give a document's symbol, such as A/75/1") as caught:
        parse(text)
    assert len(str(caught.value).splitlines()) == 1
    assert caught.value.text == text


def test_a_long_run_of_capitals_is_gone_through_once() -> None:
    """A sequence of genes took a minute: each of its letters might have begun a symbol."""
    begun = time.process_time()
    assert SYMBOL.search("GATTACA" * 30_000 + " A/75/1") is not None
    assert time.process_time() - begun < 2


def test_a_series_is_no_document() -> None:
    """Nothing can be fetched by it, and the message says why."""
    with pytest.raises(SymbolError, match="'CTOC/COP': has no number, so it names a series and no document"):
        parse("CTOC/COP")


@given(st.text(alphabet="AaSs/.-() \t1290RevCor*（）／А–\n", max_size=30))
def test_a_symbol_is_its_own_spelling(text: str) -> None:
    """Whatever is taken at all is taken the same way again, and its file's name leads nowhere."""
    try:
        symbol = parse(text)
    except SymbolError:
        return
    assert parse(str(symbol)) == symbol
    assert symbol.file_name.isascii()
    assert not set(symbol.file_name) & set('/\\:*?"<>| ')
    assert not symbol.file_name.startswith(".")
