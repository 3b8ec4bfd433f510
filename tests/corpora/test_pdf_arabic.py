"""Arabic in a PDF: from the order on the page to the order in which it is written."""

from __future__ import annotations

from typing import Any

import pytest

from corpora.readers.pdf.bidi import ligature, mostly_right_to_left, written
from corpora.readers.pdf.characters import Style
from corpora.readers.pdf.glyphs import Glyph
from corpora.readers.pdf.leaves import Leaf
from corpora.readers.pdf.ranges import rising
from corpora.readers.pdf.rows import Row
from corpora.readers.pdf.shaping import settled, unshaped
from tests.corpora.pdfs import put, read, texts

PLAIN = Style(10.0)


def restored(printed: str, right_to_left: bool = True) -> str:
    """A line that is given as it is printed, from left to right."""
    return "".join(text for _, text in written(list(printed), right_to_left))


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("بأ", "أب"),
        ("2020 ماع يف", "في عام 2020"),
        ("A/75/1 ةقيثولا", "الوثيقة A/75/1"),
        ("ةقيثولا A/75/1 يف", "في A/75/1 الوثيقة"),
        ("%50 ةبسنب", "بنسبة 50%"),
        ("50% ةبسنب", "بنسبة 50%"),
        ("1,5 غلبم", "مبلغ 1,5"),
        ("20-15 نم", "من 15-20"),
        ("COVID-19 ضرم", "مرض COVID-19"),
        ("٢٠٢٠ ماع", "عام ٢٠٢٠"),
        (".9/1", "9/1."),
        ("July 2020 15 :خيراتلا", "التاريخ: 15 July 2020"),
        ("15 July 2020 :خيراتلا", "التاريخ: 15 July 2020"),
        ("USD 1 200 غلبم", "مبلغ USD 1 200"),
        (".(A/75/L.1) 2013 يف", "في 2013 (A/75/L.1)."),
        (".(A/75/L.1) ةقيثولا", "الوثيقة (A/75/L.1)."),
        ("(USD). رالود", "دولار (USD)."),
        ("[A/75/1 (2020)] رظنا", "انظر [A/75/1 (2020)]"),
        ("]A/75/1 )2020([ رظنا", "انظر [A/75/1 (2020)]"),
        ("English only", "English only"),
    ],
)
def test_lines_from_right_to_left(printed: str, said: str) -> None:
    """Figures and Latin words run the other way."""
    assert restored(printed) == said


def test_a_word_in_a_line_from_left_to_right() -> None:
    """A glossary has both."""
    assert restored("the word مالس means peace", right_to_left=False) == "the word سلام means peace"


@pytest.mark.parametrize("printed", [")ىلوألا( ةداملا", "(ىلوألا) ةداملا", "(ىلوألا( ةداملا"])
def test_brackets_open_behind_a_space(printed: str) -> None:
    """PDFium mirrors some of them and not others."""
    assert restored(printed) == "المادة (الأولى)"


def test_brackets_of_a_latin_word_stay_around_it() -> None:
    """The closing one is of the word's run, too."""
    assert restored("يف A/1 (COVID-19( ضرم") == "مرض A/1 (COVID-19) في"


@pytest.mark.parametrize(
    ("printed", "said"),
    [("ال", "لا"), ("ًال", "لاً"), ("اًل", "لاً"), ("fi", "fi"), ("لا", "لا"), ("لًا", "لًا")],
)
def test_ligatures_are_written_in_order(printed: str, said: str) -> None:
    """PDFium turns the parts of one glyph round."""
    assert ligature(printed) == said


def test_direction_is_told_by_letters() -> None:
    """Figures and signs have none."""
    assert mostly_right_to_left("في A 2020 عام") and not mostly_right_to_left("Report 2020 ع")


def glyphs(*parts: tuple[str, float, float], base: float = 0.0) -> list[Glyph]:
    """Glyphs in the order of the file: text, left and right end."""
    return [Glyph(text, left, right, base, PLAIN, order=i) for i, (text, left, right) in enumerate(parts)]


def said(line: list[Glyph]) -> str:
    """The text of a line from right to left."""
    ordered = unshaped(sorted(settled(line), key=lambda g: (g.left, g.order)), True)
    return "".join(text for _, text in written([g.text for g in ordered], True))


