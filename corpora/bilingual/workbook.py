"""Excel workbooks: the columns of each sheet that hold language versions."""

from __future__ import annotations

import io
import warnings
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from corpora.bilingual.columns import Bitext, columns_of, merged
from corpora.errors import ReadError
from corpora.readers.archive import open_archive

_ROWS = 1_048_576
_CELLS = 5_000_000


def workbook(data: bytes, name: str) -> Bitext:
    """The language versions of a workbook; the sheets one after the other, those without two left out.

    Raises:
        ReadError: it is damaged, or meant to do harm.
    """
    _check(data, name)
    sheets = [columns_of(rows) for rows in _sheets(data, name)]
    columns = merged([column for columns in sheets if len(columns) > 1 for column in columns])
    return Bitext(columns, "xlsx")


def _check(data: bytes, name: str) -> None:
    """Unpack each part within bounds, and refuse one that declares entities, before openpyxl sees them."""
    archive = open_archive(data, name)
    for part in archive.parts:
        if part.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(part).replace(b"\0", b""):
            cure = "take a file whose origin you know, or open it in its program and save it"
            raise ReadError(name, f"{part} in it declares entities, which workbooks must not", cure)


def _sheets(data: bytes, name: str) -> list[list[list[str]]]:
    """The rows of each sheet that is shown, as text."""
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and links, which are not looked at
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            return [_rows(sheet, name) for sheet in book.worksheets if sheet.sheet_state == "visible"]
    except ReadError:
        raise
    except Exception as error:  # openpyxl has no error of its own for most of what may be wrong
        what = f"is a damaged workbook ({error or type(error).__name__})"
        raise ReadError(name, " ".join(what.split()), "save it again in a spreadsheet program") from None


def _rows(sheet: Any, name: str) -> list[list[str]]:
    sheet.reset_dimensions()  # a file may claim any
    rows: list[list[str]] = []
    cells = 0
    for row in sheet.iter_rows(max_row=_ROWS, values_only=True):
        cells += len(row)
        if cells > _CELLS:
            cure = "divide it, or clear the columns and rows that are empty"
            raise ReadError(name, f"the sheet {sheet.title} has more than {_CELLS:,} cells", cure)
        if any(value not in (None, "") for value in row):
            rows.append(_texts(row))
    return rows


def _texts(row: Sequence[Any]) -> list[str]:
    return [_text(value) for value in row]


def _text(value: Any) -> str:
    """A cell as text; what is no text has no language."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
