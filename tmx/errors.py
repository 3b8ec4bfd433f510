"""What the room says when it must refuse: where, what, cure.  The place is kept as fields."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


class FileError(Exception):
    """A file that cannot be used: what its kinds have in common.

    Attributes:
        path: the file as the caller gave it.
        what: what is wrong.
        cure: what the user can do.
    """

    def __init__(self, path: str, what: str, cure: str, line: int | None = None) -> None:
        where = path if line is None else f"{path}:{line}"
        super().__init__(f"{where}: {what}; {cure}")
        self.path, self.what, self.cure = path, what, cure


class TmxError(FileError):
    """A file that is not readable as TMX, or as the format that it is said to have.

    Attributes:
        line: where in it (of a workbook the row), counted from 1, or None for the file as a whole.
    """

    def __init__(self, path: str, line: int | None, what: str, cure: str) -> None:
        super().__init__(path, what, cure, line)
        self.line = line


class OutputError(FileError):
    """A file that cannot be written; what stood under its name before is untouched."""


class MemoryFileError(FileError):
    """A memory for searching that cannot be read or written."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A defect of a file that reading could mend.

    Attributes:
        line: where in the file, counted from 1.
        what: what was wrong, and what was made of it.
        loses: whether a text, or what may be one, is not read.
    """

    line: int
    what: str
    loses: bool = False

    def __str__(self) -> str:
        return f"line {self.line}: {self.what}"


Report = Callable[[Mended], object]
"""Is told each thing that was mended."""


class DateError(ValueError):
    """An environment whose SOURCE_DATE_EPOCH is no moment: the user has to correct it or unset it."""


class UnitError(ValueError):
    """A unit or a header that no TMX may hold: the caller has to mend it or leave it out.

    Attributes:
        number: of the unit in its stream, counted from 1; 0 is the header.
        what: what is wrong.
        cure: what the caller can do.
    """

    def __init__(self, number: int, what: str, cure: str) -> None:
        where = f"unit {number}" if number else "header"
        super().__init__(f"{where}: {what}; {cure}")
        self.number, self.what, self.cure = number, what, cure
