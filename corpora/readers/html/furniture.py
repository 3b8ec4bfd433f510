"""What a page carries besides its text: navigation, banners, menus, what is hidden.

A page says some of it outright (`nav`, `role`, `hidden`); the rest is known by its links: a menu is nearly
all links, each of them short.  Body text is not risked: a block with paragraphs in it stays where only its
name or its place speaks against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from corpora.readers.html.style import declarations, has_role, hidden
from corpora.readers.html.tallies import UNSHOWN, Tally, tallies
from corpora.readers.html.tree import HEADINGS, Element, name_of, words_of

_UNSHOWN = {
    **{"title": "page-title", "svg": "picture", "rp": "ruby", "rt": "ruby", "rtc": "ruby"},
    **{"template": "template", "noscript": "for-no-script"},
    **dict.fromkeys(("object", "iframe", "video", "audio", "canvas", "applet", "map"), "embedded"),
    **dict.fromkeys(("select", "option", "button", "datalist", "textarea"), "control"),
}
_SCRIPTS = frozenset({"script", "style"})
_MENU = re.compile(
    r"(?:^|[-_ ])(?:nav|navbar|menu|breadcrumbs?|pager|pagination|share|social|skip|toolbar)(?:$|[-_ ])"
    r"|navheader|navfooter|navigation|skip-?(?:link|to|nav)|language-?(?:switch|select|bar)"
)
_FOOTER = re.compile(r"(?:^|[-_ ])(?:site-?|page-?)?footer(?:$|[-_ ])")
_COOKIES = re.compile(r"cookie|consent|gdpr")
_CONTENTS = re.compile(
    r"(?:^|[-_ ])(?:toc|contents|bibliography|references|footnotes|notes|list-of-[\w-]+)(?:$|[-_ ])"
)
_BANNER = 1500  # columns of a cookie banner at most
_LINKS = 4  # a menu has as many
_ENTRY = 40  # columns of a menu's entry, on average, at most
_BOXES = frozenset({"div", "ul", "ol", "menu", "dl", "section", "table", "tr", "td", "p", "form", "center"})


def unshown(element: Element) -> str | None:
    """Why an element's text is not part of the page that is seen, or None."""
    tag = name_of(element)
    if tag in UNSHOWN:
        return _UNSHOWN.get(tag, "not-shown")
    if (element.get("style") or element.get("hidden") is not None) and hidden(element):
        return "hidden"
    said = declarations(element.get("style")).get("mso-element", "") if element.get("style") else ""
    return {"header": "page-header", "footer": "page-footer"}.get(said)


def is_code(element: Element) -> bool:
    """Whether what is in an element is for programs and no text at all."""
    return name_of(element) in _SCRIPTS


