"""What stands in the paragraphs of a Word document."""

from __future__ import annotations

import pytest

from corpora.readers.word.pieces import field_codes
from tests.corpora.word_file import box, field, lines, paragraph, read, run, styled
from tests.made.markup import w

ALTERNATIVES = (
    '<mc:AlternateContent><mc:Choice Requires="x">{}</mc:Choice><mc:Fallback>{}</mc:Fallback>'
    "</mc:AlternateContent>"
)


def shown(*content: str) -> str:
    """The text of one paragraph."""
    return read(paragraph(*content)).text.removesuffix("\n")


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (run("a") + w("r", w("tab")) + run("b"), "a\tb"),
        (w("r", w("t", "  a  ")) + run(" b"), "a b"),
        (w("r", w("t", "line\nbreak")), "line break"),
        (run("co") + w("r", w("noBreakHyphen")) + run("op"), "co\u2011op"),
        (run("hy") + w("r", w("softHyphen")) + run("phen"), "hy\u00adphen"),
        (w("r", w("sym", font="Symbol", char="F061")), "α"),
        (w("r", w("sym", font="Symbol", char="no code")) + run("a"), "a"),
        (w("hyperlink", run("a link")), "a link"),
        (w("smartTag", w("smartTag", run("smart"))), "smart"),
        (w("sdt", w("sdtPr"), w("sdtContent", run("control"))), "control"),
        (w("fldSimple", run("7"), instr=" PAGE "), "7"),
        (
            w("r", w("ruby", w("rubyPr"), w("rt", run("kan")), w("rubyBase", run("漢")))) + run("字"),
            "漢字",
        ),
        ("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", "x=1"),
        (ALTERNATIVES.format(run("new"), run("old")), "new"),
        (ALTERNATIVES.format("", run("old")), "old"),
        (ALTERNATIVES.format("", ""), ""),
        (w("bookmarkStart") + run("a") + w("proofErr") + w("bookmarkEnd") + run("b"), "ab"),
        (w("r", w("commentReference", id=0), w("annotationRef")) + run("a"), "a"),
    ],
)
def test_a_paragraph_says_what_word_shows(content: str, text: str) -> None:
    """The text is what the author typed, for that is what the translator's tool looks up."""
    assert shown(content) == text


def test_a_soft_break_goes_on_in_the_same_paragraph() -> None:
    """A title on two lines is one title, and a break inside a sentence ends none."""
    found = read(paragraph(run("First"), w("r", w("br")), run("second")), paragraph("Third"))
    assert [(line.text, line.begins, line.soft) for line in found.lines] == [
        ("First", True, False),
        ("second", False, True),
        ("Third", True, False),
    ]
    assert found.text == "First\x0bsecond\nThird\n"


def test_a_page_break_alone_is_no_line() -> None:
    """It leaves an empty paragraph."""
    found = read(paragraph("a"), paragraph(w("r", w("br", type="page"))), paragraph("b"))
    assert [(line.text, line.gap) for line in found.lines] == [("a", 0), ("b", 1)]


def test_fields_show_their_results() -> None:
    """Codes are no text; a field may stand in another, in its code or in its result."""
    inner = field(" PAGE ", run("7"))
    assert shown("see ", field(" REF x ", run("page ") + inner)) == "see page 7"
    begin, separate, end = (w("r", w("fldChar", fldCharType=k)) for k in ("begin", "separate", "end"))
    conditional = begin + w("r", w("instrText", "IF ")) + inner + separate + run("yes") + end
    assert shown(conditional) == "yes"


def test_a_field_without_result_shows_nothing() -> None:
    """An index entry, for one."""
    begin, end = (w("r", w("fldChar", fldCharType=k)) for k in ("begin", "end"))
    assert shown("a", begin, run("code"), end, "b") == "ab"


def test_a_field_may_go_through_paragraphs() -> None:
    """A table of contents begins in its first line and ends in its last."""
    begin, separate, end = (w("r", w("fldChar", fldCharType=k)) for k in ("begin", "separate", "end"))
    first = paragraph(begin, w("r", w("instrText", "TOC")), separate, "One\t1")
    assert lines(first, paragraph("Two\t2", end), paragraph("Text")) == ["One\t1", "Two\t2", "Text"]


