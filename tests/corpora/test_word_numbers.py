"""Automatic numbers of Word documents, counted and printed as Word does (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re

from corpora.readers import Asked, reader_of
from corpora.readers.word.counting import Counters
from corpora.readers.word.numbering import Instance, Level
from tests.corpora.office_files import converted
from tests.corpora.word_file import box, checked, docx, lines, numbered, paragraph, read, run, styled
from tests.made import numbering
from tests.made.fixture import Made
from tests.made.markup import w

_NAMED = re.compile(r"(.*?)\s*\[([a-z]+-\d+)\]")


def level(place: int, text: str, form: str = "decimal", *more: str, start: int = 1) -> str:
    """A `w:lvl`."""
    return w("lvl", w("start", val=start), w("numFmt", val=form), *more, w("lvlText", val=text), ilvl=place)


def abstract(key: int, *levels: str) -> str:
    """A `w:abstractNum`."""
    return w("abstractNum", *levels, abstractNumId=key)


def num(key: int, of: int, *overrides: str) -> str:
    """A `w:num`."""
    return w("num", w("abstractNumId", val=of), *overrides, numId=key)


ONE = abstract(1, level(0, "%1."), level(1, "(%2)", "lowerLetter")) + num(1, 1)


def ours() -> dict[str, str]:
    """The label of each named paragraph of the made file, as we read it."""
    found = (_NAMED.match(line.text) for line in checked(numbering.docx()).lines)
    return {match[2]: match[1] for match in found if match}


OTHERWISE = {
    "never": "it restarts a level in spite of w:lvlRestart (17.9.10)",
    "after": "the same, of a level that is to restart after the first only",
    "again": "it starts a level of a later list again where Word goes by w:startOverride (17.9.26)",
    "legal": "it does not print the figures of w:isLgl (17.9.4)",
    "wide": "it prints ordinary figures for decimalFullWidth (17.18.59)",
}
"""Lists in which LibreOffice 7.4 does otherwise than Word, and what it does; there, Word counts."""


def test_every_label_of_the_made_file_is_as_word_prints_it() -> None:
    """Levels, restarts, legal numbers, numbers in styles and Chinese counting, label by label."""
    assert ours() == numbering.labels()


def test_labels_are_those_that_libreoffice_prints(made: Made) -> None:
    """A second judge, label by label, which had no part in what the made file promises."""
    theirs, own = made.judged(), ours()
    assert theirs.keys() == own.keys()
    differing = {name: label for name, label in theirs.items() if label != own[name]}
    assert differing.items() <= numbering.libreoffice_labels().items()
    assert {name.rpartition("-")[0] for name in differing} <= OTHERWISE.keys()


def test_labels_of_a_word_97_file_are_those_that_libreoffice_keeps() -> None:
    """Written and read by LibreOffice, it loses what LibreOffice does otherwise, and says no other number.

    Also numbers that lists share (17.9.15 says that they count on) and what a bullet is.
    """
    found = reader_of(data := converted(numbering.docx(), "docx", "doc"), "x.doc", Asked())
    matches = (_NAMED.match(line.text) for line in found.extract(data, "x.doc", Asked()).lines)
    theirs = {match[2]: match[1] for match in matches if match}
    assert theirs.keys() == numbering.labels().keys()
    differing = {name for name, label in numbering.labels().items() if theirs[name] != label}
    lists = {name.rpartition("-")[0] for name in differing}
    assert lists <= OTHERWISE.keys() | {"shared", "bullets"}
    assert "legal" in lists, "LibreOffice has learnt it: correct the README"


def test_a_label_says_how_long_it_is() -> None:
    """Structure must cut off what Word prints, and nothing else that looks like a label."""
    (line,) = read(numbered("2019 was a year.", 1), numbering=ONE).lines
    assert (line.text, line.label) == ("1. 2019 was a year.", 3)


def test_what_follows_a_label_is_as_the_list_says() -> None:
    """第一条 stands against its text where the list says so."""
    glued = abstract(1, level(0, "第%1条", "chineseCounting", w("suff", val="nothing"))) + num(1, 1)
    (line,) = read(numbered("总则", 1), numbering=glued).lines
    assert (line.text, line.label) == ("第一条总则", 3)


def test_a_list_of_no_number_switches_numbers_off() -> None:
    """A paragraph in a numbered style can have none."""
    style = w("style", w("pPr", w("numPr", w("numId", val=1))), type="paragraph", styleId="N")
    plain = paragraph("plain", properties=w("pStyle", val="N") + w("numPr", w("numId", val=0)))
    assert lines(styled("a", "N"), plain, styled("b", "N"), styles=style, numbering=ONE) == [
        "1. a",
        "plain",
        "2. b",
    ]


def test_numbers_come_through_styles_and_those_they_are_based_on() -> None:
    """The level is the one that belongs to the style; what a style is based on gives the list."""
    styles = w(
        "style", w("name", val="A"), w("pPr", w("numPr", w("numId", val=1))), type="paragraph", styleId="A"
    ) + w("style", w("basedOn", val="A"), type="paragraph", styleId="B")
    linked = abstract(
        1,
        level(0, "%1.", "upperRoman", w("pStyle", val="A")),
        level(1, "%2.", "upperLetter", w("pStyle", val="B")),
    )
    shown = lines(
        styled("a", "A"), styled("b", "B"), styled("c", "A"), styles=styles, numbering=linked + num(1, 1)
    )
    assert shown == ["I. a", "A. b", "II. c"]


def test_a_style_based_on_itself_ends() -> None:
    """A damaged file must not hang the reader."""
    styles = w("style", w("basedOn", val="B"), type="paragraph", styleId="A")
    styles += w("style", w("basedOn", val="A"), type="paragraph", styleId="B")
    assert lines(styled("a", "A"), styles=styles) == ["a"]


def test_a_numbering_style_gives_its_levels() -> None:
    """`w:numStyleLink`: the definition is kept in a style, which names the list that has it."""
    styles = w("style", w("pPr", w("numPr", w("numId", val=2))), type="numbering", styleId="L")
    definitions = abstract(1, w("numStyleLink", val="L")) + abstract(
        2, w("styleLink", val="L"), level(0, "<%1>")
    )
    shown = lines(numbered("a", 1), styles=styles, numbering=definitions + num(1, 1) + num(2, 2))
    assert shown == ["<1> a"]


def test_numbering_styles_that_go_in_a_circle_number_nothing() -> None:
    """A damaged file must not hang the reader."""
    styles = w("style", w("pPr", w("numPr", w("numId", val=1))), type="numbering", styleId="L")
    shown = lines(
        numbered("a", 1), styles=styles, numbering=abstract(1, w("numStyleLink", val="L")) + num(1, 1)
    )
    assert shown == ["a"]


def test_an_override_changes_a_level() -> None:
    """`w:lvlOverride` with a level of its own: the same series, printed otherwise."""
    other = w("lvlOverride", level(0, "(%1)", "lowerRoman"), ilvl=0)
    shown = lines(numbered("a", 1), numbered("b", 2), numbering=ONE + num(2, 1, other))
    assert shown == ["1. a", "(ii) b"]


def test_hidden_paragraphs_are_not_counted() -> None:
    """Word leaves no gap where it prints no paragraph."""
    hidden = w("p", w("pPr", w("numPr", w("ilvl", val=0), w("numId", val=1)), w("rPr", w("vanish"))))
    secret = hidden.replace("</w:p>", run("secret", w("vanish")) + "</w:p>")
    found = read(numbered("a", 1), secret, numbered("b", 1), numbering=ONE)
    assert [line.text for line in found.lines] == ["1. a", "2. b"]
    assert [(line.text, line.reason) for line in found.removed] == [("secret", "hidden")]


def test_an_empty_paragraph_counts_and_is_on_record() -> None:
    """Its number stands on the page, and the next paragraph has the one after; it labels no text."""
    found = read(numbered("a", 1), numbered("", 1), numbered("c", 1), numbering=ONE)
    assert [line.text for line in found.lines] == ["1. a", "3. c"]
    assert [(line.text, line.reason) for line in found.removed] == [("2.", "empty-paragraph")]


def test_a_label_in_words_is_a_line_by_itself() -> None:
    """ "Article 1" may be a heading that is nothing but its number."""
    articles = abstract(1, level(0, "Article %1")) + num(1, 1)
    assert lines(numbered("", 1), paragraph("Terms"), numbering=articles) == ["Article 1", "Terms"]


def test_text_boxes_count_for_themselves() -> None:
    """Their list begins at 1 while that of the text goes on."""
    boxed = w(
        "p", w("pPr", w("numPr", w("ilvl", val=0), w("numId", val=1))), run("b"), box(numbered("box", 1))
    )
    assert lines(numbered("a", 1), boxed, numbered("c", 1), numbering=ONE) == [
        "1. a",
        "2. b",
        "1. box",
        "3. c",
    ]


def test_a_number_that_is_hidden_is_not_printed() -> None:
    """The level's own properties can hide it."""
    secret = abstract(1, level(0, "%1.", "decimal", w("rPr", w("vanish")))) + num(1, 1)
    assert lines(numbered("a", 1), numbering=secret) == ["a"]


