"""What docs/terms.md shows is run, in order, on a memory of the sample."""

from __future__ import annotations

import shlex
from pathlib import Path

from tests import children
from tests.conftest import SAMPLE
from tests.test_readme import commands
from tests.tongwen.program import tongwen

PAGE = (children.ROOT / "docs" / "terms.md").read_text(encoding="utf-8")


def test_every_command_of_the_page_works(tmp_path: Path) -> None:
    """Each writes the file that it names."""
    files = [SAMPLE / f"{lang}.txt" for lang in ("zh", "en", "fr")]
    assert tongwen("align", *files, "-o", "report.tmx", cwd=tmp_path, timeout=300).returncode == 0
    shown = [shlex.split(command.line) for command in commands(PAGE)]
    assert len(shown) == 3
    for _, *arguments in shown:
        done = tongwen(*arguments, cwd=tmp_path, timeout=300)
        assert done.returncode == 0, done.stderr.decode()
        assert (tmp_path / arguments[-1]).stat().st_size > 0
