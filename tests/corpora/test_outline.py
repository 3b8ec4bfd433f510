"""Which labels are real, and at which level: the story that numbers tell."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpora.labels import grammar
from corpora.outline import Reading, outline


def paths(*lines: str, odds: float = 3.0, titled: bool = False) -> list[str]:
    """The way down to each line that begins a block, short: "paragraph 6 / item 1"."""
    rules = grammar("en")
    readings = [
        Reading(odds, rules.candidates(line), titled, i > 0 and lines[i - 1].endswith(":"))
        for i, line in enumerate(lines)
    ]
    return [" / ".join(f"{s.kind} {s.number}".strip() for s in d.path) for d in outline(readings) if d.begins]


def test_an_agenda_quoted_in_a_paragraph_does_not_restart_the_paragraphs() -> None:
    """The case that no rule of shape can tell: 1., 2. inside paragraph 6."""
    found = paths(
        "5. Five.", "6. Agenda:", "1. Opening.", "(a) Chair.", "(b) Vice.", "2. Other.", "7. Seven."
    )
    assert found == [
        "paragraph 5",
        "paragraph 6",
        "paragraph 6 / item 1",
        "paragraph 6 / item 1 / subitem 1",
        "paragraph 6 / item 1 / subitem 2",
        "paragraph 6 / item 2",
        "paragraph 7",
    ]


def test_paragraphs_restart_in_an_annex() -> None:
    """Annexes number their own paragraphs."""
    found = paths("1. One.", "2. Two.", "Annex I", "1. One.", "2. Two.", "Annex II", "1. One.")
    assert found[2:] == [
        "annex 1",
        "annex 1 / paragraph 1",
        "annex 1 / paragraph 2",
        "annex 2",
        "annex 2 / paragraph 1",
    ]


def test_paragraphs_restart_in_each_article() -> None:
    """Treaties number paragraphs article by article."""
    found = paths("Article 1", "1. One.", "2. Two.", "Article 2", "1. One.", "2. Two.")
    assert found[3:] == ["article 2", "article 2 / paragraph 1", "article 2 / paragraph 2"]


def test_letter_i_and_roman_i_are_told_by_the_series() -> None:
    """(h), (i), (j) are letters; (b), (i), (ii) are not."""
    letters = paths("1. List:", *(f"({c}) Entry." for c in "abcdefghij"))
    assert letters[-2:] == ["paragraph 1 / item 9", "paragraph 1 / item 10"]
    nested = paths("1. List:", "(a) First:", "(i) One.", "(ii) Two.", "(b) Second.")
    assert nested[2:] == [
        "paragraph 1 / item 1 / subitem 1",
        "paragraph 1 / item 1 / subitem 2",
        "paragraph 1 / item 2",
    ]


def test_a_number_at_a_wrap_is_no_paragraph() -> None:
    """A sentence that cites "article 2." may break before the number."""
    rules = grammar("en")
    lines = [("1. The Committee recalled article", 3.0), ("7. It went on.", -2.0), ("2. The next.", 3.0)]
    decisions = outline([Reading(odds, rules.candidates(text)) for text, odds in lines])
    assert [d.begins for d in decisions] == [True, False, True]


def test_a_gap_in_the_numbers_is_crossed() -> None:
    """A version may lack a paragraph; the ones after it keep their numbers."""
    found = paths(*(f"{n}. Text." for n in (1, 2, 3, 5, 6, 9)))
    assert found == [f"paragraph {n}" for n in (1, 2, 3, 5, 6, 9)]


def test_an_inserted_number_stands_beside_its_neighbours() -> None:
    """3 bis comes between 3 and 4."""
    assert paths("3. Text.", "3 bis. Text.", "4. Text.") == ["paragraph 3", "paragraph 3bis", "paragraph 4"]


def test_numbers_of_several_parts_rise() -> None:
    """Guides number 1.1, 1.2, 2.1."""
    found = paths("1.1 Text.", "1.2 Text.", "1.2.1 Text.", "2.1 Text.")
    assert found == [f"paragraph {n}" for n in ("1.1", "1.2", "1.2.1", "2.1")]


def test_paragraphs_run_on_through_headings() -> None:
    """Sections do not restart the count."""
    found = paths("I. First", "1. One.", "2. Two.", "II. Second", "3. Three.")
    assert found[-2:] == ["section 2", "section 2 / paragraph 3"]


def test_articles_run_on_through_chapters() -> None:
    """Chapters of a treaty do not restart its articles."""
    found = paths("Chapter I", "Article 1", "Text.", "Chapter II", "Article 2", "Text.")
    assert found[-2] == "chapter 2 / article 2"


def test_a_third_level_of_headings_needs_the_second() -> None:
    """1., 2. below A. are headings only where they look like headings."""
    rules = grammar("en")
    lines = ["I. First", "A. Second", "1. Third", "7. Text.", "2. More", "8. Text."]
    readings = [Reading(4.0, rules.candidates(line), not line.endswith(".")) for line in lines]
    ranks = [d.rank for d in outline(readings)]
    assert ranks == ["section", "subsection", *["subsubsection", "paragraph"] * 2]


def test_text_without_labels_is_unnumbered_paragraphs() -> None:
    """Nothing is invented."""
    assert paths("Some text.", "Some more.") == ["paragraph", "paragraph"]


def test_no_lines_make_no_decisions() -> None:
    """A file may hold nothing but furniture."""
    assert outline([]) == []


@given(
    st.lists(
        st.sampled_from(["1. A", "2. B", "(a) C", "(i) D", "I. E", "A. F", "text", "• G", "Annex"]),
        max_size=15,
    )
)
def test_every_line_gets_one_decision_and_its_label_ends_its_path(lines: list[str]) -> None:
    """Whatever stands in a file, the outline is whole."""
    rules = grammar("en")
    decisions = outline([Reading(1.0, rules.candidates(line)) for line in lines])
    assert len(decisions) == len(lines)
    for d in decisions:
        if d.label:
            assert d.path[-1].kind == d.rank and d.path[-1].number == d.label.number


def test_a_list_in_a_document_without_numbers_is_a_list() -> None:
    """1., 2. among many paragraphs without a number are no paragraphs' numbers."""
    rules = grammar("en")
    lines = ["First paragraph.", "Second.", "Third.", "Agenda.", "1. Opening.", "2. Closing.", *["More."] * 6]
    readings = [Reading(4.0, rules.candidates(line), said=True) for line in lines]
    ranks = [decision.rank for decision in outline(readings)]
    assert ranks == [None] * 4 + ["item", "item"] + [None] * 6


def test_preambular_paragraphs_leave_the_operative_ones_their_numbers() -> None:
    """The preamble of a resolution is one sentence without a stop."""
    rules = grammar("en")
    lines = ["Recalling its resolution,", "Noting the report,", "1. Decides this;", "2. Requests that."]
    readings = [Reading(4.0, rules.candidates(line)) for line in lines]
    assert [decision.rank for decision in outline(readings)] == [None, None, "paragraph", "paragraph"]


def test_an_article_that_runs_on_is_no_part_of_the_next_chapters_heading() -> None:
    """Articles count on through chapters; the last of one chapter does not hold the next one's title."""
    found = paths("Chapter I", "Article 1", "Text.", "Chapter II", "Final clauses", "Article 2", titled=True)
    assert found[4:] == ["chapter 2 / paragraph", "chapter 2 / article 2"]
