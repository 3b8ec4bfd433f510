"""What stands where on the pages of a PDF: furniture, columns, paragraphs."""

from __future__ import annotations

from typing import Any

from corpora.extract import Extract
from corpora.readers.pdf.notes import _MARK
from tests.corpora.pdfs import (
    LEADING,
    LEFT,
    RIGHT,
    TOP,
    WORDS,
    Draw,
    body,
    both,
    lines,
    own,
    put,
    read,
    removed,
    texts,
)

FOOT = 40.0


def pages(n: int, running: str = "Report of the Working Party", number: str = "{page}") -> list[Draw]:
    """Pages with a header, on the left of even ones, and a page number below."""
    return [
        both(
            lines(running, x=LEFT if page % 2 else RIGHT - 150, top=800, size=9),
            lines(*(f"{WORDS} {page}{chr(97 + i)}" for i in range(20)), top=760),
            lines(number.format(page=page, n=n), x=290, top=FOOT, size=9),
        )
        for page in range(1, n + 1)
    ]


def reasons(found: Extract) -> dict[str, list[str]]:
    """What was taken out, by why."""
    out: dict[str, list[str]] = {}
    for text, reason in removed(found):
        out.setdefault(reason, []).append(text)
    return out


def test_headers_and_page_numbers_are_furniture() -> None:
    """They would stand in the middle of sentences."""
    found = read(*pages(4))
    assert reasons(found) == {
        "running-header": ["Report of the Working Party"] * 4,
        "page-number": ["1", "2", "3", "4"],
    }
    assert len(texts(found)) == 80


def test_page_numbers_of_all_are_furniture() -> None:
    """As the organisation prints them."""
    assert reasons(read(*pages(3, number="{page}/{n}")))["page-number"] == ["1/3", "2/3", "3/3"]


def test_a_symbol_in_the_header_is_the_documents() -> None:
    """It names the document in the memory."""
    found = read(*pages(3, running="A/75/1/Add.2"))
    assert found.symbol == "A/75/1/Add.2" and reasons(found)["symbol"] == ["A/75/1/Add.2"] * 3


def test_headers_that_name_their_chapter_are_furniture() -> None:
    """Most pages of a book bear them, and no two chapters the same."""
    draws = [
        both(
            lines(f"Chapter on {'fees' if page < 6 else 'dues'}" if page != 3 else "A short one", top=800),
            lines(*(f"{WORDS} {page}{chr(97 + i)}" for i in range(20)), top=760),
        )
        for page in range(9)
    ]
    assert len(reasons(read(*draws))["running-header"]) == 9


def test_text_that_comes_back_inside_pages_stays() -> None:
    """A heading such as "Conclusions" stands in each chapter."""
    draws = [both(body(10), lines("Conclusions", top=500), body(5, top=480)) for _ in range(3)]
    assert texts(read(*draws)).count("Conclusions") == 3


def test_rows_that_differ_in_figures_stay() -> None:
    """Forms and tables have the same words in one place on every page; their figures count no pages."""
    draws = [lines(*(f"Item {7 * page + i}, {page * i} pieces" for i in range(20))) for page in range(4)]
    assert removed(read(*draws)) == []


def test_a_number_at_the_foot_that_counts_nothing_stays() -> None:
    """It may be the last line of a table."""
    draws = [both(body(), lines(number, top=FOOT)) for number in ("17", "4", "90")]
    assert [text for text in texts(read(*draws)) if text.isdecimal()] == ["17", "4", "90"]


def columns(x: float, count: int, name: str, top: float = 700.0) -> Draw:
    """Lines of one column."""
    return lines(*(f"{name} {i} goes on with the work" for i in range(count)), x=x, top=top)


def test_columns_are_read_one_after_the_other() -> None:
    """Side by side they make nonsense."""
    found = texts(read(both(columns(LEFT, 12, "left"), columns(310, 12, "right", top=697))))
    assert [text.split()[0] for text in found] == ["left"] * 12 + ["right"] * 12


def test_a_heading_over_columns_is_read_before_them() -> None:
    """And one between them parts what is above from what is below."""
    heading = lines("A heading that reaches over both of the columns of this page", top=TOP)
    between = lines("Another heading that reaches over both of the columns of it", top=560)
    above = both(columns(LEFT, 6, "one"), columns(310, 6, "two"))
    below = both(columns(LEFT, 6, "three", top=530), columns(310, 6, "four", top=530))
    found = [text.split()[0] for text in texts(read(both(heading, above, between, below)))]
    assert found == ["A", *["one"] * 6, *["two"] * 6, "Another", *["three"] * 6, *["four"] * 6]


