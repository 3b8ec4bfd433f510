"""Lists of terms: TBX, CSV and tab-separated text to entries.

A table's first row names the languages of its columns; other columns are passed over.  A table whose first
row names none is one of OmegaT's: source, target and remark, in languages that the caller knows.  A cell may
hold several terms with | between.  TBX is read in both its forms, that of 2008 (martif) and 2019 (tbx).
"""

from __future__ import annotations

import csv
import io
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from tmx.errors import TmxError
from tmx.languages import is_language_tag, matches
from tmx.source import readable
from tmx.tbx import CONCEPTS, Entry, terms_of
from tmx.trees import elements

_LONGEST = 1 << 20  # characters of a cell
_UNKNOWN = ("x-source", "x-target")


class GlossaryError(TmxError):
    """A file that is not readable as a list of terms."""


def read_glossary(path: str | os.PathLike[str], langs: Sequence[str] = ()) -> tuple[Entry, ...]:
    """The entries of a list of terms.

    Args:
        path: a file that ends in .tbx (or .xml), .csv, or otherwise, with tabs.
        langs: of the texts that it is for; where they are two, those of a table whose first row names none.

    Raises:
        GlossaryError: it cannot be read, or names no two languages.
    """
    entries = tuple(entry for entry in _entries(os.fspath(path), langs) if len(entry) > 1)
    if not entries:
        what, cure = "there is no term in two languages", "give a list that has some"
        raise GlossaryError(os.fspath(path), None, what, cure)
    return entries


def known_terms(path: str | os.PathLike[str]) -> frozenset[str]:
    """Every term of a list, in whatever language.

    Raises:
        GlossaryError: it cannot be read.
    """
    entries = _entries(os.fspath(path), _UNKNOWN)
    return frozenset(term for entry in entries for terms in entry.values() for term in terms)


def _entries(name: str, langs: Sequence[str]) -> Iterator[Entry]:
    kind = Path(name).suffix.lower()
    try:
        yield from _tbx(name) if kind in (".tbx", ".xml") else _table(name, kind, langs)
    except GlossaryError:
        raise
    except TmxError as error:
        raise GlossaryError(error.path, error.line, error.what, error.cure) from error


def _tbx(name: str) -> Iterator[Entry]:
    return (terms_of(element) for event, element in elements(name, CONCEPTS) if event == "end")


def _table(name: str, kind: str, langs: Sequence[str]) -> Iterator[Entry]:
    rows = _rows(name, kind)
    first = next(rows, [])
    columns = {i: cell.strip() for i, cell in enumerate(first) if is_language_tag(cell.strip())}
    if len(columns) > 1 and _are_of(columns.values(), langs):
        yield from (_entry(row, columns) for row in rows)
    elif len(langs) == 2 and (len(first) > 1 or langs == _UNKNOWN):
        yield from _joined(_entry(row, dict(enumerate(langs))) for row in (first, *rows))
    else:
        what, cure = "the first row does not name two languages", "begin with a row such as zh,en,fr"
        raise GlossaryError(name, 1, what, cure)


def _are_of(tags: Iterable[str], langs: Sequence[str]) -> bool:
    """Whether a row can be that of the languages: "sea", "mer" have the shape of tags, too."""
    if not langs or langs == _UNKNOWN:
        return True
    return any(matches(tag, lang) or matches(lang, tag) for tag in tags for lang in langs)


def _rows(name: str, kind: str) -> Iterator[list[str]]:
    """The rows that say something; cells between tabs stand as they are, remarks after # are passed over."""
    with readable(name):
        data = Path(name).read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise GlossaryError(name, line, "the text is not UTF-8", "save it as UTF-8") from error
    if kind != ".csv":
        yield from (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
        return
    csv.field_size_limit(_LONGEST)
    rows = csv.reader(io.StringIO(text, newline=""))
    try:
        yield from rows
    except csv.Error as error:
        raise GlossaryError(name, rows.line_num, f"is no table ({error})", "mend the row") from error


def _joined(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Lines that begin with the same terms as one entry: any of their translations is right."""
    groups: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[next(iter(entry.values()), ())].append(entry)
    for group in groups.values():
        langs = dict.fromkeys(lang for entry in group for lang in entry)
        yield {
            lang: tuple(dict.fromkeys(term for entry in group for term in entry.get(lang, ())))
            for lang in langs
        }


def _entry(row: Sequence[str], langs: Mapping[int, str]) -> Entry:
    cells = ((lang, row[i]) for i, lang in langs.items() if i < len(row))
    terms = ((lang, tuple(term.strip() for term in cell.split("|") if term.strip())) for lang, cell in cells)
    return {lang: some for lang, some in terms if some}
