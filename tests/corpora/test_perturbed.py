"""The skeleton of the sample does not move when versions and extractors change its text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpora.document import Step
from corpora.labels import grammar
from tests import changes
from tests.changes import LAYOUT, blocks, original, paragraph
from tests.conftest import LANGS
from tests.corpora.test_sample import skeleton

Entry = tuple[str, tuple[Step, ...]]


def found(text: str, lang: str) -> list[Entry]:
    """The skeleton of a text."""
    return [(b.kind, b.path) for b in blocks(text, lang)]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("change", LAYOUT)
def test_layout_does_not_move_the_skeleton(change: str, lang: str) -> None:
    """The same document comes out of every extractor in another layout."""
    assert found(LAYOUT[change](original(lang), lang), lang) == skeleton()


@settings(max_examples=20)
@given(
    st.sampled_from(LANGS),
    st.sampled_from([None, 50, 72, 84, 110]),
    st.sets(st.sampled_from(sorted(set(LAYOUT) - {"wraps at 60", "wraps at 96", "no wraps"}))),
)
def test_changes_of_layout_add_up(lang: str, columns: int | None, names: set[str]) -> None:
    """No clue may be the only one: taken away together, they still leave the numbers."""
    text = original(lang) if columns is None else changes.rewrapped(original(lang), lang, columns)
    for change in sorted(names):
        text = LAYOUT[change](text, lang)
    assert found(text, lang) == skeleton()


def unnumbered(entries: list[Entry]) -> list[Entry]:
    """A skeleton without the numbers of paragraphs."""
    return [
        (kind, tuple(Step(s.kind, "" if s.kind == "paragraph" else s.number) for s in path))
        for kind, path in entries
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_paragraphs_without_numbers_are_the_same_paragraphs(lang: str) -> None:
    """Summaries and press versions leave the numbers out."""
    text = changes.without_numbers(original(lang), lang)
    assert [k for k, _ in found(text, lang)] == [k for k, _ in skeleton()]


@pytest.mark.parametrize("lang", LANGS)
def test_an_omitted_paragraph_leaves_the_others_their_numbers(lang: str) -> None:
    """A version may lack a paragraph."""
    expected = [e for e in skeleton() if e[1][-1] != Step("paragraph", "8")]
    assert found(changes.one_omitted(original(lang), lang), lang) == expected


@pytest.mark.parametrize("lang", LANGS)
def test_merged_paragraphs_leave_the_others_their_numbers(lang: str) -> None:
    """A version may join two."""
    expected = [e for e in skeleton() if e[1][-1] != Step("paragraph", "11")]
    assert found(changes.two_merged(original(lang), lang), lang) == expected


@pytest.mark.parametrize("lang", LANGS)
def test_an_added_paragraph_stands_by_itself(lang: str) -> None:
    """A version may have one more, without a number."""
    expected = skeleton()
    place = next(i for i, (_, path) in enumerate(expected) if path[-1] == Step("paragraph", "9"))
    expected.insert(place, ("paragraph", (*expected[place][1][:-1], Step("paragraph", ""))))
    assert found(changes.one_added(original(lang), lang), lang) == expected


@pytest.mark.parametrize("lang", LANGS)
def test_a_missing_item_leaves_the_others_their_letters(lang: str) -> None:
    """A list may lack an entry."""
    expected = [e for e in skeleton() if e[1][-2:] != (Step("paragraph", "17"), Step("item", "3"))]
    assert found(changes.without_item_c(original(lang), lang), lang) == expected


@pytest.mark.parametrize("lang", LANGS)
def test_numbers_off_by_one_are_read_as_they_are_printed(lang: str) -> None:
    """Reading does not correct the author; pairing does not rely on numbers alone."""

    def later(step: Step) -> Step:
        return (
            Step("paragraph", str(int(step.number) + 1))
            if step.kind == "paragraph" and int(step.number) > 8
            else step
        )

    expected = [(kind, tuple(map(later, path))) for kind, path in skeleton()]
    assert found(changes.off_by_one(original(lang), lang), lang) == expected


def test_the_grammar_reads_the_labels_that_the_changes_rely_on() -> None:
    """The changes above find paragraphs by their labels; a label they miss would test nothing."""
    for lang in LANGS:
        labels = grammar(lang).candidates(original(lang)[paragraph(lang, 9) :].lstrip()[:40])
        assert "9" in {label.number for label in labels}
