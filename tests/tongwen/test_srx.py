"""`--srx`: a translator's own rules, from the command line to the memory."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import tmx
import tongwen
from tests import children
from tests.conftest import LANGS, SAMPLE
from tests.test_readme import commands
from tests.tongwen.program import contents, environment, letter
from tongwen.cli import main
from tongwen.project import load

RULES = children.ROOT / "tests" / "cases" / "srx" / "house.srx"
ZH = "报告\n\n1. 委员会举行会议；主席宣布会议开幕。委员会通过了预算。\n"
EN = "Report\n\n1. The committee met; the Chair opened the meeting. The committee adopted the budget.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with a short report and the rules."""
    monkeypatch.chdir(letter(tmp_path))
    (tmp_path / "zh.txt").write_text(ZH, encoding="utf-8")
    (tmp_path / "en.txt").write_text(EN, encoding="utf-8")
    shutil.copy(RULES, tmp_path / "rules.srx")
    return tmp_path


def test_a_memory_is_cut_by_the_rules_and_says_so(folder: Path) -> None:
    """Whoever finds the memory in a year must know why it is cut as it is."""
    assert main(["align", "zh.txt", "en.txt", "-o", "x.tmx", "--srx", "rules.srx"]) == 0
    with tmx.read(folder / "x.tmx") as memory:
        english = [str(v.segment) for unit in memory.units for v in unit.variants if v.lang == "en"]
        recipe = next(p.text for p in memory.header.properties if p.type == "x-tongwen-recipe")
    assert "The committee met;" in english
    assert "the Chair opened the meeting." in english
    digest = load("x.tongwen").recipe["srx-digest"]
    assert load("x.tongwen").recipe["srx"] == "rules.srx"
    assert f"|srx:rules.srx|srx-digest:{digest}" in recipe
    (folder / "rules.srx").write_text(RULES.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert main(["align", "zh.txt", "en.txt", "-o", "x.tmx", "--srx", "rules.srx"]) == 0
    assert load("x.tongwen").recipe["srx-digest"] != digest


def test_without_rules_no_rules_are_named(folder: Path) -> None:
    """Tongwen's own sentences go with its version."""
    assert main(["align", "zh.txt", "en.txt", "-o", "x.tmx"]) == 0
    assert not [key for key in load("x.tongwen").recipe if key.startswith("srx")]


def test_inspect_shows_the_sentences(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """To see what rules do before aligning by them."""
    assert main(["inspect", "en.txt", "--sentences", "--srx", "rules.srx"]) == 0
    assert "  1: The committee met;\n  2: the Chair opened the meeting.\n" in capsys.readouterr().out


REFUSED = {
    "align zh.txt en.txt -o x.tmx --srx none.srx": "none.srx: there is no such file; check the path",
    "align zh.txt en.txt -o x.tmx --srx en.txt": "en.txt: line 1: is not well-formed XML",
    "align zh.txt en.txt -o x.tmx --srx french.srx": "french.srx: has no rules for zh; add a <languagemap>",
    "inspect en.txt --srx none.srx": "none.srx: there is no such file; check the path",
    "align zh.txt en.txt -o x.tmx --report r.html --srx r.html": "r.html: would overwrite an input",
}


@pytest.mark.parametrize("arguments", REFUSED)
def test_rules_that_cannot_be_used_stop_the_run(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: str
) -> None:
    """In one line, before anything is written."""
    french = RULES.read_text(encoding="utf-8").replace('"(?:zh|ja).*"', '"ja"').replace('".*"', '"fr"')
    (folder / "french.srx").write_text(french, encoding="utf-8")
    (folder / "r.html").write_bytes(RULES.read_bytes())
    before = contents(folder)
    assert main(arguments.split()) == 2
    assert capsys.readouterr().err.startswith(f"tongwen: {REFUSED[arguments]}")
    assert contents(folder) == before


def test_the_rules_serve_from_python(folder: Path) -> None:
    """As the documentation shows."""
    document = tongwen.read("zh.txt", splitter=tongwen.srx_splitter("rules.srx"))
    assert "委员会举行会议；" in document.blocks[-1].sentence_texts()


def test_the_commands_of_the_documentation_work(tmp_path: Path) -> None:
    """In order, in one folder, as a person would run them."""
    for lang in LANGS:
        shutil.copy(SAMPLE / f"{lang}.txt", tmp_path)
    shutil.copy(RULES, tmp_path / "rules.srx")
    shown = commands((children.ROOT / "docs" / "segmentation.md").read_text(encoding="utf-8"))
    assert [command.line.split()[1] for command in shown] == ["inspect", "align"]
    for command in shown:
        run = [sys.executable, "-m", "tongwen", *command.line.split()[1:]]
        done = subprocess.run(run, cwd=tmp_path, env=environment({}), capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
