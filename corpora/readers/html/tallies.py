"""How much text, how many links and what prose there is in each block of a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from corpora.lines import width
from corpora.readers.html.style import hidden
from corpora.readers.html.tree import BLOCKS, Element, name_of, walk

_PROSE = 80  # columns outside links that a paragraph has and a menu's entry has not
UNSHOWN = frozenset(
    (
        *("script", "style", "template", "noscript", "noframes", "noembed", "title"),
        *("object", "iframe", "video", "audio", "canvas", "svg", "applet", "map"),
        *("select", "option", "button", "datalist", "textarea"),
        *("rp", "rt", "rtc", "annotation", "annotation-xml"),
    )
)


class Tally(NamedTuple):
    """What stands in an element.

    Attributes:
        columns: of text, white space left out.
        linked: of these, in links that lead to other pages.
        links: number of such links.
        prose: paragraphs.
        titles: h1.
    """

    columns: int = 0
    linked: int = 0
    links: int = 0
    prose: int = 0
    titles: int = 0

    def less(self, other: Tally) -> Tally:
        """What came in since another count."""
        return Tally(*(a - b for a, b in zip(self, other, strict=True)))


def tallies(root: Element) -> Mapping[Element, Tally]:
    """The tally of each block of a page; what is not shown counts nothing."""
    found: dict[Element, Tally] = {}
    count = Tally()
    opened: list[Tally] = []
    unseen = own = link = 0
    for event, what in walk(root):
        if event == "text":
            columns = 0 if unseen else width("".join(what.split()))
            linked = columns if link else 0
            count = count._replace(columns=count.columns + columns, linked=count.linked + linked)
            own += columns - linked
            continue
        step = 1 if event == "start" else -1
        tag = name_of(what)
        if tag in BLOCKS:
            count, own = count._replace(prose=count.prose + (own >= _PROSE)), 0
        if tag in UNSHOWN or hidden(what):
            unseen += step
        if tag == "a" and (what.get("href") or "#")[0] != "#":
            link += step
            count = count._replace(links=count.links + (step > 0))
        if tag in BLOCKS and event == "start":
            opened.append(count)
            count = count._replace(titles=count.titles + (tag == "h1"))
        elif tag in BLOCKS:
            found[what] = count.less(opened.pop())
    return found
