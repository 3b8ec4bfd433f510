"""Text that a program wrapped by rule."""

from __future__ import annotations

import random
import textwrap

from corpora.document import Block
from corpora.extract import of_text
from corpora.layout import Layout
from corpora.lines import split_lines
from corpora.structure import structure
from corpora.wraps import left_room, margin

WORDS = (
    "the",
    "house",
    "keeps",
    "a",
    "list",
    "of",
    "members",
    "since",
    "mended",
    "roofs",
    "were",
    "open",
    "to",
    "all",
)


def sentence(n: int) -> str:
    """A paragraph of words in some order."""
    draw = random.Random(n)
    return " ".join(draw.choice(WORDS) for _ in range(40)).capitalize() + "."


PROSE = [sentence(n) for n in range(30)]
LISTING = ["$ store open lists", "lists: 4", "roof.txt", "gate.txt", "$ store close"]


def wrapped(*paragraphs: str, columns: int = 60, indent: str = "    ") -> str:
    """Paragraphs filled as programs fill them, a blank line between them."""
    return "\n\n".join(
        textwrap.fill(p, columns, initial_indent=indent, subsequent_indent=indent) for p in paragraphs
    )


def listed(*said: str) -> str:
    """Lines as they were typed."""
    return "\n".join("    " + line for line in said)


def blocks(text: str) -> list[Block]:
    """The blocks of an English text, each a sentence."""
    return list(structure(of_text(text), "en", lambda said, _: [(0, len(said))]).blocks)


def test_the_margin_is_where_all_lines_are_filled_to() -> None:
    """Indentation counts."""
    assert margin(split_lines(wrapped(*PROSE)), 50) == 60


def test_lines_that_were_filled_by_eye_have_no_margin() -> None:
    """A printer's lines, taken out of a page, leave room for short words."""
    lines = wrapped(*PROSE).split("\n")
    ragged = [
        line[: line.rfind(" ")] if n % 3 == 0 and " " in line.strip() else line
        for n, line in enumerate(lines)
    ]
    assert margin(split_lines("\n".join(ragged)), 50) is None


def test_a_line_with_room_for_the_next_word_was_ended_by_its_author() -> None:
    """However the next begins."""
    short, long, next_ = split_lines("a b c\n" + "word " * 11 + "word\nnext")
    assert left_room(short, next_, 60) and not left_room(long, next_, 60)


def test_lines_of_a_listing_stay_apart() -> None:
    """Wrapped prose stays together around them."""
    found = blocks("\n\n".join((wrapped(*PROSE), listed(*LISTING), wrapped(PROSE[0]))))
    assert [block.text for block in found] == [*PROSE, *LISTING, PROSE[0]]


def test_an_entry_of_a_list_may_run_over_its_line() -> None:
    """Its second line goes on in small letters."""
    entry = "Lists of all rooms that were opened to some members of", "the house"
    text = "\n\n".join((wrapped(*PROSE), listed("Lists of halls", *entry, "Gates")))
    assert [block.text for block in blocks(text)][-3:] == ["Lists of halls", " ".join(entry), "Gates"]


def test_layout_knows_the_margin_only_where_text_is_wrapped() -> None:
    """Long lines are whole paragraphs."""
    assert Layout.of(split_lines(wrapped(*PROSE))).margin == 60
    assert Layout.of(split_lines("\n".join(PROSE))).margin is None
