"""Styles: what a paragraph or a run takes from them (ECMA-376 part 1, 17.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

from corpora.languages import codes, data
from corpora.readers.word.names import W, child, number, switch, value

_UN = re.compile(
    r"_ ?h ?_ ?(?:ch|m|sm|sme|[1-9](?:/[1-9])*)(?:_g)?"
)  # headings in the organisation's templates


_DEPTH = 20  # styles that are based on each other; Word makes no more than eleven


@dataclass(frozen=True, slots=True, eq=False)
class Style:
    """One style.

    Attributes:
        id: what paragraphs and runs call it by.
        name: what people call it, in small letters; built-in ones have the same in every language of Word.
        based: id of the style that it is based on, or None.
        paragraph: its `pPr`, or None.
        run: its `rPr`, or None.
    """

    id: str
    name: str
    based: str | None
    paragraph: Any
    run: Any


@dataclass(frozen=True, slots=True, eq=False)
class Styles:
    """The styles of a document.

    Attributes:
        styles: by id.
        default: the id of the style of paragraphs that name none.
        run: the `rPr` that all text starts from, or None.
        hides: whether any of them hides text; most documents have none.
    """

    styles: Mapping[str, Style]
    default: str | None
    run: Any
    hides: bool = False

    def of_paragraph(self, properties: Any) -> list[Style]:
        """The style of a paragraph and those it is based on, the nearest first."""
        named = value(properties, "pStyle")
        return list(self.chain(named if named in self.styles else self.default))

    def of_run(self, properties: Any) -> list[Style]:
        """The same of a run."""
        return list(self.chain(value(properties, "rStyle")))

    def chain(self, style: str | None) -> Iterator[Style]:
        """A style and those it is based on, which may go in a circle."""
        for _ in range(_DEPTH):
            found = self.styles.get(style or "")
            if found is None:
                return
            yield found
            style = found.based

    def heading(self, properties: Any) -> bool | None:
        """Whether a paragraph is a heading: by its outline level, or else by its style; None says nothing."""
        chain = self.of_paragraph(properties)
        levels = (number(p, "outlineLvl") for p in (properties, *(style.paragraph for style in chain)))
        level = next((level for level in levels if level is not None), None)
        if level is not None:
            return True if 0 <= level <= 8 else None
        return True if any(_names_heading(style.name) for style in chain) else None

    def hidden(self, properties: Any, paragraph: list[Style]) -> bool:
        """Whether a run is hidden: said by itself, or by its style or its paragraph's, not by both.

        Source: toggle properties, ECMA-376 part 1, 17.7.3.
        """
        own = switch(properties, "vanish")
        if own is not None or not self.hides:
            return bool(own)
        sides = (self.of_run(properties) if properties is not None else [], paragraph)
        said = [any(_nearest(side)) for side in sides]
        return said[0] != said[1] or bool(switch(self.run, "vanish"))


def _nearest(chain: list[Style]) -> Iterator[bool]:
    """What the nearest style that says anything says of hidden text."""
    said = (switch(style.run, "vanish") for style in chain)
    return islice((one for one in said if one is not None), 1)


def read_styles(root: Any) -> Styles:
    """The styles of a document from the root of its styles part; None is a document without."""
    if root is None:
        return Styles({}, None, None)
    found: dict[str, Style] = {}
    default = None
    for element in root.iterfind(W + "style"):
        style = element.get(W + "styleId", "")
        name = (value(element, "name") or "").lower()
        found[style] = Style(
            style, name, value(element, "basedOn"), child(element, "pPr"), child(element, "rPr")
        )
        if element.get(W + "type") == "paragraph" and element.get(W + "default") in ("1", "true", "on"):
            default = style
    hides = next(root.iter(W + "vanish"), None) is not None
    return Styles(found, default, child(root, "docDefaults", "rPrDefault", "rPr"), hides)


def _called(what: str) -> str:
    """What styles of headings or titles are called in our languages; some programs translate them."""
    words = {word for code in codes() for word in data(code, "structure").get("styles", {}).get(what, ())}
    return "|".join(sorted(map(re.escape, words)))


@cache
def _headings() -> re.Pattern[str]:
    return re.compile(rf"(?:{_called('heading')})\s*[1-9]|{_called('title')}")


def _names_heading(name: str) -> bool:
    return bool(_headings().fullmatch(name) or _UN.fullmatch(name))
