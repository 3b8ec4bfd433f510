"""What stands where in TMX 1.1 to 1.4, and which attribute is which field."""

from __future__ import annotations

from tmx.units import HEADER_ATTRIBUTES, SHARED_ATTRIBUTES, UNIT_ATTRIBUTES, Header, TranslationUnit, Variant

CODES = frozenset({"bpt", "ept", "ph", "it", "ut"})
"""Inline elements that hold a tool's native code, not text."""

INLINE_ATTRIBUTES = {
    "bpt": ("i", "x", "type"),
    "ept": ("i",),
    "hi": ("x", "type"),
    "it": ("pos", "x", "type"),
    "ph": ("assoc", "x", "type"),
    "sub": ("datatype", "type"),
    "ut": ("x",),
}
"""Element within a segment → its attributes."""

INLINE = frozenset(INLINE_ATTRIBUTES)
"""Elements within a segment."""

DEEPEST = 100
"""Elements within elements; real memories have a handful."""

_IN_TEXT = CODES | {"hi"}
CHILDREN: dict[str, frozenset[str]] = {
    "": frozenset({"tmx"}),
    "tmx": frozenset({"header", "body"}),
    "header": frozenset({"note", "prop", "ude"}),
    "ude": frozenset({"map"}),
    "map": frozenset(),
    "body": frozenset({"tu"}),
    "tu": frozenset({"note", "prop", "tuv"}),
    "tuv": frozenset({"note", "prop", "seg"}),
    "note": frozenset(),
    "prop": frozenset(),
    "seg": _IN_TEXT,
    "hi": _IN_TEXT,
    "sub": _IN_TEXT,
    **{code: frozenset({"sub"}) for code in CODES},
}
"""Element → what may stand in it."""

Attributes = dict[str, str]

_OF_HEADER = {attribute: name for name, attribute in HEADER_ATTRIBUTES.items()}
_OF_UNIT = {attribute: name for name, attribute in UNIT_ATTRIBUTES.items()}
_OF_VARIANT = {attribute: name for name, attribute in SHARED_ATTRIBUTES.items()}
_BY_NOUN = {Header: _OF_HEADER, TranslationUnit: _OF_UNIT, Variant: _OF_VARIANT}


def fields(noun: type[Header | TranslationUnit | Variant], attributes: Attributes) -> dict[str, str]:
    """The attributes by field of a noun; those that TMX does not know are left out."""
    names = _BY_NOUN[noun]
    return {names[name]: value for name, value in attributes.items() if name in names}


def language(attributes: Attributes) -> str | None:
    """The language; TMX 1.1 wrote it without xml:."""
    return attributes.get("xml:lang") or attributes.get("lang") or None
