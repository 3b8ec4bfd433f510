"""The measure of language identification: what it counts, and what it leaves out."""

from __future__ import annotations

import gzip
import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests import children

EN = "The committee met at the town hall and adopted the budget for the next year without a vote. " * 5
FR = "La commission s’est réunie à la mairie et a adopté le budget de l’année prochaine sans vote. " * 5
CODE = "for file in *.txt; do mv $file $file.old; done"
ROW = "| package | size | description of the package |"


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    """The script."""
    spec = importlib.util.spec_from_file_location(
        "bench_identify", children.ROOT / "scripts" / "bench_identify.py"
    )
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_identify"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two texts, one of them compressed, with a listing that both have and a table."""
    (tmp_path / "en.txt").write_text(f"{EN}\n{CODE}\n{ROW}\n", encoding="utf-8")
    (tmp_path / "book.fr.txt.gz").write_bytes(gzip.compress(f"{FR}\n{CODE}\n".encode()))
    (tmp_path / "gold.en.json").write_text("{}", encoding="utf-8")
    return tmp_path


def test_pieces_of_each_language_are_counted(
    bench: ModuleType, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Listings that nobody translates and drawn tables are no prose, and said to be left out."""
    assert bench.main([str(folder), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["en"] == {"said": {"en": 2}, "right": 1.0, "no prose": 0, "lines left out": 2}
    assert figures["fr"] == {"said": {"fr": 2}, "right": 1.0, "no prose": 0, "lines left out": 1}


def test_a_wrong_answer_is_shown_and_fails(
    bench: ModuleType, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A measure that could not fail would measure nothing."""
    assert bench.main([f"es={folder / 'en.txt'}", "--all", "--errors"]) == 1
    out = capsys.readouterr().out
    assert "0.00 %" in out
    assert "es taken for en: The committee met at the town hall" in out


def test_figures_and_signs_are_no_prose(bench: ModuleType) -> None:
    """Of a column of numbers nobody could say the language."""
    assert bench.is_prose("会议于10月5日在市政厅举行，主席宣布会议开幕。")
    assert not bench.is_prose("12.5 | 13.7 | -- 99 (a)")


def test_a_place_that_is_not_there_is_told(bench: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    """In one line, as the program itself does."""
    with pytest.raises(SystemExit) as stopped:
        bench.main(["none"])
    assert stopped.value.code == 2
    assert "none: is no folder; name a folder, or LANG=FILE" in capsys.readouterr().err
