"""The made documents in one folder for all tests of a run: each is written when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.made import numbering
from tests.made.catalogue import langs_of, make
from tests.made.content import Edition
from tests.made.judge import printed_labels
from tests.made.reportlab_pdf import MISSING, available
from tests.programs import require, stop


class Made:
    """A folder of made documents; a test that needs a missing program is skipped with the reason.

    Args:
        folder: where they are written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._judged: dict[str, str] = {}

    def path(self, lang: str, form: str = "docx", edition: Edition = "full") -> Path:
        """One document; all languages of its format are made together, which saves starts of LibreOffice."""
        together = langs_of(form) if form in ("odt", "doc", "rtf", "pdf-libreoffice") else (lang,)
        return self.paths(together, form, edition)[lang]

    def paths(self, langs: Iterable[str], form: str = "docx", edition: Edition = "full") -> dict[str, Path]:
        """Several languages of a document by their codes."""
        if form == "pdf-reportlab" and not available():
            stop(MISSING)
        wanted = tuple(langs)
        return dict(zip(wanted, make(self._folder, wanted, edition, form, require), strict=True))

    def numbering(self) -> Path:
        """The Word file of automatic numbers."""
        path = self._folder / "numbering.docx"
        if not path.is_file():
            path.write_bytes(numbering.docx())
        return path

    def judged(self) -> dict[str, str]:
        """The labels that LibreOffice prints for `numbering`, by the names of its paragraphs."""
        if not self._judged:
            programs = require("libreoffice"), require("pdftotext")
            self._judged = printed_labels(*programs, self.numbering(), self._folder)
        return self._judged


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The made documents of this run."""
    return Made(tmp_path_factory.mktemp("made"))
