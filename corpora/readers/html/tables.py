"""Which tables hold data, and where in them their cells stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from corpora.document import Cell
from corpora.readers.html.spaces import is_seen
from corpora.readers.html.style import has_role
from corpora.readers.html.tree import Element, name_of

_SPAN = 1000  # columns or rows that a cell may take, and columns that a table may have
_PAGE_LIKE = ("table", "h1", "h2", "h3", "h4", "h5", "h6", "article", "section", "nav", "form", "main")
_ROWS = 3  # a table without headings that has as many rows of the same length holds data
_LONG = 200  # characters of a cell, on average: longer ones are columns of a page


def cells(table: Element) -> Mapping[Element, Cell]:
    """The place of each cell of a table; nothing where the table only lays a page out."""
    rows = [list(_cells(row)) for row in _rows(table)]
    if not _holds_data(table, rows):
        return {}
    return _places(rows)


def _rows(table: Element) -> Iterator[Element]:
    for child in table.iterchildren("*"):
        if name_of(child) == "tr":
            yield child
        elif name_of(child) in ("thead", "tbody", "tfoot"):
            yield from child.iterchildren("tr")


def _cells(row: Element) -> Iterator[Element]:
    return (cell for cell in row.iterchildren("*") if name_of(cell) in ("td", "th"))


def _holds_data(table: Element, rows: list[list[Element]]) -> bool:
    """Whether a table is one for a reader too.

    A caption, a head, headings of columns or lines between its cells say so; a table in it, a heading or a
    section say that it lays out a page; else regular rows with little in each cell do.
    """
    if has_role(table, "presentation", "none") or len(rows) < 2 or max(map(_filled, rows)) < 2:
        return False
    if next(table.iterdescendants(*_PAGE_LIKE), None) is not None:
        return False
    if next(table.iterdescendants("caption", "thead", "th"), None) is not None:
        return True
    if (table.get("border") or "0") != "0":
        return True
    lengths = {sum(_span(cell, "colspan") for cell in row) for row in rows if row}
    if len(rows) >= _ROWS and len(lengths) == 1:
        return True
    characters = sum(len(text) for text in table.itertext())
    return len(lengths) == 1 and characters < _LONG * sum(map(len, rows))


def _filled(row: list[Element]) -> int:
    """How many cells of a row have text."""
    return sum(any(map(is_seen, cell.itertext())) for cell in row)


def _span(cell: Element, attribute: str) -> int:
    found = re.match(r"\s*(\d{1,6})", cell.get(attribute) or "")
    return max(1, min(int(found[1]), _SPAN)) if found else 1


def _places(rows: list[list[Element]]) -> dict[Element, Cell]:
    """Row and column of each cell, those that reach over several counted; nothing where they are too many."""
    taken: dict[int, int] = {}  # column → row before which it is taken from above
    places: dict[Element, Cell] = {}
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while taken.get(column, 0) > number:
                column += 1
            places[cell] = Cell(number, column)
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            if column + wide > _SPAN:
                return {}
            if high > 1:
                taken |= dict.fromkeys(range(column, column + wide), number + high)
            column += wide
    return places
