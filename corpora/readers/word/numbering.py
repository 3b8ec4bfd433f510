"""Definitions of automatic numbers: which list and level a paragraph stands in (ECMA-376 part 1, 17.9).

A paragraph names an instance (`w:num`), which names a definition (`w:abstractNum`) and may override levels of
it.  A definition can be kept in a numbering style, and a level can belong to a paragraph style.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from corpora.readers.word.names import MC, W, child, number, switch, value
from corpora.readers.word.styles import Style, Styles

LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """How paragraphs of one level are numbered.

    Attributes:
        start: the first number.
        form: a numbering format, or "custom".
        sample: the custom format ("001, 002, …").
        text: the label, %1 to %9 standing for the numbers of the levels.
        suffix: what follows it: "tab", "space" or "nothing".
        restart: count of levels whose use restarts it; 0 for none; None for all above it.
        legal: whether all numbers in it are ordinary figures.
        style: the paragraph style that it belongs to, or None.
        font: of the label.
        picture: whether a picture stands for it.
        hidden: whether it is not shown.
    """

    start: int
    form: str
    sample: str
    text: str
    suffix: str
    restart: int | None
    legal: bool
    style: str | None
    font: str
    picture: bool
    hidden: bool


@dataclass(frozen=True, slots=True)
class Instance:
    """A list: `w:num`.

    Attributes:
        series: what it counts in: instances of the same definition count on from each other.
        levels: by number, overrides put in.
        restarts: levels that begin anew where the instance first uses them.
    """

    series: str
    levels: Mapping[int, Level]
    restarts: frozenset[int]


Numbering = Mapping[str, Instance]
"""The lists of a document, by their id."""


def read_numbering(root: Any, styles: Styles) -> Numbering:
    """The lists of a document from the root of its numbering part; None is a document without."""
    if root is None:
        return {}
    abstracts = {element.get(W + "abstractNumId"): element for element in root.iterfind(W + "abstractNum")}
    nums = {element.get(W + "numId", ""): element for element in root.iterfind(W + "num")}
    links = {value(element, "styleLink"): key for key, element in abstracts.items()}
    levels = {key: _levels(element) for key, element in abstracts.items()}
    found = {}
    for key, element in nums.items():
        series = _definition(element, abstracts, nums, links, styles)
        if series is not None:
            found[key] = _overridden(Instance(series, levels[series], frozenset()), element)
    return found


def _definition(
    num: Any,
    abstracts: Mapping[str, Any],
    nums: Mapping[str, Any],
    links: Mapping[str | None, str],
    styles: Styles,
) -> str | None:
    """The definition that an instance uses, through numbering styles, or None."""
    for _ in range(LEVELS):  # more links than this go in a circle
        series = value(num, "abstractNumId") or ""
        abstract = abstracts.get(series)
        if abstract is None:
            return None
        link = value(abstract, "numStyleLink")
        if link is None or child(abstract, "lvl") is not None:
            return series
        named = next((n for s in styles.chain(link) if (n := value(s.paragraph, "numPr", "numId"))), None)
        num = nums.get(named or "")
        if num is None:
            return links.get(link)
    return None


def _levels(abstract: Any) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for element in abstract.iterfind(W + "lvl"):
        place = _place(element)
        if place is not None:
            found.setdefault(place, _level(element))
    return found


def _place(element: Any) -> int | None:
    """The number of a level, 0 to 8."""
    text = element.get(W + "ilvl", "")
    return int(text) if text in tuple("012345678") else None


def _level(element: Any) -> Level:
    form, sample = _format(element)
    fonts = child(element, "rPr", "rFonts")
    return Level(
        start=max(number(element, "start") or 0, 0),
        form=form,
        sample=sample,
        text=value(element, "lvlText") or "",
        suffix=value(element, "suff") or "tab",
        restart=number(element, "lvlRestart"),
        legal=bool(switch(element, "isLgl")),
        style=value(element, "pStyle"),
        font="" if fonts is None else fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or "",
        picture=child(element, "lvlPicBulletId") is not None,
        hidden=bool(switch(element, "rPr", "vanish")),
    )


def _format(element: Any) -> tuple[str, str]:
    """The numbering format; one beyond the standard stands beside what it falls back to."""
    plain = child(element, "numFmt")
    for path in ("Choice", "Fallback"):
        if plain is None:
            plain = element.find(f"{MC}AlternateContent/{MC}{path}/{W}numFmt")
    if plain is None:
        return "decimal", ""
    return plain.get(W + "val", "decimal"), plain.get(W + "format", "")


def _overridden(instance: Instance, num: Any) -> Instance:
    levels, restarts = dict(instance.levels), set()
    for override in num.iterfind(W + "lvlOverride"):
        place = _place(override)
        if place is None:
            continue
        other, start = child(override, "lvl"), number(override, "startOverride")
        if other is not None:
            levels[place] = _level(other)
        if start is not None:
            restarts.add(place)
            if place in levels:
                levels[place] = replace(levels[place], start=max(start, 0))
    return Instance(instance.series, levels, frozenset(restarts))


def numbered(
    properties: Any, chain: list[Style], numbering: Numbering, refused: bool
) -> tuple[str, int] | None:
    """The list and the level of a paragraph, or None where it has no number.

    Args:
        properties: its `pPr`, or None.
        chain: its styles, the nearest first.
        numbering: the document's lists.
        refused: whether tracked changes are, and with them numbers that were put in.
    """
    direct = child(properties, "numPr")
    if refused and child(direct, "ins") is not None:
        direct = None
    inherited = (value(style.paragraph, "numPr", "numId") for style in chain)
    key = value(direct, "numId") or next((num for num in inherited if num is not None), None)
    instance = numbering.get(key or "")
    if key is None or instance is None:
        return None
    place = number(direct, "ilvl")
    if place is None:
        place = 0 if value(direct, "numId") else _level_of(chain, instance)
    return (key, place) if place in instance.levels else None


def _level_of(chain: list[Style], instance: Instance) -> int:
    """The level that styles put a paragraph in: the one that belongs to a style, or else one it names."""
    for style in chain:
        linked = (place for place, level in instance.levels.items() if level.style == style.id)
        named = number(style.paragraph, "numPr", "ilvl")
        found = next(linked, named)
        if found is not None:
            return found
    return 0
