"""Headings, tables, notes, headers: what a Word document says of its paragraphs."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpora.document import Cell
from corpora.read import read as read_file
from tests.corpora.word_file import cell, checked, docx, numbered, paragraph, read, run, styled, table
from tests.made.markup import w


def style(name: str, *properties: str, key: str = "S") -> str:
    """A paragraph style."""
    return w("style", w("name", val=name), *properties, type="paragraph", styleId=key)


@pytest.mark.parametrize(
    ("styles", "heading"),
    [
        (style("heading 1"), True),
        (style("Heading 9"), True),
        (style("Title"), True),
        (style("标题 2"), True),
        (style("Titre 3"), True),
        (style("Überschrift 1"), True),
        (style("Заголовок 1"), True),
        (style("_ H _Ch_G"), True),
        (style("_ H_1_G"), True),
        (style("Normal"), None),
        (style("heading"), None),
        (style("Own", w("pPr", w("outlineLvl", val=2))), True),
        (style("heading 1", w("pPr", w("outlineLvl", val=9))), None),
        (style("Own", w("basedOn", val="H")) + style("heading 1", key="H"), True),
    ],
)
def test_headings_are_known_by_outline_level_or_style(styles: str, heading: bool | None) -> None:
    """Body text says nothing, so that the rules for text decide as for plain text."""
    (line,) = read(styled("Scope of work", "S"), styles=styles).lines
    assert line.heading is heading


def test_a_level_of_its_own_goes_before_the_style() -> None:
    """A paragraph can be taken out of the outline."""
    own = paragraph("a", properties=w("pStyle", val="S") + w("outlineLvl", val=9))
    assert [line.heading for line in read(own, styles=style("heading 1")).lines] == [None]


def test_long_sentences_in_a_heading_style_are_no_headings() -> None:
    """Numbered clauses often take a heading style for its number alone."""
    clause = "The supplier shall deliver the goods in good order " * 4 + "without delay."
    assert [line.heading for line in read(styled(clause, "S"), styles=style("heading 2")).lines] == [None]


def test_the_default_style_counts_where_none_is_named() -> None:
    """And where the one that is named does not exist."""
    default = w("style", w("pPr", w("outlineLvl", val=0)), type="paragraph", styleId="D", **{"default": 1})
    found = read(paragraph("a"), styled("b", "nowhere"), styles=default)
    assert [line.heading for line in found.lines] == [True, True]


def test_cells_have_their_place() -> None:
    """Row by row; a cell over two columns takes two, one that goes on below is read once."""
    merged = w("tr", cell("over two", w("gridSpan", val=2)), cell("right", w("vMerge", val="restart")))
    below = w("tr", w("trPr", w("gridBefore", val=1)), cell("middle"), cell("lost", w("vMerge")))
    found = read(w("tbl", merged, below), paragraph("after"))
    assert [(line.text, line.cell) for line in found.lines] == [
        ("over two", Cell(0, 0)),
        ("right", Cell(0, 2)),
        ("middle", Cell(1, 1)),
        ("after", None),
    ]
    assert [(line.text, line.reason) for line in found.removed] == [("lost", "merged-cell")]


def test_a_nested_table_stands_in_its_cell() -> None:
    """In reading order, between what stands above and below it in the cell."""
    inner = paragraph("above") + table(("in", "side")) + paragraph("below")
    found = read(paragraph("Long title of a document"), table(("a", "b"), ("c", inner)))
    assert [(line.text, line.cell) for line in found.lines[3:]] == [
        ("c", Cell(1, 0)),
        ("above", Cell(1, 1)),
        ("in", Cell(1, 1)),
        ("side", Cell(1, 1)),
        ("below", Cell(1, 1)),
    ]


def test_a_frame_of_one_cell_is_no_table() -> None:
    """Boxes around paragraphs are tables in Word."""
    assert [
        line.cell
        for line in read(
            table(
                ("boxed",),
            )
        ).lines
    ] == [None]


def test_the_letterhead_is_no_table(tmp_path: Path) -> None:
    """What it says is taken out by the rules for text, which also find the symbol there."""
    head = table(
        ("United Nations", "A/AC.99/2020/L.1"),
        ("General Assembly", paragraph("Distr.: Limited") + paragraph("15 July 2020") + paragraph("English")),
    )
    title = paragraph("Report of the Working Party", properties=w("pStyle", val="S"))
    body = (numbered("The Committee met and adopted its report after some discussion.", 1) for _ in "ab")
    numbering = w(
        "abstractNum", w("lvl", w("start", val=1), w("lvlText", val="%1."), ilvl=0), abstractNumId=1
    )
    numbering += w("num", w("abstractNumId", val=1), numId=1)
    file = tmp_path / "x.docx"
    file.write_bytes(docx(head, title, *body, styles=style("Title"), numbering=numbering))
    document = read_file(file, "en")
    assert document.symbol == "A/AC.99/2020/L.1"
    assert {r.text for r in document.source.removed} >= {"A/AC.99/2020/L.1", "Distr.: Limited"}
    assert not any(block.cell for block in document.blocks)
    assert [block.label for block in document.blocks if block.kind == "paragraph"] == ["1.", "2."]


def test_a_list_of_documents_is_a_table() -> None:
    """It has symbols, too, but more than one."""
    found = read(table(("A/99/1", "Agenda"), ("A/99/2", "Report")))
    assert all(line.cell for line in found.lines)


def test_figures_and_dates_of_a_table_are_no_furniture(tmp_path: Path) -> None:
    """In plain text a lone number may be a page's; in a cell it is what the cell says."""
    rows = (("Day", "Page"), ("13 July 2020", "2/5"), ("14 July 2020", "3/5"), ("15 July 2020", "7"))
    file = tmp_path / "x.docx"
    file.write_bytes(docx(paragraph("The meetings took place as planned on the days below."), table(*rows)))
    cells = [block.text for block in read_file(file, "en").blocks if block.cell]
    assert cells == [text for row in rows for text in row]


