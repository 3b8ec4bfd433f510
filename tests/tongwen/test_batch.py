"""Many documents from a list: a bad one stops nothing, and what is finished is not done again."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.tongwen.program import EN, SW, ZH, contents, on_terminal
from tongwen.batch_list import Task, read_list
from tongwen.cli import main
from tongwen.manifest import NAME, Manifest
from tongwen.project import load
from tongwen.spreadsheet import write_xlsx

CAPTURE = pytest.CaptureFixture[str]
Run = Callable[..., tuple[int, list[dict[str, Any]], str]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, static_folder: Path) -> Path:
    """The current folder: two documents in two languages, a list of them, and one with a bad document."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TONGWEN_CACHE", str(static_folder))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    for number in (1, 2):
        (tmp_path / f"zh{number}.txt").write_text(ZH.replace("350", f"{350 + number}"), encoding="utf-8")
        (tmp_path / f"en{number}.txt").write_text(EN.replace("3.5", f"3.5{number}"), encoding="utf-8")
    first, second = "A/75/1\tzh1.txt\ten1.txt\n", "A/75/2\ten=en2.txt\tzh2.txt\n"
    (tmp_path / "list.tsv").write_text(first + second, encoding="utf-8")
    (tmp_path / "bad.tsv").write_text(f"{first}bad\tnone.txt\ten1.txt\n{second}", encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(folder: Path, capsys: CAPTURE) -> Run:
    """Runs a batch with the encoder that takes no time: exit status, JSON lines, messages."""

    def ran(*arguments: str) -> tuple[int, list[dict[str, Any]], str]:
        code = main(["align", *arguments, "--encoder", "static", "--json"])
        out, said = capsys.readouterr()
        return code, [json.loads(line) for line in out.splitlines()], said

    return ran


def statuses(results: list[dict[str, Any]]) -> list[str]:
    """What became of each document."""
    return [result["status"] for result in results]


def test_each_document_of_a_list_has_its_own_files(folder: Path, run: Run) -> None:
    """Named after it, whatever its name."""
    code, results, said = run("--batch", "list.tsv", "-o", "out", "--report")
    assert code == 0
    names = [f"A_75_{n}.{ending}" for n in (1, 2) for ending in ("html", "tmx", "tongwen")]
    assert sorted(contents(folder / "out")) == [*names, NAME]
    assert [r["document"] for r in results] == ["A/75/1", "A/75/2"]
    assert [(r["memory"], r["langs"], r["groups"], r["units"]) for r in results] == [
        ("out/A_75_1.tmx", ["zh", "en"], 6, 6),
        ("out/A_75_2.tmx", ["en", "zh"], 6, 6),
    ]
    assert said == "out: 2 documents, 2 done\n"


def test_a_batch_gives_what_single_runs_give(folder: Path, run: Run) -> None:
    """The same bytes: a document does not depend on those before it."""
    run("--batch", "list.tsv", "-o", "out")
    assert main(["align", "en=en2.txt", "zh2.txt", "-o", "x.tmx", "--encoder", "static"]) == 0
    for ending in ("tmx", "tongwen"):
        assert (folder / f"out/A_75_2.{ending}").read_bytes() == (folder / f"x.{ending}").read_bytes()


def test_a_bad_document_does_not_stop_the_rest(folder: Path, run: Run) -> None:
    """One missing file among thousands must not cost a night."""
    code, results, said = run("--batch", "bad.tsv", "-o", "out")
    assert (code, statuses(results)) == (1, ["done", "failed", "done"])
    assert results[1]["error"] == "none.txt: there is no such file; check the path"
    assert not list((folder / "out").glob("bad.*"))
    assert said == "out: 3 documents, 2 done, 1 failed\n"


def test_what_is_finished_is_skipped_and_what_failed_is_tried_again(folder: Path, run: Run) -> None:
    """The cure of a failure is to put the file right and give the same command."""
    run("--batch", "bad.tsv", "-o", "out")
    before = contents(folder / "out")
    (folder / "none.txt").write_text(ZH, encoding="utf-8")
    code, results, said = run("--batch", "bad.tsv", "-o", "out")
    assert (code, statuses(results)) == (0, ["skipped", "done", "skipped"])
    assert said == "out: 3 documents, 1 done, 2 skipped\n"
    after = contents(folder / "out")
    assert {name for name in after if before.get(name) != after[name]} == {"bad.tmx", "bad.tongwen", NAME}


FOREIGN = "\n".join(
    (
        *("[]", "{}", "no JSON", "[" * 100_000),
        '{"name": "a", "file": [], "status": "done", "key": "", "files": {}, "langs": []}',
    )
)
"""Lines that no batch has written, though some are JSON and one has all its fields."""


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda: Path("en1.txt").write_text(EN), ["done", "skipped"]),
        (lambda: Path("out/A_75_2.tmx").unlink(), ["skipped", "done"]),
        (lambda: Path("list.tsv").write_text("A/75/1\tzh1.txt\ten1.txt\ten2.txt\n"), ["failed"]),
        (lambda: Path(f"out/{NAME}").write_bytes(Path(f"out/{NAME}").read_bytes()[:-9]), ["skipped", "done"]),
        (lambda: Path(f"out/{NAME}").write_text(FOREIGN), ["done", "done"]),
        (lambda: Path("out/.A_75_1.tmx.0123456789ab.part").touch(), ["skipped", "skipped"]),
    ],
    ids=["input", "no output", "files", "torn manifest", "foreign manifest", "left over"],
)
def test_a_document_is_done_again_where_something_changed(
    folder: Path, run: Run, change: Callable[[], object], expected: list[str]
) -> None:
    """And only there; a file that a killed batch left half written goes."""
    run("--batch", "list.tsv", "-o", "out")
    change()
    assert statuses(run("--batch", "list.tsv", "-o", "out")[1]) == expected
    assert not [name for name in contents(folder / "out") if name.endswith(".part")]


