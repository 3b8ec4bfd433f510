"""What may go wrong with a person's input, and how it is said: one line, what and cure, no traceback."""

from __future__ import annotations

import sys

from align import AlignError, EncoderError
from corpora.errors import ReadError
from tmx import OutputError, TmxError, UnitError
from tongwen.project import ProjectError
from tongwen.spreadsheet import SpreadsheetError


class UsageError(Exception):
    """Options that do not go together: what, cure."""


EXPECTED = (
    AlignError,
    EncoderError,
    OutputError,
    ProjectError,
    ReadError,
    SpreadsheetError,
    TmxError,
    UnitError,
    UsageError,
)


def say(error: Exception) -> None:
    """Print an error that a person can act on."""
    print(f"tongwen: {error}", file=sys.stderr)
