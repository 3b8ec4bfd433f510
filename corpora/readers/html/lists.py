"""What browsers print before the items of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from corpora.readers.html.counters import marker
from corpora.readers.html.spaces import is_labelled
from corpora.readers.html.style import Sheets
from corpora.readers.html.tree import Element, beginning, name_of

_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_NUMBER = re.compile(r"\s*([-+]?\d{1,9})")
_LISTS = ("ol", "ul", "menu", "dir")
_BY_DEPTH = ("disc", "circle", "square")


def markers(element: Element, sheets: Sheets) -> Mapping[Element, str]:
    """The marker of each item of a list, with the space after it; "" where nothing is printed.

    Where most items begin with a label that was typed, a style sheet elsewhere hides those of the list.
    """
    if name_of(element) not in _LISTS:
        return {}
    items = list(element.iterchildren("li"))
    openings = [text for item in items if (text := beginning(item, 60).strip())]
    if sum(map(is_labelled, openings)) * 2 > len(openings):
        return {}
    ordered = name_of(element) == "ol"
    style = _style(element, sheets) or ("decimal" if ordered else _bullet(element))
    stop = element.get("data-stop", ".")
    numbers = zip(items, _numbers(element, items), strict=True)
    return {item: marker(_style(item, sheets) or style, n, stop) for item, n in numbers}


def _bullet(element: Element) -> str:
    """The style of a list without numbers, by the lists around it."""
    around = sum(1 for _ in element.iterancestors(*_LISTS))
    return _BY_DEPTH[min(around, len(_BY_DEPTH) - 1)]


def _style(element: Element, sheets: Sheets) -> str | None:
    kind = str(element.get("type") or "")
    return sheets.marker(element) or _TYPES.get(kind) or (kind.lower() if kind.isalpha() else None)


def _numbers(element: Element, items: list[Element]) -> Iterator[int]:
    """The number of each item: `start`, `reversed`, and `value` of an item."""
    step = -1 if element.get("reversed") is not None else 1
    here = _number(element.get("start"), 1 if step > 0 else len(items))
    for item in items:
        here = _number(item.get("value"), here)
        yield here
        here += step


def _number(said: str | None, otherwise: int) -> int:
    found = _NUMBER.match(said or "")
    return int(found[1]) if found else otherwise