@pytest.mark.parametrize("option", ["--report", "--labels keep", "--source en", "--list-items", "--strict"])
def test_other_options_are_another_result(run: Run, option: str) -> None:
    """Else the folder would hold a mixture that no command has made."""
    run("--batch", "list.tsv", "-o", "out")
    assert statuses(run("--batch", "list.tsv", "-o", "out", *option.split())[1]) == ["done", "done"]


def test_what_only_fetching_heeds_is_no_other_result(run: Run) -> None:
    """Nothing is fetched for a list, so that a pace in the command changes no byte."""
    run("--batch", "list.tsv", "-o", "out")
    assert statuses(run("--batch", "list.tsv", "-o", "out", "--rate", "5")[1]) == ["skipped", "skipped"]


def test_the_manifest_has_one_line_for_each_document(folder: Path, run: Run) -> None:
    """In the order of the list, however often it was run; what it says does not depend on the clock."""
    run("--batch", "bad.tsv", "-o", "out")
    once = (folder / "out" / NAME).read_bytes()
    run("--batch", "bad.tsv", "-o", "out")
    assert (folder / "out" / NAME).read_bytes() == once
    assert [json.loads(line)["name"] for line in once.splitlines()] == ["A/75/1", "bad", "A/75/2"]
    assert list(Manifest.of(folder / "out").entries) == ["A_75_1", "bad", "A_75_2"]


def test_a_persons_corrections_are_not_aligned_over(folder: Path, run: Run) -> None:
    """Hours of work would be gone; the document fails, and says why."""
    import openpyxl

    run("--batch", "list.tsv", "-o", "out")
    write_xlsx("x.xlsx", load("out/A_75_1.tongwen"))
    book = openpyxl.load_workbook("x.xlsx")
    book.worksheets[0]["E2"] = "改过的标题"
    book.save("x.xlsx")
    assert main(["import", "x.xlsx", "out/A_75_1.tongwen"]) == 0
    corrected = (folder / "out/A_75_1.tongwen").read_bytes()
    assert statuses(run("--batch", "list.tsv", "-o", "out")[1]) == ["skipped", "skipped"]
    (folder / "en1.txt").write_text(EN, encoding="utf-8")
    code, results, _ = run("--batch", "list.tsv", "-o", "out")
    assert (code, statuses(results)) == (1, ["failed", "skipped"])
    assert results[0]["error"].startswith("out/A_75_1.tongwen: has a person's corrections")
    assert (folder / "out/A_75_1.tongwen").read_bytes() == corrected


def test_a_code_counts_for_the_documents_that_have_its_language(folder: Path, run: Run) -> None:
    """A list may hold documents in different languages, under one set of options."""
    (folder / "sw.txt").write_text(SW, encoding="utf-8")
    (folder / "list.tsv").write_text("a\tzh1.txt\ten1.txt\nb\tsw=sw.txt\ten1.txt\n", encoding="utf-8")
    code, results, _ = run("--batch", "list.tsv", "-o", "out", "--code", "zh=zh-CN", "--source", "en")
    assert (code, statuses(results)) == (0, ["done", "done"])
    assert b'xml:lang="zh-CN"' in (folder / "out/a.tmx").read_bytes()
    assert any("does not know this language" in warning for warning in results[1]["warnings"])


