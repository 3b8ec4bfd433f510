"""What is known of a page before it is read in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from corpora.languages import canonical
from corpora.readers.html.furniture import furniture, is_code, unshown
from corpora.readers.html.notes import Notes
from corpora.readers.html.style import Sheets
from corpora.readers.html.tree import Element

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Page:
    """A page that has been looked over.

    Attributes:
        root: its tree.
        sheets: its style sheets.
        notes: its footnotes.
        furniture: blocks that are no part of its text, and why.
    """

    root: Element
    sheets: Sheets
    notes: Notes
    furniture: Mapping[Element, str]

    @classmethod
    def of(cls, root: Element, *, navigation: bool) -> Page:
        """Look a page over; a text that was no page before has no navigation."""
        notes = Notes.of(root)
        return cls(root, Sheets.of(root), notes, furniture(root, notes.bodies) if navigation else {})

    def dropped(self, element: Element) -> str | None:
        """Why an element is no part of the text; "" where nothing need be recorded, None where it is."""
        if element in self.notes.dropped or is_code(element):
            return ""
        return self.furniture.get(element) or unshown(element)

    def lang(self) -> str | None:
        """The language that the page says it is in, as our code where we have one."""
        for element in (self.root, *self.root.iterchildren("body"), *self.root.iterfind("body/*[@lang]")):
            said = element.get("lang") or element.get("xml:lang") or element.get(_XML_LANG)
            if said and said.strip():
                return canonical(said) or str(said).strip()
        return self._meta()

    def _meta(self) -> str | None:
        """What `meta` says of the language, if it names only one."""
        for meta in self.root.iter("meta"):
            said = (meta.get("content") or "").strip()
            if (meta.get("http-equiv") or "").lower() == "content-language" and said and "," not in said:
                return canonical(said) or str(said)
        return None
