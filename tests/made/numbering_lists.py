"""The lists of a Word file of automatic numbers, and what each must print (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.made.word_lists import Level


@dataclass(frozen=True, slots=True)
class Numbered:
    """A list: its levels, and the label of each paragraph.

    Attributes:
        levels: from the outermost.
        printed: (level from 0, label), a paragraph each; a level of None has no number of its own.
        again: where in `printed` another list with the same levels begins, and its start numbers.
        changed: levels that the list has otherwise than its definition.
        libreoffice: what LibreOffice 7.4 prints instead, by place in `printed`, where it does not do as the
            standard says.
    """

    levels: tuple[Level, ...]
    printed: tuple[tuple[int | None, str], ...]
    again: Mapping[int, Mapping[int, int]] = field(default_factory=dict)
    changed: Mapping[int, Level] = field(default_factory=dict)
    libreoffice: Mapping[int, str] = field(default_factory=dict)


def counted(format_: str, text: str, start: int, *labels: str) -> Numbered:
    """A list of one level from `start` on."""
    return Numbered((Level(format_, text, start),), tuple((0, label) for label in labels))


def _same(*levels: tuple[str, str]) -> tuple[Level, ...]:
    return tuple(Level(format_, text) for format_, text in levels)


LISTS: dict[str, Numbered] = {
    "five": Numbered(
        _same(
            ("upperRoman", "%1."),
            ("upperLetter", "%2."),
            ("decimal", "%3."),
            ("lowerLetter", "(%4)"),
            ("lowerRoman", "(%5)"),
        ),
        (
            *((0, "I."), (1, "A."), (2, "1."), (3, "(a)"), (4, "(i)"), (4, "(ii)"), (3, "(b)"), (4, "(i)")),
            *((2, "2."), (3, "(a)"), (1, "B."), (2, "1."), (0, "II."), (1, "A."), (2, "1."), (3, "(a)")),
        ),
    ),
    "numbers": Numbered(
        _same(("decimal", "%1."), ("decimal", "%1.%2."), ("decimal", "%1.%2.%3."), ("decimal", "%1.%3")),
        (
            (0, "1."),
            (1, "1.1."),
            (2, "1.1.1."),
            (2, "1.1.2."),
            (3, "1.2"),
            (0, "2."),
            (1, "2.1."),
            (2, "2.1.1."),
        ),
    ),
    "skipped": Numbered(
        _same(("decimal", "%1."), ("decimal", "%1.%2."), ("decimal", "%1.%3")),
        ((0, "1."), (2, "1.1"), (2, "1.2"), (1, "1.2."), (2, "1.1"), (0, "2."), (2, "2.1")),
    ),
    "never": Numbered(
        (Level("decimal", "%1."), Level("lowerLetter", "(%2)", restart=0)),
        ((0, "1."), (1, "(a)"), (1, "(b)"), (0, "2."), (1, "(c)"), (0, "3."), (1, "(d)")),
        libreoffice={4: "(a)", 6: "(a)"},
    ),
    "after": Numbered(
        (Level("decimal", "%1."), Level("lowerLetter", "(%2)"), Level("lowerRoman", "(%3)", restart=1)),
        ((0, "1."), (1, "(a)"), (2, "(i)"), (1, "(b)"), (2, "(ii)"), (0, "2."), (1, "(a)"), (2, "(i)")),
        libreoffice={4: "(i)"},
    ),
    "restart": Numbered(
        (
            Level("decimal", "%1."),
            Level("lowerLetter", "(%2)", restart=1),
            Level("lowerRoman", "(%3)", restart=2),
        ),
        ((0, "1."), (1, "(a)"), (2, "(i)"), (1, "(b)"), (2, "(i)"), (2, "(ii)"), (0, "2."), (1, "(a)")),
    ),
    "again": Numbered(
        _same(("decimal", "%1."), ("lowerLetter", "(%2)")),
        (
            (0, "1."),
            (1, "(a)"),
            (0, "2."),
            (0, "5."),
            (1, "(c)"),
            (1, "(d)"),
            (0, "6."),
            (1, "(c)"),
            (0, "1."),
        ),
        {3: {0: 5, 1: 3}, 8: {0: 1}},
        libreoffice={4: "(a)", 5: "(b)", 7: "(a)"},
    ),
    "shared": Numbered(
        _same(("decimal", "%1."), ("lowerLetter", "(%2)")),
        ((0, "1."), (0, "2."), (1, "(a)"), (0, "3."), (1, "(a)"), (0, "4.")),
        {3: {}, 5: {}},
    ),
    "legal": Numbered(
        (
            Level("upperRoman", "Article %1."),
            Level("decimalZero", "Section %1.%2", legal=True),
            Level("lowerLetter", "(%3)"),
            Level("lowerLetter", "%1.%3.%4", legal=True),
        ),
        (
            *((0, "Article I."), (1, "Section 1.01"), (2, "(a)"), (3, "1.1.1"), (3, "1.1.2")),
            *((1, "Section 1.02"), (0, "Article II."), (1, "Section 2.01"), (2, "(a)"), (2, "(b)")),
        ),
        libreoffice={
            **{1: "Section I.01", 3: "I.a.a", 4: "I.a.b"},
            **{5: "Section I.02", 7: "Section II.01"},
        },
    ),
    "figures": Numbered(
        (
            Level("decimal", "Article %1"),
            Level("decimal", "%1.%2", legal=True),
            Level("decimal", "%1.%2.%3", legal=True),
        ),
        ((0, "Article 1"), (1, "1.1"), (2, "1.1.1"), (1, "1.2"), (0, "Article 2"), (1, "2.1"), (2, "2.1.1")),
    ),
    "mixed": Numbered(
        _same(("upperRoman", "%1."), ("upperLetter", "%1.%2"), ("decimal", "%1.%2.%3")),
        ((0, "I."), (1, "I.A"), (2, "I.A.1"), (1, "I.B"), (0, "II."), (1, "II.A"), (2, "II.A.1")),
    ),
    "chinese": Numbered(
        _same(
            ("chineseCountingThousand", "第%1章"), ("chineseCountingThousand", "%2、"), ("decimal", "%3．")
        ),
        (
            (0, "第一章"),
            (1, "一、"),
            (1, "二、"),
            (2, "1．"),
            (0, "第二章"),
            (1, "一、"),
            (2, "1．"),
            (2, "2．"),
        ),
    ),
    "counting": counted("chineseCounting", "%1.", 8, "八.", "九.", "十.", "十一.", "十二."),
    "twenty": counted("chineseCounting", "%1.", 19, "十九.", "二十.", "二十一."),
    "hundred": counted("chineseCountingThousand", "（%1）", 99, "（九十九）", "（一百）", "（一百零一）"),
    "more": counted(
        "chineseCountingThousand", "（%1）", 109, "（一百零九）", "（一百一十）", "（一百一十一）"
    ),
    "thousand": counted("chineseCountingThousand", "%1、", 1000, "一千、", "一千零一、"),
    "ten": counted("chineseCountingThousand", "第%1条", 10, "第十条", "第十一条"),
    "stems": counted("ideographTraditional", "%1、", 1, "甲、", "乙、", "丙、", "丁、"),
    "branches": counted("ideographZodiac", "%1、", 1, "子、", "丑、", "寅、"),
    "japanese": counted("japaneseCounting", "第%1条", 9, "第九条", "第十条", "第十一条", "第十二条"),
    "circles": counted("decimalEnclosedCircleChinese", "%1", 1, "①", "②", "③"),
    "wide": Numbered(
        (Level("decimalFullWidth", "%1．", 9),),
        ((0, "９．"), (0, "１０．")),
        libreoffice={0: "9．", 1: "10．"},
    ),
    "letters": counted("upperLetter", "%1.", 25, "Y.", "Z.", "AA.", "BB."),
    "small": counted("lowerLetter", "%1)", 26, "z)", "aa)", "bb)"),
    "romans": counted(
        "lowerRoman", "(%1)", 3, "(iii)", "(iv)", "(v)", "(vi)", "(vii)", "(viii)", "(ix)", "(x)"
    ),
    "late": counted("upperRoman", "%1.", 48, "XLVIII.", "XLIX.", "L."),
    "zeros": counted("decimalZero", "%1.", 8, "08.", "09.", "10.", "11."),
    "russian": counted("russianLower", "%1)", 1, "а)", "б)", "в)"),
    "bullets": Numbered(
        _same(("bullet", "•"), ("bullet", "–"), ("bullet", "o")),
        ((0, "•"), (1, "–"), (2, "o"), (0, "•")),
    ),
    "none": Numbered(
        (Level("decimal", "%1."), Level("none", ""), Level("decimal", ""), Level("lowerLetter", "%4)")),
        ((0, "1."), (1, ""), (2, ""), (3, "a)"), (None, ""), (0, "2.")),
    ),
    "gaps": Numbered(
        (
            Level("decimal", "%1.", suffix="nothing"),
            Level("decimal", "%2)", suffix="space"),
            Level("decimal", "(%3)", suffix="tab"),
        ),
        ((0, "1."), (1, "1)"), (2, "(1)"), (0, "2.")),
    ),
    "changed": Numbered(
        _same(("decimal", "%1."), ("lowerLetter", "(%2)")),
        ((0, "1."), (1, "A/1"), (1, "B/1"), (0, "2."), (1, "A/2")),
        changed={1: Level("upperLetter", "%2/%1")},
    ),
    "style": Numbered(
        (Level("upperRoman", "%1.", style="Numbered1"), Level("upperLetter", "%2.", style="Numbered2")),
        ((0, "I."), (1, "A."), (1, "B."), (0, "II."), (1, "A.")),
    ),
}
