"""A Word document to an extract: headers first, then the body with its notes, then footers and comments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from corpora.document import Removed
from corpora.extract import Extract
from corpora.footnotes import Footnote
from corpora.lines import Line
from corpora.readers import Asked
from corpora.readers.word.changes import changes
from corpora.readers.word.counting import Counters
from corpora.readers.word.flow import Flow, Paragraph
from corpora.readers.word.identity import symbol_of
from corpora.readers.word.language import language
from corpora.readers.word.margins import margins
from corpora.readers.word.names import W
from corpora.readers.word.notes import Marks, by_id, read_marks
from corpora.readers.word.numbering import Numbering, read_numbering
from corpora.readers.word.package import Package, body, open_package
from corpora.readers.word.pieces import Context, Note
from corpora.readers.word.styles import read_styles
from corpora.readers.word.warnings import warnings
from corpora.readers.writing import Writer


@dataclass(slots=True)
class Reading:
    """A document that is being read.

    Attributes:
        package: the file.
        body: the element that holds the text.
        sections: the `w:sectPr` of each section, in order.
        settings: root of the document's settings, or None.
        context: how paragraphs are read.
        numbering: the document's lists.
        lang: BCP 47, or None where it says nothing.
        marks: of notes.
        notes: flow and notes of each kind, by their id; those that are left to be read.
        writer: what was read.
        lines, footnotes, removed: of the extract.
    """

    package: Package
    body: Any
    sections: list[Any]
    settings: Any
    context: Context
    numbering: Numbering
    lang: str | None
    marks: Marks
    notes: Mapping[str, tuple[Flow, dict[str, Any]]]
    writer: Writer = field(default_factory=Writer)
    lines: list[Line] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)

    @classmethod
    def of(cls, data: bytes, name: str, asked: Asked) -> Reading:
        """A document, opened; nothing of its text is read yet.

        Raises:
            ReadError: it cannot be opened.
        """
        package = open_package(data, name)
        text, settings = body(package), package.related("settings")
        styles = read_styles(package.related("styles"))
        numbering = read_numbering(package.related("numbering"), styles)
        sections = [s for s in text.iter(W + "sectPr") if s.getparent().tag in (W + "pPr", W + "body")]
        context = Context(styles, changes(asked.changes))
        lang = language(text, styles)
        roots = {kind: package.related(f"{kind}s") for kind in ("footnote", "endnote")}
        notes = {
            kind: (_flow(root, context, numbering, lang), by_id(root, kind)) for kind, root in roots.items()
        }
        marks = read_marks(sections, settings)
        return cls(package, text, sections, settings, context, numbering, lang, marks, notes)

    def extract(self) -> Extract:
        """What the document says."""
        around = list(margins(self.package, self.sections, self.settings))
        self._margins(around, "running-header")
        headers = [line.text for line in self.removed]
        for paragraph in _flow(self.body, self.context, self.numbering, self.lang).paragraphs(self.body):
            self._paragraph(paragraph)
        self._margins(around, "page-footer")
        comments = self.package.related("comments")
        self._margins([(comment, "comment") for comment in (() if comments is None else comments)], "comment")
        text, changes = self.writer.text(), self.context.changes
        said = warnings(self.package, self.body, self.sections, self.settings, changes)
        return Extract(
            text,
            tuple(self.lines),
            tuple(self.footnotes),
            tuple(self.removed),
            whole=True,
            lang=self.lang,
            symbol=symbol_of(headers, text, self.package.properties()),
            encoding="docx",
            encoding_reason="content",
            warnings=tuple(dict.fromkeys(said)),
        )

    def _paragraph(self, paragraph: Paragraph) -> None:
        label = paragraph.label
        if paragraph.text or (label.text and (label.words or paragraph.cell)):
            self.lines += self.writer.paragraph(paragraph.text, label.text, paragraph.heading, paragraph.cell)
        else:
            self.removed += self.writer.removed(label.text, "empty-paragraph")
            self.writer.blank()
        for text, reason in paragraph.gone:
            self.removed += self.writer.removed(text, reason)
        for note in paragraph.notes:
            self._note(note)
        if paragraph.last:
            self.marks.end_section()

    def _note(self, note: Note) -> None:
        own = self.marks.mark(note)
        mark = note.brackets[:1] + own + note.brackets[1:]
        flow, notes = self.notes[note.kind]
        lines: list[Line] = []
        for paragraph in flow.paragraphs(notes.pop(note.id, ())):  # a note is read once
            text = paragraph.label.text + paragraph.text
            if not lines:
                text = _unmarked(text, mark, note)
            lines += self.writer.aside(text, "" if lines or not text else f"{mark} ")
            for gone, reason in paragraph.gone:
                self.removed += self.writer.removed(gone, reason)
        if lines:
            self.footnotes.append(Footnote(mark, tuple(lines), len(mark) + 1, len(self.lines), linked=True))

    def _margins(self, stories: list[tuple[Any, str]], reason: str) -> None:
        """Put those stories that are beside the text for some reason on record."""
        for root in (root for root, why in stories if why == reason):
            for paragraph in _flow(root, self.context, self.numbering, self.lang).paragraphs(root):
                self.removed += self.writer.removed(paragraph.label.text + paragraph.text, reason)


def _unmarked(text: str, mark: str, note: Note) -> str:
    """The text of a note without what was typed of its mark: all of it, or the brackets around it.

    LibreOffice loses the opening one where it writes a document of Word 97 as .docx.
    """
    typed = mark if note.custom else note.brackets
    return (text.removeprefix(typed) if text.startswith(typed) else text.removeprefix(typed[-1:])).strip()


def _flow(story: Any, context: Context, numbering: Numbering, lang: str | None) -> Flow:
    """Reads a story, whose numbers are its own."""
    within = context if story is None else context.within(story)
    return Flow(within, numbering, Counters(numbering, lang or "en"), Counters(numbering, lang or "en"))
