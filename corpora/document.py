"""The nouns: what reading a file gives, and what aligning takes.

A `Document` is a sequence of `Block`s in reading order; a block is one paragraph-sized piece with
its label taken off and its sentences marked.  Every block can be walked back to the characters of
the file it came from, and every line that reading removed is kept in the record.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Kind = Literal[
    "title",
    "place-and-date",
    "document-type",
    "front-matter",  # other lines before the body: session, agenda item, distribution
    "heading",
    "paragraph",
    "item",
    "article",
    "annex",
    "cell",
    "footnote",
]


class Step(NamedTuple):
    """One step of the way down to a block: ("paragraph", "6"), ("item", "1"), ("item", "a" as "1")."""

    kind: str  # annex, chapter, section, subsection, subsubsection, article, paragraph, item, subitem, …
    number: str  # language-independent: 二 → "2", (b) → "2", 3 bis → "3bis"; "" where nothing is printed


class Range(NamedTuple):
    """text[start:end] of a block is, character for character, the source from `at` on.

    Characters of a block that no range covers were put in by reading (the space at a wrap).
    A character that reading folded (a full-width digit) is covered: it stands for the one at its place.
    """

    start: int
    end: int
    at: int  # code points of the decoded text


class Cell(NamedTuple):
    """Place in a table, counted from 0."""

    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of a block's text, in code points: block.text[start:end]."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-sized piece of a document, in reading order.

    Attributes:
        kind: what it is.
        label: what is printed before the text ("6.", "(a)", "二."), "" where nothing is.
        number: the label's language-independent value ("6", "1", "2", "3bis", "2.5"), or None.
        path: where it stands, from the outermost step to the block itself.
        text: the text without its label, as a translator's tool would show it.
        sentences: in order, not overlapping; together they hold every character that is not a space.
        origin: in order, not overlapping.
        cell: place in a table, or None.
        notes: marks of the footnotes that the text carries, in order ("1", "*").
    """

    kind: Kind
    label: str
    number: str | None
    path: tuple[Step, ...]
    text: str
    sentences: tuple[Sentence, ...] = ()
    origin: tuple[Range, ...] = ()
    cell: Cell | None = None
    notes: tuple[str, ...] = ()

    def sentence_texts(self) -> tuple[str, ...]:
        """The sentences as strings."""
        return tuple(self.text[s.start : s.end] for s in self.sentences)


@dataclass(frozen=True, slots=True)
class Removed:
    """A line that reading took out, and why: nothing is lost silently."""

    line: int  # counted from 1
    start: int  # code points of the decoded text
    end: int
    text: str
    reason: str  # page-number, running-header, job-number, symbol, link, rule, …


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document came from and how it was decoded."""

    name: str  # as the caller gave it
    sha256: str
    characters: int  # code points of the decoded text
    encoding: str  # "utf-8", "utf-16-le", "gb18030", …
    encoding_reason: str  # "given", "byte order mark", "valid UTF-8", "detected"
    lang_reason: str  # "given", "text", "text (the name says fr)", "name"
    removed: tuple[Removed, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One language version of a document.

    Attributes:
        lang: BCP 47 ("zh", "en", "zh-Hant").
        symbol: the document's own symbol ("A/75/1") where furniture, front matter or the user gives
            it; symbols in the body cite other documents, so unknown is None.
        blocks: in reading order; footnotes stand after the block that carries their mark.
        source: the file, for the record.
        fixed: whether its sentences are as a person or their own rules set them: aligning cuts none.
    """

    lang: str
    symbol: str | None
    blocks: tuple[Block, ...]
    source: Source = field(default_factory=lambda: Source("", "", 0, "", "", ""))
    fixed: bool = field(default=False, compare=False)


Splitter = Callable[[str, str], Sequence[tuple[int, int]]]
"""(text, lang) → (start, end) of each sentence, in order, in code points of text."""

Progress = Callable[[str, int, int], None]
"""(what is being done, steps done, steps in all): called now and then by long calls."""
