"""python -m tests.made writes documents and what they must be read as."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.made.__main__ import main
from tests.made.content import expected
from tests.made.word import docx


def test_documents_and_expectations_are_written(tmp_path: Path) -> None:
    """Whoever measures a reader of their own needs both."""
    assert main([str(tmp_path), "--langs", "zh,en", "--formats", "docx,md,txt"]) == 0
    assert (tmp_path / "docx" / "zh.full.docx").read_bytes() == docx("zh")
    assert sorted(path.name for path in (tmp_path / "txt").iterdir()) == ["en.plain.txt", "zh.plain.txt"]
    blocks = json.loads((tmp_path / "expected" / "en.full.json").read_text("utf-8"))["blocks"]
    assert [block["text"] for block in blocks] == [block.text for block in expected("en")]
    assert json.loads((tmp_path / "numbering.json").read_text("utf-8"))["five-01"] == "I."


def test_an_unknown_format_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt format must not be left out in silence."""
    with pytest.raises(SystemExit) as stopped:
        main([str(tmp_path), "--formats", "docx,wrod"])
    assert stopped.value.code == 2
    assert "wrod: not one of docx" in capsys.readouterr().err