def test_the_results_are_a_table_for_people(run: Run, capsys: CAPTURE) -> None:
    """With what is wrong in the place of numbers."""
    assert main(["align", "--batch", "bad.tsv", "-o", "out", "--encoder", "static"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "done     A/75/1  zh en  6 groups  6 units",
        "failed   bad     none.txt: there is no such file; check the path",
        "done     A/75/2  en zh  6 groups  6 units",
    ]


def test_a_dry_run_of_a_list_shows_it_and_writes_nothing(folder: Path, run: Run, capsys: CAPTURE) -> None:
    """To see what a list means before a long run."""
    assert main(["align", "--batch", "list.tsv", "--dry-run"]) == 0
    assert capsys.readouterr().out == "A/75/1: zh1.txt, en1.txt\nA/75/2: en=en2.txt, zh2.txt\n"
    code, results, _ = run("--batch", "list.tsv", "-o", "out", "--dry-run")
    assert (code, results[0]["documents"][0]["file"]) == (0, "A_75_1")
    assert not (folder / "out").exists()


def test_files_are_looked_for_from_the_lists_own_folder(folder: Path) -> None:
    """A folder with its list can be moved; comments and blank lines are for people."""
    (folder / "sub").mkdir()
    text = "\ufeff# name, files\r\n\r\n a b \t zh=zh 1.txt\ten.txt\t\r\n/c\t/x/zh.txt\ten=/x/en.txt\n"
    (folder / "sub/list.tsv").write_text(text, encoding="utf-8", newline="")
    assert read_list("sub/list.tsv") == (
        Task("a b", "a b", ("zh=sub/zh 1.txt", "sub/en.txt")),
        Task("/c", "c", ("/x/zh.txt", "en=/x/en.txt")),
    )


REFUSED = {
    "# x\n\na zh.txt en.txt": "line 3: a zh.txt en.txt: has no files; write its name and its files, with",
    "a\tx\ty\nb\tx\ty\na\tx\tz": "line 3: a is the name of line 1, too; give each document a name of its own",
    "\tzh.txt\ten.txt": "line 1: has no name; write the document's name first",
    "# only this": "there is no document in it; write a line for each: name, tab, files",
    "a\tx\ty\n\udcff\tx\ty": "line 2: is not UTF-8; save the list as UTF-8",
}


@pytest.mark.parametrize("text", REFUSED)
def test_a_line_that_cannot_be_meant_is_refused_by_its_number(
    folder: Path, capsys: CAPTURE, text: str
) -> None:
    """Before any document is aligned."""
    (folder / "list.tsv").write_text(text, encoding="utf-8", errors="surrogateescape")
    assert main(["align", "--batch", "list.tsv", "-o", "out"]) == 2
    assert capsys.readouterr().err.startswith(f"tongwen: list.tsv: {REFUSED[text]}")
    assert not (folder / "out").exists()


COMMANDS = {
    "": "nothing to align; give files, a folder, --batch LIST.tsv or --symbol SYMBOL",
    "--batch list.tsv -o out --symbol A/75/1": "--symbol A/75/1: belongs to one document; align that",
    "--batch list.tsv -o out --langs zh": "--langs: nothing is fetched without --symbol; give it, or",
    "zh1.txt en1.txt": "there is no name for the memory; give -o OUT.tmx",
    "zh1.txt en1.txt -o x.tmx --dry-run": "--dry-run: shows how a folder or a list is grouped; give one",
    "--batch list.tsv": "there is no folder for the results; give -o OUTFOLDER",
    "--batch none.tsv -o out": "none.tsv: cannot be read (No such file or directory); give a list",
    "--batch list.tsv zh1.txt -o out": "--batch: takes no files beside the list; write them into it",
    "--batch list.tsv -o zh1.txt": "zh1.txt: is not a folder; give one for the memories of all documents",
    "--batch list.tsv -o zh1.txt/out": "zh1.txt/out: Not a directory; choose another folder",
    "--batch list.tsv -o out --report x.html": "--report x.html: each document has its own; give --report",
    "--batch list.tsv -o out --encoder oracle": "encoder oracle: there is no encoder of this name",
    ". -o .": ".: results would lie among the inputs; give another folder",
}


@pytest.mark.parametrize("arguments", COMMANDS)
def test_a_command_that_cannot_be_meant_is_refused(folder: Path, capsys: CAPTURE, arguments: str) -> None:
    """One line, exit 2, and no document is aligned."""
    assert main(["align", *arguments.split()]) == 2
    assert capsys.readouterr().err.startswith(f"tongwen: {COMMANDS[arguments]}")
    assert not list(folder.rglob("*.tmx"))


def test_a_date_that_is_none_is_refused_once(
    run: Run, capsys: CAPTURE, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And not by each of a thousand documents."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "tomorrow")
    assert main(["align", "--batch", "list.tsv", "-o", "out"]) == 2
    assert capsys.readouterr().err.startswith("tongwen: environment: SOURCE_DATE_EPOCH is 'tomorrow'")


def test_two_batches_do_not_write_into_one_folder(folder: Path, run: Run, capsys: CAPTURE) -> None:
    """Each would take the other's half-written files for left over."""
    fcntl = pytest.importorskip("fcntl")
    (folder / "out").mkdir()
    place = os.open(folder / "out", os.O_RDONLY)
    fcntl.flock(place, fcntl.LOCK_EX)
    assert main(["align", "--batch", "list.tsv", "-o", "out"]) == 2
    os.close(place)
    assert capsys.readouterr().err.startswith("tongwen: out: another batch is writing there; wait")
    assert statuses(run("--batch", "list.tsv", "-o", "out")[1]) == ["done", "done"]


def test_on_a_terminal_progress_does_not_mix_with_results(folder: Path, static_folder: Path) -> None:
    """stdout may go into a file while the bar is on the screen."""
    arguments = ["align", "--batch", "list.tsv", "-o", "out", "--json", "--encoder", "static"]
    done, shown = on_terminal(*arguments)
    assert statuses([json.loads(line) for line in done.stdout.splitlines()]) == ["done", "done"]
    assert b"2/2 A/75/2" in shown
