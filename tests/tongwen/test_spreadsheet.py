"""What a reviewer does in a spreadsheet comes back into the project; nothing is lost silently."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from align.nouns import Group, Multitext, Place
from corpora.document import Block, Document, Sentence, Step
from tongwen.project import Project, load, save_project
from tongwen.segments import Segment
from tongwen.spreadsheet import Changes, SpreadsheetError, apply, read_xlsx, write_xlsx

TEXTS = (
    {"zh": "请付款。", "en": "Pay now.", "ar": "ادفع الآن."},
    {"zh": "请签名。", "en": "Sign here, then leave.", "ar": "وقع هنا."},
    {"en": "=1+1 is said here only."},
    {"zh": "再见。", "en": "Goodbye.", "ar": "وداعا."},
)
SCORES = (0.9, 0.6, 0.3, 0.8)

Edit = Callable[[Any], None]


def project_of(*texts: Mapping[str, str]) -> Project:
    """A project with one block, sentence and group for each text."""
    langs = tuple(dict.fromkeys(lang for some in texts for lang in some))
    blocks: dict[str, list[Block]] = {lang: [] for lang in langs}
    groups = []
    for number, some in enumerate(texts, start=1):
        places = {lang: (Place(len(blocks[lang]), 0),) for lang in some}
        path = (Step("paragraph", str(number)),)
        for lang, text in some.items():
            blocks[lang].append(Block("paragraph", "", None, path, text, (Sentence(0, len(text)),)))
        groups.append(Group(number, places, SCORES[(number - 1) % 4], ("length-odd",), path))
    documents = {lang: Document(lang, None, tuple(blocks[lang])) for lang in langs}
    return Project.of(Multitext(documents, tuple(groups), {}), {})


PROJECT = project_of(*TEXTS)


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


def shape(changes: Changes) -> tuple[int, int, int, int]:
    """How many segments were edited, joined, split, deleted."""
    return changes.edited, changes.joined, changes.split, changes.deleted


def ids(changes: Changes) -> list[str]:
    """The segments' ids in order."""
    return [segment.id for segment in changes.segments]


def test_an_untouched_sheet_changes_nothing(review: Callable[[Edit], Changes]) -> None:
    """Saving in another program alone must not count as a correction."""
    assert review(lambda sheet: None) == Changes(PROJECT.segments)


def test_an_edited_text_comes_back_and_the_groups_stay(
    review: Callable[[Edit], Changes], tmp_path: Path
) -> None:
    """The correction is used by exports; the alignment as made can still be seen."""

    def edit(sheet: Any) -> None:
        sheet["F2"], sheet["E4"], sheet["G5"] = " Pay at once. ", "这里只说1+1。", None

    changes = review(edit)
    assert shape(changes) == (3, 0, 0, 0)
    assert changes.segments[0] == replace(PROJECT.segments[0], texts={**TEXTS[0], "en": "Pay at once."})
    assert changes.segments[2].texts == {"zh": "这里只说1+1。", "en": TEXTS[2]["en"]}
    assert "ar" not in changes.segments[3].texts
    project = apply(PROJECT, changes)
    assert project.multitext == PROJECT.multitext
    save_project(tmp_path / "x.tongwen", project)
    assert load(tmp_path / "x.tongwen") == project


def test_joined_rows_come_back_as_the_person_merged_them(review: Callable[[Edit], Changes]) -> None:
    """The ids name what the row is made of; the texts are the person's."""

    def edit(sheet: Any) -> None:
        sheet["A2"], sheet["E2"], sheet["F2"] = "1 ＋ 2", "请付款签名。", "Pay and sign."
        sheet.delete_rows(3)

    changes = review(edit)
    assert shape(changes) == (0, 1, 0, 0)
    assert ids(changes) == ["1+2", "3", "4"]
    assert changes.added == ("1+2",)
    assert changes.segments[0] == Segment(
        "1+2",
        {"zh": "请付款签名。", "en": "Pay and sign.", "ar": "ادفع الآن."},
        0.6,
        ("length-odd",),
        "paragraph 1",
    )


def test_joined_rows_whose_texts_nobody_merged_are_merged(review: Callable[[Edit], Changes]) -> None:
    """Typing the ids is enough: the second row's text must not vanish."""

    def edit(sheet: Any) -> None:
        sheet["A2"] = "1+2"
        sheet.delete_rows(3)

    assert review(edit).segments[0].texts == {
        "zh": "请付款。请签名。",
        "en": "Pay now. Sign here, then leave.",
        "ar": "ادفع الآن. وقع هنا.",
    }


def test_a_row_that_stayed_after_joining_is_reported(review: Callable[[Edit], Changes]) -> None:
    """Its text would stand twice, or an edit in it be lost unseen."""

    def edit(sheet: Any) -> None:
        sheet["A2"] = "1+2"

    changes = review(edit)
    assert ids(changes) == ["1+2", "3", "4"]
    assert changes.problems == ("row 3: 2 is already joined in row 2; this row was left out",)


