"""Names of WordprocessingML, and how its properties say yes and no."""

from __future__ import annotations

import re
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
VAL = W + "val"

STRICT = {
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}": W,
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}": R,
    "{http://purl.oclc.org/ooxml/officeDocument/math}": M,
}
"""Namespaces of ISO/IEC 29500 Strict, and the transitional ones that say the same."""

_WHOLE = re.compile(r"-?[0-9]{1,9}")
_OFF = frozenset({"0", "false", "off"})


def child(element: Any, *path: str) -> Any:
    """A descendant by the local names that lead to it, or None; of None, None."""
    for name in path:
        if element is None:
            return None
        element = next(element.iterchildren(W + name), None)  # `find` takes twice as long
    return element


def value(element: Any, *path: str) -> str | None:
    """The `w:val` of a descendant, or None."""
    found = child(element, *path)
    return None if found is None else found.get(VAL)


def number(element: Any, *path: str) -> int | None:
    """The same as a whole number; None where it is none."""
    text = (value(element, *path) or "").strip()
    return int(text) if _WHOLE.fullmatch(text) else None


def switch(element: Any, *path: str) -> bool | None:
    """Whether a property is on (`<w:vanish/>`) or off (`w:val="0"`); None where nothing is said."""
    found = child(element, *path)
    return None if found is None else found.get(VAL, "1") not in _OFF
