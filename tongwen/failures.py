"""What may go wrong with a person's input, and how it is said: one line, what and cure, no traceback."""

from __future__ import annotations

from align import AlignError, EncoderError
from corpora.errors import FetchError, ReadError
from corpora.symbols import SymbolError
from tmx import DateError, FileError, UnitError
from tongwen.spreadsheet import SpreadsheetError


class UsageError(Exception):
    """Options that do not go together: what, cure."""


EXPECTED = (
    AlignError,
    DateError,
    EncoderError,
    FetchError,
    FileError,
    ReadError,
    SpreadsheetError,
    SymbolError,
    UnitError,
    UsageError,
)
