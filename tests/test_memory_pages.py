"""What docs/checking.md and docs/memories.md show is run, in order, on the memory of the sample."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests import children
from tests.conftest import LANGS, SAMPLE
from tests.test_readme import commands
from tongwen.cli import main

DOCS = children.ROOT / "docs"
CAPTURE = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def memories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample's memory and two corrected versions of it."""
    folder = tmp_path_factory.mktemp("memories")
    assert (
        main(["align", *(str(SAMPLE / f"{lang}.txt") for lang in LANGS), "-o", f"{folder}/report.tmx"]) == 0
    )
    text = (folder / "report.tmx").read_text(encoding="utf-8")
    for name, corrected in (("corrected", "Draft of the report"), ("other", "Draft Report")):
        assert text.count(">Draft report<") == 1
        version = text.replace(">Draft report<", f">{corrected}<")
        (folder / f"{name}.tmx").write_text(version, encoding="utf-8")
    return folder


@pytest.mark.parametrize(("page", "count"), [("checking.md", 3), ("memories.md", 12)])
def test_every_command_of_a_page_gives_what_it_shows(
    memories: Path, monkeypatch: pytest.MonkeyPatch, capsys: CAPTURE, page: str, count: int
) -> None:
    """Later commands use what earlier ones wrote."""
    monkeypatch.chdir(memories)
    shown = commands((DOCS / page).read_text(encoding="utf-8"))
    assert len(shown) == count
    for command in shown:
        assert main(shlex.split(command.line)[1:]) in (0, 1), capsys.readouterr().err
        out = capsys.readouterr().out
        if command.output:
            assert out.strip() == command.output.strip()


def test_the_python_of_a_page_runs(memories: Path, monkeypatch: pytest.MonkeyPatch, capsys: CAPTURE) -> None:
    """As it stands, in the folder of the memory."""
    monkeypatch.chdir(memories)
    page = (DOCS / "checking.md").read_text(encoding="utf-8")
    [code] = re.findall(r"^```python\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    exec(code, {})
    assert capsys.readouterr().out.splitlines()[0] == "37 en 80 only in zh"
