"""Entries as tables: CSV for spreadsheets, and the glossary that OmegaT reads."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Sequence

from tmx.files import replacing_text
from tmx.terms.nouns import Entry
from tmx.text import clean_segment

_FORMULA = ("=", "+", "-", "@")  # what spreadsheets take a cell for that begins so


def write_csv(path: str | os.PathLike[str], entries: Iterable[Entry], langs: Sequence[str]) -> int:
    """Write a row for each entry, in UTF-8 with the mark by which spreadsheets know it.

    Columns: score; units; each language, its terms with | between; each language's first context.

    Returns:
        How many entries were written.

    Raises:
        OutputError: the place cannot be written.
    """
    count = 0
    with replacing_text(path) as file:
        file.write("\ufeff" + _row(["score", "units", *langs, *(f"context {lang}" for lang in langs)]))
        for count, entry in enumerate(entries, 1):  # noqa: B007 - the last one is how many there are
            terms = ["|".join(term.text for term in entry.terms.get(lang, ())) for lang in langs]
            first = entry.contexts[0] if entry.contexts else {}
            shown = [first.get(lang, "") for lang in langs]
            file.write(_row([f"{entry.score:.2f}", str(entry.count), *map(_cell, [*terms, *shown])]))
    return count


def write_glossary(path: str | os.PathLike[str], entries: Iterable[Entry], source: str, target: str) -> int:
    """Write an OmegaT glossary: a line for each term of the target, source, tab, target, tab, remark.

    Returns:
        How many lines were written.

    Raises:
        OutputError: the place cannot be written.
    """
    count = 0
    with replacing_text(path) as file:
        for entry in entries:
            for term in entry.terms.get(target, ()):
                file.write(
                    f"{_field(entry.terms[source][0].text)}\t{_field(term.text)}\tunits: {term.count}\n"
                )
                count += 1
    return count


def _row(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


def _cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    clean = clean_segment(text)
    return f" {clean}" if clean.startswith(_FORMULA) else clean


def _field(text: str) -> str:
    return " ".join(clean_segment(text).split())
