"""tongwen tm check as people call it: what it prints, writes, and returns."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import tmx
from tests.programs import require
from tests.tongwen.program import contents, tongwen
from tmx import Header, TranslationUnit, Variant
from tmx.checks import RULES
from tongwen.cli import main

CAPTURE = pytest.CaptureFixture[str]
HEADER = Header("zh", creationtoolversion="1", creationdate="20200101T000000Z")
CLEAN = TranslationUnit((Variant("zh", "主席宣布会议开幕。"), Variant("en", "The Chair opened the meeting.")))
WRONG = TranslationUnit(
    (
        Variant("zh", "会议于2019年通过了第3号决议。"),
        Variant("en", "Resolution 4 was adopted <b>in</b> 2019."),
        Variant("ar", "اتخذ القرار 3 في عام ٢٠١٨."),
    )
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a clean memory and one with two mistakes."""
    monkeypatch.chdir(tmp_path)
    tmx.write("clean.tmx", [CLEAN], HEADER)
    tmx.write("m.tmx", [CLEAN, WRONG], HEADER)
    return tmp_path


def test_a_clean_memory_gives_no_output_and_0(folder: Path, capsys: CAPTURE) -> None:
    """A script goes on."""
    assert main(["tm", "check", "clean.tmx"]) == 0
    assert capsys.readouterr() == ("", "clean.tmx: 1 unit, nothing found\n")


def test_what_is_found_is_a_table_and_1(folder: Path, capsys: CAPTURE) -> None:
    """Data to stdout, the sum to stderr."""
    assert main(["tm", "check", "m.tmx"]) == 1
    out, said = capsys.readouterr()
    assert [line.split() for line in out.splitlines()] == [
        ["unit", "line", "language", "check", "what"],
        ["2", "11", "en", "numbers", "3", "only", "in", "zh;", "4", "only", "in", "en"],
        ["2", "11", "ar", "numbers", "2019", "only", "in", "zh;", "2018", "only", "in", "ar"],
    ]
    assert said == "m.tmx: 2 units, 2 problems in 1 of them (numbers 2)\n"


def test_json_is_an_object_a_line(folder: Path, capsys: CAPTURE) -> None:
    """So that a program can begin before the end."""
    assert main(["tm", "check", "m.tmx", "--json"]) == 1
    first, _ = map(json.loads, capsys.readouterr().out.splitlines())
    assert first == {
        "unit": 2,
        "line": 11,
        "check": "numbers",
        "what": "3 only in zh; 4 only in en",
        "severity": "warning",
        "lang": "en",
        "marks": ["3", "4"],
    }


def test_checks_can_be_chosen(folder: Path, capsys: CAPTURE) -> None:
    """By name, for or against."""
    assert main(["tm", "check", "m.tmx", "--only", "symbols, urls"]) == 0
    assert main(["tm", "check", "m.tmx", "--except", "numbers"]) == 0
    assert main(["tm", "check", "--list"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == list(RULES)


def test_sarif_names_rule_file_and_line(folder: Path) -> None:
    """What an editor needs to show the problem where it is; the whole is checked against SARIF's demands."""
    assert main(["tm", "check", "m.tmx", "--sarif", "m.sarif"]) == 1
    log = json.loads(Path("m.sarif").read_text(encoding="utf-8"))
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    [run] = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note", "none")
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "m.tmx"}, "region": {"startLine": 11}}
    assert run["results"][0]["message"]["text"] == "Unit 2, en: 3 only in zh; 4 only in en."


def test_mending_writes_a_memory_that_is_sound(folder: Path, capsys: CAPTURE) -> None:
    """And says what it did; what needs a person stays."""
    text = Path("m.tmx").read_text(encoding="utf-8")
    damaged = text.replace('xml:lang="ar"', 'xml:lang="ar_SA"').replace(
        "The Chair opened", "The  Chair opened"
    )
    Path("bad.tmx").write_text(damaged, encoding="utf-8")
    assert main(["tm", "check", "bad.tmx", "--fix", "-o", "good.tmx"]) == 1
    assert "good.tmx: 2 units; mended: segments cleaned 1, damage 1\n" in capsys.readouterr().err
    assert main(["tm", "check", "good.tmx"]) == 1
    assert "(numbers 2)" in capsys.readouterr().err
    assert Path("bad.tmx").read_text(encoding="utf-8") == damaged


