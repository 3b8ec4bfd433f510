"""The sample, changed as versions and extractors change a document: the skeleton must not move."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpora.document import Block, Step
from corpora.labels import Label, grammar
from corpora.lines import Line, split_lines, width
from corpora.structure import structure
from tests.conftest import LANGS, SAMPLE
from tests.corpora.test_sample import skeleton

Entry = tuple[str, tuple[Step, ...]]
Change = Callable[[str, str], str]
"""(text, lang) → text."""


@cache
def original(lang: str) -> str:
    """A version as extraction left it."""
    return (SAMPLE / f"{lang}.txt").read_bytes().decode("utf-8")


def whole(text: str, lang: str) -> list[tuple[int, int]]:
    """One sentence a block: sentences do not matter here."""
    return [(0, len(text))]


def blocks(text: str, lang: str) -> tuple[Block, ...]:
    """What is read, footnotes apart."""
    return tuple(b for b in structure(text, lang, whole).blocks if b.kind != "footnote")


def found(text: str, lang: str) -> list[Entry]:
    """The skeleton of a text."""
    return [(b.kind, b.path) for b in blocks(text, lang)]


@cache
def starts(lang: str) -> dict[tuple[Step, ...], tuple[int, str]]:
    """Place in the file and printed label of each labelled block of a version."""
    text = original(lang)
    places = {}
    for block in blocks(text, lang):
        at = block.origin[0].at
        line = text.rfind("\n", 0, at) + 1
        label = text.find(block.label, line) if block.label else at
        places[block.path] = (label, block.label)
    return places


def paragraph(lang: str, number: int) -> int:
    """Where a numbered paragraph begins: at the start of its line."""
    place = next(at for path, (at, _) in starts(lang).items() if path[-1] == Step("paragraph", str(number)))
    return original(lang).rfind("\n", 0, place) + 1


def end(lang: str, number: int) -> int:
    """Where the block after a paragraph begins."""
    at = paragraph(lang, number)
    text = original(lang)
    return min(
        text.rfind("\n", 0, place) + 1
        for place, _ in starts(lang).values()
        if text.rfind("\n", 0, place) + 1 > at
    )


def relabelled(text: str, lang: str, change: Callable[[int, str], str]) -> str:
    """The text with the labels of its paragraphs changed: change(number, label)."""
    out, here = [], 0
    for path, (at, label) in sorted(starts(lang).items(), key=lambda entry: entry[1]):
        if path[-1].kind == "paragraph":
            out += (text[here:at], change(int(path[-1].number), label))
            here = at + len(label)
    return "".join((*out, text[here:]))


def without_numbers(text: str, lang: str) -> str:
    """All paragraph numbers taken out."""
    return relabelled(text, lang, lambda number, label: "")


def off_by_one(text: str, lang: str) -> str:
    """Numbers one too high from paragraph 9 on."""
    return relabelled(text, lang, lambda n, label: label.replace(str(n), str(n + 1)) if n >= 9 else label)


def one_omitted(text: str, lang: str) -> str:
    """Paragraph 8 left out."""
    return text[: paragraph(lang, 8)] + text[end(lang, 8) :]


def two_merged(text: str, lang: str) -> str:
    """Paragraph 11 glued to paragraph 10: its number and what parts them gone."""
    at, label = next(v for path, v in starts(lang).items() if path[-1] == Step("paragraph", "11"))
    return text[:at].rstrip() + " " + text[at + len(label) :].lstrip()


EXTRA = {
    "zh": "会议还听取了秘书处关于经费的简要介绍。",
    "en": "The meeting also heard a short briefing by the Secretariat on funding.",
    "fr": "La réunion a également entendu un bref exposé du Secrétariat sur le financement.",
    "es": "La reunión también escuchó una breve exposición de la Secretaría sobre la financiación.",
    "ru": "Участники заслушали также краткое сообщение Секретариата о финансировании.",
    "ar": "واستمع الاجتماع أيضا إلى إحاطة موجزة قدمتها الأمانة عن التمويل.",
}


def one_added(text: str, lang: str) -> str:
    """A paragraph without a number between 8 and 9, parted as the others are."""
    at = paragraph(lang, 9)
    blank = "\n" if text[:at].endswith("\n\n") or text[:at].endswith("\n \n") else ""
    return f"{text[:at]}{EXTRA[lang]}\n{blank}{blank}{text[at:]}"


def without_item_c(text: str, lang: str) -> str:
    """The third document of paragraph 17 left out."""
    places = {
        path[-1].number: at for path, (at, _) in starts(lang).items() if Step("paragraph", "17") in path[:-1]
    }
    begin, stop = (text.rfind("\n", 0, places[n]) + 1 for n in "34")
    return text[:begin] + text[stop:]


def rows(text: str, lang: str) -> list[list[Line]]:
    """The lines of each block, its label's too; furniture and footnotes left out."""
    read = structure(text, lang, whole)
    gone = {r.start for r in read.removed}
    notes = [r for b in read.blocks if b.kind == "footnote" for r in b.origin]
    lines = [
        line
        for line in split_lines(text)
        if line.start not in gone and not any(line.start <= r.at < line.end for r in notes)
    ]
    out = []
    for block in read.blocks:
        if block.kind != "footnote":
            last = block.origin[-1]
            end = last.at + last.end - last.start
            out.append([line for line in lines if line.start < end])
            lines = lines[len(out[-1]) :]
    return out