def test_a_field_that_never_ends_swallows_nothing() -> None:
    """A damaged or carelessly cut document must not lose its text."""
    begin, end = (w("r", w("fldChar", fldCharType=k)) for k in ("begin", "end"))
    assert lines(paragraph(begin, "a"), paragraph("b")) == ["a", "b"]
    assert lines(paragraph(end, "a"), paragraph("b")) == ["a", "b"]


def test_a_story_without_fields_has_no_codes() -> None:
    """Most have none, and pay nothing."""
    from lxml import etree

    assert field_codes(etree.fromstring("<a/>")) == frozenset()


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    """It is kept twice, in newer and in older markup; reading both would double it."""
    assert lines(paragraph("before ", box(paragraph("boxed")), "after")) == ["before after", "boxed"]


def test_a_large_first_letter_belongs_to_its_word() -> None:
    """A drop cap is a paragraph of its own."""
    letter = paragraph("T", properties=w("framePr", dropCap="drop", lines=3))
    assert lines(letter, paragraph("he Committee met.")) == ["The Committee met."]


def test_what_only_asks_for_text_is_none() -> None:
    """The placeholder of an empty content control, in a line or around lines."""
    asking = w("sdtPr", w("showingPlcHdr"))
    inline = w("sdt", asking, w("sdtContent", run("Click here")))
    whole = w("sdt", asking, w("sdtContent", paragraph("Enter text")))
    found = read(paragraph("a", inline), whole)
    assert [line.text for line in found.lines] == ["a"]
    assert [(line.text, line.reason) for line in found.removed] == [
        ("Click here", "placeholder"),
        ("Enter text", "placeholder"),
    ]


def test_content_controls_around_paragraphs_are_read() -> None:
    """Templates keep whole chapters in them."""
    inside = w("sdtContent", paragraph("a"), w("sdt", w("sdtContent", paragraph("b"))))
    assert lines(w("sdt", w("sdtPr"), inside), paragraph("c")) == ["a", "b", "c"]


def test_arabic_stands_in_logical_order() -> None:
    """Word keeps it so; the marks of direction around a line are none of its text."""
    right = w("p", w("pPr", w("bidi")), run("\u200f1- عقد الاجتماع في 9 تموز/يوليه 2020\u200f", w("rtl")))
    assert lines(right) == ["1- عقد الاجتماع في 9 تموز/يوليه 2020"]


def test_hidden_text_is_out_and_on_record() -> None:
    """Directly, through a style, and switched on again where the style hides."""
    styles = w("style", w("rPr", w("vanish")), type="character", styleId="H")
    styles += w("style", w("rPr", w("vanish")), type="paragraph", styleId="P")
    found = read(
        paragraph("a", run("b", w("vanish")), run("c", w("rStyle", val="H"))),
        styled("gone", "P"),
        w(
            "p",
            w("pPr", w("pStyle", val="P"), w("rPr", w("vanish", val=0))),
            run("both", w("rStyle", val="H")),
        ),
        styles=styles,
    )
    assert [line.text for line in found.lines] == ["a", "both"]
    assert [(line.text, line.reason) for line in found.removed] == [("bc", "hidden"), ("gone", "hidden")]


def test_a_hidden_mark_makes_one_line_of_two_paragraphs() -> None:
    """A style separator: the heading runs into the text, so the whole is none."""
    head = w("p", w("pPr", w("outlineLvl", val=1), w("rPr", w("vanish"), w("specVanish"))), run("Scope. "))
    found = read(head, paragraph("This applies."))
    assert [(line.text, line.heading) for line in found.lines] == [("Scope. This applies.", None)]


def test_comments_are_out_and_on_record() -> None:
    """What reviewers said is no text of the document."""
    found = read(paragraph("a"), comments=w("comment", paragraph("Really?"), id=0))
    assert [line.text for line in found.lines] == ["a"]
    assert [(line.text, line.reason) for line in found.removed] == [("Really?", "comment")]
