"""CSV and TSV, in the dialect of spreadsheets; see `tables` for what the columns are.

A cell that a spreadsheet would take for a formula begins with a space, which reading takes away again.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path

from tmx.convert.formats import Format
from tmx.convert.shape import Shape
from tmx.convert.streams import Stream, text_file
from tmx.convert.tables import Columns, columns_of, head_of, row_of
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
        mark, columns = _columns(path, first, _MARKS[format.name], langs)
        yield columns.head
        rows = _rows(path, file, mark, 2) if columns.headed else _rows(path, chain([first], file), mark, 1)
        for line, row in rows:
            unit = columns.unit(path, [_unguarded(cell) for cell in row], line)
            if unit is not None:
                yield unit


def _columns(path: str, first: str, marks: str, langs: Sequence[str]) -> tuple[str, Columns]:
    """What parts the cells, and what the columns are."""
    for mark in marks:
        with suppress(TmxError):
            return mark, columns_of(path, _cells(first, mark), langs)
    return marks[0], columns_of(path, _cells(first, marks[0]), langs)


def _cells(line: str, mark: str) -> list[str]:
    return next(csv.reader([line], delimiter=mark), [])


def _rows(path: str, lines: Iterable[str], mark: str, first: int) -> Iterator[tuple[int, list[str]]]:
    """The rows, each with the line in which it begins; `first` is that of the first one."""
    reader = csv.reader(lines, delimiter=mark, strict=True)
    line = first
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            cure = "correct its quotation marks, or save it again in a spreadsheet program"
            raise TmxError(path, line, f"the row cannot be read ({error})", cure) from None
        if row is None:
            return
        yield line, row
        line = reader.line_num + first