@dataclass(frozen=True, slots=True)
class _Page:
    """What all decisions need to know.

    Attributes:
        counts: see `tallies`.
        whole: of the whole page.
        main: where the page says that its text is, if it does.
        kept: elements that hold the main part, or a footnote.
    """

    counts: Mapping[Element, Tally]
    whole: Tally
    main: Element | None
    kept: frozenset[Element]

    def tally(self, element: Element) -> Tally:
        """What stands in a block."""
        return self.counts.get(element, Tally())

    def reason(self, element: Element) -> str | None:
        """Why a block is no part of the text, or None."""
        tally = self.tally(element)
        if element in self.kept or not tally.columns or name_of(element) in ("html", "body", "head"):
            return None
        return self._said(element, tally) or self._named(element, tally) or self._outside(element, tally)

    def _said(self, element: Element, tally: Tally) -> str | None:
        """By what the element is, or the role that it plays."""
        tag = name_of(element)
        if has_role(element, "doc-toc", "toc", "doc-footnote", "doc-endnotes", "doc-bibliography"):
            return None
        if tag == "nav" or has_role(element, "navigation", "menu", "menubar", "search"):
            return None if tally.prose > 1 and not _linky(tally, 0.3) else "navigation"
        if tag == "header" or has_role(element, "banner"):
            rest = self.tally(self.main) if self.main is not None else None
            needed = not rest.titles if rest and tally.titles else not rest and (tally.titles or tally.prose)
            return None if needed or _within(element) else "page-header"
        if tag == "footer" or has_role(element, "contentinfo"):
            return None if _within(element) and not _linky(tally, 0.5) else "page-footer"
        if tag == "aside" or has_role(element, "complementary"):
            return None if _within(element) and not _linky(tally, 0.5) else "aside"
        return None

    def _named(self, element: Element, tally: Tally) -> str | None:
        """By the name that its author gave it, and by its links."""
        if name_of(element) not in _BOXES:
            return None
        names = " ".join(words_of(element, "class", "id"))
        if _COOKIES.search(names) and tally.columns < min(_BANNER, 0.3 * self.whole.columns + 1):
            return "cookie-banner"
        if tally.prose:
            return None
        if _FOOTER.search(names):
            return "page-footer" if not _within(element) and self._apart(element) else None
        return self._menu(element, tally, named=_MENU.search(names) is not None)

    def _menu(self, element: Element, tally: Tally, *, named: bool) -> str | None:
        """By its links, and by whether its author called it a menu."""
        if not (named or _is_menu(tally)):
            return None
        if any(_is_contents(above) for above in (element, *element.iterancestors())):
            return None
        if named:
            return "navigation"
        return "menu" if not self._in_text(element) and self._apart(element) else None

    def _apart(self, element: Element) -> bool:
        """Whether there is text elsewhere: a page that is all links has these for its text."""
        inside = self.main is not None and any(above is self.main for above in element.iterancestors())
        return not inside and self.whole.columns > 2 * self.tally(element).columns and self.whole.prose > 0

    def _in_text(self, element: Element) -> bool:
        """Whether a list of links belongs to the text around it: announced by a sentence, or in its midst."""
        outer = _outermost(element)
        before, after = outer.getprevious(), outer.getnext()
        if before is None or name_of(before) not in ("p", "dt", "dd", *HEADINGS):
            return False
        announced = re.search(r"[:：.。]\s*\Z", "".join(before.itertext())) is not None
        amid = after is not None and name_of(after) in ("p", *HEADINGS)
        return announced or (name_of(before) == "p" and (amid or self.tally(before).prose > 0))

    def _outside(self, element: Element, tally: Tally) -> str | None:
        """By standing beside the main part."""
        if self.main is None or tally.prose or element.getparent() not in self.kept:
            return None
        needed = tally.titles and not self.tally(self.main).titles
        inside = any(above is self.main for above in element.iterancestors())
        return None if needed or inside else "outside-main"


def furniture(root: Element, notes: Mapping[Element, str]) -> Mapping[Element, str]:
    """The blocks that are no part of a page's text, and why.

    Args:
        root: of the page.
        notes: elements that hold footnotes; these stay wherever they stand.
    """
    counts = tallies(root)
    main = _main(root, counts)
    kept = {above for note in notes for above in (note, *note.iterancestors())}
    kept |= {main, *main.iterancestors()} if main is not None else set()
    page = _Page(counts, counts.get(root, Tally()), main, frozenset(kept))
    return dict(_found(root, page))


def _found(root: Element, page: _Page) -> Iterator[tuple[Element, str]]:
    for element in root.iter():
        reason = page.reason(element) if element in page.counts else None
        if reason:
            yield element, reason


def _main(root: Element, counts: Mapping[Element, Tally]) -> Element | None:
    """The one `main` or `article` of a page, where it holds most of the text outside links."""
    mains = [e for e in root.iter() if name_of(e) == "main" or has_role(e, "main")]
    found = mains or [e for e in root.iter("article") if next(e.iterancestors("article"), None) is None]
    if len(found) != 1 or found[0] not in counts:
        return None
    part, whole = counts[found[0]], counts.get(root, Tally())
    most = 2 * (part.columns - part.linked) >= whole.columns - whole.linked
    return found[0] if most else None


def _within(element: Element) -> bool:
    """Whether an element belongs to an article and not to the page."""
    return next(element.iterancestors("main", "article", "section", "blockquote", "figure"), None) is not None


def _is_contents(element: Element) -> bool:
    """Whether an element is named as a list of a text's parts or sources, which is nearly all links, too."""
    names = " ".join(words_of(element, "class", "id"))
    return _CONTENTS.search(names) is not None


def _linky(tally: Tally, share: float) -> bool:
    return tally.linked > share * tally.columns


def _outermost(element: Element) -> Element:
    """The outermost of the boxes that hold an element and nothing else."""
    above = element.getparent()
    while above is not None and len(above) == 1 and name_of(above) in _BOXES:
        element, above = above, above.getparent()
    return element


def _is_menu(tally: Tally) -> bool:
    """Whether a block is nearly all links, each of them short."""
    return tally.links >= _LINKS and _linky(tally, 0.75) and tally.linked <= _ENTRY * tally.links