def test_a_number_in_a_cell_is_a_label_and_a_soft_break_goes_on(tmp_path: Path) -> None:
    """Word's number is no part of the segment there either, and a broken line is one text."""
    numbering = w(
        "abstractNum", w("lvl", w("start", val=1), w("lvlText", val="%1."), ilvl=0), abstractNumId=1
    )
    numbering += w("num", w("abstractNumId", val=1), numId=1)
    broken = paragraph(run("on two"), w("r", w("br")), run("lines"))
    file = tmp_path / "x.docx"
    file.write_bytes(docx(table((numbered("First", 1), broken), (numbered("", 1), "b")), numbering=numbering))
    blocks = read_file(file, "en").blocks
    assert [(b.label, b.text) for b in blocks] == [
        ("1.", "First"),
        ("", "on two lines"),
        ("", "2."),
        ("", "b"),
    ]


def note(key: int, text: str, kind: str = "footnote", **more: str) -> str:
    """A note whose text has the place of its mark before it."""
    return w(kind, paragraph(w("r", w(f"{kind}Ref")), run(" " + text)), id=key, **more)


def mark(key: int, kind: str = "footnote") -> str:
    """The mark of a note."""
    return w("r", w(f"{kind}Reference", id=key))


def test_notes_are_linked_to_their_mark() -> None:
    """The mark is no part of the text; the note says which line carries it."""
    notes = note(0, "—", type="separator") + note(2, "First.") + note(3, "Second.")
    found = read(paragraph("a", mark(2)), paragraph("b", mark(3), "c"), footnotes=notes)
    assert [line.text for line in found.lines] == ["a", "bc"]
    assert [(n.mark, n.after, n.linked, n.lines[0].text[n.offset :]) for n in found.notes] == [
        ("1", 1, True, "First."),
        ("2", 2, True, "Second."),
    ]


def test_endnotes_have_small_roman_numbers() -> None:
    """Unless the document says otherwise."""
    ends = note(2, "At the end.", "endnote")
    assert [n.mark for n in read(paragraph("a", mark(2, "endnote")), endnotes=ends).notes] == ["i"]


def test_notes_begin_and_restart_as_sections_say() -> None:
    """Properties of a section go before those of the document."""
    own = w("footnotePr", w("numFmt", val="lowerLetter"), w("numRestart", val="eachSect"))
    ending = paragraph("b", mark(3), properties=w("sectPr", own))
    notes = "".join(note(i, f"Note {i}.") for i in range(2, 6))
    body = (paragraph("a", mark(2)), ending, paragraph("c", mark(4), mark(5)), w("sectPr", own))
    assert [n.mark for n in read(*body, footnotes=notes).notes] == ["a", "b", "a", "b"]
    settings = w("footnotePr", w("numFmt", val="upperRoman"), w("numStart", val=4))
    assert [n.mark for n in read(*body[:1], footnotes=notes, settings=settings).notes] == ["IV"]


def test_notes_numbered_by_page_are_said_to_be_uncertain() -> None:
    """Only the printed page tells where they begin anew."""
    settings = w("footnotePr", w("numRestart", val="eachPage"))
    found = read(paragraph("a", mark(2)), footnotes=note(2, "One."), settings=settings)
    assert "on each page" in found.warnings[0]


