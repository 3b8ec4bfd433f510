"""CSV and TSV, in the dialect of spreadsheets; see `tables` for what the columns are.

A cell that a spreadsheet would take for a formula begins with a space, which reading takes away again.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tmx.convert.formats import Format
from tmx.convert.shape import Shape
from tmx.convert.streams import Stream, text_file
from tmx.convert.tables import HEADED, Columns, columns_of, head_of, row_of
from tmx.errors import TmxError
from tmx.units import TranslationUnit

_MARKS = {"csv": ",;", "tsv": "\t"}  # the first is written; spreadsheets of some countries write the second
_LONGEST = 10_000_000  # characters of a cell
_FORMULA = ("=", "+", "-", "@")


def write(
    drafts: list[Path], name: str, units: Iterable[TranslationUnit], format: Format, shape: Shape
) -> int:
    """See `tmx.convert.write`; CSV begins with the mark by which spreadsheets know UTF-8."""
    count = 0
    encoding = "utf-8-sig" if format.name == "csv" else "utf-8"
    with drafts[0].open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=_MARKS[format.name][0], lineterminator="\n")
        writer.writerow(head_of(shape))
        for count, unit in enumerate(units, 1):  # noqa: B007 - the last one is how many there are
            writer.writerow(map(_guarded, row_of(unit, shape)))
    return count


def _guarded(text: str) -> str:
    return f" {text}" if text.lstrip(" ").startswith(_FORMULA) else text


def _unguarded(text: str) -> str:
    return text[1:] if text.startswith(" ") and text.lstrip(" ").startswith(_FORMULA) else text


def read(path: str, format: Format, langs: tuple[str, ...]) -> Stream:
    """See `tmx.convert.read`."""
    with text_file(path) as file:
        csv.field_size_limit(_LONGEST)
        first = file.readline()
        found = _columns(first, _MARKS[format.name], langs)
        if found is None:
            what = f"the first row does not name {' and '.join(langs) or 'two languages'}"
            raise TmxError(path, 1, what, HEADED)
        mark, columns = found
        yield columns.source
        for line, row in _rows(path, file, mark):
            unit = columns.unit([_unguarded(cell) for cell in row], line)
            if unit is not None:
                yield unit


def _columns(first: str, marks: str, langs: Sequence[str]) -> tuple[str, Columns] | None:
    for mark in marks:
        row = next(csv.reader([first], delimiter=mark), [])
        columns = columns_of(row, langs)
        if columns is not None:
            return mark, columns
    return None


def _rows(path: str, lines: Iterable[str], mark: str) -> Iterator[tuple[int, list[str]]]:
    """The rows after the first, each with the line in which it begins."""
    reader = csv.reader(lines, delimiter=mark, strict=True)
    line = 2
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            cure = "correct its quotation marks, or save it again in a spreadsheet program"
            raise TmxError(path, line, f"the row cannot be read ({error})", cure) from None
        if row is None:
            return
        yield line, row
        line = reader.line_num + 2