def test_labels_beside_their_text_are_no_column() -> None:
    """A numbered list has a gutter, too."""
    draws = both(
        lines(*(f"({c})" for c in "abcdef")), lines(*(f"{WORDS[:70]} {c}" for c in "abcdef"), x=LEFT + 40)
    )
    assert texts(read(draws))[0] == f"(a) {WORDS[:70]} a"


def test_a_word_at_the_top_of_pages_far_apart_is_text() -> None:
    """Headers come back soon."""
    heads = ["Note", "", "", "", "", "Note"]
    found = read(*(both(lines(head or f"{'abcdef'[n]} {WORDS}"), own(n)) for n, head in enumerate(heads)))
    assert texts(found).count("Note") == 2


def test_a_chapters_number_counts_no_pages() -> None:
    """Though it be that of the page below it."""
    sheets = [both(own(n), lines(f"{n} / 3", x=290, top=FOOT)) for n in (1, 2, 3)]
    found = read(both(lines("Chapter 1", size=20), sheets[0]), *sheets[1:])
    assert "Chapter 1" in texts(found)
    assert reasons(found) == {"page-number": ["1 / 3", "2 / 3", "3 / 3"]}


def test_lines_in_a_font_of_one_width_are_those_of_a_listing() -> None:
    """Where the text is set in another; its gaps part no columns."""
    listing = [f"-rw-r--r--   1 root   {n}{n} roof-of-the-house-{n}" for n in range(6)]
    found = read(both(body(), lines(*listing, top=400, font="Courier", size=10)))
    assert [line.text.split()[-1] for line in found.lines[-6:]] == [
        f"roof-of-the-house-{n}" for n in range(6)
    ]
    assert all(line.begins for line in found.lines[-5:])


def test_a_line_of_a_listing_that_a_hooked_arrow_ends_goes_on() -> None:
    """LaTeX wraps listings so; the arrow is none of the author's."""

    def hook(canvas: Any) -> None:
        end = put(canvas, LEFT, 400, "install --all-of-the-packages", "Courier", 10)
        put(canvas, end + 4, 400, "\u21b5", "Symbol", 10)

    found = read(both(body(), hook, lines("and-the-others", x=LEFT + 20, top=389, font="Courier", size=10)))
    assert [(line.text, line.begins) for line in found.lines[-2:]] == [
        ("install --all-of-the-packages", True),
        ("and-the-others", False),
    ]
    assert ("line-break", "\u21b5") in [(reason, text) for text, reason in removed(found)]


def test_chinese_lines_with_much_code_are_no_listing() -> None:
    """Where most of a line is a path, the next goes on with the sentence all the same."""

    def code(canvas: Any) -> None:
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.cidfonts import UnicodeCIDFont

        pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
        for y, han, path in (
            (400, "它的配置文件是", "/usr/share/doc/apt/examples/all-of-them"),
            (386, "和", "/etc/apt"),
        ):
            x = put(canvas, LEFT, y, han, "STSong-Light", 10)
            put(canvas, x, y, path, "Courier", (RIGHT - x) / (0.6 * len(path)) if y == 400 else 10)

    found = read(both(body(), code))
    assert found.lines[-1].text == "和/etc/apt" and not found.lines[-1].begins


def test_a_text_in_a_font_of_one_width_has_paragraphs() -> None:
    """As typewriters wrote all of it."""
    found = read(lines(*(f"{WORDS[:60]} {c}" for c in "abcdef"), font="Courier"))
    assert not any(line.begins for line in found.lines[1:])


def test_distance_parts_paragraphs() -> None:
    """It is the surest sign that a page has."""
    found = read(both(body(4, top=700), body(4, top=700 - 4 * LEADING - 10)))
    assert [bool(line.gap) for line in found.lines] == [False] * 4 + [True] + [False] * 3
    assert found.lines[4].begins


def test_room_for_the_next_word_parts_paragraphs() -> None:
    """Where nothing parts them: the word would have stood there."""
    found = read(lines(WORDS, WORDS, "to the end.", WORDS, WORDS))
    assert [line.begins for line in found.lines] == [None, False, False, True, False]


