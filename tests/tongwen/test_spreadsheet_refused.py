"""Spreadsheets that cannot be taken back: what is wrong, where, and the cure."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.tongwen.sheets import PROJECT, Edit, project_of
from tongwen.project import Project
from tongwen.spreadsheet import Changes, SpreadsheetError, read_xlsx, write_xlsx


def refused(path: Path, project: Project = PROJECT) -> str:
    """The message with which a spreadsheet is refused, without the folder."""
    with pytest.raises(SpreadsheetError) as error:
        read_xlsx(path, project)
    return str(error.value).removeprefix(f"{path}: ")


@pytest.mark.parametrize(
    ("cell", "value", "message"),
    [
        ("A3", "77", "row 3: the project has no segment '77'; correct it, or export the spreadsheet again"),
        (
            "A3",
            "1+77",
            "row 3: the project has no segment '1+77'; correct it, or export the spreadsheet again",
        ),
        (
            "A3",
            "1+1",
            "row 3: the project has no segment '1+1'; correct it, or export the spreadsheet again",
        ),
        ("E1", "en", "row 1: two columns are named 'en'; remove one of them, or give it another name"),
        ("E1", "Chinese", "row 1: no column is named 'zh'; put the header back as it was exported"),
        ("A1", None, "row 1: no column is named 'id'; put the header back as it was exported"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_its_place(
    review: Callable[[Edit], Changes], tmp_path: Path, cell: str, value: str | None, message: str
) -> None:
    """A guess here would put a text under a wrong language or segment."""

    def edit(sheet: Any) -> None:
        sheet[cell] = value

    with pytest.raises(SpreadsheetError) as error:
        review(edit)
    assert str(error.value) == f"{tmp_path / 'review.xlsx'}: {message}"


def test_the_sheet_of_another_project_is_refused(tmp_path: Path) -> None:
    """Ids are numbers: every row of the wrong sheet would fit, and overwrite a segment."""
    write_xlsx(tmp_path / "x.xlsx", project_of({"zh": "甲", "en": "A", "ar": "ا"}))
    assert refused(tmp_path / "x.xlsx").startswith("was exported from another project")


def test_what_is_no_spreadsheet_is_refused(tmp_path: Path) -> None:
    """Missing, a folder, text, a zip of something else, half a file."""
    assert refused(tmp_path / "x.xlsx") == "No such file or directory; give an .xlsx file"
    assert "directory" in refused(tmp_path)
    path = tmp_path / "x.xlsx"
    path.write_text("id,zh,en\n")
    assert refused(path).startswith("is not an .xlsx file, or damaged; save it as .xlsx")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "a")
    assert refused(path).startswith("is not an .xlsx file")
    write_xlsx(path, PROJECT)
    path.write_bytes(path.read_bytes()[:3000])
    assert refused(path).startswith("is not an .xlsx file")


def test_a_damaged_sheet_inside_is_refused(tmp_path: Path) -> None:
    """Broken XML is the file's fault, not a crash."""
    write_xlsx(tmp_path / "x.xlsx", PROJECT)
    with zipfile.ZipFile(tmp_path / "x.xlsx") as old, zipfile.ZipFile(tmp_path / "y.xlsx", "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content[: len(content) // 2] if name.endswith("sheet1.xml") else content)
    assert refused(tmp_path / "y.xlsx").startswith("is not an .xlsx file")
