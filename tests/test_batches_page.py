"""What docs/batches.md shows is run, in order, on files of these names."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

from tests import children
from tests.conftest import SAMPLE
from tests.test_readme import Command, commands
from tests.tongwen.program import EN, ZH, tongwen

PAGE = (children.ROOT / "docs" / "batches.md").read_text(encoding="utf-8")


def reports(folder: Path) -> None:
    """The files of the page: a short report under its symbol, the sample under job numbers, a note."""
    old = folder / "reports" / "old"
    old.mkdir(parents=True)
    (folder / "reports/A_75_1-ZH.txt").write_text(ZH, encoding="utf-8")
    (folder / "reports/A_75_1-EN.txt").write_text(EN, encoding="utf-8")
    (folder / "reports/notes.txt").write_text("Bread for beginners. Mix flour, water, salt and yeast.\n")
    for number, lang in enumerate(("zh", "en", "ar"), start=2003765):
        shutil.copy(SAMPLE / f"{lang}.txt", old / f"V{number}.txt")


def answer(command: Command, folder: Path, static_folder: Path) -> str:
    """What a command of the page prints; `cat` shows a file that is to be written."""
    name, *arguments = shlex.split(command.line)
    if name == "cat":
        (folder / arguments[0]).write_text(command.output, encoding="utf-8")
        return command.output
    done = tongwen(*arguments, cwd=folder, env={"TONGWEN_CACHE": str(static_folder)})
    assert done.returncode == (1 if "failed" in command.output else 0), done.stderr.decode()
    return done.stdout.decode().strip()


def test_every_command_of_the_page_gives_what_it_shows(tmp_path: Path, static_folder: Path) -> None:
    """Later commands use what earlier ones wrote."""
    reports(tmp_path)
    shown = commands(PAGE)
    assert len(shown) == 5
    assert [answer(command, tmp_path, static_folder) for command in shown] == [c.output for c in shown]
    assert (tmp_path / "rev1.html").is_file()
