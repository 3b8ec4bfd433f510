"""Small PDFs drawn for a test: what is printed stands where the test says."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from corpora.extract import Extract
from corpora.readers import Asked
from corpora.readers.pdf import extract
from tests.corpora.contract import check

WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT, TOP, LEADING = 72.0, 523.0, 770.0, 14.0
WORDS = "The Committee went on with its work on the matters that stood on the list of its session"
Draw = Callable[[Any], None]


def pdf(*pages: Draw, **options: Any) -> bytes:
    """A PDF with a page for each function, which draws on reportlab's canvas."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=True, **options)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def read(*pages: Draw, **asked: Any) -> Extract:
    """What the reader takes out of drawn pages, the contract checked."""
    found = extract(pdf(*pages), "drawn.pdf", Asked(**asked))
    check(found)
    return found


def texts(found: Extract) -> list[str]:
    """The lines of the body."""
    return [line.text for line in found.lines]


def removed(found: Extract) -> list[tuple[str, str]]:
    """What was taken out, and why."""
    return [(line.text, line.reason) for line in found.removed]


def put(canvas: Any, x: float, y: float, text: str, font: str = "Helvetica", size: float = 11.0) -> float:
    """Print a text; where it ends."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    canvas.setFont(font, size)
    canvas.drawString(x, y, text)
    return x + float(stringWidth(text, font, size))


def lines(*said: str, x: float = LEFT, top: float = TOP, size: float = 11.0, font: str = "Helvetica") -> Draw:
    """Lines of text one under the other."""

    def draw(canvas: Any) -> None:
        for i, text in enumerate(said):
            put(canvas, x, top - LEADING * i, text, font, size)

    return draw


def body(n: int = 20, top: float = 700.0) -> Draw:
    """Lines of running text, each different."""
    return lines(*(f"{WORDS} {chr(97 + i)}" for i in range(n)), top=top)


def both(*draws: Draw) -> Draw:
    """Several drawings on one page."""

    def draw(canvas: Any) -> None:
        for each in draws:
            each(canvas)

    return draw


def own(page: int) -> Draw:
    """Running text that no other page has."""
    return lines(*(f"{page}{chr(97 + i)} {WORDS}" for i in range(20)), top=700.0)
