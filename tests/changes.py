"""The sample, changed as versions and extractors change a document.

Changes of layout leave the text what it was; changes of content come with the gold as they leave it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from corpora.document import Block, Step
from corpora.extract import of_text
from corpora.lines import split_lines, width
from corpora.structure import structure
from tests.conftest import SAMPLE

Gold = Sequence[dict[str, Any]]
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
    return tuple(b for b in structure(of_text(text), lang, whole).blocks if b.kind != "footnote")


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
    out: list[str] = []
    here = 0
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


def rewrapped(text: str, lang: str, columns: int | None) -> str:
    """The blocks set anew at another width, a blank line between them; None: not wrapped at all."""
    indents = {line.number: line.indent for line in split_lines(text)}
    out = []
    for block in blocks(text, lang):
        indent = indents[text.count("\n", 0, block.origin[0].at) + 1]
        joined = f"{block.label} {block.text}".strip()
        pieces = re.findall(r"(?:[A-Za-z0-9./]+|\S) *" if lang == "zh" else r"\S+", joined)
        out += wrapped(pieces, "" if lang == "zh" else " ", columns, indent)
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


def same(gold: Gold, lang: str) -> Gold:
    """Numbers and borders of paragraphs are no part of the gold."""
    return gold


def without(lang: str, entry: dict[str, Any]) -> dict[str, Any]:
    """A gold entry without a language, and without what that language's sentences tied."""
    ties = {k: v for k, v in entry.get("_sjoined", {}).items() if k != lang}
    return {k: v for k, v in entry.items() if k != lang} | {"_sjoined": ties}


def lacking(para: str) -> Callable[[Gold, str], Gold]:
    """The gold of a version without a paragraph or an item."""

    def change(gold: Gold, lang: str) -> Gold:
        return [without(lang, entry) if entry.get("_para") == para else entry for entry in gold]

    return change


def with_extra(gold: Gold, lang: str) -> Gold:
    """The gold of a version with a paragraph of its own."""
    at = next(i for i, entry in enumerate(gold) if entry.get("_para") == "p9")
    return [*gold[:at], {"_kind": "para", lang: [EXTRA[lang]]}, *gold[at:]]


CONTENT: dict[str, tuple[Change, Callable[[Gold, str], Gold]]] = {
    "no paragraph numbers": (without_numbers, same),
    "numbers off by one": (off_by_one, same),
    "a paragraph omitted": (one_omitted, lacking("p8")),
    "two paragraphs merged": (two_merged, same),
    "an extra paragraph": (one_added, with_extra),
    "item (c) missing": (without_item_c, lacking("p17.c")),
}
