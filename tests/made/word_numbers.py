"""How the report numbers itself in Word: which list, which level, in which format of each language.

Where Word has no format for what a language prints (Arabic ordinals and names of letters, Cyrillic capitals
among Latin ones) authors type the label; so does this.  Arabic letters are typed, too: Word begins with أ,
LibreOffice with ا.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpora.document import Block
from tests.made.word_lists import Instance, Level, definition, instance

HEADINGS, PARAGRAPHS, AGENDA, ANNEX = 1, 2, 3, 4

_SECTION = {"zh": "chineseCounting", **dict.fromkeys(("en", "fr", "es", "ru"), "upperRoman")}
_LETTERED = ("zh", "en", "fr", "es")  # subsections A. B. C. throughout
_TYPED = tuple(f"({letter})" for letter in ("أ", "ب", "ج", "د", "هـ", "و", "ز", "ح", "ط", "ي"))
_STOP = {"ar": "%{}-"}
_ITEM = {"zh": "(%{})", "en": "(%{})"}
_SUBITEM = {
    "zh": ("chineseCounting", "（%3）"),
    "en": ("lowerRoman", "(%3)"),
    "ar": ("decimal", "’%3‘"),
}


def place(block: Block, lang: str) -> tuple[int, int] | None:
    """The list and level that number a block by themselves, or None where its label is typed."""
    last = block.path[-1].kind
    if last == "section":
        return (HEADINGS, 0) if lang in _SECTION else None
    if last == "subsection":
        return (HEADINGS, 1) if lang in _LETTERED else None
    if last not in ("paragraph", "item", "subitem") or not block.label or block.label in _TYPED:
        return None
    depth = ("paragraph", "item", "subitem").index(last)
    if block.path[0].kind == "annex":
        return ANNEX, depth
    return (AGENDA, depth - 1) if in_agenda(block) else (PARAGRAPHS, depth)


def in_agenda(block: Block) -> bool:
    """Whether a block is of the agenda that paragraph 6 quotes."""
    return block.path[-1].kind != "paragraph" and ("paragraph", "6") in block.path


def numbering(lang: str) -> tuple[str, ...]:
    """The content of word/numbering.xml: definitions first, then the lists in use."""
    stop = _STOP.get(lang, "%{}.")
    headings = [
        Level(_SECTION.get(lang, "decimal"), "%1.", style="1", indent=1134, hanging=567),
        Level("upperLetter", "%2.", style="2", indent=1134, hanging=567),
    ]
    paragraphs = [Level("decimal", stop.format(1), style="Para", indent=1134, hanging=0), *_items(lang)]
    agenda = [Level("decimal", stop.format(1), indent=1701, hanging=567), _item(lang, 2268)]
    used = (
        Instance(HEADINGS, 1),
        Instance(PARAGRAPHS, 2),
        Instance(AGENDA, 3),
        Instance(ANNEX, 2, {0: 1}),
    )
    return (
        definition(1, headings),
        definition(2, paragraphs),
        definition(3, agenda),
        *map(instance, used),
    )


def _items(lang: str) -> Sequence[Level]:
    format_, text = _SUBITEM.get(lang, ("lowerRoman", "%3)"))
    return _item(lang, 1701), Level(format_, text, indent=2268, hanging=567)


def _item(lang: str, indent: int) -> Level:
    return Level("lowerLetter", _ITEM.get(lang, "%{})").format(2), indent=indent, hanging=567)
