"""CSV and TSV, in the dialect of spreadsheets; see `tables` for what the columns are.

A cell that a spreadsheet would take for a formula begins with a space, which reading takes away again.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain, islice
from pathlib import Path

from tmx.convert.formats import Format
from tmx.convert.shape import Shape
from tmx.convert.streams import Stream, text_file
from tmx.convert.tables import LOOKED_AT, Columns, columns_of, head_of, row_of
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
        kept: list[str] = []
        starts = [(mark, _first_rows(file, kept, mark)) for mark in _MARKS[format.name]]
        mark, columns = _columns(path, starts, langs)
        yield columns.head
        rows = _rows(path, chain(kept, file), mark)
        for line, row in islice(rows, columns.headed, None):
            unit = columns.unit(path, [_unguarded(cell) for cell in row], line)
            if unit is not None:
                yield unit


def _first_rows(file: Iterable[str], kept: list[str], mark: str) -> list[list[str]]:
    """The cells of some rows, parted by a mark; what is taken from the file for that is kept."""

    def lines() -> Iterator[str]:
        yield from list(kept)
        for line in file:
            kept.append(line)
            yield line

    rows: list[list[str]] = []
    with suppress(csv.Error):  # which reading the rows will tell
        rows.extend(islice(csv.reader(lines(), delimiter=mark), LOOKED_AT))
    return rows


def _columns(
    path: str, starts: Sequence[tuple[str, list[list[str]]]], langs: Sequence[str]
) -> tuple[str, Columns]:
    """What parts the cells, and what the columns are, given the first rows as each mark parts them."""
    fit: list[tuple[str, Columns]] = []
    for mark, rows in starts:
        with suppress(TmxError):
            fit.append((mark, columns_of(path, rows, langs)))
    headed = [each for each in fit if each[1].headed]
    if len(fit) > 1 and not headed:
        parted = dict(starts)
        fit = [(mark, columns) for mark, columns in fit if columns.fit(parted[mark])]
        if len(fit) != 1:
            marks = " and by ".join(repr(mark) for mark, _ in starts)
            cure = "name the languages in a first row, parted by the same"
            raise TmxError(path, 1, f"the first rows can be parted by {marks}", cure)
    mark, rows = starts[0]
    return next(iter([*headed, *fit]), None) or (mark, columns_of(path, rows, langs))


def _rows(path: str, lines: Iterable[str], mark: str) -> Iterator[tuple[int, list[str]]]:
    """The rows, each with the line in which it begins."""
    reader = csv.reader(lines, delimiter=mark, strict=True)
    line = 1
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            cure = "correct its quotation marks, or save it again in a spreadsheet program"
            raise TmxError(path, line, f"the row cannot be read ({error})", cure) from None
        if row is None:
            return
        yield line, row
        line = reader.line_num + 1
