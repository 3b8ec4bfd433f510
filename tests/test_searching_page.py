"""What docs/searching.md shows is run, in order, on the sample; so is its Python."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from tests import children
from tests.conftest import SAMPLE
from tests.test_readme import commands
from tests.tongwen.program import environment, tongwen

PAGE = (children.ROOT / "docs" / "searching.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the page."""
    place = tmp_path_factory.mktemp("searching")
    for lang in ("zh", "en", "fr", "ar"):
        shutil.copy(SAMPLE / f"{lang}.txt", place)
    return place


def test_every_command_of_the_page_gives_what_it_shows(folder: Path) -> None:
    """On a terminal of 80 columns; later commands use what earlier ones wrote."""
    shown = commands(PAGE)
    assert len(shown) == 6
    for command in shown:
        done = tongwen(*shlex.split(command.line)[1:], cwd=folder, env={"COLUMNS": "80"})
        assert done.returncode == 0, done.stderr.decode()
        assert done.stdout.decode().strip() == command.output


def test_the_pages_python_runs(folder: Path) -> None:
    """As it would be pasted."""
    code = PAGE.partition("```python\n")[2].partition("```")[0]
    done = subprocess.run(
        children.command(code), cwd=folder, env=environment({}), capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    assert "report.tmx 62\n" in done.stdout.decode()
    assert "90 The meeting had before it the following documents:\n" in done.stdout.decode()
