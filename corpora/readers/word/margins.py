"""Headers and footers that a document's pages show (ECMA-376 part 1, 17.10)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from corpora.readers.word.names import W, switch
from corpora.readers.word.package import Package, target_of

_REASONS = {W + "headerReference": "running-header", W + "footerReference": "page-footer"}


def margins(package: Package, sections: list[Any], settings: Any) -> Iterator[tuple[Any, str]]:
    """(root, reason) of each header and footer that is shown, once, in the order of the sections.

    Args:
        package: the document.
        sections: the `w:sectPr` of each section, in order.
        settings: root of the document's settings, or None.
    """
    even = bool(switch(settings, "evenAndOddHeaders"))
    seen: set[str] = set()
    for section in sections:
        shown = {"default"} | ({"even"} if even else set())
        if switch(section, "titlePg"):
            shown.add("first")
        for element in section:
            reason = _REASONS.get(element.tag)
            part = target_of(package, element) if reason else None
            if reason and part and part not in seen and element.get(W + "type", "default") in shown:
                seen.add(part)
                yield package.root(part), reason
