"""Automatic numbering as WordprocessingML describes it (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tests.made.markup import w


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list.

    Attributes:
        format: a number format ("decimal", "chineseCounting", "bullet", …).
        text: what is printed, %1 … %9 standing for the numbers of the levels.
        start: the first number.
        restart: the level (from 1) after whose paragraphs counting starts again; 0: never; None: after
            those of any higher level.
        style: the paragraph style that the level is linked to.
        legal: all numbers in figures.
        suffix: what parts label and text: "tab", "space" or "nothing".
        indent: of the text, in twentieths of a point; the label hangs out by `hanging`.
    """

    format: str
    text: str
    start: int = 1
    restart: int | None = None
    style: str | None = None
    legal: bool = False
    suffix: str = "tab"
    indent: int = 0
    hanging: int = 0


@dataclass(frozen=True, slots=True)
class Instance:
    """A list in use: its definition, and the levels that start or look otherwise than defined."""

    number: int
    definition: int
    starts: Mapping[int, int] = field(default_factory=dict)
    levels: Mapping[int, Level] = field(default_factory=dict)


def definition(number: int, levels: Sequence[Level]) -> str:
    """A list definition (w:abstractNum)."""
    return w(
        "abstractNum",
        w("multiLevelType", val="multilevel"),
        *(_level(i, level) for i, level in enumerate(levels)),
        abstractNumId=number,
    )


def _level(i: int, level: Level) -> str:
    return w(
        "lvl",
        w("start", val=level.start),
        w("numFmt", val=level.format),
        "" if level.restart is None else w("lvlRestart", val=level.restart),
        w("pStyle", val=level.style) if level.style else "",
        w("isLgl") if level.legal else "",
        w("suff", val=level.suffix),
        w("lvlText", val=level.text),
        w("lvlJc", val="left"),
        w("pPr", w("ind", left=level.indent, hanging=level.hanging)),
        ilvl=i,
    )


def instance(used: Instance) -> str:
    """A list in use (w:num)."""
    return w(
        "num",
        w("abstractNumId", val=used.definition),
        *(_override(used, i) for i in sorted(used.starts.keys() | used.levels.keys())),
        numId=used.number,
    )


def _override(used: Instance, i: int) -> str:
    start = w("startOverride", val=used.starts[i]) if i in used.starts else ""
    level = _level(i, used.levels[i]) if i in used.levels else ""
    return w("lvlOverride", start, level, ilvl=i)


def member(number: int, level: int) -> str:
    """The property that makes a paragraph or a style part of a list."""
    return w("numPr", w("ilvl", val=level), w("numId", val=number))
