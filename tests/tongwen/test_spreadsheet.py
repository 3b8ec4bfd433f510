"""What a reviewer does in a spreadsheet comes back into the project; nothing is lost silently."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.tongwen.sheets import PROJECT, TEXTS, Edit
from tongwen.project import load, save_project
from tongwen.segments import Segment
from tongwen.spreadsheet import Changes, apply, read_xlsx, write_xlsx


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