def test_marks_that_the_author_typed() -> None:
    """A star, in the text behind its reference and in the note before its text."""
    star = w("r", w("footnoteReference", id=2, customMarkFollows=1), w("t", "*"))
    typed = w("footnote", paragraph("* A star."), id=2)
    found = read(paragraph("a", star, "b", mark(3)), footnotes=typed + note(3, "One."))
    assert [line.text for line in found.lines] == ["ab"]
    assert [(n.mark, n.lines[0].text) for n in found.notes] == [("*", "* A star."), ("1", "1 One.")]


def test_brackets_around_a_mark_are_the_marks() -> None:
    """Arabic versions print (1); the brackets are typed around the reference."""
    around = run("(") + mark(2) + run(")")
    bracketed = w("footnote", paragraph("(", w("r", w("footnoteRef")), ")", " One."), id=2)
    found = read(paragraph("a", around, " b"), footnotes=bracketed)
    assert [line.text for line in found.lines] == ["a b"]
    assert [(n.mark, n.lines[0].text, n.offset) for n in found.notes] == [("(1)", "(1) One.", 4)]


def test_a_note_of_two_paragraphs_and_one_that_is_missing() -> None:
    """The first has two lines; the second counts, and says nothing; none is read twice."""
    long = w("footnote", paragraph("One."), paragraph("More."), id=2)
    found = read(paragraph("a", mark(2), mark(9), mark(2)), footnotes=long)
    assert [(n.mark, [line.text for line in n.lines]) for n in found.notes] == [("1", ["1 One.", "More."])]


def section(*kinds: str, title: bool = False) -> str:
    """The section of a document with headers and footers, named by their kind and place."""
    parts = (
        f'<w:{kind.rstrip("0123456789")}Reference w:type="{place}" r:id="{kind}"/>'
        for kind, place in zip(kinds[::2], kinds[1::2], strict=True)
    )
    return w("sectPr", *parts, w("titlePg", val=int(title)))


def test_headers_and_footers_are_out_and_on_record() -> None:
    """Those that pages show: first pages where the section has them, even ones where the document does."""
    ending = section("header1", "default", "header2", "first", "header3", "even", "footer1", "default")
    parts = {f"header{i}": paragraph(text) for i, text in enumerate(("A/99/1", "first", "even"), 1)}
    found = read(paragraph("a"), ending, footer1=paragraph("page"), **parts)
    assert [(line.text, line.reason) for line in found.removed] == [
        ("A/99/1", "running-header"),
        ("page", "page-footer"),
    ]
    assert found.text == "A/99/1\na\npage\n"
    titled = read(
        paragraph("a"),
        section("header2", "first", "header3", "even", title=True),
        settings=w("evenAndOddHeaders"),
        **parts,
    )
    assert [line.text for line in titled.removed] == ["first", "even"]


def test_the_symbol_is_the_one_that_headers_agree_on() -> None:
    """Where they name two, none is better than the wrong one."""
    ending = section("header1", "default", "footer1", "default")
    one = {"header1": paragraph("A/99/1 of 2020"), "footer1": paragraph("B/1")}
    assert read(paragraph("see C/5"), ending, **one).symbol == "A/99/1"
    two = one | {"header1": paragraph("A/99/1") + paragraph("A/99/2")}
    assert read(paragraph("a"), ending, **two).symbol is None
    assert read(paragraph("a"), ending, **one | {"header1": paragraph("N/A")}).symbol is None


def test_the_files_own_properties_need_a_witness() -> None:
    """They are copied with the template, so the text must have the symbol, too."""
    assert checked(docx(paragraph("Document A/99/1"), core="A/99/1")).symbol == "A/99/1"
    assert checked(docx(paragraph("Document"), core="A/99/1")).symbol is None


def test_the_language_is_that_of_most_text() -> None:
    """Each run says it for three kinds of script; styles and defaults say it for the rest."""
    russian = run("Доклад Рабочей группы", w("lang", val="ru-RU", eastAsia="zh-CN", bidi="ar-SA"))
    assert read(paragraph(russian, run("a", w("lang", val="en-GB")))).lang == "ru"
    chinese = run("工作组的报告", w("lang", val="en-US", eastAsia="zh-CN"))
    assert read(paragraph(chinese)).lang == "zh"
    arabic = run("تقرير", w("lang", val="en-US", bidi="ar-SA"))
    assert read(paragraph(arabic)).lang == "ar"
    defaults = w("docDefaults", w("rPrDefault", w("rPr", w("lang", val="fr-FR"))))
    assert read(paragraph("Rapport"), styles=defaults).lang == "fr"
    assert read(paragraph("Rapport")).lang is None
