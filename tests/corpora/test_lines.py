"""Lines, and what their layout says."""

from __future__ import annotations

import tracemalloc
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpora.layout import Layout, undoubled
from corpora.lines import split_lines, width

WRAPPED = [
    "The Committee considered the matter at its",
    "second meeting and decided to return to it",
    "at the next session.",
    "The representative of the host country made",
    "a statement in which she thanked the others",
    "for their help.",
]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_any_separator_ends_a_line(end: str) -> None:
    """Files come from every system, and extraction leaves page breaks and line separators."""
    lines = split_lines(f"one{end}{end}two{end}")
    assert [(line.text, line.number, line.gap) for line in lines] == [("one", 1, 0), ("two", 3, 1)]


@given(st.text(alphabet="ab \t\u3000\u200f\n\r\x0b\ufeff", max_size=60))
def test_lines_stand_where_they_say(text: str) -> None:
    """Every character of a block is walked back through its line."""
    lines = split_lines(text)
    assert all(text[line.start : line.end] == line.text for line in lines)
    kept = "".join(line.text for line in lines)
    assert kept.replace("\ufeff", "").count("a") == text.count("a")


def test_spaces_around_a_line_are_measured() -> None:
    """Indentation and trailing spaces are evidence of paragraph borders."""
    line = split_lines("\u3000 text  \n")[0]
    assert (line.indent, line.trailing, line.text) == (3, True, "text")


@pytest.mark.parametrize(
    ("text", "columns"), [("abc", 3), ("会议", 4), ("مُ", 1), ("\u200fab", 2), ("会" * 10_000, 20_000)]
)
def test_width_counts_columns(text: str, columns: int) -> None:
    """Chinese characters take two, vowel signs and directional marks none."""
    assert width(text) == columns


def test_lines_are_not_kept_for_the_sake_of_their_width() -> None:
    """A paragraph a line, thousands of long ones: what is remembered of each is its beginning."""
    tracemalloc.start()
    for number in range(100):
        width(f"{number} é " + "word " * 20_000)
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept < 2_000_000


def test_wrapped_text_is_told_from_a_paragraph_a_line() -> None:
    """Where each line is a paragraph its length says nothing."""
    assert Layout.of(split_lines("\n".join(WRAPPED))).wrapped
    long = [" ".join(WRAPPED) * n for n in (1, 3, 2, 5)]
    assert not Layout.of(split_lines("\n".join(long))).wrapped


def test_an_empty_text_has_a_layout() -> None:
    """Every reader of a layout may ask it without a check."""
    assert not Layout.of([]).wrapped


def odds(text: str) -> list[float]:
    """Evidence of a break before each line but the first."""
    lines = undoubled(split_lines(text))
    layout = Layout.of(lines)
    return [layout.break_evidence(a, b, False) for a, b in pairwise(lines)]


def test_a_line_that_stops_short_ends_a_paragraph() -> None:
    """The commonest trace of a paragraph border in a text without blank lines."""
    evidence = odds("\n".join(WRAPPED))
    assert evidence[2] > 0 > max(evidence[:2] + evidence[3:])


def test_a_blank_line_after_every_line_says_nothing() -> None:
    """Some extractors double all line ends."""
    evidence = odds("\n\n".join(WRAPPED))
    assert evidence[2] > 0 > max(evidence[:2] + evidence[3:])


def test_a_trailing_space_ends_a_paragraph_where_only_ends_have_one() -> None:
    """Some extractors leave a space at the end of each paragraph."""
    marked = [line + " " * line.endswith(".") for line in WRAPPED] * 2
    layout = Layout.of(split_lines("\n".join(marked)))
    assert layout.trailing
    assert not Layout.of(split_lines("\n".join(line + " " for line in WRAPPED))).trailing


def test_a_word_cut_by_a_hyphen_goes_on() -> None:
    """Nothing speaks against a border as strongly."""
    lines = split_lines("\n".join([*WRAPPED, "the end of the infor-", "mation is here"]))
    assert Layout.of(lines).break_evidence(lines[-2], lines[-1], False) < 0


def test_an_indented_line_begins_rather_than_goes_on() -> None:
    """First lines of paragraphs are indented in some versions."""
    plain, indented = odds("\n".join(WRAPPED)), odds("\n".join([*WRAPPED[:4], "    " + WRAPPED[4]]))
    assert indented[3] > plain[3]


def test_an_open_bracket_goes_on() -> None:
    """A border inside brackets is unlikely."""
    closed, opened = odds("\n".join(WRAPPED)), odds("\n".join(["(" + WRAPPED[0], *WRAPPED[1:]]))
    assert opened[0] < closed[0]


def test_a_gap_says_nothing_where_paragraphs_are_not_parted_by_gaps() -> None:
    """A blank line under the headings alone must not glue paragraphs together."""
    text = "A heading\n\n" + "\n".join(WRAPPED * 3)
    assert not Layout.of(split_lines(text)).spaced
    parted = "\n".join("\n".join((*WRAPPED[:3], "", *WRAPPED[3:], "")) for _ in range(3))
    assert Layout.of(split_lines(parted)).spaced


def test_a_line_that_begins_with_a_bracket_begins_with_what_stands_in_it() -> None:
    """The line above was full: the whole symbol would not have fitted."""
    lines = split_lines(
        "\n".join([*WRAPPED, "the questionnaire for the Convention", "（A/99/CRP.27/Rev.1）"])
    )
    assert Layout.of(lines).break_evidence(lines[-2], lines[-1], False) < 0
