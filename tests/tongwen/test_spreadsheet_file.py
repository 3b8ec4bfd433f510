"""A spreadsheet as a file: what a reviewer sees, the same bytes, and any text unchanged."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tongwen.sheets import PROJECT, project_of
from tongwen.spreadsheet import Changes, read_xlsx, write_xlsx


def test_the_sheet_reads_well(tmp_path: Path) -> None:
    """Frozen header, wrapped text, Arabic from the right, coloured scores, no live formula."""
    write_xlsx(tmp_path / "x.xlsx", PROJECT)
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    sheet = book["segments"]
    assert [cell.value for cell in sheet[1]] == [
        "id",
        "path",
        "score",
        "flags",
        "zh",
        "en",
        "ar",
        "confirmed",
    ]
    assert [cell.value for cell in sheet[2]][:4] == ["1", "paragraph 1", 0.9, "length-odd"]
    assert sheet.freeze_panes == "B2"
    assert sheet["F2"].alignment.wrap_text
    assert (sheet["G2"].alignment.horizontal, sheet["G2"].alignment.readingOrder) == ("right", 2)
    assert len({sheet[f"C{row}"].fill.fgColor.rgb for row in (2, 3, 4)}) == 3
    assert sheet["C2"].fill.fgColor.rgb == sheet["C5"].fill.fgColor.rgb
    assert (sheet["F4"].data_type, sheet["F4"].value) == ("s", "=1+1 is said here only.")
    assert sheet["A2"].number_format == sheet["F2"].number_format == "@"
    assert book["tongwen"].sheet_state == "hidden"


def test_the_same_project_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build can be repeated; the date is the environment's, or none."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    for name in ("one", "two"):
        write_xlsx(tmp_path / name, PROJECT)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    write_xlsx(tmp_path / "two", PROJECT)
    with zipfile.ZipFile(tmp_path / "one") as one, zipfile.ZipFile(tmp_path / "two") as two:
        assert {info.date_time for info in one.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {info.date_time for info in two.infolist()} == {(2020, 9, 13, 12, 26, 40)}
        assert two.read("docProps/core.xml").count(b">2020-09-13T12:26:40Z<") == 2


def test_a_text_too_long_for_a_cell_survives(tmp_path: Path) -> None:
    """A cell holds 32 767 units; the rest of the text must not go when the row comes back."""
    path = tmp_path / "x.xlsx"
    project = project_of({"en": "word " * 10_000 + "end", "fr": "mot"}, {"en": "𝒳" * 20_000, "fr": "x"})
    write_xlsx(path, project)
    assert read_xlsx(path, project) == Changes(project.segments)
    book = openpyxl.load_workbook(path)
    assert book["segments"]["E2"].value.endswith("w […]")
    book["segments"]["E2"], book["segments"]["F2"] = "changed", "parole"
    book.save(path)
    changes = read_xlsx(path, project)
    assert changes.segments[0].texts == {"en": project.segments[0].texts["en"], "fr": "parole"}
    assert changes.problems[0].startswith("row 2: en: the text is too long for a cell")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.dictionaries(st.sampled_from(["zh", "en"]), st.text(min_size=1, max_size=9), min_size=1),
        min_size=1,
        max_size=4,
    )
)
def test_any_text_goes_through_a_sheet_unchanged(tmp_path: Path, texts: list[dict[str, str]]) -> None:
    """Control characters, line ends, what looks like a formula or an escape: not edited, not changed."""
    project = project_of(*texts)
    write_xlsx(tmp_path / "x.xlsx", project)
    assert read_xlsx(tmp_path / "x.xlsx", project) == Changes(project.segments)


def share_strings(path: Path) -> None:
    """Moves the texts of all cells into one list, as spreadsheet programs do when they save."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name).decode() for name in old.namelist()}
    texts: list[str] = []

    def moved(match: re.Match[str]) -> str:
        texts.append(match[1])
        return f't="s"><v>{len(texts) - 1}</v>'

    for name in ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"):
        parts[name] = re.sub(r't="inlineStr"><is>(.*?)</is>', moved, parts[name], flags=re.DOTALL)
    items = "".join(f"<si>{text}</si>" for text in texts)
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{space}">{items}</sst>'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace("</Types>", override)
    with zipfile.ZipFile(path, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)


@pytest.mark.parametrize(
    "text", ["a\x0bb", "a\r\nb", " a ", "_x000D_", "=1", "+1", "-1", "@a", "#N/A", "\x07", "<&>"]
)
def test_hard_texts_go_through_a_sheet_saved_again(tmp_path: Path, text: str) -> None:
    """Another program writes the cells anew, in another place of the file."""
    project, path = project_of({"en": text, "fr": "x"}), tmp_path / "x.xlsx"
    write_xlsx(path, project)
    assert openpyxl.load_workbook(path)["segments"]["E2"].data_type != "f"
    share_strings(path)
    assert b'"inlineStr"' not in zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml")
    assert read_xlsx(path, project) == Changes(project.segments)