def test_a_line_that_runs_over_the_margin_parts_no_paragraphs() -> None:
    """A link cannot be parted; beside it the other lines of its page look short."""
    link = f"{WORDS[:40]} https://example.org/{'a-long-way-to-go/' * 4}"
    page = both(lines(WORDS, link, *(f"{WORDS} {c}" for c in "abcdefghij")), own(9))
    found = read(*pages(3), page)
    after = [line for line in found.lines if line.text.startswith(WORDS)][-10:]
    assert not any(line.begins for line in after)


def test_a_line_that_sticks_out_under_a_hanging_paragraph_begins_another() -> None:
    """The lines of an item stand under each other."""
    item = both(lines(f"- {WORDS}"), lines(f"{WORDS[:-1]}.", x=LEFT + 8, top=TOP - LEADING))
    item = both(item, lines(WORDS, WORDS, top=TOP - 2 * LEADING))
    assert [line.begins for line in read(item).lines] == [None, False, True, False]


def test_items_set_apart_are_not_the_measure_of_paragraphs() -> None:
    """A page may hold more of them than lines that follow each other."""
    items = both(*(lines(f"- {WORDS[:60]} {n};", top=400 - 17 * n) for n in range(12)))
    found = read(both(body(6), items, body(6, top=160)), own(1), own(2))
    firsts = [line for line in found.lines if line.text.startswith("- ")]
    assert all(line.gap for line in firsts[1:])


def test_a_chapters_number_is_one_heading_with_its_title() -> None:
    """Books set the title below it, larger."""
    found = read(
        both(lines("Chapter 2", size=20, top=760), lines("Opening", size=25, top=710), body(top=660))
    )
    assert [line.begins for line in found.lines][:3] == [None, False, True]


def test_large_and_bold_lines_are_headings() -> None:
    """Nothing else tells them from short paragraphs."""
    draws = both(
        lines("Opening", size=16, top=740), lines("The agenda", font="Helvetica-Bold", top=715), body(top=690)
    )
    assert [line.heading for line in read(draws).lines][:3] == [True, True, None]


def test_pages_and_seams_are_kept() -> None:
    """Where a page ends the distance between lines says nothing."""
    found = read(*pages(3))
    assert [found.text[start:].lstrip().split("\n")[0] for start in found.pages] == [
        "Report of the Working Party"
    ] * 3
    firsts = [line.number for line in found.lines if line.text.endswith("a")]
    assert sorted(found.seams) == firsts


def test_marks_of_footnotes_are_few() -> None:
    """What is raised may be anything else."""
    import re

    marks = ["1", "12", "*", "**", "(1)", "a", "†", "٣"]
    assert all(re.fullmatch(_MARK, mark) for mark in marks) and not re.fullmatch(_MARK, "er")


def test_a_letterhead_ends_with_a_rule() -> None:
    """Organisation, symbol and distribution are on no page of the body."""

    def head(canvas: Any) -> None:
        put(canvas, LEFT, 790, "United Nations")
        put(canvas, 400, 790, "A/75/1")
        put(canvas, LEFT, 770, "General Assembly")
        put(canvas, 400, 770, "Distr.: General")
        canvas.line(LEFT, 760, RIGHT, 760)

    found = read(both(head, body()))
    assert [text for text, _ in removed(found)] == [
        "United Nations",
        "A/75/1",
        "General Assembly",
        "Distr.: General",
    ]
    assert found.symbol == "A/75/1" and len(texts(found)) == 20


def test_entries_of_a_table_of_contents_are_lines_of_their_own() -> None:
    """They reach to the edge, every one, as lines of a paragraph do."""
    found = read(
        lines(*(f"The {name} chapter {'. ' * 60}{n}" for n, name in enumerate(("first", "last", "next"))))
    )
    assert [line.begins for line in found.lines][1:] == [True, True]


def test_a_number_that_touches_its_title_in_a_table_of_contents_is_parted_from_it() -> None:
    """TeX gives numbers a box of one width, which 10.10 fills."""
    found = texts(read(lines(*(f"{n}Costs of the year {' .' * 50} 19" for n in ("10.9", "10.10")))))
    assert [text.split(" . ")[0] for text in found] == ["10.9 Costs of the year", "10.10 Costs of the year"]
