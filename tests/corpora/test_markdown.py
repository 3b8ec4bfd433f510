"""Markdown is read as the page that it stands for."""

from __future__ import annotations

import pytest

from corpora.document import Cell
from corpora.errors import ReadError
from tests.corpora.pages import extracted, texts

NAME = "report.md"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("# One\n\nTwo\nthree\n\nFour\n====\n", ["One", "Two", "⏎three", "Four"]),
        ("3. a\n3. b\n7. c\n", ["3. a", "4. b", "5. c"]),
        ("1) a\n2) b\n", ["1) a", "2) b"]),
        ("- a\n  1. b\n- c\n", ["• a", "1. b", "• c"]),
        ("(a) One;\n(b) Two.\n", ["(a) One;", "(b) Two."]),
        ("    x = 1\n      y\n\n```\nz  z\n```\n", ["x = 1", "y", "z  z"]),
        ("> Said\n", ["Said"]),
        (
            "A *b* **c** `d` [e](http://f) <http://g.h> ![i](j) ~~k~~ \\*",
            ["A b c d e http://g.h  k *".replace("  ", " ")],
        ),
        ("A <b>b</b> <!-- c --><br>d\n\n<div>\n<p>e</p>\n</div>\n", ["A b", "⏎d", "e"]),
        ("联合国\n会议\n", ["联合国", "⏎会议"]),
    ],
)
def test_markup_goes_and_structure_stays(text: str, lines: list[str]) -> None:
    """Headings, numbers as typed, items, listings; links' text, not their addresses."""
    assert texts(text, NAME) == lines


def test_headings_tables_and_front_matter() -> None:
    """What a format says outright need not be guessed."""
    found = extracted("---\ntitle: x\n---\n## A\n\n| b | c |\n|---|---|\n| d | e |\n", NAME)
    assert [(line.text, line.heading, line.cell) for line in found.lines] == [
        ("A", True, None),
        ("b", None, Cell(0, 0)),
        ("c", None, Cell(0, 1)),
        ("d", None, Cell(1, 0)),
        ("e", None, Cell(1, 1)),
    ]
    assert [(gone.text, gone.reason) for gone in found.removed] == [("title: x", "front-matter")]


def test_footnotes_are_linked_to_their_marks() -> None:
    """Wherever the author defined them."""
    text = "A[^1] and B.[^*]\n\n[^*]: Star.\n\nC[^1] D[^long]\n\n"
    text += "[^1]: One.\n\n    More.\n\n[^long]: L.\n[^z]: Lost.\n"
    found = extracted(text, NAME)
    assert [line.text for line in found.lines if line.text.strip("_")] == ["A and B.", "C D"]
    notes = [(note.mark, note.after, [line.text for line in note.lines]) for note in found.notes]
    assert notes == [("1", 1, ["One.", "More."]), ("*", 1, ["Star."]), ("3", 2, ["L."])]
    assert found.warnings == ("footnote [^z] is left out: nothing refers to it",)


def test_lists_of_links_stay() -> None:
    """There is no navigation in a text."""
    text = "".join(f"- [Part {n}](part{n}.md)\n" for n in range(6))
    assert len(texts(text, NAME)) == 6


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("> " * 5000 + "x", "deep"),
        ("- " * 5000 + "x", "deep"),
        ("[" * 100_000, "brackets"),
        ("a\n" * 3_000_000, "longer than"),
        ("<!-- only -->", "only markup"),
    ],
)
def test_what_cannot_be_read_whole_is_refused(text: str, what: str) -> None:
    """Markdown's own reader would drop what is nested too deeply, or never end."""
    with pytest.raises(ReadError, match=what):
        extracted(text, NAME)