def test_custom_formats_and_pictures() -> None:
    """A format beyond the standard stands beside what it falls back to; a picture is a bullet."""
    custom = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002"/>'
        "</mc:Choice>"
        '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    padded = w("lvl", w("start", val=1), custom, w("lvlText", val="%1)"), ilvl=0)
    picture = w("lvl", w("numFmt", val="bullet"), w("lvlText", val=" "), w("lvlPicBulletId", val=0), ilvl=1)
    shown = lines(numbered("a", 1), numbered("b", 1, 1), numbering=abstract(1, padded, picture) + num(1, 1))
    assert shown == ["001) a", "• b"]


def test_lists_and_levels_that_are_not_defined_number_nothing() -> None:
    """Word shows such paragraphs without a number."""
    assert lines(numbered("a", 7), numbered("b", 1, 5), numbering=ONE) == ["a", "b"]
    assert lines(numbered("a", 1)) == ["a"]


def test_a_level_without_a_start_begins_at_zero() -> None:
    """ECMA-376 part 1, 17.9.25: the starting value is zero where it is not said."""
    plain = w("lvl", w("numFmt", val="decimal"), w("lvlText", val="%1."), ilvl=0)
    assert lines(numbered("a", 1), numbering=abstract(1, plain) + num(1, 1)) == ["0. a"]


def test_a_restart_at_a_level_that_is_not_above_is_ignored() -> None:
    """ECMA-376 part 1, 17.9.10."""
    odd = abstract(1, level(0, "%1."), level(1, "%2)", "decimal", w("lvlRestart", val=7))) + num(1, 1)
    shown = lines(numbered("a", 1), numbered("b", 1, 1), numbered("c", 1), numbered("d", 1, 1), numbering=odd)
    assert shown == ["1. a", "1) b", "2. c", "1) d"]


def test_counters_do_not_grow_without_end() -> None:
    """A list may start at the largest number that Word takes."""
    plain = Level(999_999_999, "decimal", "", "%1.", "tab", None, False, None, "", False, False)
    counters = Counters({"1": Instance("1", {0: plain}, frozenset())})
    assert [counters.count("1", 0).text for _ in range(2)] == ["999999999. ", "999999999. "]


def test_the_same_file_is_read_the_same_twice() -> None:
    """No count is left over from the file before."""
    data = docx(numbered("a", 1), numbering=ONE)
    assert checked(data) == checked(data)
