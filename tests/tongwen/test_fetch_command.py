"""tongwen fetch and align --symbol: the real program against a service on this machine."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.corpora.document_service import Server, page, pdf, serving, wait_for, whole
from tests.tongwen.program import contents, environment
from tongwen.cli import main
from tongwen.version import __version__

CAPTURE = pytest.CaptureFixture[str]
BODY = pdf(300_000)
FAST = ("--rate", "1000")
RECORD = "tongwen-fetch.json"


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A service that has a document in Chinese and English; the current folder is empty."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.chdir(tmp_path)
    with serving() as server:
        monkeypatch.setenv("TONGWEN_UN_BASE", server.base)
        for lang in ("zh", "en"):
            server.put("A/75/1", lang, whole(pdf(300_000, lang[0])))
        yield server


def start(*arguments: str, before: str = "") -> subprocess.Popen[bytes]:
    """The program in a process of its own, in the current folder."""
    code = f"{before}\nimport sys\nfrom tongwen.cli import main\nsys.exit(main(sys.argv[1:]))"
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        env=environment({}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def fetched() -> set[str]:
    """The files of the current folder that have a name of their own."""
    return {path.name for path in Path().iterdir() if not path.name.startswith(".")}


def test_files_go_to_stdout_and_counts_to_stderr(service: Server, capsys: CAPTURE) -> None:
    """The names can be given to another command."""
    assert main(["fetch", "a/75/1", "--langs", "zh,EN", "-o", "un", *FAST]) == 0
    out, said = capsys.readouterr()
    assert out.split() == [str(Path("un", "A_75_1.zh.pdf")), str(Path("un", "A_75_1.en.pdf"))]
    assert said == "2 fetched\n"
    assert main(["fetch", "A/75/1", "--langs", "zh en", "-o", "un", *FAST]) == 0
    assert capsys.readouterr().err == "2 there already\n"


def test_a_missing_version_is_one_line_and_status_1(service: Server, capsys: CAPTURE) -> None:
    """The others are there; a script sees that not all are."""
    service.put("A/75/1", "fr", page("<html><title>Sorry</title>"))
    assert main(["fetch", "A/75/1", "--langs", "zh,fr", *FAST]) == 1
    out, said = capsys.readouterr()
    assert out == "A_75_1.zh.pdf\n"
    problem, counts = said.splitlines()
    assert problem.startswith("tongwen: A/75/1 fr: the answer is a web page ('Sorry'), not a PDF; ")
    assert counts == "1 fetched, 1 missing"


def test_nothing_is_status_2(service: Server, capsys: CAPTURE) -> None:
    """All six languages are asked for where none is named."""
    assert main(["fetch", "A/75/2", *FAST]) == 2
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 7
    assert said[-1] == "6 missing"
    assert [r.query["l"] for r in service.seen] == ["zh", "en", "fr", "es", "ru", "ar"]


def test_json_says_what_became_of_each_version(
    service: Server, capsys: CAPTURE, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For programs; the date follows SOURCE_DATE_EPOCH."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1602840600")
    assert main(["fetch", "A/75/1", "A/75/1", "--langs", "zh,fr", "--json", *FAST]) == 1
    zh, fr = json.loads(capsys.readouterr().out)
    assert (zh["symbol"], zh["lang"], zh["status"], zh["file"]) == (
        "A/75/1",
        "zh",
        "fetched",
        "A_75_1.zh.pdf",
    )
    assert (zh["size"], zh["fetched"], zh["problem"]) == (300_000, "2020-10-16T09:30:00Z", None)
    assert zh["url"] == f"{service.base}?s=A/75/1&l=zh&t=pdf"
    assert (fr["status"], fr["file"]) == ("missing", None)
    assert fr["problem"].startswith("the service has no such version (404); ")


def test_the_service_is_told_who_asks(service: Server) -> None:
    """The program and its version, and the person if that person wants."""
    main(["fetch", "A/75/1", "--langs", "zh", *FAST])
    main(["fetch", "A/75/1", "--langs", "en", "--contact", "someone@example.org", *FAST])
    assert [r.headers["user-agent"] for r in service.seen] == [
        f"tongwen/{__version__} (aligns the language versions of documents)",
        f"tongwen/{__version__} (aligns the language versions of documents; +someone@example.org)",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["fetch", "A_75_1"], "'A_75_1': is no symbol of a document; give a document's symbol, such as"),
        (["fetch", "A/75/1", "../1"], "'../1': is no symbol of a document; "),
        (["fetch", "CTOC/COP"], "'CTOC/COP': has no number, so it names a series and no document; "),
        (["fetch", "A/75/1", "--langs", "zh,sw"], "--langs sw: the service has no such language; it has zh,"),
        (["fetch", "A/75/1", "--langs", ","], "--langs ',': names no language; give some, as in zh,en,fr"),
        (["fetch", "A/75/1", "--base", "ftp://x"], "'ftp://x': is no address of the web; give one such as"),
        (["fetch", "A/75/1", "--contact", "a\nb"], "--contact 'a\\nb': cannot be sent; give a mail address"),
        (["fetch", "A/75/1", "--rate", "0"], "argument --rate: 0 is not between 0.001 and 86,400; see"),
        (["fetch", "A/75/1", "--rate", "nan"], "argument --rate: nan is not between 0.001 and 86,400; "),
        (["fetch", "A/75/1", "--format", "txt"], "argument --format: invalid choice: 'txt'"),
        (["align", "-o", "x.tmx"], "nothing to align; give files, a folder, --batch LIST.tsv or --symbol"),
        (["align", "a", "b", "--langs", "zh", "-o", "x.tmx"], "--langs: nothing is fetched without --symbol"),
        (["align", "--symbol", "A", "-o", "x.tmx"], "'A': is no symbol of a document; "),
        (["align", "--symbol", "A/75/1", "-o", "x.txt"], "x.txt: is no name for a memory; "),
        (["align", "--symbol", "A/75/1", "-o", "no/x.tmx"], "no/x.tmx: the folder "),
    ],
)
def test_a_wrong_request_is_refused_before_anything_happens(
    service: Server, capsys: CAPTURE, arguments: list[str], said: str
) -> None:
    """One line, exit 2, no request, no file."""
    try:
        code = main(arguments)
    except SystemExit as stop:  # argparse's way out
        code = int(str(stop.code))
    out, err = capsys.readouterr()
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert err.startswith(f"tongwen: {said}")
    assert service.seen == []
    assert contents(Path()) == {}


def test_a_date_that_is_none_is_said_before_anything_is_fetched(
    service: Server, capsys: CAPTURE, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not after the first file."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert main(["fetch", "A/75/1"]) == 2
    assert "SOURCE_DATE_EPOCH" in capsys.readouterr().err
    assert service.seen == []


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_killed_fetch_goes_on_where_it_was(service: Server, capsys: CAPTURE, number: int) -> None:
    """Half a file never has a name, and what came is not asked for again."""
    service.put("A/75/1", "en", whole(BODY, upto=200_000, hold=True))
    child = start("fetch", "A/75/1", "--langs", "zh,en", *FAST)
    part = Path(".A_75_1.en.pdf.part")
    wait_for(lambda: child.poll() is not None or (part.exists() and part.stat().st_size == 200_000))
    assert child.poll() is None, child.communicate()
    child.send_signal(number)
    _, said = child.communicate(timeout=20)
    assert fetched() == {"A_75_1.zh.pdf", RECORD}
    if number == signal.SIGTERM:
        assert child.returncode == 130
        assert said == b"tongwen: stopped; what came is kept, and the same command goes on from there\n"
    service.put("A/75/1", "en", whole(BODY))
    assert main(["fetch", "A/75/1", "--langs", "zh,en", *FAST]) == 0
    assert capsys.readouterr().err == "1 fetched, 1 there already\n"
    assert [r.headers.get("range") for r in service.seen] == [None, None, "bytes=200000-"]
    assert fetched() == {"A_75_1.zh.pdf", "A_75_1.en.pdf", RECORD} == set(contents(Path()))
    assert Path("A_75_1.en.pdf").read_bytes() == BODY
    assert Path("A_75_1.zh.pdf").read_bytes() == pdf(300_000, "z")


DIE = "import os, signal, corpora.fetching.run as f\ndie = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"


@pytest.mark.parametrize(
    ("place", "again"),
    [
        ("_entry", False),
        ("_named", False),
        ("Part.drop", False),
        ("_entry", True),
        ("_named", True),
    ],
)
def test_a_run_killed_at_its_last_step_loses_nothing(
    service: Server, capsys: CAPTURE, place: str, again: bool
) -> None:
    """Before the record, before the name, before the note goes: nothing is fetched twice, nothing is lost."""
    if again:
        main(["fetch", "A/75/1", "--langs", "zh", *FAST])
    body = pdf(200_000, "n")
    service.put("A/75/1", "zh", whole(body, etag='"2"'))
    options = ["--again"] if again else []
    child = start("fetch", "A/75/1", "--langs", "zh", *options, *FAST, before=f"{DIE}f.{place} = die")
    child.communicate(timeout=20)
    assert child.returncode == -signal.SIGKILL
    asked = len(service.seen)
    if again and place == "_entry":
        assert Path("A_75_1.zh.pdf").read_bytes() == pdf(300_000, "z"), "the old one, whole"
        assert main(["fetch", "A/75/1", "--langs", "zh", "--again", *FAST]) == 0
    else:
        assert main(["fetch", "A/75/1", "--langs", "zh", *FAST]) == 0
        assert len(service.seen) == asked
    assert Path("A_75_1.zh.pdf").read_bytes() == body
    assert set(contents(Path())) == {"A_75_1.zh.pdf", RECORD}


def test_two_runs_in_one_folder_do_not_mix(service: Server, capsys: CAPTURE) -> None:
    """The second says so and goes away; the first is not disturbed."""
    service.put("A/75/1", "zh", whole(BODY, upto=200_000, hold=True))
    child = start("fetch", "A/75/1", "--langs", "zh", *FAST)
    part = Path(".A_75_1.zh.pdf.part")
    wait_for(lambda: child.poll() is not None or (part.exists() and part.stat().st_size == 200_000))
    assert main(["fetch", "A/75/1", "--langs", "zh", *FAST]) == 2
    assert capsys.readouterr().err.startswith("tongwen: .: another run is fetching into this folder; ")
    child.kill()
    child.communicate(timeout=20)
    assert part.stat().st_size == 200_000
