"""Excel workbooks: the first sheet that is shown, with the columns of `tables`."""

from __future__ import annotations

import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import chain, islice
from pathlib import Path
from typing import Any

from tmx.cells import MAX_ROWS, cell_text, composing, escaped, save, too_long
from tmx.convert.formats import Format
from tmx.convert.shape import Shape
from tmx.convert.streams import Stream
from tmx.convert.tables import LOOKED_AT, columns_of, head_of, row_of
from tmx.errors import OutputError, TmxError
from tmx.source import readable
from tmx.units import TranslationUnit

_HEAD = 4096  # bytes, in which a document type would stand


def write(
    drafts: list[Path], name: str, units: Iterable[TranslationUnit], format: Format, shape: Shape
) -> int:
    """See `tmx.convert.write`."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("memory")
    sheet.freeze_panes = "A2"
    with (
        composing(drafts[0]),
        closing(sheet),
    ):  # its temporary file would last a random time
        sheet.append([_cell(sheet, text) for text in head_of(shape)])
        count = 0
        for count, unit in enumerate(units, 1):
            row = list(row_of(unit, shape))
            _check_fits(name, row, count)
            sheet.append([_cell(sheet, text) for text in row])
    save(book, drafts[0])
    return count


def _check_fits(name: str, row: list[str], number: int) -> None:
    if number == MAX_ROWS:
        cure = "split the memory with tm split, or write CSV"
        raise OutputError(name, f"a sheet has no more than {MAX_ROWS:,} rows", cure)
    if any(map(too_long, row)):
        cure = "leave it out with tm clean --max-chars, or write CSV"
        raise OutputError(name, f"unit {number:,} has a text that is too long for a cell", cure)


def _cell(sheet: Any, text: str) -> Any:
    """A cell that is text, whatever it looks like; nothing where there is no text."""
    from openpyxl.cell import WriteOnlyCell

    if not text:
        return None
    cell = WriteOnlyCell(sheet, escaped(text))
    cell.data_type, cell.number_format = "s", "@"
    return cell


def read(path: str, format: Format, langs: tuple[str, ...]) -> Stream:
    """See `tmx.convert.read`."""
    rows = _rows(path)
    first = list(islice(rows, LOOKED_AT))
    columns = columns_of(path, first, langs)
    yield columns.head
    for number, row in enumerate(chain(first[columns.headed :], rows), 1 + columns.headed):
        unit = columns.unit(path, row, number)
        if unit is not None:
            yield unit


def _rows(path: str) -> Iterator[list[str]]:
    """The rows as text; what is wrong with a workbook shows here."""
    from openpyxl import load_workbook

    with readable(path), Path(path).open("rb") as file:
        try:
            _check(path, file)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of styles and links, which are not looked at
                book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
            sheet = next(sheet for sheet in book.worksheets if sheet.sheet_state == "visible")
            sheet.reset_dimensions()  # a file may claim any
            for row in sheet.iter_rows(max_row=MAX_ROWS, values_only=True):
                yield [cell_text(value) for value in row]
        except (TmxError, OSError, EOFError, zlib.error):
            raise
        except Exception as error:  # openpyxl has no error of its own for most of what may be wrong
            what = " ".join(f"is no workbook, or damaged ({error or type(error).__name__})".split())
            raise TmxError(path, None, what, "save it as .xlsx in a spreadsheet program") from None


def _check(path: str, file: Any) -> None:
    """Refuse parts that declare entities, before openpyxl sees them."""
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            with archive.open(name) as part:
                if b"<!DOCTYPE" in part.read(_HEAD).replace(b"\0", b""):
                    cure = "take a file whose origin you know, or open it in its program and save it"
                    raise TmxError(path, None, f"{name} in it declares a document type", cure)