def test_rows_joined_over_many_others_are_reported(
    review: Callable[[Edit], Changes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slip of a digit, 1+31 for 1+3, moves a text across the document."""

    def edit(sheet: Any) -> None:
        sheet["A2"] = "1+4"
        sheet.delete_rows(5)

    assert review(edit).problems == ()
    monkeypatch.setattr("tongwen.spreadsheet._FAR", 2)
    changes = review(edit)
    assert ids(changes) == ["1+4", "2", "3"]
    assert changes.problems == ("row 2: 1 and 4 stand far apart; they were joined all the same",)


@pytest.mark.parametrize("typed", [("2", "2"), ("2.1", "2.2"), (2, 2)])
def test_split_rows_come_back_in_order(review: Callable[[Edit], Changes], typed: tuple[Any, Any]) -> None:
    """A row copied and trimmed is one segment become two."""

    def edit(sheet: Any) -> None:
        sheet.insert_rows(4)
        for column, first, second in (
            ("A", *typed),
            ("E", "请签", "名。"),
            ("F", "Sign here,", "then leave."),
        ):
            sheet[f"{column}3"], sheet[f"{column}4"] = first, second

    changes = review(edit)
    assert shape(changes) == (0, 0, 1, 0)
    assert ids(changes) == ["1", "2.1", "2.2", "3", "4"]
    assert changes.added == ("2.1", "2.2")
    assert [s.texts["en"] for s in changes.segments[1:3]] == ["Sign here,", "then leave."]
    assert [s.texts.get("ar") for s in changes.segments[1:3]] == ["وقع هنا.", None]
    assert changes.problems == ()


def test_a_row_copied_and_not_trimmed_is_reported(review: Callable[[Edit], Changes]) -> None:
    """A doubled unit is no split."""

    def edit(sheet: Any) -> None:
        sheet.append(["1", None, None, None, *TEXTS[0].values()])

    changes = review(edit)
    assert changes.segments == PROJECT.segments
    assert changes.problems == ("row 6: has the same id and texts as row 2; this row was left out",)


def test_deleted_and_emptied_rows_are_gone(review: Callable[[Edit], Changes]) -> None:
    """Both ways a person removes a unit."""

    def edit(sheet: Any) -> None:
        sheet["F4"] = None
        sheet.delete_rows(2)

    changes = review(edit)
    assert shape(changes) == (0, 0, 0, 2)
    assert ids(changes) == ["2", "4"]
    assert changes.problems == ()


def test_a_row_that_lost_its_id_is_reported_and_its_segment_stays(review: Callable[[Edit], Changes]) -> None:
    """The old text is better than none; the person sees where to look."""

    def edit(sheet: Any) -> None:
        sheet["A3"], sheet["F3"] = None, "Sign here and leave."
        sheet["F8"] = "A row of my own."

    changes = review(edit)
    assert changes.segments == PROJECT.segments
    assert changes.problems == (
        "row 3: has no id; this row was left out",
        "row 3: looks like 2, which stays as it was",
        "row 8: has no id; this row was left out",
    )


def test_sorting_changes_nothing(review: Callable[[Edit], Changes]) -> None:
    """Reviewers look at the lowest scores first; the memory keeps reading order."""

    def edit(sheet: Any) -> None:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        for number, row in enumerate(sorted(rows, key=lambda row: row[2]), start=2):
            for column, value in enumerate(row, start=1):
                cell = sheet.cell(number, column)
                cell.value = value
                cell.data_type = "s" if isinstance(value, str) else cell.data_type

    assert review(edit) == Changes(PROJECT.segments)


def test_columns_may_change_places_and_unknown_ones_are_reported(review: Callable[[Edit], Changes]) -> None:
    """Columns go by name; a column of remarks is not taken, and the person hears of it."""

    def edit(sheet: Any) -> None:
        sheet.delete_cols(2, 3)  # path, score, flags
        sheet.insert_cols(1)
        sheet["A1"] = "remarks"

    changes = review(edit)
    assert changes.segments == PROJECT.segments
    assert changes.problems == ("row 1: column 'remarks' is not known; it was left out",)


@pytest.mark.parametrize(
    ("value", "reason"),
    [("=A1&B1", "formula"), (datetime(2026, 5, 3), "date"), (True, "truth value"), ("#REF!", "error value")],
)
def test_what_is_no_text_is_reported_and_the_old_text_stays(
    review: Callable[[Edit], Changes], value: Any, reason: str
) -> None:
    """The formula itself in a memory, or 2026-05-03 for 3 May, would be a wrong answer."""

    def edit(sheet: Any) -> None:
        sheet["F2"].number_format = "General"
        sheet["F2"] = value

    changes = review(edit)
    assert changes.segments == PROJECT.segments
    assert len(changes.problems) == 1
    assert changes.problems[0].startswith("row 2: en: ")
    assert reason in changes.problems[0]


def test_numbers_typed_into_cells_are_texts(review: Callable[[Edit], Changes]) -> None:
    """A page number stays one."""

    def edit(sheet: Any) -> None:
        sheet["A2"], sheet["F2"], sheet["F5"] = 1.0, 2026, 1.5

    changes = review(edit)
    assert [changes.segments[n].texts["en"] for n in (0, 3)] == ["2026", "1.5"]


def test_a_second_review_starts_from_the_first(tmp_path: Path) -> None:
    """Ids that joining and splitting made are ids like others."""
    path = tmp_path / "x.xlsx"
    first = PROJECT.segments
    halves = (
        replace(first[0], id="1+2"),
        replace(first[2], id="3.1"),
        replace(first[2], id="3.2", texts={"en": "b"}),
    )
    project = replace(PROJECT, segments=(*halves, first[3]))
    write_xlsx(path, project)
    book = openpyxl.load_workbook(path)
    book["segments"]["A2"] = "1+2+3.1"
    book["segments"].delete_rows(3)
    book["segments"].append(["3.2", None, None, None, None, "c"])
    book.save(path)
    assert ids(read_xlsx(path, project)) == ["1+2+3.1", "3.2.1", "3.2.2", "4"]


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
