"""Columns of segments to documents: a block for each segment, with one sentence or as many as it has."""

from __future__ import annotations

from collections.abc import Sequence

from corpora.bilingual.columns import Bitext
from corpora.document import Block, Document, Sentence, Splitter, Step
from corpora.errors import ReadError
from corpora.extract import Extract
from corpora.folding import fold, join
from corpora.joints import Spelling
from corpora.lines import Line
from corpora.read import Chosen, File, check_text, source_of

_BREAKS = {ord(c): " " for c in "\n\r\x0b\x0c\x85\u2028\u2029"}
_SPACES = " \t\u00a0\u3000"
NO_TWO = "has no two columns in different languages"
_NOTHING = Spelling()


def documents(
    bitext: Bitext,
    file: File,
    splitter: Splitter | None = None,
    *,
    cjk_spaces: str = "drop",
    max_chars: int | None = None,
) -> tuple[Document, ...]:
    """A document for each column, or for the one in the language that is asked for.

    Args:
        bitext: the segments.
        file: where they came from.
        splitter: marks the sentences of a segment; None takes each segment as one.
        cjk_spaces: see `folding.fold`.
        max_chars: refuse a longer column.

    Raises:
        ReadError: there are no two languages, or not the one that is asked for; a column is too long.
    """
    langs = [column.lang for column in bitext.columns]
    if len(langs) < 2:
        what = f"{NO_TWO} ({langs[0]})" if langs else NO_TWO
        cure = "give a text in two languages or more; a table may name them in its first row, such as zh, en"
        raise ReadError(file.name, what, cure)
    check_wanted(file, langs)
    wanted = [column for column in bitext.columns if file.asked.lang in (None, column.lang)]
    made = []
    for place, column in enumerate(wanted):
        text = "\n".join(segment.translate(_BREAKS) for segment in column.texts)
        check_text(file.name, text, max_chars)
        said = () if place else bitext.warnings
        lines = _lines(text)
        found = Extract(text, lines, (), (), True, None, None, bitext.encoding, bitext.reason, said)
        chosen = Chosen(column.lang, column.reason, column.warnings)
        blocks = (_block(line, column.lang, splitter, cjk_spaces) for line in found.lines)
        source = source_of(file, found, chosen)
        made.append(Document(column.lang, None, tuple(block for block in blocks if block.text), source, True))
    return tuple(made)


def check_wanted(file: File, langs: Sequence[str]) -> None:
    """Refuse a file without the language that is asked for.

    Raises:
        ReadError: it is none of these.
    """
    lang = file.asked.lang
    if lang is not None and lang not in langs:
        cure = f"name one of these, or none: {', '.join(langs)}"
        raise ReadError(file.name, f"{lang} is not one of the languages in it", cure)


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
    folded = fold(join((line,), _NOTHING), lang, cjk_spaces)
    spans = splitter(folded.text, lang) if splitter else [(0, len(folded.text))] if folded.text else []
    sentences = tuple(Sentence(start, end) for start, end in spans)
    return Block("paragraph", "", None, (Step("paragraph", ""),), folded.text, sentences, folded.origin)
