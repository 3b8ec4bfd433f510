"""The made documents as HTML and Markdown hold the same blocks, and number them as a browser would."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from lxml import html as lxml_html

from tests.made import html, markdown
from tests.made.content import LANGS, as_printed, expected, pieces
from tests.made.letterhead import letterhead


def _lines(root: Any) -> list[str]:
    """The text of each block element in order, lists numbered as browsers do, without footnotes."""
    out = []
    for element in root.iter("h1", "h2", "h3", "p", "li", "td"):
        if any(above.get("class") == "notes" for above in element.iterancestors()):
            continue
        label = f"{_number(element)}. " if element.tag == "li" else ""
        out.append(label + _own_text(element))
    return out


def _number(item: Any) -> int:
    items = item.getparent()
    return int(items.get("start")) + int(items.index(item))


def _own_text(element: Any) -> str:
    """The text of an element without that of the blocks in it."""
    inner = [child for child in element if child.tag in ("sup", "a")]
    pieces_of_text = [element.text or "", *(child.text_content() + (child.tail or "") for child in inner)]
    return "".join(pieces_of_text).strip()


def _body(lang: str) -> list[str]:
    return [as_printed(piece) for piece in pieces(lang) if piece.block.kind != "footnote"]


@pytest.mark.parametrize("lists", [False, True])
@pytest.mark.parametrize("lang", LANGS)
def test_html_shows_every_block_with_its_label(lang: str, lists: bool) -> None:
    """Numbers of lists are not in the text, but a reader of the page sees them."""
    root = lxml_html.fromstring(f"<main>{html.fragment(lang, lists=lists)}</main>")
    assert _lines(root) == _body(lang)


@pytest.mark.parametrize("lang", LANGS)
def test_a_page_has_its_furniture_outside_the_document(lang: str) -> None:
    """Navigation, header and footer can be told from the document by their elements."""
    root = lxml_html.fromstring(html.page(lang))
    main = root.find(".//main")
    around = "".join(e.text_content() for name in ("nav", "header", "footer") for e in root.iter(name))
    assert root.get("lang") == lang
    assert _lines(main) == _body(lang)
    head = letterhead(lang)
    words = (head.organisation, head.body, head.symbol, *head.distribution, *head.navigation, head.footer)
    assert all(string in around for string in words)


@pytest.mark.parametrize("lang", LANGS)
def test_html_links_footnotes_to_their_marks(lang: str) -> None:
    """A footnote is the one that its mark leads to."""
    root = lxml_html.fromstring(f"<main>{html.fragment(lang)}</main>")
    notes = {f"#{p.get('id')}": p.text_content() for p in root.iter("p") if p.get("id")}
    led_to = [notes[a.get("href")] for sup in root.iter("sup") for a in sup]
    assert led_to == [f"{b.label} {b.text}" for b in expected(lang) if b.kind == "footnote"]


@pytest.mark.parametrize("lang", LANGS)
def test_markdown_holds_every_block(lang: str) -> None:
    """Hashes, indents, pipes and escapes off, it is the same text."""
    notes = (f"{b.label.strip('()')} {b.text}" for b in expected(lang) if b.kind == "footnote")
    assert list(_plain(markdown.text(lang), lang)) == [*_body(lang), *notes]


def _plain(text: str, lang: str) -> Iterator[str]:
    """What Markdown shows, a line a block; a footnote's mark without its brackets, but in Arabic text."""

    def mark(found: re.Match[str]) -> str:
        in_text = not found[2]
        return f"({found[1]})" if in_text and lang == "ar" else found[1]

    for line in text.splitlines():
        if line.startswith("|"):
            yield from (cell.strip() for cell in line.strip("|").split("|") if cell.strip(" -"))
        elif line.strip():
            yield re.sub(r"\[\^(.)\](:?)", mark, re.sub(r"\\(.)", r"\1", line.lstrip(" #")))
