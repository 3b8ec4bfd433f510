"""Tables: their cells in reading order, and which of them only lay out the letterhead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from corpora.document import Cell
from corpora.readers.word.changes import Changes
from corpora.readers.word.names import W, child, number
from corpora.readers.word.pieces import alternative, placeholder
from corpora.symbols import SYMBOL

_WRAPPERS = frozenset(
    W + name for name in ("sdt", "sdtContent", "customXml", "ins", "del", "moveTo", "moveFrom")
)
_ROWS = 8  # a letterhead has no more
_WIDEST = 1_000  # columns; a cell that claims to span more claims nonsense


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """A cell.

    Attributes:
        content: the `w:tc`.
        cell: its place; the columns are those of the table's grid.
        gone: why it is not shown, or None.
    """

    content: Any
    cell: Cell
    gone: str | None


def flat(container: Any, changes: Changes, gone: str | None = None) -> Iterator[tuple[Any, str | None]]:
    """The children of a container, those in content controls and other wrappers among them.

    Args:
        container: any element; with each child comes why it does not stand in the text, or None.
        changes: how tracked changes are read.
        gone: why none of them does, or None.
    """
    for element in container:
        if element.tag in _WRAPPERS:
            reason = gone or changes.out.get(element.tag) or placeholder(element)
            yield from flat(element, changes, reason)
        elif element.tag.endswith("}AlternateContent"):
            yield from flat(alternative(element), changes, gone)
        else:
            yield element, gone


def cells(table: Any, changes: Changes) -> Iterator[Placed]:
    """The cells of a table, row by row; those that continue a merged one are not shown."""
    rows = (row for row in flat(table, changes) if row[0].tag == W + "tr")
    for row, (element, without) in enumerate(rows):
        properties = child(element, "trPr")
        gone = without or changes.gone(properties)
        column = min(max(number(properties, "gridBefore") or 0, 0), _WIDEST)
        for content, reason in flat(element, changes, gone):
            if content.tag == W + "tc":
                yield Placed(content, Cell(row, column), reason or _gone(content, changes))
                column += min(max(number(content, "tcPr", "gridSpan") or 1, 1), _WIDEST)


def _gone(content: Any, changes: Changes) -> str | None:
    properties = child(content, "tcPr")
    for name in ("vMerge", "hMerge"):
        merge = child(properties, name)
        if merge is not None and merge.get(W + "val", "continue") == "continue":
            return "merged-cell"
    inside, reason = ("cellIns", "inserted") if changes.refused else ("cellDel", "deleted")
    return reason if child(properties, inside) is not None else None


def lays_out(table: Any, placed: Sequence[Placed], first: bool) -> bool:
    """Whether a table is no table: a frame of one cell, or the letterhead.

    Args:
        table: the `w:tbl`.
        placed: its cells.
        first: whether it stands at the top of the document.
    """
    if len(placed) == 1:
        return True
    return first and bool(placed) and placed[-1].cell.row < _ROWS and _heads(table)


def _heads(table: Any) -> bool:
    """Whether a table says how the document is distributed, or has one symbol; a list has more."""
    lines = ["".join(t.text or "" for t in p.iter(W + "t")).strip() for p in table.iter(W + "p")]
    symbols = {line for line in lines if SYMBOL.fullmatch(line)}
    return len(symbols) == 1 or any(line.startswith("Distr.") for line in lines)
