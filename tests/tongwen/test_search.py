"""Searching from the command line: index, concordance in columns, matches, and what is wrong with a wish."""

from __future__ import annotations

import doctest
import json
import shlex
from pathlib import Path
from urllib.parse import quote

import pytest

import tongwen.kwic
from tests.tmx.memory.made import unit, write
from tests.tongwen.program import tongwen as program
from tmx import Property, TranslationUnit, Variant
from tmx.memory.answers import answer
from tongwen.cli import main
from tongwen.kwic import line, width


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a memory of one file."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "60")
    about = (Property("x-tongwen-id", "5.1"), Property("x-tongwen-symbol", "A/75/1"))
    units = [
        TranslationUnit(
            (Variant("zh", "大会决定设立专家组。"), Variant("en", "The Assembly set up an expert group.")),
            about,
        ),
        unit(zh="专家组开会。", en="The expert group met.", ar="اجتمع فريق الخبراء."),
        unit(zh="会议开幕。", en="The meeting was opened."),
    ]
    write(tmp_path / "report.tmx", units)
    assert main(["tm", "index", "report.tmx"]) == 0
    return tmp_path


def test_keywords_stand_one_below_the_other(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In columns of the terminal, where a Chinese character takes two; translation and place follow."""
    capsys.readouterr()
    assert main(["search", "专家组", "--to", "en"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out == [
        "             大会决定设立 [专家组] 。",
        "  en  The Assembly set up an expert group.",
        "      report.tmx:2  A/75/1  5.1",
        "                          [专家组] 开会。",
        "  en  The expert group met.",
        "      report.tmx:3",
    ]
    assert {width(text.partition("[")[0]) for text in out if "[" in text} == {26}


def test_index_says_what_the_memory_has(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And what was there before; on stderr, since it is no data."""
    capsys.readouterr()
    assert main(["tm", "index", "report.tmx", "-m", "memory.db"]) == 0
    out, said = capsys.readouterr()
    assert out == ""
    assert said == "report.tmx: 3 units, as before\nmemory.db: 3 units in 1 file (ar 1, en 3, zh 3)\n"


def test_fuzzy_matches_have_their_percentage(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As a CAT tool shows them; with the neighbour that stands there, a context match."""
    capsys.readouterr()
    assert main(["search", "The expert groups met.", "--fuzzy", "--lang", "en", "--to", "zh"]) == 0
    assert capsys.readouterr().out == " 95%  The expert group met.\n  zh  专家组开会。\n      report.tmx:3\n"
    assert (
        main(
            ["search", "专家组开会。", "--fuzzy", "--before", "大会决定设立专家组。", "--after", "会议开幕。"]
        )
        == 0
    )
    assert capsys.readouterr().out.startswith("101%  专家组开会。")


def test_matches_by_meaning_cross_languages(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On the real encoder; a memory without vectors says how to make them."""
    wish = ["search", "La réunion a été ouverte.", "--meaning", "--lang", "zh", "--limit", "1"]
    assert main(wish) == 2
    assert "memory.db: has no vectors; add them: `tongwen tm index --meaning" in capsys.readouterr().err
    assert main(["tm", "index", "--meaning"]) == 0
    assert "7 vectors made\n" in capsys.readouterr().err
    assert main(wish) == 0
    assert "会议开幕。\n" in capsys.readouterr().out


def test_json_has_all_of_a_finding(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """For programs: nothing is cut off."""
    capsys.readouterr()
    assert main(["search", "专家组", "--json", "--limit", "1"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["more"] is True
    [first] = found["found"]
    assert (first["spans"], first["translations"]) == (
        [[6, 9]],
        {"en": "The Assembly set up an expert group."},
    )
    assert (first["before"], first["after"]) == (None, "专家组开会。")
    assert ["x-tongwen-symbol", "A/75/1"] in first["properties"]


def test_more_is_said_to_be_there_and_can_be_counted(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Twenty of many must not look like all."""
    assert main(["search", "e", "--limit", "1"]) == 0
    assert "the first is shown; --limit N shows more" in capsys.readouterr().err
    assert main(["search", "e", "--count"]) == 0
    assert capsys.readouterr().out == "3\n"


def test_nothing_found_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Silence could be a broken program."""
    capsys.readouterr()
    assert main(["search", "Ouagadougou"]) == 0
    assert capsys.readouterr() == ("", "tongwen: nothing found in memory.db\n")


def test_what_runs_from_right_to_left_is_set_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What comes before the keyword stands on its right, each piece on its own."""
    capsys.readouterr()
    assert main(["search", "فريق"]) == 0
    first = capsys.readouterr().out.splitlines()[0].strip()
    assert first == "\u2067الخبراء.\u2069 \u2067[فريق]\u2069 \u2067اجتمع\u2069"


@pytest.mark.parametrize(("place", "columns"), [((0, 2), 20), ((40, 44), 30), ((78, 80), 40), ((10, 70), 24)])
def test_a_line_fits_the_terminal_with_the_keyword_in_place(place: tuple[int, int], columns: int) -> None:
    """However long the text or the keyword is."""
    shown = line("大会" * 20 + "word " * 8, place, columns)
    assert width(shown) <= columns
    assert "[" in shown and "]" in shown


def test_one_bad_file_stops_none_of_the_others(folder: Path) -> None:
    """Of hundreds of files some are always bad: what is good is kept, what is bad is listed at the end."""
    (folder / "bad.tmx").write_text("<tmx", encoding="utf-8")
    (folder / "good.tmx").write_bytes((folder / "report.tmx").read_bytes())
    done = program("tm", "index", "bad.tmx", "good.tmx", "none.tmx", "-m", "new.db", cwd=folder)
    assert done.returncode == 2
    said = done.stderr.decode().splitlines()
    assert said[0].startswith("tongwen: bad.tmx:1: ")
    assert said[1] == "good.tmx: 3 units"
    assert said[2].startswith("tongwen: none.tmx: cannot be read")
    assert said[3].startswith("new.db: 3 units in 1 file")
    assert said[4:] == ["tongwen: 2 of 3 files not indexed: bad.tmx, none.tmx"]


def test_without_one_good_file_no_memory_is_made(folder: Path) -> None:
    """An empty one would answer that nothing is found."""
    done = program("tm", "index", "bad.tmx", "none.tmx", "-m", "new.db", cwd=folder)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 2)
    assert list(folder.glob("new.db*")) == []


def test_a_memory_at_rest_is_one_file(folder: Path) -> None:
    """As the page says: whoever copies it has all of it."""
    for wish in ("search 专家", "tm info memory.db", "tm index report.tmx"):
        assert program(*shlex.split(wish), cwd=folder).returncode == 0
        assert [path.name for path in folder.glob("memory.db*")] == ["memory.db"]


WISHES = {
    "search x -m none.db": "none.db: no such file; make it with `tongwen tm index FILE -m MEMORY`",
    "search x -m report.tmx": "report.tmx: is damaged or no memory (file is not a database); index",
    "search x --limit 0": "argument --limit: 0 is not 1 or more; see tongwen search --help",
    "search x --least 0": "argument --least: 0 is not between 1 and 100; see tongwen search --help",
    "search x --fuzzy --meaning": "argument --meaning: not allowed with argument --fuzzy; see tongwen search",
    "search ''": "TEXT: is empty; give what to look for",
    "search x --lang chinese": "--lang chinese: is no language of memory.db; there are ar, en, zh",
    "search x --to fr": "--to fr: is no language of memory.db; there are ar, en, zh",
    "search x --least 80": "--least: says how much alike segments are; give --fuzzy or --meaning, too",
    "search x --before y": "--before and --after: say what stands beside a segment; give --fuzzy, too",
    "tm index": "no FILE is given; name the TMX files that the memory is to have",
    "tm index none.tmx": "none.tmx: cannot be read (No such file or directory); check the file name",
    "tm index report.tmx -m none/x.db": "none/x.db: cannot be used (unable to open database file); check",
    "tm index report.tmx -m report.tmx": "report.tmx: is damaged or no memory (file is not a database);",
    "tm index report.tmx -m empty.tmx": "empty.tmx: is an empty file, no memory; delete it, or give another",
    "tm serve -m none.db": "none.db: no such file; make it with `tongwen tm index FILE -m MEMORY`",
    "tm serve --port 99999": "argument --port: 99999 is not between 0 and 65,535; see tongwen tm serve",
    "tm serve --host 192.0.2.1": "192.0.2.1:8888: cannot listen there (Cannot assign requested address);",
    "tm": "the following arguments are required: COMMAND; see tongwen tm --help",
}


@pytest.mark.parametrize("wish", WISHES)
def test_a_wish_that_cannot_be_met_ends_in_one_line(folder: Path, wish: str) -> None:
    """Where, what, cure; nothing is written."""
    (folder / "empty.tmx").touch()
    before = {path.name for path in folder.iterdir()}
    done = program(*shlex.split(wish), cwd=folder)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith(f"tongwen: {WISHES[wish]}")
    assert done.stderr.count(b"\n") == 1
    assert {path.name for path in folder.iterdir()} == before


def test_examples_of_columns_are_true() -> None:
    """An example that fails teaches something false."""
    assert doctest.testmod(tongwen.kwic).failed == 0


def test_what_a_memory_has_is_shown_and_taken_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By file; a memory with none says so, for nothing found would be no answer."""
    write(folder / "other.tmx", [unit(en="water")])
    assert main(["tm", "index", "other.tmx"]) == 0
    capsys.readouterr()
    assert main(["tm", "info", "memory.db"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "memory.db: 4 units in 2 files (ar 1, en 4, zh 3)",
        f"           3 units of {folder / 'report.tmx'}",
        f"           1 units of {folder / 'other.tmx'}",
    ]
    assert main(["tm", "info", "memory.db", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["files"][1]["units"] == 1
    assert main(["tm", "index", "--remove", "report.tmx"]) == 0
    assert capsys.readouterr().err == "memory.db: 1 unit in 1 file (en 1)\n"
    assert main(["tm", "index", "--remove", "report.tmx"]) == 2
    assert "does not have report.tmx; see what it has with tm info" in capsys.readouterr().err
    assert main(["tm", "index", "--remove", "other.tmx"]) == 0
    assert main(["search", "water"]) == 2
    assert "memory.db: has no file to search" in capsys.readouterr().err


def test_a_damaged_memory_ends_every_command_in_one_line(folder: Path) -> None:
    """The totals of a memory with a page of rubbish ended in a traceback."""
    memory = folder / "memory.db"
    program("tm", "index", "report.tmx", cwd=folder)  # brings all into the one file
    data, vain = memory.read_bytes(), 0
    for page in range(1, len(data) // 4096):
        memory.write_bytes(data[: page * 4096] + b"\xaa" * 4096 + data[(page + 1) * 4096 :])
        for command in ("tm index report.tmx", "search 专家组", "search 专家组。 --fuzzy --json"):
            with pytest.MonkeyPatch.context() as patch:
                patch.chdir(folder)
                vain += main(command.split()) == 2
        assert answer(str(memory), f"/search?text={quote('专家组')}").status in (200, 503)
    assert vain


def test_what_indexing_mends_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A memory that every other command reads must not be refused; zh_CN is found as zh-CN."""
    text = Path("report.tmx").read_text(encoding="utf-8")
    text = text.replace('"zh"', '"zh_CN"').replace("The meeting", "The & meeting")
    Path("bad.tmx").write_text(text, encoding="utf-8")
    capsys.readouterr()
    assert main(["tm", "index", "bad.tmx", "report.tmx", "-m", "other.db"]) == 0
    said = capsys.readouterr().err
    assert "warning: bad.tmx: mended, line " in said
    assert "warning: report.tmx" not in said
    assert "zh-CN 3" in said


def test_a_memory_cannot_steer_the_terminal(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nor turn its lines round, nor break them."""
    evil = "water \u202e\x9b31m is\n\twet"
    write(folder / "evil.tmx", [unit(en=evil, zh_CN="水\u2067\x85湿")])
    assert main(["tm", "index", "evil.tmx", "-m", "evil.db"]) == 0
    for wish in (["is wet"], ["water 31m is wet", "--fuzzy"]):
        capsys.readouterr()
        assert main(["search", *wish, "-m", "evil.db", "--lang", "en", "--to", "zh_CN"]) == 0
        out = capsys.readouterr().out
        assert "水 湿" in out
        assert len(out.splitlines()) == 3
        assert not set(out) & set("\u202e\u2067\x85\x9b\t")


def test_segments_without_vectors_are_counted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Silence would say that they do not have it."""
    assert main(["tm", "index", "--meaning"]) == 0
    write(folder / "new.tmx", [unit(en="The meeting is over.", zh="会议结束了。")])
    assert main(["tm", "index", "new.tmx"]) == 0
    capsys.readouterr()
    assert main(["search", "La réunion est ouverte.", "--meaning"]) == 0
    assert "2 segments have no vectors and were not searched" in capsys.readouterr().err
