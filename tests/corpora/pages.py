"""Pages written in a test, and what the reader takes out of them."""

from __future__ import annotations

from corpora.extract import Extract
from corpora.readers import Asked, reader_of
from tests.corpora.contract import check

PROSE = "The Committee considered the item at its third meeting, and took note of the report of its Chair."


def extracted(page: str | bytes, name: str = "page.html") -> Extract:
    """A page, or a text of another format by its name, that keeps the contract of all readers."""
    data = page.encode() if isinstance(page, str) else page
    found = reader_of(data, name, Asked()).extract(data, name, Asked())
    check(found)
    return found


def texts(page: str, name: str = "page.html") -> list[str]:
    """The lines of the body; one that goes on after a line break behind "⏎"."""
    return [("" if line.begins else "⏎") + line.text for line in extracted(page, name).lines]


def removed(page: str) -> list[tuple[str, str]]:
    """What was left out, and why."""
    return [(line.text, line.reason) for line in extracted(page).removed]
