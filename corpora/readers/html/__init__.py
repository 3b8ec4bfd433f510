"""HTML: pages and fragments, as browsers show them.

A page's text is what a person reads in it.  Hidden text and what a page carries besides its text (menus,
banners) are left out and recorded; scripts and style sheets are no text.  Lists are numbered as browsers do.
Nothing outside the file is looked at.
"""

from __future__ import annotations

from corpora.decoding import Decoded
from corpora.errors import ReadError
from corpora.extract import Extract
from corpora.readers import Asked
from corpora.readers.html.decoding import decode_page
from corpora.readers.html.flow import Flow
from corpora.readers.html.page import Page
from corpora.readers.html.tree import Element, parse
from corpora.symbols import named_in

_COUNTERS = "the page numbers some of its text by CSS counters; these numbers are not read"


def extract(data: bytes, name: str, asked: Asked) -> Extract:
    """See `readers.Reader`."""
    decoded = decode_page(data, name, asked.lang, asked.encoding)
    root = parse(decoded.text, name)
    for navigation in (True, False):  # a page that is all navigation has this for its text
        flow = None if root is None else _read(root, navigation)
        if flow and flow.lines:
            return of_flow(flow, decoded)
    if root is not None and next(root.iter("script"), None) is not None:
        cure = "open it in a browser and save it as a complete page, or as text"
        raise ReadError(name, "holds no text: scripts would make it", cure)
    raise ReadError(name, "holds no text, only markup", "give a page with text")


def _read(root: Element, navigation: bool) -> Flow:
    flow = Flow(Page.of(root, navigation=navigation))
    flow.read()
    return flow


def of_flow(flow: Flow, decoded: Decoded) -> Extract:
    """What has been read of a page."""
    symbols = named_in(gone.text for gone in flow.removed if gone.reason == "page-header")
    return Extract(
        flow.writer.text(),
        tuple(flow.lines),
        flow.notes(),
        tuple(flow.removed),
        whole=True,
        lang=flow.page.lang(),
        symbol=next(iter(symbols)) if len(symbols) == 1 else None,
        encoding=decoded.encoding,
        encoding_reason=decoded.reason,
        warnings=(_COUNTERS,) if flow.page.sheets.counts else (),
    )
