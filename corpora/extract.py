"""What a reader takes out of a file: its text in lines, with what the format says of them.

A format says more than characters do: where paragraphs begin, what is a heading, which number Word prints
before a paragraph, what stands at a page's foot.  What it does not say, `structure` finds in the text.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpora.document import Removed
from corpora.drawn import undrawn
from corpora.footnotes import Footnote
from corpora.layout import undoubled
from corpora.lines import Line, split_lines


@dataclass(frozen=True, slots=True)
class Extract:
    """What a file says, before its structure is found.

    Attributes:
        text: all that was read, in reading order, furniture and labels included; the places of lines and of
            removed lines count its code points.
        lines: those of the body that hold something, labels included.
        notes: footnotes that the format marks as such, in order.
        removed: furniture that the format marks as such.
        whole: whether each line is a whole paragraph (Word, HTML) and not a line of a page (text, PDF).
        lang: BCP 47, where the file itself names its language: a hint that the text overrules.
        symbol: the document's own symbol, where the format holds it.
        encoding: how the text was stored: "utf-8", "docx", "pdf", …
        encoding_reason: how that was found: "valid UTF-8", "content", …
        warnings: what the person should know, one sentence each.
        pages: where each page begins in the text, if it has pages.
        seams: numbers of lines (`Line.number`) above which a page or a column ends: the distance to the line
            before says nothing.
    """

    text: str
    lines: tuple[Line, ...]
    notes: tuple[Footnote, ...] = ()
    removed: tuple[Removed, ...] = ()
    whole: bool = False
    lang: str | None = None
    symbol: str | None = None
    encoding: str = ""
    encoding_reason: str = ""
    warnings: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    seams: frozenset[int] = frozenset()


def of_text(text: str, encoding: str = "", encoding_reason: str = "") -> Extract:
    """What running text says: its lines, and the tables that are drawn in it."""
    drawn = undrawn(undoubled(split_lines(text)))
    return Extract(
        text, drawn.lines, removed=drawn.removed, encoding=encoding, encoding_reason=encoding_reason
    )
