"""tongwen align --symbol: what was fetched is aligned as files are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import tmx
from corpora.fetching.record import Entry, Record, digest
from tests.corpora.document_service import Server, pdf, serving, whole
from tests.tongwen.program import EN, SW, ZH
from tongwen.cli import main
from tongwen.project import load

CAPTURE = pytest.CaptureFixture[str]
ALIGN = ("align", "--symbol", "a/75/1", "-o", "x.tmx", "--rate", "1000")
FETCHING = ["--langs", "--format", "--base", "--rate", "--timeout", "--max-bytes", "--again", "--contact"]


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A service that has nothing, and the current folder, which is empty."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.chdir(tmp_path)
    with serving() as server:
        monkeypatch.setenv("TONGWEN_UN_BASE", server.base)
        yield server


def kept(folder: Path, **texts: str) -> None:
    """A folder as an earlier run left it: versions of A/75/1, and the record that says so."""
    folder.mkdir(exist_ok=True)
    record = Record(folder)
    for lang, text in texts.items():
        path = folder / f"A_75_1.{lang}.txt"
        path.write_text(text, encoding="utf-8")
        size, sha256 = path.stat().st_size, digest(path)
        record = record.having(Entry("A/75/1", lang, "pdf", path.name, "", "", size, sha256, ""))
    record.save()


def test_versions_are_aligned_under_their_symbol(service: Server) -> None:
    """They lie beside the memory; the first language is the source, and units say which document it is."""
    kept(Path(), zh=ZH, en=EN)
    assert main([*ALIGN, "--langs", "en,zh"]) == 0
    with tmx.read("x.tmx") as memory:
        assert memory.header.srclang == "en"
        units = list(memory.units)
    assert len(units) == 6
    assert all("A/75/1" in {p.text for p in unit.properties} for unit in units)
    documents = load(Path("x.tongwen")).multitext.documents
    assert {d.symbol for d in documents.values()} == {"A/75/1"}
    assert service.seen == []


def test_a_missing_version_leaves_the_others_aligned(service: Server, capsys: CAPTURE) -> None:
    """Status 1 says that not all came; the line says which."""
    kept(Path("un"), zh=ZH, en=EN)
    assert main([*ALIGN, "--langs", "zh,en,fr", "--keep", "un"]) == 1
    assert "tongwen: A/75/1 fr: the service has no such version (404); " in capsys.readouterr().err
    assert list(load(Path("x.tongwen")).multitext.documents) == ["zh", "en"]


def test_files_of_ones_own_join_what_is_fetched(service: Server) -> None:
    """A draft beside the official versions."""
    kept(Path(), zh=ZH, en=EN)
    Path("mine.txt").write_text(SW, encoding="utf-8")
    assert main([*ALIGN, "sw=mine.txt", "--langs", "zh,en"]) == 0
    assert list(load(Path("x.tongwen")).multitext.documents) == ["sw", "zh", "en"]


@pytest.mark.parametrize(
    ("langs", "said"), [("zh", "one version alone cannot be"), ("fr", "no version came")]
)
def test_too_few_versions_are_said(service: Server, capsys: CAPTURE, langs: str, said: str) -> None:
    """No memory is made; what came is kept for the next run."""
    service.put("A/75/1", "zh", whole(pdf(5000)))
    assert main([*ALIGN, "--langs", langs]) == 2
    assert capsys.readouterr().err.splitlines()[-1].startswith(f"tongwen: a/75/1: {said}")
    assert Path("A_75_1.zh.pdf").exists() == (langs == "zh")
    assert not Path("x.tmx").exists()


def test_what_is_fetched_goes_to_the_reader(service: Server, capsys: CAPTURE) -> None:
    """A PDF without a page is refused by whoever reads PDFs, by its name; it is kept all the same."""
    for lang in ("zh", "en"):
        service.put("A/75/1", lang, whole(pdf(5000)))
    assert main([*ALIGN, "--langs", "zh,en"]) == 2
    assert capsys.readouterr().err.splitlines()[-1].startswith("tongwen: A_75_1.zh.pdf: ")
    assert Path("A_75_1.zh.pdf").read_bytes() == pdf(5000)
    assert not Path("x.tmx").exists()


@pytest.mark.parametrize("command", ["align", "fetch"])
def test_both_commands_have_the_options_of_fetching(command: str, capsys: CAPTURE) -> None:
    """What is learnt for one holds for the other."""
    with pytest.raises(SystemExit):
        main([command, "--help"])
    shown = capsys.readouterr().out
    assert [option for option in FETCHING if option not in shown] == []
