"""The benchmark's definitions, on beads small enough to judge by hand."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A benchmark of one text in two sentences."""
    (tmp_path / "dev.de").write_text("Der Berg ist hoch .\nWir stiegen hinauf .\n1956\n", encoding="utf-8")
    (tmp_path / "dev.fr").write_text(
        "La montagne est haute .\nNous sommes montés .\nUne nuit très froide suivit .\n", encoding="utf-8"
    )
    (tmp_path / "dev.defr").write_text("[0]:[0]\n[1]:[1]\n[2]:[]\n[]:[2]\n", encoding="utf-8")
    return tmp_path


def test_the_command_prints_strict_and_lax_scores(folder: Path) -> None:
    """What a paper's table is filled from."""
    script = str(ROOT / "scripts" / "bench_quality.py")
    command = [sys.executable, script, "text-berg", str(folder), "--split", "dev", "--json"]
    run = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert set(json.loads(run.stdout)) == {"strict", "lax"}
    assert json.loads(run.stdout)["strict"]["recall"] == 1


def test_beads_with_an_empty_side_count_in_precision_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bleualign's definition: a wrong null bead costs precision, a missed one nothing."""
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    from bench_text_berg import figures

    gold = [((0,), (0,)), ((1, 2), (1,)), ((), (2,))]
    found = [((0,), (0,)), ((1,), (1,)), ((2,), ()), ((), (2,))]
    result = figures([found], [gold])
    assert (result.strict.precision, result.strict.recall) == (2 / 4, 1 / 2)
    assert (result.lax.precision, result.lax.recall) == (3 / 4, 2 / 2)
