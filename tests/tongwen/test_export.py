"""Memories as a client takes them, from a project file."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path

import pytest

import tmx
from tests.tongwen.program import letter
from tongwen.cli import main


@pytest.fixture
def export(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to export into."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    return project


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def units_of(path: str) -> list[tmx.TranslationUnit]:
    with tmx.read(path) as memory:
        return list(memory.units)


def test_a_client_that_takes_two_languages_gets_a_file_for_each(export: Path, tmp_path: Path) -> None:
    """Source first, languages spelled with the regions that Trados has."""
    assert main(["export", str(export), "--for", "trados", "-o", "m.tmx"]) == 0
    assert names(tmp_path) == [f"m.zh-{lang}.tmx" for lang in ("ar", "en", "es", "fr", "ru")]
    assert {tuple(v.lang for v in u.variants) for u in units_of("m.zh-fr.tmx")} == {("zh-CN", "fr-FR")}
    with tmx.read("m.zh-fr.tmx") as memory:
        assert memory.header.srclang == "zh-CN"


def test_a_client_that_takes_all_languages_gets_one_file(export: Path, tmp_path: Path) -> None:
    """OmegaT picks its pair."""
    assert main(["export", str(export), "--for", "omegat", "-o", "m.tmx"]) == 0
    assert names(tmp_path) == ["m.tmx"]
    assert max(len(u.variants) for u in units_of("m.tmx")) == 6


def test_a_persons_codes_come_before_the_clients(export: Path) -> None:
    """A memory in Trados may be of British English."""
    assert (
        main(["export", str(export), "--for", "trados", "--codes", "en=en-GB,zh=zh-SG", "-o", "m.tmx"]) == 0
    )
    assert [v.lang for v in units_of("m.zh-en.tmx")[0].variants] == ["zh-SG", "en-GB"]


def test_the_source_must_be_one_that_the_client_takes(
    export: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Pontoon's source is English; a file from Chinese would be refused there."""
    assert main(["export", str(export), "--for", "pontoon", "-o", "m.tmx"]) == 2
    assert "Pontoon does not take zh as the source; give --source en" in capsys.readouterr().err
    assert names(tmp_path) == []
    assert main(["export", str(export), "--for", "pontoon", "--source", "en", "-o", "m.tmx"]) == 0
    assert [v.lang for v in units_of("m.en-zh.tmx")[0].variants] == ["en", "zh-CN"]


def limited(monkeypatch: pytest.MonkeyPatch, **limits: int) -> None:
    """MateCat with other limits, which the sample reaches."""
    table = {**tmx.clients(), "matecat": replace(tmx.clients()["matecat"], **limits)}  # type: ignore[arg-type]
    monkeypatch.setattr(tmx, "clients", lambda: table)


def test_a_memory_too_large_for_a_client_is_split_into_numbered_files(
    export: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """All its units, in order, none of the files larger than the client takes."""
    assert main(["export", str(export), "--pairs", "zh-en", "-o", "whole.tmx"]) == 0
    limited(monkeypatch, largest=10_000)
    assert main(["export", str(export), "--for", "matecat", "--pairs", "zh-en", "-o", "m.tmx"]) == 0
    parts = [name for name in names(tmp_path) if name.startswith("m.")]
    assert len(parts) >= 3
    assert parts == sorted(f"m.zh-en.{number}.tmx" for number in range(1, len(parts) + 1))
    assert all((tmp_path / name).stat().st_size <= 10_000 for name in parts)
    in_parts = [u for number in range(1, len(parts) + 1) for u in units_of(f"m.zh-en.{number}.tmx")]
    assert in_parts == units_of("whole.zh-en.tmx")
    assert "m.zh-en.1.tmx: " in capsys.readouterr().err


def test_a_segment_too_long_for_a_client_is_left_out_and_counted(
    export: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The client would drop it, or the whole file, without a word."""
    assert main(["export", str(export), "--pairs", "zh-en", "-o", "whole.tmx"]) == 0
    limited(monkeypatch, longest=200)
    assert main(["export", str(export), "--for", "matecat", "--pairs", "zh-en", "-o", "m.tmx"]) == 0
    whole, fitting = units_of("whole.zh-en.tmx"), units_of("m.zh-en.tmx")
    assert fitting == [u for u in whole if max(len(v.segment) for v in u.variants) <= 200]
    left = len(whole) - len(fitting)
    assert left > 3
    assert f"{len(fitting)} units, {left} units too long left out" in capsys.readouterr().err


def test_a_name_in_gz_compresses_and_the_bytes_repeat(export: Path, tmp_path: Path) -> None:
    """Trados takes .tmx.gz; neither name nor time of the file stands in it."""
    for name in ("a", "b"):
        assert main(["export", str(export), "--pairs", "zh-en", "-o", f"{name}.tmx.gz"]) == 0
    assert main(["export", str(export), "--pairs", "zh-en", "-o", "plain.tmx"]) == 0
    data = (tmp_path / "a.zh-en.tmx.gz").read_bytes()
    assert data == (tmp_path / "b.zh-en.tmx.gz").read_bytes()
    assert gzip.decompress(data) == (tmp_path / "plain.zh-en.tmx").read_bytes()


def test_align_compresses_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The project file and the report are named as the memory."""
    monkeypatch.chdir(letter(tmp_path))
    assert main(["align", "zh.txt", "en.txt", "-o", "x.tmx.gz", "--report"]) == 0
    assert {"x.tmx.gz", "x.tongwen", "x.html"} <= set(names(tmp_path))
    assert (tmp_path / "x.tmx.gz").read_bytes()[:2] == b"\x1f\x8b"
    assert units_of("x.tmx.gz")


def test_limits_need_a_name(export: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What to write where."""
    assert main(["export", str(export), "--for", "trados", "--xlsx", "x.xlsx"]) == 2
    assert "--for: there is no name for the memories; give -o X.tmx" in capsys.readouterr().err
    assert main(["export", str(export), "-o", "m.gz"]) == 2
    assert "m.gz: is no name for a memory; give one that ends in .tmx or .tmx.gz" in capsys.readouterr().err
