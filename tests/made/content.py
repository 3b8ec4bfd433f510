"""What a made document holds: the blocks of the sample, and additions of our own.

Two editions: "plain" is the sample alone, for comparison with its text and its gold; "full" has two
footnotes, a table and an annex more (`additions.toml`).  Both have the same letterhead and running lines.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

from corpora.document import Block, Cell, Kind, Step
from corpora.read import read

Edition = Literal["plain", "full"]

SAMPLE = Path(__file__).parents[2] / "corpora" / "samples" / "ctoc-cop-wg10-2020"
LANGS = ("zh", "en", "fr", "es", "ru", "ar")
SYMBOL = "CTOC/COP/WG.10/2020/L.1"

SECOND_COLUMN = (Step("annex", ""), Step("paragraph", "2"))
"""What the second column of the annex begins with, where a format has two."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A footnote's mark: stands before the character `at` of the text that carries it."""

    at: int
    label: str  # as printed: "1", "*", "(1)"


@dataclass(frozen=True, slots=True)
class Piece:
    """A block, the marks that its text carries, and whether the sample has it."""

    block: Block
    marks: tuple[Mark, ...] = ()
    added: bool = False


@cache
def additions() -> dict[str, Any]:
    """`additions.toml` as it is."""
    return tomllib.loads((Path(__file__).parent / "additions.toml").read_text("utf-8"))


@cache
def pieces(lang: str, edition: Edition = "full") -> tuple[Piece, ...]:
    """A document in reading order: footnotes behind their paragraph, the table, the annex at the end."""
    own = tuple(_own_marks(lang, read(SAMPLE / f"{lang}.txt", lang).blocks))
    if edition == "plain":
        return own
    return tuple(_numbered(_with_table(_with_footnotes(own, lang), lang))) + tuple(_annex(lang))


def expected(lang: str, edition: Edition = "full") -> tuple[Block, ...]:
    """What reading a made document must give: kind, label, number, path, text, cell and notes of each block.

    Letterhead lines may come before it as front matter; nothing of `furniture` may stand in it.
    """
    return tuple(piece.block for piece in pieces(lang, edition))


def as_printed(piece: Piece) -> str:
    """Label and text, the marks of footnotes in their places."""
    text = piece.block.text
    for mark in reversed(piece.marks):
        text = text[: mark.at] + mark.label + text[mark.at :]
    return f"{piece.block.label} {text}".strip()


def _own_marks(lang: str, blocks: Iterable[Block]) -> Iterator[Piece]:
    """The sample's blocks; its own footnote's mark is where the additions say."""
    for block in blocks:
        bare = replace(block, sentences=(), origin=())
        if block.notes:
            yield Piece(bare, (_mark(bare, additions()["own_footnote"][lang], block.notes[0]),))
        else:
            yield Piece(bare)


def _mark(block: Block, behind: str, label: str) -> Mark:
    """Behind the words, which the text must have once."""
    if block.text.count(behind) != 1:
        raise ValueError(f"{block.label} must have {behind!r} once, not {block.text.count(behind)} times")
    return Mark(block.text.index(behind) + len(behind), label)


def _with_footnotes(own: Iterable[Piece], lang: str) -> Iterator[Piece]:
    notes = {note["paragraph"]: note for note in additions()["footnotes"]}
    for piece in own:
        note = notes.get(piece.block.number) if piece.block.kind == "paragraph" else None
        if note is None:
            yield piece
            continue
        label = "(1)" if lang == "ar" else "1"
        yield replace(piece, marks=(_mark(piece.block, note["behind"][lang], label),))
        path = (*piece.block.path, Step("footnote", "1"))
        yield Piece(Block("footnote", label, "1", path, note["text"][lang]), added=True)


def _with_table(own: Iterable[Piece], lang: str) -> Iterator[Piece]:
    table = additions()["table"]
    for piece in own:
        yield piece
        if piece.block.kind != "paragraph" or piece.block.number != table["behind_paragraph"]:
            continue
        path = (*piece.block.path[:-1], Step("cell", ""))
        for row, cells in enumerate(table["rows"][lang]):
            for column, text in enumerate(cells):
                yield Piece(Block("cell", "", None, path, text, cell=Cell(row, column)), added=True)


def _numbered(own: Iterable[Piece]) -> Iterator[Piece]:
    """Footnotes with figures count from 1 through the document; a star stays a star."""
    count = 0
    for piece in own:
        if piece.marks and piece.marks[0].label != "*":
            count += 1
            (mark,) = piece.marks
            label = mark.label.replace("1", str(count))
            block = replace(piece.block, notes=(label,))
            yield replace(piece, block=block, marks=(replace(mark, label=label),))
        elif piece.block.kind == "footnote" and piece.block.label != "*":
            yield replace(piece, block=_note_numbered(piece.block, count))
        else:
            yield piece


def _note_numbered(block: Block, count: int) -> Block:
    path = (*block.path[:-1], Step("footnote", str(count)))
    return replace(block, label=block.label.replace("1", str(count)), number=str(count), path=path)


_DEPTH = {"annex": 0, "heading": 1, "paragraph": 1, "item": 2, "subitem": 3}


def _annex(lang: str) -> Iterator[Piece]:
    path: tuple[Step, ...] = ()
    for entry in additions()["annex"]:
        kind, _, number = entry["step"].partition(" ")
        path = (*path[: _DEPTH[kind]], Step(kind, number))
        label = additions()["labels"][kind][lang][int(number) - 1] if number else ""
        value = number or ("" if kind == "annex" else None)
        shown = cast(Kind, "item" if kind == "subitem" else kind)
        yield Piece(Block(shown, label, value, path, entry["text"][lang]), added=True)
