"""The labels that LibreOffice prints for the paragraphs of a Word file, each named "[name]" in its text."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from tests.made.office import convert

_LINE = re.compile(r"^\s*(.*?)\s*\[([a-z]+-\d+)\]", re.MULTILINE)


def printed_labels(soffice: Path, pdftotext: Path, docx: Path, folder: Path) -> dict[str, str]:
    """What stands before each named paragraph in LibreOffice's PDF of the file, by name.

    Args:
        soffice: LibreOffice.
        pdftotext: of poppler.
        docx: the file.
        folder: for the PDF.
    """
    convert(soffice, [docx], "pdf", folder)
    text = printed(pdftotext, folder / f"{docx.stem}.pdf")
    return {name: label for label, name in _LINE.findall(text)}


def printed(pdftotext: Path, pdf: Path) -> str:
    """What a PDF shows, line by line, as poppler lays it out."""
    command: list[str | Path] = [pdftotext, "-layout", pdf, "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8")
