"""A folder of files becomes documents, by symbol, name and content, and each is aligned."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import SAMPLE
from tests.corpora.bilingual_files import FILES, FR
from tests.tongwen.program import EN, ZH, contents
from tongwen.cli import main
from tongwen.manifest import NAME

CAPTURE = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, static_folder: Path) -> Path:
    """The current folder, with a folder `in` that holds what a folder may hold.

    A report in two languages named by its symbol, a longer one in three named by job numbers, one file
    that nothing goes with, a picture, and what must be passed over: a memory, records, a hidden file.
    """
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TONGWEN_CACHE", str(static_folder))
    place = tmp_path / "in"
    (place / "old" / "jobs").mkdir(parents=True)
    (place / "A_75_1-ZH.txt").write_text(ZH, encoding="utf-8")
    (place / "A_75_1-EN.txt").write_text(EN, encoding="utf-8")
    for lang, name in (("zh", "V2003765.txt"), ("en", "V2003766.txt"), ("ar", "N2012345.txt")):
        shutil.copy(SAMPLE / f"{lang}.txt", place / "old" / "jobs" / name)
    (place / "lonely.txt").write_text("Bread for beginners. Mix flour, water, salt and yeast in a bowl.\n")
    (place / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    for name in ("last.tmx", "tongwen-fetch.json", "batch.jsonl"):
        (place / name).write_text("{}")
    (place / ".hidden.en.txt").write_text(EN)
    return tmp_path


def test_files_are_grouped_by_name_and_content(folder: Path, capsys: CAPTURE) -> None:
    """And it is said how, for each file."""
    assert main(["align", "in", "--dry-run"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:3] == [
        "A_75_1: en, zh",
        "    en  A_75_1-EN.txt (name A_75_1)",
        "    zh  A_75_1-ZH.txt (name A_75_1)",
    ]
    assert lines[3] == "N2012345: ar, en, zh"
    assert [line.split(" (")[0] for line in lines[4:7]] == [
        "    ar  old/jobs/N2012345.txt",
        "    en  old/jobs/V2003766.txt",
        "    zh  old/jobs/V2003765.txt",
    ]
    assert all("(content, likeness 0." in line for line in lines[4:7])
    assert lines[7] == "left out: lonely.txt: stands alone: en, name lonely; nothing goes with it"
    assert lines[8].startswith("left out: picture.png: ")
    assert len(lines) == 9
    assert [path.name for path in folder.iterdir()] == ["in"]


def test_the_grouping_can_be_read_by_a_program(folder: Path, capsys: CAPTURE) -> None:
    """The source stands first among the files, as on a command line."""
    assert main(["align", "in", "--dry-run", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["documents"][0] == {
        "document": "A_75_1",
        "file": "A_75_1",
        "files": ["in/A_75_1-ZH.txt", "in/A_75_1-EN.txt"],
        "members": [
            {"lang": "en", "path": "A_75_1-EN.txt", "reason": "name A_75_1"},
            {"lang": "zh", "path": "A_75_1-ZH.txt", "reason": "name A_75_1"},
        ],
    }
    assert [some["path"] for some in data["left out"]] == ["lonely.txt", "picture.png"]


def test_each_document_is_aligned(folder: Path, capsys: CAPTURE) -> None:
    """Results may go into the folder itself, a level down: a second run does not read them."""
    for status in ("done", "skipped"):
        command = ["align", "in", "-o", "in/out", "--report", "--encoder", "static", "--json"]
        assert main(command) == 0
        out, said = capsys.readouterr()
        results = [json.loads(line) for line in out.splitlines()]
        assert [(r["document"], r["langs"], r["status"]) for r in results] == [
            ("A_75_1", ["zh", "en"], status),
            ("N2012345", ["zh", "en", "ar"], status),
        ]
        assert "left out: lonely.txt: stands alone" in said
        assert said.endswith(f"in/out: 2 documents, 2 {status}\n")
    names = [f"{stem}.{end}" for stem in ("A_75_1", "N2012345") for end in ("html", "tmx", "tongwen")]
    assert sorted(contents(folder / "in/out")) == [*names, NAME]


def test_a_folder_with_one_document_is_named_after_it(folder: Path, capsys: CAPTURE) -> None:
    """Files named by their languages only, as the sample's are."""
    (folder / "report").mkdir()
    for name, text in (("zh.txt", ZH), ("en.txt", EN)):
        (folder / "report" / name).write_text(text, encoding="utf-8")
    assert main(["align", "report", "-o", "out", "--encoder", "static"]) == 0
    assert sorted(contents(folder / "out")) == [NAME, "report.tmx", "report.tongwen"]
    assert capsys.readouterr().out == "done     report  zh en  6 groups  6 units\n"


def test_a_file_of_two_versions_is_a_document(folder: Path, capsys: CAPTURE) -> None:
    """A translator's folder holds tables of both languages beside single files; --bilingual no undoes it."""
    (folder / "mixed").mkdir()
    (folder / "mixed/table.docx").write_bytes(FILES["table.docx"])
    (folder / "mixed/table.fr.txt").write_text("\n".join(FR), encoding="utf-8")
    (folder / "mixed/broken.tmx.txt").write_text("<tmx><header")
    assert main(["align", "mixed", "-o", "out", "--encoder", "static", "--json"]) == 0
    out, said = capsys.readouterr()
    result = json.loads(out)
    assert (result["langs"], list(result["files"])) == (
        ["zh", "en", "fr"],
        ["mixed/table.docx", "mixed/table.fr.txt"],
    )
    assert "left out: broken.tmx.txt: " in said
    assert main(["align", "mixed", "--dry-run", "--bilingual", "no"]) == 0
    assert "en" not in capsys.readouterr().out.splitlines()[0]


def test_a_folder_without_versions_of_one_document_is_refused(folder: Path, capsys: CAPTURE) -> None:
    """There is nothing to align; an empty folder of results would look as if there had been."""
    (folder / "none").mkdir()
    assert main(["align", "none", "-o", "out"]) == 2
    expected = "tongwen: none: no two files in it are versions of one document; see --dry-run\n"
    assert capsys.readouterr().err == expected
    assert not (folder / "out").exists()


def test_without_the_table_of_contents_are_left_out(
    folder: Path, capsys: CAPTURE, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine where nothing can be kept groups by symbol and name, and says so."""
    monkeypatch.setenv("TONGWEN_CACHE", str(folder / "in/lonely.txt"))
    assert main(["align", "in", "--dry-run"]) == 0
    out, said = capsys.readouterr()
    assert "A_75_1: en, zh" in out
    assert "left out: old/jobs/N2012345.txt: stands alone: ar" in out
    assert said.startswith("warning: encoder static: ")
    assert said.endswith("; files are grouped by symbol and name only\n")
