"""A revised document, aligned against its earlier project: a person's work is kept, and changes are shown."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import tmx
from tests.tongwen.program import EN, ZH, contents, letter
from tongwen.cli import main
from tongwen.project import Project, load, save_project
from tongwen.spreadsheet import apply, read_xlsx, write_xlsx

CAPTURE = pytest.CaptureFixture[str]
FR = (
    "Rapport de la réunion d’automne\n\n1. Le comité s’est réuni à l’hôtel de ville le 5 octobre. La "
    "Présidente a ouvert la séance.\n\n2. Le comité a adopté le budget de 2021, soit 3,5 millions de yuan. "
    "Le secrétariat présentera un rapport dans trois mois.\n\n3. La séance a été levée à 18 heures.\n"
)
OPENED = "主席宣布会议开幕。"
CORRECTED = "主席宣布本届会议开幕。"


def correct(project: str, edit: Callable[[Any], None]) -> None:
    """Lets a function edit the spreadsheet of a project as a person would, and takes it back."""
    write_xlsx("x.xlsx", load(project))
    book = openpyxl.load_workbook("x.xlsx")
    edit(book["segments"])
    book.save("x.xlsx")
    assert main(["import", "x.xlsx", project]) == 0


def corrections(sheet: Any) -> None:
    """Row 4 (the Chair) edited, 5 and 6 (budget, secretariat) joined, 7 (closing) deleted, 3 confirmed.

    Columns: A id, B path, C score, D flags, E zh, F en, G confirmed; row 1 is the header.
    """
    assert sheet["E4"].value == OPENED
    sheet["E4"] = CORRECTED
    sheet["A5"] = f"{sheet['A5'].value}+{sheet['A6'].value}"
    sheet["G3"] = "yes"
    sheet.delete_rows(6, 2)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, static_folder: Path) -> Path:
    """The current folder: the short report and its project old.tongwen, corrected by a person."""
    monkeypatch.chdir(letter(tmp_path))
    monkeypatch.setenv("TONGWEN_CACHE", str(static_folder))
    assert main(["align", "zh.txt", "en.txt", "-o", "old.tmx", "--encoder", "static"]) == 0
    correct("old.tongwen", corrections)
    return tmp_path


def again(*files: str) -> Project:
    """The files aligned against the corrected project."""
    command = ["align", *files, "-o", "new.tmx", "--report", "--earlier", "old.tongwen"]
    assert main([*command, "--encoder", "static"]) == 0
    return load("new.tongwen")


def rows(project: Project) -> list[tuple[str, str]]:
    """Id and Chinese text of each segment."""
    return [(segment.id, segment.texts["zh"]) for segment in project.segments]


def test_the_same_text_keeps_all_that_a_person_did(folder: Path, capsys: CAPTURE) -> None:
    """Edited, joined, deleted and confirmed rows are as they were, and the memory has them."""
    earlier = load("old.tongwen")
    assert [segment.id for segment in earlier.segments] == ["1", "2", "3", "4+5"]
    new = again("zh.txt", "en.txt")
    assert new.segments == earlier.segments
    assert new.confirmed == earlier.confirmed == {"2"}
    said = capsys.readouterr().err
    assert "old.tongwen: 6 unchanged, 0 revised, 0 added, 0 gone\n5 groups kept as a person had" in said
    with tmx.read("new.tmx") as memory:
        texts = [str(unit.variants[0].segment) for unit in memory.units]
    assert CORRECTED in texts
    assert not [text for text in texts if "闭幕" in text]


def test_aligning_again_does_not_write_over_what_a_person_did(folder: Path, capsys: CAPTURE) -> None:
    """Whoever repeats yesterday's command has not asked for yesterday's work to go."""
    before = Path("old.tongwen").read_bytes()
    assert main(["align", "zh.txt", "en.txt", "-o", "old.tmx", "--encoder", "static"]) == 2
    assert "old.tongwen: holds 4 places that a person corrected or confirmed; keep them with --earlier" in (
        capsys.readouterr().err
    )
    assert Path("old.tongwen").read_bytes() == before
    assert again("zh.txt", "en.txt").segments == load("old.tongwen").segments


def test_what_changed_is_told_and_flagged(folder: Path, capsys: CAPTURE) -> None:
    """A paragraph more, a sentence edited, one gone; ids move, corrections stay with their text."""
    zh = ZH.replace("3. ", "4. ").replace("2. ", "3. ").replace("1. ", "1. 会议由市长召集。\n\n2. ")
    en = EN.replace("3. ", "4. ").replace("2. ", "3. ").replace("3.5", "3.8")
    en = en.replace("1. ", "1. The mayor convened the meeting.\n\n2. ")
    (folder / "zh.txt").write_text(zh.replace("350", "380"), encoding="utf-8")
    (folder / "en.txt").write_text(en, encoding="utf-8")
    new = again("zh.txt", "en.txt")
    said = capsys.readouterr().err
    assert "old.tongwen: 5 unchanged, 1 revised, 1 added, 0 gone" in said
    assert "confirmed or corrected, and changed since: 4+5" in said
    assert rows(new)[:4] == [
        ("1", "秋季会议的报告"),
        ("2", "会议由市长召集。"),
        ("3", "委员会于10月5日在市政厅举行会议。"),
        ("4", CORRECTED),
    ]
    flags = {segment.id: {"added", "revised"} & set(segment.flags) for segment in new.segments}
    assert flags == {"1": set(), "2": {"added"}, "3": set(), "4": set(), "5": {"revised"}, "6": set()}
    assert new.confirmed == {"3"}
    page = (folder / "new.html").read_text(encoding="utf-8")
    assert "The earlier version does not have this text." in page


def test_what_is_gone_is_listed(folder: Path, capsys: CAPTURE) -> None:
    """Nothing of it is in the new files, so it is said."""
    title = "秋季会议的报告"
    (folder / "zh.txt").write_text(ZH.replace(f"{title}\n\n", ""), encoding="utf-8")
    (folder / "en.txt").write_text(EN.partition("\n\n")[2], encoding="utf-8")
    again("zh.txt", "en.txt")
    said = capsys.readouterr().err
    assert "0 revised, 0 added, 1 gone\n" in said
    assert f"gone: 1: {title}\n" in said


def test_a_deletion_whose_text_changed_is_taken_back_and_told(folder: Path, capsys: CAPTURE) -> None:
    """The person has not seen the new text."""
    (folder / "en.txt").write_text(EN.replace("closed at 6 p.m", "closed at 7 p.m"), encoding="utf-8")
    assert [segment.id for segment in again("zh.txt", "en.txt").segments] == ["1", "2", "3", "4+5", "6"]
    assert "confirmed or corrected, and changed since: 6\n" in capsys.readouterr().err


def test_a_program_is_told_the_same(folder: Path, capsys: CAPTURE) -> None:
    """As part of the summary."""
    command = ["align", "zh.txt", "en.txt", "-o", "new.tmx", "--earlier", "old.tongwen", "--json"]
    assert main([*command, "--encoder", "static"]) == 0
    data = json.loads(capsys.readouterr().out)
    found = {"unchanged": 6, "revised": 0, "added": 0, "gone": [], "kept": 5, "lost": []}
    assert data["revision"] == found
    assert len(data["recipe"]["sha256-earlier"]) == 16


def test_a_language_that_is_new_stands_beside_what_was_kept(folder: Path) -> None:
    """The French version came a week later."""
    (folder / "fr.txt").write_text(FR, encoding="utf-8")
    new = again("zh.txt", "en.txt", "fr.txt")
    by_id = {segment.id: segment.texts for segment in new.segments}
    assert list(by_id) == ["1", "2", "3", "4+5"]
    assert (by_id["3"]["zh"], by_id["3"]["fr"]) == (CORRECTED, "La Présidente a ouvert la séance.")
    assert by_id["4+5"]["fr"].endswith("dans trois mois.")


def test_a_split_row_is_kept_as_its_parts(folder: Path) -> None:
    """Their ids follow the group's new number; a new language goes with the first part."""
    parts = [
        ("委员会于10月5日", "The committee met"),
        ("在市政厅举行会议。", "at the town hall on 5 October."),
    ]

    def split(sheet: Any) -> None:
        sheet.insert_rows(4)
        for row, (zh, en) in zip((3, 4), parts, strict=True):
            sheet[f"A{row}"], sheet[f"E{row}"], sheet[f"F{row}"] = "2", zh, en

    correct("old.tongwen", split)
    (folder / "zh.txt").write_text(f"关于预算的报告\n\n{ZH}", encoding="utf-8")
    (folder / "en.txt").write_text(f"Report on the budget\n\n{EN}", encoding="utf-8")
    (folder / "fr.txt").write_text(f"Rapport sur le budget\n\n{FR}", encoding="utf-8")
    new = {segment.id: segment.texts for segment in again("zh.txt", "en.txt", "fr.txt").segments}
    number = next(name for name, texts in new.items() if texts.get("zh") == parts[0][0]).partition(".")[0]
    assert [(new[f"{number}.{n}"]["zh"], new[f"{number}.{n}"]["en"]) for n in (1, 2)] == parts
    assert ["fr" in new[f"{number}.{n}"] for n in (1, 2)] == [True, False]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("zh.txt en.txt -o new.tmx --earlier none.tongwen", "none.tongwen: No such file or directory; give"),
        ("zh.txt en.txt -o new.tmx --earlier en.txt", "en.txt: is not a project file; give the .tongwen"),
        ("zh.txt en.txt -o old.tmx --earlier old.tongwen", "old.tongwen: would overwrite an input; choose"),
        ("--batch list.tsv -o out --earlier old.tongwen", "--earlier old.tongwen: belongs to one document"),
    ],
)
def test_an_earlier_project_that_cannot_be_meant_is_refused(
    folder: Path, capsys: CAPTURE, arguments: str, message: str
) -> None:
    """And nothing is touched."""
    before = contents(folder)
    assert main(["align", *arguments.split(), "--encoder", "static"]) == 2
    assert capsys.readouterr().err.splitlines()[-1].startswith(f"tongwen: {message}")
    assert contents(folder) == before


