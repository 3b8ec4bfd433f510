"""The text of a segment, and the way back to the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpora.folding import Edit, Folded, edit, fold, join
from corpora.joints import Spelling
from corpora.lines import split_lines


def joined(text: str, lang: str = "en", cjk_spaces: str = "drop") -> str:
    """A block's text from its lines."""
    lines = split_lines(text)
    return fold(join(lines, Spelling(lines)), lang, cjk_spaces).text


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ("the expert\ngroup", "the expert group"),
        ("the infor-\nmation", "the information"),
        ("the self-\nassessment; self-assessment", "the self-assessment; self-assessment"),
        ("the years 2019-\n2020", "the years 2019-2020"),
        ("in Addis-\nAbeba", "in Addis-Abeba"),
        ("the infor\u00ad\nmation", "the information"),
        ("document A/C.3/\n75/L.1", "document A/C.3/75/L.1"),
        ("see https://example.org/one/\ntwo", "see https://example.org/one/two"),
        ("and/\nor", "and/ or"),
    ],
)
def test_wraps_are_undone(lines: str, text: str) -> None:
    """A wrap is the page's, not the author's."""
    assert joined(lines) == text


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ("缔约方会\n议", "缔约方会议"),
        ("第 9/1 号决议", "第9/1号决议"),
        ("Renaud Sorieul （法国）", "Renaud Sorieul（法国）"),
        ("New York", "New York"),
        ("会议（CTOC/ \nCOP）", "会议（CTOC/COP）"),
    ],
)
def test_chinese_has_no_spaces_that_extraction_added(lines: str, text: str) -> None:
    """Word holds no space between Chinese and figures, so the memory must not."""
    assert joined(lines, "zh") == text


def test_the_spaces_of_chinese_may_be_kept() -> None:
    """Some houses type them."""
    assert joined("第 9/1 号决议", "zh", "keep") == "第 9/1 号决议"


@pytest.mark.parametrize(
    ("found", "text"),
    [
        ("２０２０", "2020"),
        ("ＡＢ", "AB"),
        ("\u2f00", "一"),
        ("\uf9ca", "流"),
        ("\ufefb", "لا"),
        ("e\u0301", "é"),
        ("two  spaces", "two spaces"),
        ("a\u200bb\ufeffcd", "abcd"),
        ("A/ 75/ 1", "A/75/1"),
        ("thin\u2009space", "thin space"),
        ("10\u00a0000", "10\u00a0000"),
    ],
)
def test_what_extraction_changed_is_mapped_back(found: str, text: str) -> None:
    """NFKC would also change legitimate full-width punctuation."""
    line = split_lines("x" + found + "x")[0]
    assert fold(Folded(line.text, join([line], Spelling()).origin), "en").text == f"x{text}x"


@pytest.mark.parametrize(
    ("found", "text"),
    [
        ("نص \u200fعربي", "نص عربي"),
        ("نص \u200eعربي", "نص \u200eعربي"),
        ("a \u200eb", "a b"),
        ("1 \u061c2", "1 \u061c2"),
    ],
)
def test_directional_marks_stay_where_they_turn_something(found: str, text: str) -> None:
    """Where the text already runs their way they are an extractor's litter."""
    assert joined(found, "ar") == text


def test_edits_move_the_origin() -> None:
    """A taken-out character leaves a hole in the way back, and nothing shifts behind it."""
    lines = split_lines("one twoo three")
    folded = edit(join(lines, Spelling()), [Edit(0, 3, "ONE"), Edit(7, 8, "")])
    assert folded.text == "ONE two three"
    assert [(r.start, r.end, r.at) for r in folded.origin] == [(0, 7, 0), (7, 13, 8)]


def test_no_edits_change_nothing() -> None:
    """The usual case costs nothing."""
    folded = join(split_lines("one"), Spelling())
    assert edit(folded, []) is folded


@pytest.mark.parametrize(("lang", "text"), [("zh", "（甲），；"), ("ru", "(甲),;")])
def test_full_width_punctuation_is_chinese(lang: str, text: str) -> None:
    """It is the author's in Chinese, and the extractor's anywhere else."""
    assert fold(join(split_lines("（甲），；"), Spelling()), lang).text == text


PIECES = st.lists(
    st.sampled_from(
        [
            "议",
            "a",
            "b1",
            " ",
            "  ",
            "-",
            "\n",
            "\u00ad",
            "e\u0301",
            "\u200f",
            "A/",
            "２",
            "\ufefb",
            "（",
            ".",
        ]
    ),
    max_size=30,
)


@given(PIECES, st.sampled_from(["en", "zh", "ar"]))
def test_every_character_walks_back_to_itself_or_what_it_was_folded_from(
    pieces: list[str], lang: str
) -> None:
    """A reviewer follows any character of a segment to its place in the file."""
    source = "".join(pieces)
    lines = split_lines(source)
    folded = fold(join(lines, Spelling(lines)), lang)
    last = 0
    for start, end, at in folded.origin:
        assert last <= start < end <= len(folded.text)
        last = end
        for found, stood in zip(folded.text[start:end], source[at : at + end - start], strict=True):
            assert found == stood or (found, stood) in {("2", "２"), ("(", "（")}
