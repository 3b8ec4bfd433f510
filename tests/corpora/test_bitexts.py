"""Segments that others have aligned: XLIFF, PO, comma-separated text, workbooks; kept as they are."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from corpora import Document, ReadError
from corpora.bilingual import read_versions
from tests.corpora.bilingual_files import (
    FILES,
    PAIRS,
    UNIT_1,
    UNIT_2,
    XLIFF_1,
    XLIFF_2,
    catalogue,
    separated,
    units,
    workbook,
)
from tests.corpora.office_files import changed

TAGGED_1 = (
    '<trans-unit id="t"><source>点击<g id="1">此处</g><x id="2"/>。</source>'
    '<target>Click <g id="1">here</g><x id="2"/>.</target></trans-unit>'
)
TAGGED_2 = (
    '<unit id="t"><segment><source>点击<pc id="1">此处</pc><ph id="2"/>。</source>'
    '<target>Click <pc id="1">here</pc><ph id="2"/>.</target></segment></unit>'
)


def read(
    folder: Path, name: str, data: bytes, *, split: bool = False, max_chars: int | None = None
) -> list[Document]:
    """The versions of a file."""
    (folder / name).write_bytes(data)
    return list(read_versions(folder / name, split_segments=split, max_chars=max_chars))


def refused(folder: Path, name: str, data: bytes) -> str:
    """What is said of a file that is not taken, without the folder's name."""
    with pytest.raises(ReadError) as error:
        read(folder, name, data)
    return str(error.value).removeprefix(f"{folder}/")


def segments(document: Document) -> list[str]:
    """The text of each block."""
    return [block.text for block in document.blocks]


def test_a_segment_is_a_sentence_unless_it_is_split(tmp_path: Path) -> None:
    """Whoever made the bitext has cut it; another tool may cut otherwise."""
    _, whole = read(tmp_path, "x.csv", separated(PAIRS))
    _, split = read(tmp_path, "x.csv", separated(PAIRS), split=True)
    assert [len(block.sentences) for block in whole.blocks] == [1, 1, 1, 1]
    assert [len(block.sentences) for block in split.blocks] == [1, 2, 2, 1]
    assert all(block.sentence_texts() == (block.text,) for block in whole.blocks)


def test_a_segment_keeps_its_number_and_looks_of_furniture(tmp_path: Path) -> None:
    """It is no page: nothing in it is a header or a label that must go."""
    rows = [
        *PAIRS,
        ("第2/5页", "2/5"),
        ("http://undocs.org/A/1", "http://undocs.org/A/1"),
        ("（a）项", "(a) an item"),
    ]
    zh, en = read(tmp_path, "x.csv", separated(rows))
    assert segments(en)[-4:] == [PAIRS[-1][1], "2/5", "http://undocs.org/A/1", "(a) an item"]
    assert (zh.source.removed, en.source.removed) == ((), ())
    assert {block.label for block in (*zh.blocks, *en.blocks)} == {""}


def test_every_character_can_be_walked_back(tmp_path: Path) -> None:
    """Spaces and widths are folded as in any text, and the record says where each came from."""
    rows = [("２０２１ 年  预算", " the\tbudget\nfor 2021 "), *PAIRS]
    zh, en = read(tmp_path, "x.csv", separated(rows))
    assert (segments(zh)[0], segments(en)[0]) == ("2021年 预算", "the budget for 2021")
    column = "\n".join(["２０２１ 年  预算", *(pair[0] for pair in PAIRS)])
    for block in zh.blocks[1:]:
        for start, end, at in block.origin:
            assert block.text[start:end] == column[at : at + end - start]


@pytest.mark.parametrize(("form", "more"), [(XLIFF_1, TAGGED_1), (XLIFF_2, TAGGED_2)])
def test_the_tags_of_xliff_are_no_text(tmp_path: Path, form: str, more: str) -> None:
    """They stand for the format of the document, and a memory of another tool has others."""
    plain = units(UNIT_1 if form is XLIFF_1 else UNIT_2)
    zh, en = read(tmp_path, "x.xlf", form.format(encoding="UTF-8", units=plain + more).encode())
    assert (segments(zh)[-1], segments(en)[-1]) == ("点击此处。", "Click here.")


