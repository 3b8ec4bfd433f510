"""Rows to an .xlsx file and back; what the rows mean is not known here."""

from __future__ import annotations

import hashlib
import os
import re
import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from align.nouns import Multitext
from tmx.cells import MAX_ROWS, MAX_UNITS, cell_text, composing, escaped, save, too_long
from tmx.files import replacing
from tongwen.look import band, right_to_left
from tongwen.segments import Segment, segments_of

HEAD = ("id", "path", "score", "flags")
CONFIRMED = "confirmed"  # the last column; what a reviewer writes there says that the row is right
_CUT = " […]"
_SHEET, _MARK_SHEET = "segments", "tongwen"
_COLOURS = {"sure": "E4F3E3", "likely": "E4F3E3", "doubtful": "FFF3D6", "poor": "F9DEDC"}  # of bands
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NO = frozenset({"", "no", "0", "false"})
_REASONS = {
    "f": "is a formula; write the text itself",
    "e": "is an error value; write the text itself",
    "d": "was made a date by the spreadsheet program; set the cell's format to text and write it again",
    "b": "was made a truth value by the spreadsheet program; set the format to text and write it again",
}


class SpreadsheetError(Exception):
    """A spreadsheet that cannot be taken over.

    Attributes:
        path: the file as the caller gave it.
        place: where in it ("row 7"), or None for the file as a whole.
        what: what is wrong.
        cure: what the user can do.
    """

    def __init__(self, path: str, place: str | None, what: str, cure: str) -> None:
        super().__init__(f"{path}: {f'{place}: ' if place else ''}{what}; {cure}")
        self.path, self.place, self.what, self.cure = path, place, what, cure


@dataclass(frozen=True, slots=True)
class SpreadsheetRow:
    """One row of the sheet that is not empty.

    Attributes:
        number: as the spreadsheet program shows it; 1 is the header.
        id: text of the id cell, "" where it is empty.
        texts: language → text of the cell; empty cells are absent.
        bad: language → why the cell cannot be taken as text.
        confirmed: whether the reviewer says that the row is right; None where the column is gone.
    """

    number: int
    id: str
    texts: Mapping[str, str]
    bad: Mapping[str, str]
    confirmed: bool | None = None


def shown(text: str) -> str:
    """A text as its cell shows it: without control characters, cut where it is too long for a cell."""
    clean = _clean(text)
    return clean[: MAX_UNITS // 4] + _CUT if too_long(clean) else clean


def is_cut(text: str) -> bool:
    """Whether a cell shows only the beginning of a text."""
    return too_long(_clean(text))


def _clean(text: str) -> str:
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def fingerprint(multitext: Multitext) -> str:
    """Tells the spreadsheets of one alignment from those of another; corrections do not change it."""
    digest = hashlib.sha256()
    for segment in segments_of(multitext):
        digest.update(repr((segment.id, sorted(segment.texts.items()))).encode())
    return digest.hexdigest()


def write_rows(
    path: str | os.PathLike[str],
    languages: Sequence[str],
    segments: Sequence[Segment],
    mark: str,
    confirmed: Collection[str] = (),
) -> None:
    """Writes segments as rows, those whose ids are in `confirmed` marked so; `mark` goes onto a hidden sheet.

    Raises:
        SpreadsheetError: more segments than rows.
        OutputError: the file cannot be written.
        DateError: SOURCE_DATE_EPOCH is no number of seconds since 1970.
    """
    if len(segments) >= MAX_ROWS:
        what = f"a spreadsheet has {MAX_ROWS} rows, the project {len(segments)} segments"
        raise SpreadsheetError(os.fspath(path), None, what, "align in smaller parts")
    with replacing(path) as temporary:
        with composing(temporary):
            book = _workbook(languages, segments, mark, confirmed)
        save(book, temporary)


def _workbook(
    languages: Sequence[str], segments: Sequence[Segment], mark: str, confirmed: Collection[str]
) -> Any:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_SHEET)
    _lay_out(sheet, len(languages), len(segments))
    styles = _Styles(sheet, languages)
    with closing(sheet):  # a failure would else show again when its temporary file goes
        sheet.append([styles.header(name) for name in (*HEAD, *languages, CONFIRMED)])
        for segment in segments:
            sheet.append(styles.row(segment, segment.id in confirmed))
    hidden = book.create_sheet(_MARK_SHEET)
    hidden.sheet_state = "hidden"
    with closing(hidden):
        hidden.append([mark])
    return book


def _lay_out(sheet: Any, n_languages: int, n_rows: int) -> None:
    """Widths, frozen header, filter; before the first row, as a streamed sheet wants it."""
    from openpyxl.utils import get_column_letter

    text_width = max(28, min(60, 180 // max(1, n_languages)))
    widths = (9, 22, 7, 18, *[text_width] * n_languages, 11)
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(widths))}{n_rows + 1}"


