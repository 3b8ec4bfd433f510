"""What the README promises is run: every command of its console blocks, in order, as a person would."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import children
from tests.conftest import SAMPLE
from tests.made import html, reportlab_pdf, word

README = children.ROOT / "README.md"
# Not run here: `make demo` and `make test` are what CI itself runs, and installing needs a package index.
# Commands with an encoder of the extra `st` are run by tests/align/test_st.py, on a model that is there.
ELSEWHERE = re.compile(r"(make|git clone|source|py|python3?|pip)\b(?! (-m tongwen|scripts/))")
_FENCE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Command:
    """A command of the README and the output that it shows."""

    line: str
    output: str


def commands(text: str) -> list[Command]:
    """The commands of all console blocks; a line that ends in a backslash goes on in the next."""
    found = []
    for block in _FENCE.findall(text):
        for part in re.split(r"^\$ ", block.replace("\\\n", " "), flags=re.MULTILINE)[1:]:
            line, _, output = part.partition("\n")
            found.append(Command(" ".join(line.split()), output.strip()))
    return found


def run_here(text: str) -> list[Command]:
    """The commands that this test runs."""
    return [c for c in commands(text) if not ELSEWHERE.match(c.line) and "--encoder st:" not in c.line]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample where a clone has it, and a reader's own files where the README goes."""
    place = tmp_path_factory.mktemp("readme")
    own = place / "trial"
    own.mkdir()
    (own / "zh.docx").write_bytes(word.docx("zh"))
    (own / "en.pdf").write_bytes(reportlab_pdf.pdf("en"))
    (own / "fr.html").write_text(html.page("fr"), encoding="utf-8")
    shutil.copytree(SAMPLE, place / SAMPLE.relative_to(children.ROOT))
    (place / "demo").mkdir()
    (place / "scripts").symlink_to(children.ROOT / "scripts")
    return place


def test_the_commands_of_a_console_block_are_found() -> None:
    """A block that the pattern missed would be a promise that nobody checks."""
    text = "```console\n$ tongwen align a \\\n    b\nout: 3\n$ make demo\n```\n\n```python\n$ no\n```\n"
    assert commands(text) == [Command("tongwen align a b", "out: 3"), Command("make demo", "")]
    assert [c.line for c in run_here(text)] == ["tongwen align a b"]


def test_the_readme_shows_the_main_commands() -> None:
    """Each command of the program has a line that can be copied."""
    shown = {
        c.line.split()[1]
        for c in run_here(README.read_text(encoding="utf-8"))
        if c.line.startswith("tongwen ")
    }
    assert {"align", "inspect", "export"} <= shown


def test_every_command_of_the_readme_works(folder: Path, static_folder: Path) -> None:
    """In order, in one folder, since later commands use what earlier ones wrote."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    here = folder
    for command in run_here(README.read_text(encoding="utf-8")):
        if command.line.startswith("cd "):
            here = here / command.line.removeprefix("cd ")
            continue
        done = subprocess.run(
            command.line,
            shell=True,
            cwd=here,
            env={
                **os.environ,
                "PATH": path,
                "PYTHONIOENCODING": "utf-8",
                "TONGWEN_CACHE": str(static_folder),
            },
            capture_output=True,
            timeout=120,
            check=False,
        )
        finds = command.line.startswith("tongwen tm check")  # the sample has what it looks for
        assert done.returncode == (1 if finds else 0), f"{command.line}\n{done.stderr.decode()}"
        if finds and command.output:
            assert done.stdout.decode().strip() == command.output