def test_letters_set_over_one_another_keep_their_order() -> None:
    """Lam begins left of the alef that follows it."""
    assert said(glyphs(("س", 20, 26), ("ل", 10, 15), ("ا", 10.1, 15), ("م", 4, 10))) == "سلام"


def test_marks_stand_behind_their_letter() -> None:
    """They are printed over it, or a little beside it."""
    line = glyphs(("م", 20, 26), ("\u064f", 21, 24), ("د", 14, 20), ("\u064e", 11.5, 14))
    assert said(line) == "م\u064fد\u064e"


@pytest.mark.parametrize(("left", "word"), [(10.5, "لاً"), (13.5, "لًا")])
def test_a_mark_stands_over_lam_or_over_alef(left: float, word: str) -> None:
    """One glyph prints both letters, and writers put the mark behind either."""
    assert said(glyphs(("م", 20, 26), ("لا", 10, 16), ("\u064b", left, left + 2))) == "م" + word


def test_a_glyph_off_the_line_that_is_called_a_letter_is_its_mark() -> None:
    """Chromium calls both the letter and its mark by the name of the pair."""
    letter, raised = glyphs(("ق", 10, 16))[0], Glyph("قَ", 11, 13, 4.0, PLAIN, order=1)
    assert said([letter, raised]) == "قَ"


def test_what_draws_a_line_out_is_no_comma() -> None:
    """LibreOffice fills lines with a glyph that the file calls so."""
    assert said(glyphs(("ب", 20, 26), (",", 17, 20), ("ت", 10, 17))) == "بت"
    assert said(glyphs(("ب", 20, 26), (",", 16, 18), ("ت", 4, 12))) == "ب,ت"


def test_quotation_marks_that_pdfium_turned_are_turned_back() -> None:
    """It mirrors them behind letters from right to left."""
    assert said(glyphs(("ب", 30, 36), ("”", 26, 29), ("ت", 20, 26), ("“", 16, 19))) == "ب“ت”"


def leaf(*said: str) -> Leaf:
    """A page of Arabic lines."""
    return Leaf(
        0, (0.0, 0.0, 595.0, 842.0), tuple(Row(text, 0, 0, 0, 10) for text in said), right_to_left=True
    )


def risen(*pages: Leaf) -> list[str]:
    """The lines of a document."""
    return [row.text for page in rising(pages) for row in page.rows]


def test_ranges_that_would_fall_are_turned() -> None:
    """XeTeX sets them from left to right; then those that are none are turned, too."""
    first, second = leaf("في 15-13 أيار"), leaf("الفقرات 5-3.", "الهاتف 21-555-44", "النتيجة 1-2")
    assert risen(first, second) == ["في 13-15 أيار", "الفقرات 3-5.", "الهاتف 44-555-21", "النتيجة 2-1"]


def test_ranges_stay_where_most_of_them_rise() -> None:
    """A result of two to one is none, and other programs set all from right to left."""
    lines = ["في 13-15 أيار", "الفقرات 3-5", "النتيجة 2-1", "العامان 2014-15"]
    assert risen(leaf(*lines)) == lines


def test_each_dash_has_a_direction_of_its_own() -> None:
    """For XeTeX a hyphen joins figures, and an en dash does not."""
    assert risen(leaf("في 15-13 أيار", "في 20–22 أيار")) == ["في 13-15 أيار", "في 20–22 أيار"]


def test_ranges_among_other_letters_stay() -> None:
    """Behind an Arabic letter all programs set them from right to left, in a Latin run from left to right."""
    lines = ["و(7-9) من", "انظر A/75/1 9-7 هنا"]
    assert risen(leaf("في 15-13 أيار", *lines)) == ["في 13-15 أيار", *lines]


def test_a_letter_and_its_mark_with_one_text_stand_where_the_letter_is() -> None:
    """Chromium prints the mark first; PDFium puts both there and sees gaps beside them."""

    def draw(canvas: Any) -> None:
        printed = [("م", [("x", 100.0, 700.0)]), ("قُ", [("'", 111.0, 703.0), ("XX", 105.5, 700.0)])]
        for text, objects in [*printed, ("د", [("x", 120.2, 700.0)])]:
            canvas._code.append(f"/Span <</ActualText <FEFF{text.encode('utf-16-be').hex()}>>> BDC")
            for shown, x, y in objects:
                put(canvas, x, y, shown)
            canvas._code.append("EMC")

    assert texts(read(draw)) == ["دقُم"]