def test_a_segment_without_translation_is_in_one_version(tmp_path: Path) -> None:
    """Files in work have many."""
    open_unit = '<trans-unit id="o"><source>尚未翻译。</source></trans-unit>'
    data = XLIFF_1.format(encoding="UTF-8", units=units(UNIT_1) + open_unit).encode()
    zh, en = read(tmp_path, "x.xlf", data)
    assert (len(zh.blocks), len(en.blocks)) == (5, 4)


def test_the_text_overrules_the_language_that_the_file_says(tmp_path: Path) -> None:
    """Tools write what a project was set to."""
    data = FILES["one.xlf"].replace(b'target-language="en-US"', b'target-language="fr-FR"')
    _, en = read(tmp_path, "x.xlf", data)
    assert (en.lang, en.source.lang_reason) == ("en", "text (the file says fr)")
    assert en.source.warnings == ("the file says fr, but the text is en",)


@pytest.mark.parametrize("name", ["one.xlf", "two.xlf", "wide.xlf"])
@pytest.mark.parametrize(
    "declared",
    ['<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>', '<!DOCTYPE x [<!ENTITY e "ha">]>'],
)
def test_entities_are_refused(tmp_path: Path, name: str, declared: str) -> None:
    """They can take in files of this machine, or grow without end."""
    code = "utf-16" if name == "wide.xlf" else "utf-8"
    text = FILES[name].decode(code).replace("?>", f"?>{declared}", 1).replace("秋季", "&e;秋季")
    said = "x.xlf: it declares a document type, which XLIFF must not; take a file whose origin you know"
    assert refused(tmp_path, "x.xlf", text.encode(code)).startswith(said)


def test_broken_xml_is_an_error_with_its_line(tmp_path: Path) -> None:
    """The person may mend it."""
    said = refused(tmp_path, "x.xlf", FILES["one.xlf"].replace(b"</target>", b"</tar>", 1))
    assert said == (
        "x.xlf: line 4: is no well-formed XML (mismatched tag); save it again in the program that made it"
    )


def test_an_unknown_encoding_is_an_error(tmp_path: Path) -> None:
    """A slip of the pen in the first line."""
    said = refused(tmp_path, "x.xlf", FILES["one.xlf"].replace(b"UTF-8", b"UEF-8"))
    assert said.startswith(
        "x.xlf: is in an encoding that cannot be read (unknown encoding: UEF-8); correct the"
    )


def test_what_is_called_xliff_and_is_none_is_an_error(tmp_path: Path) -> None:
    """Read as text, its tags would be segments."""
    assert refused(tmp_path, "x.sdlxliff", b"<html><p>No.</p></html>").startswith("x.sdlxliff: ")


def test_plural_forms_are_segments_of_their_own(tmp_path: Path) -> None:
    """A language has as many of them as it needs."""
    forms = 'msgid "%d file was found."\nmsgid_plural "%d files were found."\nmsgstr[0] "找到%d个文件。"\n'
    en, zh = read(tmp_path, "x.po", catalogue([(en, zh) for zh, en in PAIRS], "zh_CN") + forms.encode())
    assert segments(en)[-2:] == ["%d file was found.", "%d files were found."]
    assert segments(zh)[-1] == "找到%d个文件。"
    assert (en.lang, zh.lang) == ("en", "zh")


def test_a_text_about_catalogues_is_none(tmp_path: Path) -> None:
    """A manual shows messages in the middle of its prose."""
    manual = 'A catalogue has entries.\n\nmsgid "Open"\nmsgstr "Ouvrir"\n\nThe first is the original.\n'
    (document,) = read(tmp_path, "manual.txt", manual.encode())
    assert document.blocks[0].text == "A catalogue has entries."


def test_a_fuzzy_translation_is_left_out_and_told(tmp_path: Path) -> None:
    """It is a guess of gettext's, mostly the translation of another message; so are obsolete messages."""
    more = '#, fuzzy\nmsgid "尾声。"\nmsgstr "The beginning."\n\n#~ msgid "旧。"\n#~ msgstr "Old."\n'
    zh, en = read(tmp_path, "x.po", catalogue() + more.encode())
    assert segments(zh)[-1] == "尾声。"
    assert segments(en) == [pair[1] for pair in PAIRS]
    assert zh.source.warnings == ("1 of the translations is marked fuzzy and left out",)