def test_terms_of_a_glossary_are_demanded(folder: Path, capsys: CAPTURE) -> None:
    """Of the languages that the glossary has."""
    Path("terms.csv").write_text("zh,en\n主席,President\n", encoding="utf-8")
    assert main(["tm", "check", "clean.tmx", "--glossary", "terms.csv"]) == 1
    assert "term                 主席 (zh) should be President" in capsys.readouterr().out


REFUSED = {
    "none.tmx": "none.tmx: the file does not exist; check its name",
    "": "there is no memory to check; give FILE.tmx",
    "m.tmx --only nubmers": "--only nubmers: there is no such check; there are damaged, ",
    "m.tmx --except nubmers": "--except nubmers: there is no such check; there are damaged, ",
    "m.tmx --fix": "--fix: there is no name for the mended memory; give -o OUT.tmx",
    "m.tmx -o x.tmx": "-o: nothing is written without --fix; give --fix, too",
    "m.tmx --fix -o m.tmx": "m.tmx: would overwrite an input; choose another name",
    "m.tmx --fix -o x.txt": "x.txt: is no name for a memory; give one that ends in .tmx or .tmx.gz",
    "m.tmx --report none/x.html": "none/x.html: the folder {folder}/none does not exist; create it",
    "m.tmx --report x.txt": "--report x.txt: give a name that ends in .html or .htm",
    "m.tmx --sarif x.html": "--sarif x.html: give a name that ends in .sarif or .sarif.json",
    "m.tmx --glossary none.tbx": "none.tbx: the file does not exist; check its name",
    "cut.tmx --report x.html": "cut.tmx:",
}


@pytest.mark.parametrize("arguments", REFUSED)
def test_what_cannot_be_meant_is_refused(folder: Path, capsys: CAPTURE, arguments: str) -> None:
    """Exit 2, one line, and no file is touched."""
    lines = Path("m.tmx").read_text(encoding="utf-8").splitlines(keepends=True)
    Path("cut.tmx").write_text("".join(lines[:12]), encoding="utf-8")
    before = contents(folder)
    assert main(["tm", "check", *arguments.split()]) == 2
    said = capsys.readouterr().err
    assert said.startswith("tongwen: " + REFUSED[arguments].format(folder=folder.resolve()))
    assert len(said.splitlines()) == 1
    assert contents(folder) == before


def test_the_same_memory_gives_the_same_files(folder: Path) -> None:
    """In another process, where the hashes of texts are others, too."""
    many = [CLEAN, WRONG, *([CLEAN] * 3)]
    tmx.write("many.tmx", many, HEADER)
    for run in ("a", "b"):
        options = ("--json", "--sarif", f"{run}.sarif", "--report", f"{run}.html")
        done = tongwen("tm", "check", "many.tmx", *options, cwd=folder)
        (folder / f"{run}.json").write_bytes(done.stdout)
    for kind in ("json", "sarif", "html"):
        assert Path(f"a.{kind}").read_bytes() == Path(f"b.{kind}").read_bytes()


@pytest.fixture
def page(folder: Path) -> Iterator[tuple[Any, list[str]]]:
    """The page of the memory with mistakes in a browser, and what its console said."""
    path = require("chromium")
    from playwright.sync_api import sync_playwright

    main(["tm", "check", "m.tmx", "--report", "m.html"])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(path), args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        shown = browser.new_page(viewport={"width": 390, "height": 844})
        trouble: list[str] = []
        shown.on("console", lambda message: trouble.append(message.text))
        shown.goto((folder / "m.html").as_uri())
        yield shown, trouble
        browser.close()


@pytest.mark.browser
def test_the_page_shows_the_texts_and_marks_what_is_wrong(page: tuple[Any, list[str]]) -> None:
    """In Arabic-Indic digits as they stand; styled, without a message, and no wider than a phone."""
    shown, trouble = page
    assert shown.locator("article").count() == 2
    assert shown.locator("mark").all_text_contents() == ["3", "4", "2019", "٢٠١٨"]
    assert shown.locator("p[lang=ar]").evaluate("p => getComputedStyle(p).direction") == "rtl"
    assert shown.locator("article b").count() == 0
    assert shown.locator("article").first.evaluate("a => getComputedStyle(a).borderRadius") == "4px"
    assert shown.evaluate("document.documentElement.scrollWidth") == 390
    assert trouble == []


