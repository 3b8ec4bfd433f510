"""The little of CSS that a reader needs: declarations of an element, and rules that style lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from corpora.readers.html.tree import Element, name_of, words_of

_COMMENT = re.compile(r"/\*[^*]*\*+(?:[^/*][^*]*\*+)*/")
_SELECTOR = re.compile(r"(?P<tag>ol|ul|li)?(?:(?P<sign>[.#])(?P<name>[\w-]+))?")
_COUNTER = re.compile(r"content\s*:[^;{}]{0,200}counters?\(", re.IGNORECASE)


def declarations(style: str | None) -> Mapping[str, str]:
    """The properties that a `style` attribute sets, in small letters."""
    if not style:
        return {}
    pairs = (one.partition(":") for one in style.split(";"))
    return {name.strip().lower(): value.strip() for name, _, value in pairs if value.strip()}


def list_style(said: Mapping[str, str]) -> str | None:
    """Which marker some declarations give a list's items: "lower-alpha", "none"; None says nothing."""
    kind = said.get("list-style-type")
    if kind is None and "list-style" in said:
        quoted = re.search(r"\"[^\"]*\"|'[^']*'", said["list-style"])
        words = [w for w in said["list-style"].split() if w not in ("inside", "outside") and "(" not in w]
        kind = quoted.group() if quoted else next(iter(words), None)
    if kind is None or kind[:1] in "\"'":
        return kind
    return kind.replace("!important", "").strip().lower() or None


@dataclass(frozen=True, slots=True)
class Sheets:
    """What the style sheets inside a page say.

    Attributes:
        rules: selector ("ol", ".letters", "ol.letters", "#annex") and marker of lists, in order.
        counts: whether they number text by counters.
    """

    rules: tuple[tuple[str, str], ...] = ()
    counts: bool = False

    @classmethod
    def of(cls, root: Element) -> Sheets:
        """Read the `style` elements of a page."""
        sheets = ["".join(element.itertext()) for element in root.iter("style")]
        rules = tuple(rule for sheet in sheets for rule in _rules(sheet))
        return cls(rules, any(_COUNTER.search(sheet) for sheet in sheets))

    def marker(self, element: Element) -> str | None:
        """Which marker a list or an item has by its own style or by a rule; None says nothing."""
        own = list_style(declarations(element.get("style")))
        if own:
            return own
        names = _selectors(element)
        found = [kind for selector, kind in self.rules if selector in names]
        return found[-1] if found else None


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """The rules with simple selectors that style lists."""
    for rule in _COMMENT.sub(" ", sheet).split("}"):
        selectors, _, body = rule.partition("{")
        kind = list_style(declarations(body))
        for selector in selectors.split(",") if kind else ():
            if selector.strip() and _SELECTOR.fullmatch(selector.strip()):
                yield selector.strip(), kind or ""


def _selectors(element: Element) -> frozenset[str]:
    """The simple selectors that an element answers to."""
    tag = name_of(element)
    signs = ["." + name for name in (element.get("class") or "").split()]
    signs += ["#" + name for name in (element.get("id") or "").split()]
    return frozenset({tag, *signs, *(tag + sign for sign in signs)})


def hidden(element: Element) -> bool:
    """Whether an element is not shown, by an attribute or its own style."""
    if element.get("hidden") is not None:
        return True
    said = declarations(element.get("style"))
    hides = (("display", "none"), ("visibility", "hidden"), ("mso-hide", "all"))
    return any(said.get(name, "").lower().startswith(value) for name, value in hides)


def is_block(element: Element, blocks: frozenset[str]) -> bool:
    """Whether an element stands by itself, by its name or its own style."""
    if name_of(element) in blocks:
        return True
    display = declarations(element.get("style")).get("display", "") if element.get("style") else ""
    return display in ("block", "flex", "grid", "list-item", "table")


def has_role(element: Element, *roles: str) -> bool:
    """Whether an element says that it plays one of some roles."""
    if element.get("role") is None and element.get("epub:type") is None:
        return False
    return any(word in roles for word in words_of(element, "role", "epub:type"))