def test_escapes_of_a_catalogue_are_characters(tmp_path: Path) -> None:
    """A line break in a message ends no segment."""
    zh, en = read(tmp_path, "x.po", catalogue([*PAIRS, ("甲\\n乙", 'say \\"yes\\"\\nor no')]))
    assert (segments(zh)[-1], segments(en)[-1]) == ("甲 乙", 'say "yes" or no')


@pytest.mark.parametrize("name", ["one.xlf", "messages.po"])
def test_a_missing_toolkit_is_named(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an extra: few need it, and its licence is another one."""
    for module in [module for module in sys.modules if module.partition(".")[0] == "translate"]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "translate", None)
    said = refused(tmp_path, name, FILES[name])
    cure = 'pip install ".[bitexts]", or convert it to TMX'
    assert said == f"{name}: translate-toolkit is needed to read it; {cure}"


def test_quotes_in_tab_separated_text_are_marks_like_others(tmp_path: Path) -> None:
    """Few programs that write tabs quote anything, and an inch sign must not swallow the rest of the file."""
    rows = [*PAIRS, ('"甲" 乙', '"A" and B'), ('12"管', 'a 12" pipe')]
    zh, en = read(tmp_path, "x.tsv", "\n".join("\t".join(row) for row in rows).encode())
    assert (len(zh.blocks), segments(en)[-2:]) == (6, ['"A" and B', 'a 12" pipe'])


def test_quoted_cells_hold_anything(tmp_path: Path) -> None:
    """Commas, quotes, line breaks."""
    _, en = read(tmp_path, "x.csv", separated([*PAIRS, ("甲", 'a, "b"\nand c')]))
    assert segments(en)[-1] == 'a, "b" and c'


def test_a_list_with_commas_in_one_language_is_a_text(tmp_path: Path) -> None:
    """A name that says .csv makes no versions."""
    found = read(tmp_path, "x.csv", "\n".join(pair[1] for pair in PAIRS).encode())
    assert [document.lang for document in found] == ["en"]


def test_an_encoding_of_old_is_found(tmp_path: Path) -> None:
    """Excel writes comma-separated text in the code page of the country."""
    zh, en = read(
        tmp_path,
        "x.csv",
        "\n".join("，".join(pair).replace("，", ",", 1) for pair in PAIRS).encode("gb18030"),
    )
    assert (zh.source.encoding, zh.lang, en.lang) == ("gb18030", "zh", "en")


def test_a_version_that_is_too_long_is_refused(tmp_path: Path) -> None:
    """Before it is encoded for minutes."""
    with pytest.raises(
        ReadError, match="284 characters are more than 100; divide the file, or raise the limit"
    ):
        read(tmp_path, "x.csv", separated([(en, zh) for zh, en in PAIRS]), max_chars=100)


def test_a_damaged_workbook_is_an_error(tmp_path: Path) -> None:
    """With what is wrong, not with a traceback."""
    book = workbook(PAIRS)
    assert refused(tmp_path, "x.xlsx", book[:-200]).startswith("x.xlsx: is cut off or damaged: ")
    broken = changed(book, {"xl/workbook.xml": lambda x: x[:100]})
    assert refused(tmp_path, "x.xlsx", broken).startswith("x.xlsx: is a damaged workbook (")


def test_a_sheet_that_is_too_large_is_told_from_a_damaged_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Saving it again, the cure of damage, would not help."""
    monkeypatch.setattr("corpora.bilingual.workbook._CELLS", 5)
    said = refused(tmp_path, "x.xlsx", workbook(PAIRS))
    assert said.startswith("x.xlsx: the sheet ")
    assert said.endswith(" has more than 5 cells; divide it, or clear the columns and rows that are empty")


def test_a_workbook_that_means_harm_is_refused(tmp_path: Path) -> None:
    """Entities, and sheets that unpack to more than the memory holds."""
    book = workbook(PAIRS)
    sheet = "xl/worksheets/sheet1.xml"
    evil = changed(book, {sheet: lambda x: b'<!DOCTYPE x [<!ENTITY e "ha">]>' + x})
    assert "sheet1.xml in it declares entities, which workbooks must not" in refused(tmp_path, "x.xlsx", evil)
    bomb = changed(book, {sheet: lambda x: x + bytes(100_000_000)})
    assert "unpacks to more than" in refused(tmp_path, "x.xlsx", bomb)