def test_what_reading_mends_is_found_where_it_stands(folder: Path, capsys: CAPTURE) -> None:
    """A client may refuse the whole file for a bare & that only looks harmless."""
    text = Path("m.tmx").read_text(encoding="utf-8")
    Path("bad.tmx").write_text(text.replace("2019年", "2019年 & 2020年"), encoding="utf-8")
    assert main(["tm", "check", "bad.tmx", "--only", "damaged", "--json"]) == 1
    (problem,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert (problem["check"], problem["severity"]) == ("damaged", "error")
    line = next(n for n, row in enumerate(text.splitlines(), start=1) if "2019年" in row)
    assert problem["line"] == line


def test_a_mended_memory_is_used_with_a_warning(folder: Path, capsys: CAPTURE) -> None:
    """What can be read is worth cleaning, and whoever cleans it must know."""
    text = Path("m.tmx").read_text(encoding="utf-8")
    Path("bad.tmx").write_text(text.replace("2019年", "2019年 & 2020年"), encoding="utf-8")
    assert main(["tm", "clean", "bad.tmx", "-o", "out.tmx"]) == 0
    assert "warning: bad.tmx: mended, line " in capsys.readouterr().err
    with tmx.read("out.tmx") as memory:
        assert [str(unit.variants[0].segment) for unit in memory.units][1].startswith("会议于2019年 & 2020年")


def test_a_glossary_without_names_of_languages_has_those_of_the_memory(folder: Path, capsys: CAPTURE) -> None:
    """As `tongwen terms` writes it for OmegaT; of a memory of three languages nobody knows which two."""
    Path("g.txt").write_text("主席\tPresident\tunits: 1\n", encoding="utf-8")
    assert main(["tm", "check", "clean.tmx", "--glossary", "g.txt"]) == 1
    assert "主席 (zh) should be President" in capsys.readouterr().out
    assert main(["tm", "check", "m.tmx", "--glossary", "g.txt"]) == 2
    assert "g.txt:1: the first row does not name two languages" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--only", "numbers", "--except", "numbers"], "--except numbers: no check is left; name others"),
        (["--only", "term"], "--only term: there are no terms to look for; give --glossary FILE"),
        (
            ["--fix", "-o", "out.tmx", "--only", "numbers"],
            "--only numbers: --fix mends all that it can; leave out --only, or --fix",
        ),
    ],
)
def test_looking_for_nothing_is_refused(folder: Path, capsys: CAPTURE, options: list[str], said: str) -> None:
    """Nothing found would be taken for a sound memory, or all for one thing mended."""
    before = contents(folder)
    assert main(["tm", "check", "m.tmx", *options]) == 2
    assert said in capsys.readouterr().err
    assert contents(folder) == before


def test_a_text_that_reading_leaves_out_is_not_said_to_be_mended(folder: Path, capsys: CAPTURE) -> None:
    """Of a text without a language nobody knows where it belongs; of what is lost there is a number."""
    text = (folder / "clean.tmx").read_text(encoding="utf-8")
    lost = text.replace("</tu>", "<tuv><seg>Guten Tag</seg></tuv></tu>")
    (folder / "lost.tmx").write_text(lost.replace('version="1.4"', 'version="2.0"', 1), encoding="utf-8")
    assert main(["tm", "check", "lost.tmx", "--fix", "-o", "out.tmx"]) == 1
    out, said = capsys.readouterr()
    assert [line.split(maxsplit=3)[2:] for line in out.splitlines()[1:]] == [
        ["damaged", "the version 2.0, which TMX has not: read as 1.4"],
        ["damaged", "<tuv> has no xml:lang: left out"],
    ]
    assert said.splitlines()[:2] == [
        "out.tmx: 1 unit; mended: damage 1",
        "  left out: 1, texts or what may be some that reading could not place",
    ]
    assert main(["tm", "convert", "lost.tmx", "-o", "lost.jsonl"]) == 0
    said = capsys.readouterr().err
    assert "warning: lost.tmx: left out, line 10: <tuv> has no xml:lang: left out\n" in said


def test_two_memories_in_one_file_are_refused(folder: Path, capsys: CAPTURE) -> None:
    """Mending the first would lose the second."""
    both = (folder / "clean.tmx").read_text(encoding="utf-8") + (folder / "m.tmx").read_text(encoding="utf-8")
    (folder / "both.tmx").write_text(both, encoding="utf-8")
    before = contents(folder)
    for command in ("check both.tmx --fix -o out.tmx", "convert both.tmx -o out.csv", "info both.tmx"):
        assert main(["tm", *command.split()]) == 2
        assert (
            "a unit stands after </tmx>, as of another memory; make a file of each" in capsys.readouterr().err
        )
    assert contents(folder) == before
