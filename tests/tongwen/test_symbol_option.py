"""tongwen align --symbol: what was fetched is aligned as files are."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import tmx
from corpora.fetching.record import Entry, Record, digest
from tests.corpora.document_service import Server, pdf, serving, whole
from tests.made import reportlab_pdf
from tests.tongwen.program import EN, SW, ZH, environment
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


def test_real_documents_are_fetched_and_aligned_once(
    service: Server, static_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the service to the memory and back: the same as from the files, and no second request."""
    monkeypatch.setenv("TONGWEN_CACHE", str(static_folder))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    symbol = "CTOC/COP/WG.10/2020/L.1"
    for lang in ("zh", "en", "fr"):
        service.put(symbol, lang, whole(reportlab_pdf.pdf(lang)))
    fast = ["--encoder", "static", "--rate", "1000", "--langs", "zh,en,fr"]
    assert main(["align", "--symbol", symbol, "-o", "x.tmx", *fast]) == 0
    assert [(r.query["l"], r.query["t"]) for r in service.seen] == [
        ("zh", "pdf"),
        ("en", "pdf"),
        ("fr", "pdf"),
    ]
    found = load(Path("x.tongwen")).multitext
    assert {d.symbol for d in found.documents.values()} == {symbol}
    assert sum(len(group.sentences) == 3 for group in found.groups) > 50
    before = Path("x.tmx").read_bytes()
    assert main(["align", "--symbol", symbol, "-o", "x.tmx", *fast]) == 0
    assert (Path("x.tmx").read_bytes(), len(service.seen)) == (before, 3)
    names = [f"CTOC_COP_WG.10_2020_L.1.{lang}.pdf" for lang in ("zh", "en", "fr")]
    assert main(["align", *names, "-o", "y.tmx", "--encoder", "static"]) == 0
    assert load(Path("y.tongwen")).multitext.groups == found.groups


def test_a_run_stopped_while_it_aligns_keeps_what_was_fetched(service: Server, static_folder: Path) -> None:
    """ "Nothing was written" would send a person to fetch it all again."""
    for lang in ("zh", "en"):
        service.put("A/75/1", lang, whole(reportlab_pdf.pdf(lang)))
    stop = "import os, signal\nimport tongwen.aligning as a\na.align = lambda *_: os.kill(os.getpid(), 15)"
    run = f"{stop}\nimport sys\nfrom tongwen.cli import main\nsys.exit(main(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", run, *ALIGN, "--langs", "zh,en", "--encoder", "static"],
        env=environment({"TONGWEN_CACHE": str(static_folder)}),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 130
    kept_for = "no memory was written, but what was fetched is kept for the same command"
    assert done.stderr.decode().splitlines()[-1] == f"tongwen: stopped; {kept_for}"
    assert not Path("x.tmx").exists()
    assert main([*ALIGN, "--langs", "zh,en"]) == 0
    assert len(service.seen) == 2


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
