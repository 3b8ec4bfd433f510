"""Columns of segments to documents: a block for each segment, with one sentence or as many as it has."""

from __future__ import annotations

from corpora.bilingual.columns import Bitext
from corpora.document import Block, Document, Sentence, Splitter, Step
from corpora.extract import Extract
from corpora.folding import fold, join
from corpora.lines import Line
from corpora.read import Chosen, File, check_text, source_of

_BREAKS = {ord(c): " " for c in "\n\r\x0b\x0c\x85\u2028\u2029"}
_SPACES = " \t\u00a0\u3000"
_NO_WORDS: frozenset[str] = frozenset()


def documents(
    bitext: Bitext,
    file: File,
    splitter: Splitter | None = None,
    *,
    cjk_spaces: str = "drop",
    max_chars: int | None = None,
) -> tuple[Document, ...]:
    """A document for each column.

    Args:
        bitext: the segments.
        file: where they came from.
        splitter: marks the sentences of a segment; None takes each segment as one.
        cjk_spaces: see `folding.fold`.
        max_chars: refuse a longer column.

    Raises:
        ReadError: a column is too long, or has no text.
    """
    made = []
    for place, column in enumerate(bitext.columns):
        text = "\n".join(segment.translate(_BREAKS) for segment in column.texts)
        check_text(file.name, text, max_chars)
        said = () if place else bitext.warnings
        lines = _lines(text)
        found = Extract(text, lines, (), (), True, None, None, bitext.encoding, bitext.reason, said)
        chosen = Chosen(column.lang, column.reason, column.warnings)
        blocks = (_block(line, column.lang, splitter, cjk_spaces) for line in found.lines)
        source = source_of(file, found, chosen)
        made.append(Document(column.lang, None, tuple(block for block in blocks if block.text), source))
    return tuple(made)


def _lines(text: str) -> tuple[Line, ...]:
    """The segments that hold something, a line each."""
    lines, start = [], 0
    for number, raw in enumerate(text.split("\n"), 1):
        body = raw.strip(_SPACES)
        if body:
            at = start + raw.index(body)
            lines.append(Line(number, at, at + len(body), body, 0, False, 0, begins=True))
        start += len(raw) + 1
    return tuple(lines)


def _block(line: Line, lang: str, splitter: Splitter | None, cjk_spaces: str) -> Block:
    folded = fold(join((line,), _NO_WORDS), lang, cjk_spaces)
    spans = splitter(folded.text, lang) if splitter else [(0, len(folded.text))] if folded.text else []
    sentences = tuple(Sentence(start, end) for start, end in spans)
    return Block("paragraph", "", None, (Step("paragraph", ""),), folded.text, sentences, folded.origin)
