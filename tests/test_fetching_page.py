"""What docs/fetching.md shows is run, against a service on this machine."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path

import pytest

from tests import children
from tests.corpora.document_service import pdf, serving, whole
from tests.test_readme import Command, commands
from tests.tongwen.program import environment, tongwen
from tongwen.arguments import parser

PAGE = (children.ROOT / "docs" / "fetching.md").read_text(encoding="utf-8")


def run(command: Command, folder: Path, base: str) -> subprocess.CompletedProcess[bytes]:
    """A command of the page, at most a thousand requests a second."""
    name, *arguments = shlex.split(command.line)
    assert name == "tongwen"
    env = environment({"TONGWEN_UN_BASE": base, "NO_PROXY": "127.0.0.1"})
    return tongwen(*arguments, "--rate", "1000", cwd=folder, env=env)


def test_every_command_of_the_page_works(tmp_path: Path) -> None:
    """And prints what it says."""
    word = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000)
    shown = commands(PAGE)
    assert len(shown) == 3
    with serving() as service:
        for symbol in ("A/75/1", "A/75/1/Add.1"):
            for lang in ("zh", "en", "fr"):
                service.put(symbol, lang, whole(pdf(5000)))
        for command in shown:
            if "docx" in command.line:
                service.put("A/75/1", "zh", whole(word))
                service.put("A/75/1", "en", whole(word))
            done = run(command, tmp_path, service.base)
            assert done.returncode == 0, done.stderr.decode()
            if command.output:
                assert done.stdout.decode().split() == command.output.replace("/", os.sep).split()


@pytest.mark.parametrize(
    "line", [line.strip() for line in PAGE.splitlines() if line.startswith("    tongwen align")]
)
def test_every_other_command_is_one(line: str) -> None:
    """Those that need documents of the service are at least understood."""
    options = parser().parse_args(shlex.split(line)[1:])
    assert options.symbol == "A/75/1"