def rewrapped(text: str, lang: str, columns: int | None) -> str:
    """Each block's lines joined and wrapped anew at another width; None: not wrapped at all."""
    glue = "" if lang == "zh" else " "
    out = []
    for lines in rows(text, lang):
        joined = glue.join(line.text for line in lines)
        joined = re.sub(r"/ (?=[A-Z0-9])", "/", joined)
        pieces = re.findall(r"(?:[A-Za-z0-9./]+|\S)\s*", joined) if lang == "zh" else joined.split(" ")
        out += wrapped(pieces, glue, columns, lines[0].indent)
        out.append("")
    return "\n".join(out)


def wrapped(pieces: list[str], glue: str, columns: int | None, indent: int) -> list[str]:
    """Words set in lines of so many columns."""
    lines = [""]
    for piece in pieces:
        longer = lines[-1] + (glue if lines[-1] else "") + piece
        if columns and lines[-1] and width(longer) > columns:
            lines.append(piece)
        else:
            lines[-1] = longer
    return [" " * indent + lines[0], *lines[1:]]


def wraps_at(columns: int | None) -> Change:
    """The text wrapped at another width."""
    return lambda text, lang: rewrapped(text, lang, columns)


def blank_after_every_line(text: str, lang: str) -> str:
    """Line ends doubled."""
    return text.replace("\n", "\n\n")


def trailing_stripped(text: str, lang: str) -> str:
    """No spaces at the ends of lines."""
    return re.sub(r"[ \t]+(?=\n|$)", "", text)


def indentation_stripped(text: str, lang: str) -> str:
    """No spaces at the beginnings of lines."""
    return re.sub(r"(?m)^[ \t\u3000]+", "", text)


def full_width(text: str, lang: str) -> str:
    """Digits and brackets as in Chinese typography."""
    return re.sub(r"[0-9()]", lambda m: chr(ord(m.group()) + 0xFEE0), text)


def windows_ends(text: str, lang: str) -> str:
    """CR LF."""
    return text.replace("\n", "\r\n")


LAYOUT: dict[str, Change] = {
    "wraps at 60": wraps_at(60),
    "wraps at 96": wraps_at(96),
    "no wraps": wraps_at(None),
    "a blank line after every line": blank_after_every_line,
    "trailing spaces stripped": trailing_stripped,
    "indentation stripped": indentation_stripped,
    "full-width digits and brackets": full_width,
    "line ends of Windows": windows_ends,
}


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
def test_changes_of_layout_add_up(lang: str, columns: int | None, changes: set[str]) -> None:
    """No clue may be the only one: taken away together, they still leave the numbers."""
    text = original(lang) if columns is None else rewrapped(original(lang), lang, columns)
    for change in sorted(changes):
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
    text = without_numbers(original(lang), lang)
    assert [k for k, _ in found(text, lang)] == [k for k, _ in skeleton()]


@pytest.mark.parametrize("lang", LANGS)
def test_an_omitted_paragraph_leaves_the_others_their_numbers(lang: str) -> None:
    """A version may lack a paragraph."""
    expected = [e for e in skeleton() if e[1][-1] != Step("paragraph", "8")]
    assert found(one_omitted(original(lang), lang), lang) == expected


@pytest.mark.parametrize("lang", LANGS)
def test_merged_paragraphs_leave_the_others_their_numbers(lang: str) -> None:
    """A version may join two."""
    expected = [e for e in skeleton() if e[1][-1] != Step("paragraph", "11")]
    assert found(two_merged(original(lang), lang), lang) == expected


@pytest.mark.parametrize("lang", LANGS)
def test_an_added_paragraph_stands_by_itself(lang: str) -> None:
    """A version may have one more, without a number."""
    expected = skeleton()
    place = next(i for i, (_, path) in enumerate(expected) if path[-1] == Step("paragraph", "9"))
    expected.insert(place, ("paragraph", (*expected[place][1][:-1], Step("paragraph", ""))))
    assert found(one_added(original(lang), lang), lang) == expected


@pytest.mark.parametrize("lang", LANGS)
def test_a_missing_item_leaves_the_others_their_letters(lang: str) -> None:
    """A list may lack an entry."""
    expected = [e for e in skeleton() if e[1][-2:] != (Step("paragraph", "17"), Step("item", "3"))]
    assert found(without_item_c(original(lang), lang), lang) == expected


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
    assert found(off_by_one(original(lang), lang), lang) == expected


def test_the_grammar_reads_the_labels_that_the_changes_rely_on() -> None:
    """The changes above find paragraphs by their labels; a label they miss would test nothing."""
    for lang in LANGS:
        labels: list[Label] = grammar(lang).candidates(original(lang)[paragraph(lang, 9) :].lstrip()[:40])
        assert "9" in {label.number for label in labels}
