"""What docs/checking.md shows is run, in order, on the memory of the sample."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests import children
from tests.conftest import LANGS, SAMPLE
from tests.test_readme import commands
from tongwen.cli import main

PAGE = (children.ROOT / "docs" / "checking.md").read_text(encoding="utf-8")


def test_every_command_of_the_page_gives_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And its Python runs, too."""
    monkeypatch.chdir(tmp_path)
    assert main(["align", *(str(SAMPLE / f"{lang}.txt") for lang in LANGS), "-o", "report.tmx"]) == 0
    capsys.readouterr()
    shown = commands(PAGE)
    assert len(shown) == 3
    for command in shown:
        main(shlex.split(command.line)[1:])
        out = capsys.readouterr().out
        if command.output:
            assert out.strip() == command.output.strip()
    [code] = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    exec(code, {})
    assert capsys.readouterr().out.splitlines()[0] == "37 en 80 only in zh"
