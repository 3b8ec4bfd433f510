"""What several tests of the command line need."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from align import Multitext
from tests.tongwen.program import BEFORE, letter
from tests.tongwen.sheets import PROJECT, Edit
from tongwen.cli import main
from tongwen.project import save
from tongwen.spreadsheet import Changes, read_xlsx, write_xlsx


@pytest.fixture(scope="module")
def project(aligned: Multitext, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's project file."""
    path = tmp_path_factory.mktemp("project") / "report.tongwen"
    save(path, aligned, {"tongwen": "test", "enc": "use"})
    return path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: zh.txt, en.txt and outputs of an earlier run."""
    monkeypatch.chdir(letter(tmp_path))
    for name in ("x.tmx", "x.tongwen", "x.html"):
        (tmp_path / name).write_bytes(BEFORE)
    return tmp_path


@pytest.fixture(scope="session")
def projects(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project file of the short report."""
    folder = letter(tmp_path_factory.mktemp("project"))
    assert main(["align", f"{folder}/zh.txt", f"{folder}/en.txt", "-o", f"{folder}/x.tmx"]) == 0
    return folder / "x.tongwen"


@pytest.fixture
def review(tmp_path: Path) -> Callable[[Edit], Changes]:
    """Writes the sheet, lets a function edit it as a person would, and reads it back.

    Columns: A id, B path, C score, D flags, E zh, F en, G ar; row 1 is the header.
    """

    def reviewed(edit: Edit) -> Changes:
        path = tmp_path / "review.xlsx"
        write_xlsx(path, PROJECT)
        book = openpyxl.load_workbook(path)
        edit(book["segments"])
        book.save(path)
        return read_xlsx(path, PROJECT)

    return reviewed
