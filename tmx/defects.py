"""What is wrong with a file, as it is read: an error, or a report of how it was mended."""

from __future__ import annotations

from typing import NoReturn
from xml.parsers.expat import XMLParserType

from tmx.errors import Mended, Report, TmxError


class Defects:
    """Tells the defects of one file.

    Attributes:
        lines: that came by another way than through the parser, which does not count them.
        mends: whether what can be mended is.
    """

    def __init__(self, path: str, parser: XMLParserType, report: Report | None) -> None:
        """Where `report` is None, what could be mended is an error."""
        self.lines = 0
        self.mends = report is not None
        self._path, self._parser, self._report = path, parser, report
        self._told = set[str]()

    def line(self) -> int:
        """Where the parser is."""
        return self._parser.CurrentLineNumber + self.lines

    def fail(self, what: str, cure: str) -> NoReturn:
        """An error, whether or not the file is mended."""
        raise TmxError(self._path, self.line(), what, cure)

    def mend(
        self, what: str, cure: str, mended: str, *, line: int | None = None, loses: bool = False
    ) -> None:
        """An error, or a report of how it was mended; loses: whether a text is not read."""
        line = line or self.line()
        if self._report is None:
            raise TmxError(self._path, line, what, cure)
        self._report(Mended(line, f"{what}: {mended}", loses))

    def mend_all(self, what: str, cure: str, mended: str) -> None:
        """As `mend`, for what may be so in the whole file: it is told once."""
        if what not in self._told:
            self._told.add(what)
            self.mend(what, cure, mended)

    def tell(self, what: str) -> None:
        """A report of what some programs do not take, and reading does without mending."""
        if self._report is not None and what not in self._told:
            self._told.add(what)
            self._report(Mended(self.line(), what))
