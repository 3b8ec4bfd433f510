"""Footnotes and endnotes: their marks as Word numbers them, and their paragraphs (ECMA-376 part 1, 17.11)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from corpora.readers.word.names import W, child, number, value
from corpora.readers.word.numerals import written
from corpora.readers.word.pieces import Note

_KINDS = {"footnote": "decimal", "endnote": "lowerRoman"}  # and how each is numbered where nothing is said


@dataclass(frozen=True, slots=True)
class Marking:
    """How the notes of a section are numbered.

    Attributes:
        form: a numbering format.
        start: the first number.
        restarts: whether each section begins anew.
    """

    form: str
    start: int
    restarts: bool


@dataclass(slots=True)
class Marks:
    """Numbers the notes of a document in the order in which the text carries them.

    Attributes:
        sections: of each section and kind, how they are numbered.
        section: the one that is being read.
        last: of each kind, the last number.
    """

    sections: list[Mapping[str, Marking]]
    section: int = 0
    last: dict[str, int | None] = field(default_factory=dict)

    def mark(self, note: Note) -> str:
        """The mark of the next note of the text."""
        if note.custom:
            return note.custom
        marking = self.sections[min(self.section, len(self.sections) - 1)][note.kind]
        last = self.last.get(note.kind)
        self.last[note.kind] = marking.start if last is None else last + 1
        return written(self.last[note.kind] or 0, marking.form) or "*"

    def end_section(self) -> None:
        """The text goes on in the next section."""
        self.section += 1
        following = self.sections[min(self.section, len(self.sections) - 1)]
        for kind, marking in following.items():
            if marking.restarts:
                self.last[kind] = None


def read_marks(sections: list[Any], settings: Any) -> Marks:
    """How notes are numbered.

    Args:
        sections: the `w:sectPr` of each section, in order.
        settings: root of the document's settings, or None.
    """
    return Marks(
        [{kind: _marking(kind, section, settings) for kind in _KINDS} for section in sections or [None]]
    )


def _marking(kind: str, section: Any, settings: Any) -> Marking:
    """A section's own properties go before the document's."""
    own = [found for source in (section, settings) if (found := child(source, f"{kind}Pr")) is not None]
    form = next((v for p in own if (v := value(p, "numFmt"))), _KINDS[kind])
    start = next((n for p in own if (n := number(p, "numStart")) is not None), 1)
    restart = next((v for p in own if (v := value(p, "numRestart"))), "continuous")
    return Marking(form, max(start, 0), restart == "eachSect")


def restarts_by_page(sections: list[Any], settings: Any) -> bool:
    """Whether notes begin anew on each page, which only the printed page tells."""
    return any(value(child(s, "footnotePr"), "numRestart") == "eachPage" for s in (*sections, settings))


def by_id(root: Any, kind: str) -> dict[str, Any]:
    """The notes of a part by their id; separators are none."""
    if root is None:
        return {}
    notes = root.iterfind(W + kind)
    return {note.get(W + "id", ""): note for note in notes if note.get(W + "type", "normal") == "normal"}
