"""Which characters a PDF prints, and which of them are text."""

from __future__ import annotations

from typing import Any

import pytest

from tests.corpora.pdfs import HEIGHT, LEFT, TOP, WIDTH, Draw, body, both, lines, put, read, removed, texts


def chinese(*said: tuple[float, str], size: float = 11.0) -> Draw:
    """Chinese text in a font that the file only names, from places in a line."""

    def draw(canvas: Any) -> None:
        from reportlab.pdfbase.cidfonts import UnicodeCIDFont
        from reportlab.pdfbase.pdfmetrics import registerFont

        registerFont(UnicodeCIDFont("STSong-Light"))
        for x, text in said:
            put(canvas, x, TOP, text, "STSong-Light", size)

    return draw


def test_spaces_come_from_gaps() -> None:
    """TeX writes no spaces; what is wide enough to be seen as one is one."""

    def words(canvas: Any) -> None:
        x = LEFT
        for word in ("Pay", "the", "fees"):
            x = put(canvas, x, TOP, word) + 3.0

    assert texts(read(words)) == ["Pay the fees"]


def test_letters_set_close_are_one_word() -> None:
    """Kerning and parts of a word in bold are no spaces."""

    def word(canvas: Any) -> None:
        put(canvas, put(canvas, LEFT, TOP, "Hand") + 0.5, TOP, "book", "Helvetica-Bold")

    assert texts(read(word)) == ["Handbook"]


def test_there_are_no_spaces_between_chinese_characters() -> None:
    """Justified lines have gaps that nobody typed."""
    drawn = chinese((LEFT, "联合国"), (LEFT + 37, "大会"), (LEFT + 63, "决定"))
    assert texts(read(drawn)) == ["联合国大会决定"]


def test_characters_moved_apart_in_one_string_have_no_spaces_between_them() -> None:
    """TeX fills Chinese lines so, and PDFium supposes a space in every gap."""

    def line(canvas: Any) -> None:
        chinese((LEFT, "一"))(canvas)
        name = canvas._doc.getInternalFontName("STSong-Light")
        moved = " -1400 ".join(f"<{char.encode('utf-16-be').hex()}>" for char in "联合国大会")
        canvas._code.append(f"BT {name} 11 Tf {LEFT} 700 Td [{moved}] TJ ET")

    assert texts(read(line))[-1] == "联合国大会"


def test_chinese_and_figures_stay_as_close_as_they_were_typed() -> None:
    """Programs set them a quarter apart."""
    drawn = both(chinese((LEFT, "第"), (LEFT + 22, "号")), lines("12", x=LEFT + 11 + 2, size=8))
    assert texts(read(drawn)) == ["第12号"]


def test_text_printed_twice_to_look_bold_is_read_once() -> None:
    """Every letter would be doubled."""
    drawn = both(lines("Opening", size=14), lines("Opening", x=LEFT + 0.3, size=14))
    assert texts(read(drawn)) == ["Opening"]


def test_double_letters_are_kept() -> None:
    """Two thin letters side by side stand closer than others."""
    assert texts(read(lines("The ill will fill all bills..."))) == ["The ill will fill all bills..."]


def hidden(*said: str, top: float = TOP) -> Draw:
    """Text in the mode that prints nothing, as OCR puts it behind a picture."""

    def draw(canvas: Any) -> None:
        text = canvas.beginText(LEFT, top)
        text.setFont("Helvetica", 11)
        text.setTextRenderMode(3)
        for line in said:
            text.textLine(line)
        canvas.drawText(text)

    return draw


def test_text_behind_a_scan_is_text() -> None:
    """Most scans of archives are such files."""
    assert texts(read(hidden("Pay now.", "Sign here."))) == ["Pay now.", "Sign here."]


def test_hidden_text_behind_the_same_in_print_is_not_read_again() -> None:
    """Some programs add a layer to pages that have text."""
    found = read(both(lines("Pay now, and sign."), hidden("Pay now", top=TOP - 4)))
    assert texts(found) == ["Pay now, and sign."]
    assert removed(found) == [("Pay now", "hidden")]


def turned(text: str, angle: float = 90) -> Draw:
    """Text in the margin, turned."""

    def draw(canvas: Any) -> None:
        canvas.saveState()
        canvas.translate(30, 300)
        canvas.rotate(angle)
        put(canvas, 0, 0, text)
        canvas.restoreState()

    return draw


@pytest.mark.parametrize("angle", [90, 270, 35])
def test_turned_text_in_the_margin_is_furniture(angle: float) -> None:
    """Job numbers, stamps and watermarks stand there."""
    found = read(both(body(), turned("GE.20-12345", angle)))
    assert removed(found) == [("GE.20-12345", "rotated")] and len(texts(found)) == 20


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_read_upright(angle: int) -> None:
    """Wide tables are set so."""

    def draw(canvas: Any) -> None:
        canvas.translate(*{90: (WIDTH, 0), 180: (WIDTH, HEIGHT), 270: (0, HEIGHT)}[angle])
        canvas.rotate(angle)
        lines("The first line.", "The second line.", top=400)(canvas)

    assert texts(read(draw)) == ["The first line.", "The second line."]


def test_text_outside_the_page_is_not_read() -> None:
    """Nobody sees it."""
    found = read(both(body(), lines("printer's note", top=HEIGHT + 40)))
    assert removed(found) == [("printer's note", "outside-page")]


def test_a_line_that_runs_over_the_edge_is_read_to_its_end() -> None:
    """Long addresses do, and their end is text."""
    address = "https://www.example.org/" + "a-rather-long-name/" * 5
    found = read(both(body(), lines(address, top=380)))
    assert texts(found)[-1] == address


def test_raised_figures_belong_to_their_line() -> None:
    """A line of their own would tear the sentence apart."""

    def draw(canvas: Any) -> None:
        x = put(canvas, LEFT, TOP, "an area of 12 km")
        x = put(canvas, x, TOP + 4, "2", size=6.5)
        x = put(canvas, x, TOP, " and CO")
        put(canvas, put(canvas, x, TOP - 2, "2", size=6.5), TOP, " in the air")
        lines("the next line", top=TOP - 13)(canvas)

    assert texts(read(draw)) == ["an area of 12 km2 and CO2 in the air", "the next line"]


def test_hyphens_at_the_end_of_a_line_are_kept() -> None:
    """Joining decides whether a wrap or the author put them there; PDFium has its own idea."""
    assert texts(read(lines("The represen-", "tatives met."))) == ["The represen-", "tatives met."]


def test_characters_of_private_use_are_counted() -> None:
    """Only the font knows what they look like."""
    from corpora.readers.pdf import _warnings
    from corpora.readers.pdf.leaves import Leaf

    page = Leaf(0, (0.0, 0.0, WIDTH, HEIGHT), glyphs=9, private=2)
    assert "2 characters are of private use" in _warnings([page], 1)[0]
