"""Nothing that a file holds is lost silently."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpora.accounting import Left, left_over
from corpora.document import Document, Source
from corpora.extract import of_text
from corpora.structure import structure
from tests import changes
from tests.conftest import LANGS, SAMPLE


@pytest.mark.parametrize("lang", LANGS)
def test_every_character_of_the_sample_is_accounted_for(sample: dict[str, Document], lang: str) -> None:
    """Furniture, labels, wraps and footnotes are all there is besides the segments."""
    text = (SAMPLE / f"{lang}.txt").read_bytes().decode("utf-8")
    assert left_over(text, sample[lang]) == []


def test_a_lost_paragraph_is_found(sample: dict[str, Document]) -> None:
    """A check that cannot fail would be none."""
    text = (SAMPLE / "en.txt").read_bytes().decode("utf-8")
    lost = sample["en"].blocks[9]
    rest = tuple(block for block in sample["en"].blocks if block is not lost)
    found = left_over(text, replace(sample["en"], blocks=rest))
    assert lost.text[:20] in " ".join(left.text for left in found)


LINES = st.sampled_from(
    [
        *(
            "1. One.",
            "(a) two;",
            "http://undocs.org/A/1",
            "2/5",
            "",
            "____________",
            "1 A note.",
            "a word-",
            "end",
        ),
        *(
            "text\u00adual",
            "a    b    c",
            "\u200fنص",
            "委员会 2020 年",
            "A/1/",
            "\x0b",
            "ＡＢ１",
            "Annex I",
            "—",
        ),
    ]
)


@settings(max_examples=150)
@given(st.lists(LINES, max_size=30), st.sampled_from(LANGS))
def test_nothing_is_lost_whatever_the_lines(lines: list[str], lang: str) -> None:
    """Documents never seen hold anything."""
    text = "\n".join(lines)
    read = structure(of_text(text), lang, changes.whole)
    source = Source("", "", len(text), "", "", "", read.removed)
    assert left_over(text, Document(lang, None, read.blocks, source)) == []


def test_what_is_left_has_its_place(tmp_path: Path) -> None:
    """A person must find it in the file."""
    assert left_over("ab  cd", Document("en", None, ())) == [Left(0, "ab  cd")]