class _Styles:
    """Makes cells; every text is stored as a text, whatever it looks like."""

    def __init__(self, sheet: Any, languages: Sequence[str]) -> None:
        from openpyxl.styles import Alignment, Font, PatternFill

        self._sheet, self._languages = sheet, languages
        self._bold = Font(bold=True)
        self._head = PatternFill("solid", fgColor="E8ECF1")
        self._plain = Alignment(vertical="top", wrap_text=True)
        self._rtl = Alignment(vertical="top", wrap_text=True, horizontal="right", readingOrder=2)
        self._bands = {name: PatternFill("solid", fgColor=colour) for name, colour in _COLOURS.items()}

    def header(self, name: str) -> Any:
        cell = self._text(name)
        cell.font, cell.fill = self._bold, self._head
        return cell

    def row(self, segment: Segment, confirmed: bool) -> list[Any]:
        return [
            self._text(segment.id),
            self._text(segment.path),
            self._score(segment.score),
            self._text(", ".join(segment.flags)),
            *(self._text(segment.texts.get(lang, ""), lang) for lang in self._languages),
            self._text("yes" if confirmed else ""),
        ]

    def _score(self, score: float) -> Any:
        from openpyxl.cell import WriteOnlyCell

        cell = WriteOnlyCell(self._sheet, round(float(score), 3))
        cell.number_format, cell.alignment = "0.00", self._plain
        cell.fill = self._bands[band(score)]
        return cell

    def _text(self, text: str, lang: str = "") -> Any:
        """Format "@": what a person types is a text too, "12.10" no number and "3 May" no date."""
        from openpyxl.cell import WriteOnlyCell

        value = escaped(shown(text)) or None
        cell = WriteOnlyCell(self._sheet, value)
        if value:
            cell.data_type = "s"
        cell.number_format = "@"
        cell.alignment = self._rtl if right_to_left(lang) else self._plain
        return cell


def read_rows(path: str, languages: Sequence[str], mark: str) -> tuple[list[SpreadsheetRow], tuple[str, ...]]:
    """The rows of a spreadsheet that are not empty, and the names of columns that mean nothing to us.

    Raises:
        SpreadsheetError: no such file, no spreadsheet, another mark, a column missing or twice.
    """
    lines, found = _grid(path)
    if found not in (mark, None):
        what = "was exported from another project, or before the documents were aligned anew"
        raise SpreadsheetError(path, None, what, "export it again")
    columns = _columns(path, lines[0] if lines else [], languages)
    rows = (_row(number, line, columns) for number, line in enumerate(lines[1:], start=2))
    strangers = (cell_text(value) for value, _ in (lines[0] if lines else []))
    known = {*HEAD, *languages, CONFIRMED, ""}
    return [row for row in rows if row.id or row.texts or row.bad], tuple(
        s for s in strangers if s not in known
    )


def _grid(path: str) -> tuple[list[list[tuple[Any, str]]], str | None]:
    """Every cell as value and type, and the mark of the hidden sheet, None where someone removed it."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    broken = (InvalidFileException, zipfile.BadZipFile, LookupError, ValueError, TypeError, AttributeError)
    try:
        with Path(path).open("rb") as file:
            book = load_workbook(file, read_only=True)
            lines = list(_lines(book[_SHEET] if _SHEET in book.sheetnames else book.worksheets[0]))
            mark = next(_lines(book[_MARK_SHEET]), []) if _MARK_SHEET in book.sheetnames else []
    except OSError as error:
        raise SpreadsheetError(path, None, error.strerror or str(error), "give an .xlsx file") from error
    except (*broken, EOFError, SyntaxError, zlib.error) as error:
        cure = "save it as .xlsx in the spreadsheet program"
        raise SpreadsheetError(path, None, "is not an .xlsx file, or damaged", cure) from error
    return lines, str(mark[0][0]) if mark and mark[0][0] else None


def _lines(sheet: Any) -> Iterator[list[tuple[Any, str]]]:
    sheet.reset_dimensions()
    for row in sheet.iter_rows():
        yield [(cell.value, cell.data_type) for cell in row]


def _columns(path: str, header: Iterable[tuple[Any, str]], languages: Sequence[str]) -> dict[str, int]:
    """Name → place, counted from 0, of the columns that are read."""
    names = [str(value or "").strip() for value, _ in header]
    wanted = ("id", *languages)
    twice = next((name for name in wanted if names.count(name) > 1), None)
    if twice:
        cure = "remove one of them, or give it another name"
        raise SpreadsheetError(path, "row 1", f"two columns are named {twice!r}", cure)
    missing = [name for name in wanted if name not in names]
    if missing:
        cure = "put the header back as it was exported"
        raise SpreadsheetError(path, "row 1", f"no column is named {missing[0]!r}", cure)
    optional = (CONFIRMED,) if CONFIRMED in names else ()
    return {name: names.index(name) for name in (*wanted, *optional)}


def _row(number: int, line: Sequence[tuple[Any, str]], columns: Mapping[str, int]) -> SpreadsheetRow:
    cells = {name: line[at] for name, at in columns.items() if at < len(line)}
    name, mark = (cell_text(cells.pop(of, (None,))[0]).strip() for of in ("id", CONFIRMED))
    bad = {
        lang: _REASONS[kind]
        for lang, (value, kind) in cells.items()
        if value is not None and kind in _REASONS
    }
    texts = {lang: cell_text(value) for lang, (value, _) in cells.items() if lang not in bad}
    confirmed = mark.casefold() not in _NO if CONFIRMED in columns else None
    return SpreadsheetRow(
        number, name, {k: text for k, text in texts.items() if text.strip()}, bad, confirmed
    )
