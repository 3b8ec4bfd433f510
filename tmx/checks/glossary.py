"""Lists of terms: TBX, CSV and TSV to entries.

A table's first row names the languages of its columns; other columns are passed over.  A cell may hold
several terms with | between.  TBX is read in both its forms, that of 2008 (martif) and that of 2019 (tbx).
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tmx.errors import TmxError
from tmx.languages import is_language_tag
from tmx.source import readable

Entry = Mapping[str, tuple[str, ...]]
"""Language → terms for one thing; any of them is right."""

_ENTRIES = ("termEntry", "conceptEntry")
_LANGUAGES = ("langSet", "langSec")
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LONGEST = 1 << 20  # characters of a cell


class GlossaryError(TmxError):
    """A file that is not readable as a list of terms."""


def read_glossary(path: str | os.PathLike[str]) -> tuple[Entry, ...]:
    """The entries of a list of terms.

    Args:
        path: a file that ends in .tbx, .csv, .tsv or .txt (tabs, too).

    Raises:
        GlossaryError: it cannot be read, or names no two languages.
    """
    name = os.fspath(path)
    kind = Path(name).suffix.lower()
    try:
        with readable(name):
            data = Path(name).read_bytes()
    except GlossaryError:
        raise
    except TmxError as error:
        raise GlossaryError(error.path, error.line, error.what, error.cure) from error
    entries = tuple(_tbx(name, data) if kind in (".tbx", ".xml") else _table(name, data, kind))
    if not entries:
        raise GlossaryError(name, None, "there is no term in two languages", "give a list that has some")
    return entries


def _table(name: str, data: bytes, kind: str) -> Iterator[Entry]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise GlossaryError(name, line, "the text is not UTF-8", "save it as UTF-8") from error
    csv.field_size_limit(_LONGEST)
    rows = csv.reader(text.splitlines(), delimiter="," if kind == ".csv" else "\t")
    try:
        langs = {i: cell.strip() for i, cell in enumerate(next(rows, [])) if is_language_tag(cell.strip())}
        if len(langs) < 2:
            what, cure = "the first row does not name two languages", "begin with a row such as zh,en,fr"
            raise GlossaryError(name, 1, what, cure)
        yield from filter(_usable, (_entry(row, langs) for row in rows))
    except csv.Error as error:
        raise GlossaryError(name, rows.line_num, f"is no table ({error})", "mend the row") from error


def _entry(row: Sequence[str], langs: Mapping[int, str]) -> Entry:
    cells = ((lang, row[i]) for i, lang in langs.items() if i < len(row))
    terms = ((lang, tuple(term.strip() for term in cell.split("|") if term.strip())) for lang, cell in cells)
    return {lang: some for lang, some in terms if some}


def _usable(entry: Entry) -> bool:
    return len(entry) > 1


def _tbx(name: str, data: bytes) -> Iterator[Entry]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        what = f"not well-formed XML ({error.msg})"
        raise GlossaryError(name, error.lineno, what, "mend the XML there") from error
    for element in root.iter():
        if _local(element) in _ENTRIES and _usable(entry := _concept(element)):
            yield entry


def _concept(element: Any) -> Entry:
    found: dict[str, tuple[str, ...]] = {}
    for part in element.iter():
        lang = part.get(_XML_LANG) or part.get("lang") if _local(part) in _LANGUAGES else None
        if lang:
            terms = ("".join(term.itertext()).strip() for term in part.iter() if _local(term) == "term")
            found[lang] = found.get(lang, ()) + tuple(filter(None, terms))
    return {lang: terms for lang, terms in found.items() if terms}


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
