"""Encoders and their cache from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.tongwen.program import contents, letter, tongwen
from tongwen.cli import main
from tongwen.project import load


def align(folder: Path, *options: object) -> dict[str, bytes]:
    """Align the short report; the files that are written."""
    (folder / "out").mkdir()
    done = tongwen(
        "align",
        *("zh.txt", "en.txt", "-o", "out/x.tmx", *options),
        cwd=folder,
        env={"SOURCE_DATE_EPOCH": "1600000000"},
    )
    assert done.returncode == 0, done.stderr.decode()
    found = contents(folder / "out")
    for name in found:
        (folder / "out" / name).unlink()
    (folder / "out").rmdir()
    return found


def test_a_cache_changes_no_byte(tmp_path: Path) -> None:
    """Filled, used, and used by a version that was edited in between."""
    letter(tmp_path)
    plain = align(tmp_path)
    assert align(tmp_path, "--cache", "kept") == plain
    assert align(tmp_path, "--cache", "kept") == plain
    english = tmp_path / "en.txt"
    english.write_text(english.read_text(encoding="utf-8").replace("the Chair", "she"), encoding="utf-8")
    assert align(tmp_path, "--cache", "kept") == align(tmp_path)


def test_a_cache_is_shown_and_cleared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its files go, nobody else's."""
    letter(tmp_path)
    align(tmp_path, "--cache", "kept")
    kept = tmp_path / "kept"
    (kept / "mine.txt").write_text("stays", encoding="utf-8")
    assert main(["cache", str(kept)]) == 0
    found = len(list(kept.glob("*/*")))
    assert capsys.readouterr().out.startswith(f"{kept}: {found} records, ")
    assert found > 1
    assert main(["cache", str(kept), "--clear"]) == 0
    assert [p.name for p in kept.iterdir()] == ["mine.txt"]
    assert capsys.readouterr().out.endswith(" MiB, removed\n")


def test_a_cache_that_cannot_be_is_said_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What and cure, exit 2."""
    letter(tmp_path)
    files = [f"{tmp_path}/zh.txt", f"{tmp_path}/en.txt", "-o", f"{tmp_path}/x.tmx"]
    assert main(["align", *files, "--cache", f"{tmp_path}/zh.txt"]) == 2
    assert main(["cache", f"{tmp_path}/nowhere"]) == 2
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 2
    assert said[0].endswith("choose another folder")
    assert said[1].endswith("give the one that align --cache was given")


def test_static_aligns(tmp_path: Path, static_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the command line as from anywhere; the recipe says by which encoder."""
    monkeypatch.setenv("TONGWEN_CACHE", str(static_folder))
    letter(tmp_path)
    files = [f"{tmp_path}/zh.txt", f"{tmp_path}/en.txt", "-o", f"{tmp_path}/x.tmx"]
    assert main(["align", *files, "--encoder", "static"]) == 0
    project = load(tmp_path / "x.tongwen")
    assert dict(project.recipe)["enc"] == "static"
    assert [len(g.sentences) for g in project.multitext.groups] == [2] * 6
    assert main(["align", *files, "--encoder", "static", "--cache", f"{tmp_path}/kept"]) == 2


def test_an_encoder_says_what_it_is(
    static_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And is ready afterwards: for images and clusters, where the first run should not wait."""
    monkeypatch.setenv("TONGWEN_CACHE", str(static_folder))
    assert main(["encoder", "static"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("static: ready, digest ")
    assert "zh" in lines[1].split()
    assert main(["encoder", "static", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["digest"] == lines[0].split()[-1]
    assert main(["encoder", "word2vec"]) == 2