def test_marks_of_confirmed_rows_live_in_the_spreadsheet_and_the_project(folder: Path) -> None:
    """They can be given and taken back, and a sheet without the column leaves them alone."""
    project = load("old.tongwen")
    assert project.confirmed == {"2"}

    def marked(edit: Callable[[Any], None]) -> frozenset[str]:
        write_xlsx("y.xlsx", project)
        book = openpyxl.load_workbook("y.xlsx")
        edit(book["segments"])
        book.save("y.xlsx")
        return apply(project, read_xlsx("y.xlsx", project)).confirmed

    def give(sheet: Any) -> None:
        sheet["G2"], sheet["G4"] = "x", True
        sheet["G3"], sheet["G5"] = "No", False

    assert marked(lambda sheet: None) == {"2"}
    assert marked(give) == {"1", "3"}
    assert marked(lambda sheet: sheet.delete_cols(7)) == {"2"}


def test_a_project_of_the_first_format_is_still_read(folder: Path) -> None:
    """It has no marks of confirmed rows."""
    project = load("old.tongwen")
    save_project("first.tongwen", project)
    with closing(sqlite3.connect("first.tongwen")) as base:
        base.execute("DROP TABLE confirmed")
        base.execute("PRAGMA user_version=1")
    assert load("first.tongwen").segments == project.segments
    assert load("first.tongwen").confirmed == frozenset()
