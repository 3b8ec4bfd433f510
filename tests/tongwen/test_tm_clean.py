"""tongwen tm clean: what is kept, and what is said of the rest."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import tmx
from tests.tongwen.program import contents
from tmx import Header, Note, Property, TranslationUnit, Variant
from tongwen.cli import main

CAPTURE = pytest.CaptureFixture[str]


def unit(zh: str, en: str, score: str, *flags: str) -> TranslationUnit:
    properties = (Property("x-tongwen-score", score), *(Property("x-tongwen-flag", flag) for flag in flags))
    return TranslationUnit((Variant("zh", zh), Variant("en", en)), properties)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a memory of four units, one of them twice."""
    monkeypatch.chdir(tmp_path)
    units = [
        unit("水", "water", "0.950"),
        unit("水", "water", "0.950"),
        unit("水。", "Water", "0.950"),
        unit("火", "fire", "0.400", "numbers-differ"),
        unit("第9段", "paragraph 9", "0.990"),
    ]
    tmx.write("m.tmx", units, Header("zh", creationtoolversion="1"))
    return tmp_path


def texts(name: str) -> list[str]:
    with tmx.read(name) as memory:
        return [unit.variants[1].segment for unit in memory.units]


@pytest.mark.parametrize(
    ("options", "kept"),
    [
        ("", ["water", "Water", "fire", "paragraph 9"]),
        ("--near", ["water", "fire", "paragraph 9"]),
        ("--min-score 0.5", ["water", "Water", "paragraph 9"]),
        ("--no-flag numbers-differ,moved", ["water", "Water", "paragraph 9"]),
        ("--flag numbers-differ", ["fire"]),
        ("--min-chars 2", ["Water", "paragraph 9"]),
        ("--langs en,zh --max-chars 5", ["water", "Water", "fire"]),
    ],
)
def test_the_units_that_are_wanted_are_kept(folder: Path, options: str, kept: list[str]) -> None:
    """In their order; an exact repetition always goes."""
    assert main(["tm", "clean", "m.tmx", "-o", "out.tmx", *options.split()]) == 0
    assert texts("out.tmx") == kept


def test_what_was_done_is_said(folder: Path, capsys: CAPTURE) -> None:
    """Nothing goes silently."""
    main(["tm", "clean", "m.tmx", "-o", "out.tmx", "--near", "--min-score", "0.5"])
    assert capsys.readouterr().err.splitlines() == [
        "out.tmx: 2 units; mended: units that were there before 1",
        "  left out: 1, near repetitions",
        "  left out: 1, x-tongwen-score below 0.5",
    ]


@pytest.mark.parametrize("command", ["clean", "clean --near", "check --fix"])
def test_what_repetitions_say_besides_is_kept_or_told(folder: Path, capsys: CAPTURE, command: str) -> None:
    """A translator's note must not go because the unit before has no note."""
    note, other = (Note("see A/2"),), unit("水", "water", "0.870", "moved")
    tmx.write("r.tmx", [unit("水", "water", "0.950"), replace(other, notes=note)], Header("zh", "1"))
    assert main(["tm", *command.split(), "r.tmx", "-o", "out.tmx"]) == int("check" in command)
    assert capsys.readouterr().err.splitlines()[:2] == [
        "out.tmx: 1 unit; mended: units that were there before 1",
        "  not kept of repetitions, which contradict what stays: x-tongwen-score 1, x-tongwen-flag 1",
    ]
    with tmx.read("out.tmx") as memory:
        assert [(u.notes, len(u.properties)) for u in memory.units] == [(note, 1)]


def test_a_flag_of_one_language_takes_that_language_alone(folder: Path, capsys: CAPTURE) -> None:
    """That the Spanish lacks a number says nothing of the other five."""
    flag = (Property("x-tongwen-flag", "numbers-differ"),)
    three = TranslationUnit(
        (Variant("zh", "80人"), Variant("en", "80 persons"), Variant("es", "todos", flag))
    )
    two = TranslationUnit((Variant("zh", "90人"), Variant("es", "todos", flag)))
    tmx.write("f.tmx", [three, two], Header("zh", creationtoolversion="1"))
    assert main(["tm", "clean", "f.tmx", "-o", "out.tmx", "--no-flag", "numbers-differ"]) == 0
    with tmx.read("out.tmx") as memory:
        assert [[v.lang for v in unit.variants] for unit in memory.units] == [["zh", "en"]]
    assert capsys.readouterr().err.splitlines()[1:] == [
        "  left out: 1, x-tongwen-flag numbers-differ, es alone",
        "  left out: 1, x-tongwen-flag numbers-differ",
    ]
    assert main(["tm", "clean", "f.tmx", "-o", "out.tmx", "--flag", "numbers-differ"]) == 0
    assert texts("out.tmx") == ["80 persons", "todos"]


def test_without_its_source_a_unit_goes(folder: Path, capsys: CAPTURE) -> None:
    """Where its text has the flag, or is of another region; it does not stop the rest."""
    flag = (Property("x-tongwen-flag", "numbers-differ"),)
    texts_beside = (Variant("en", "water"), Variant("fr", "eau"))
    for name, lang, own, options in (
        ("flag", "zh-CN", flag, "--no-flag numbers-differ"),
        ("region", "zh-TW", (), "--langs zh-CN,en,fr"),
    ):
        kept = TranslationUnit((Variant("zh-CN", "火"), Variant("en", "fire"), Variant("fr", "feu")))
        gone = TranslationUnit((Variant(lang, "水", own), *texts_beside))
        tmx.write(f"{name}.tmx", [kept, gone], Header("zh-CN", creationtoolversion="1"))
        assert main(["tm", "clean", f"{name}.tmx", "-o", "out.tmx", *options.split()]) == 0
        assert texts("out.tmx") == ["fire"]
        assert "left out: 1, no text left in zh-CN" in capsys.readouterr().err


def test_languages_are_those_that_mending_makes(folder: Path) -> None:
    """Of eng and fra it makes en and fr."""
    tmx.write("m.tmx", [TranslationUnit((Variant("eng", "a"), Variant("fra", "b")))], Header("eng", "1"))
    for name, command in (("out.tmx", "clean"), ("csv.tmx", "convert")):
        assert main(["tm", command, "m.tmx", "-o", name, "--langs", "en,fr"]) == 0
        assert texts(name) == ["b"]


MISSPELT = {
    "--flag numbers-difer": "--flag numbers-difer: is not in m.tmx; there are numbers-differ",
    "--no-flag numbers-difer": "--no-flag numbers-difer: is not in m.tmx; there are added, cut, ",
    "--symbol A/75/1": "--symbol A/75/1: is not in m.tmx; it has none",
    "--langs zh,cn": "--langs cn: is not in m.tmx; there are en, zh",
}


@pytest.mark.parametrize("options", MISSPELT)
def test_what_the_memory_does_not_have_is_refused(folder: Path, capsys: CAPTURE, options: str) -> None:
    """A misspelt flag would leave an empty memory, or everything, and no word of it."""
    assert main(["tm", "clean", "m.tmx", "-o", "out.tmx", *options.split()]) == 2
    assert capsys.readouterr().err.startswith(f"tongwen: {MISSPELT[options]}")
    assert "out.tmx" not in contents(folder)


def test_a_flag_that_no_unit_has_may_be_left_out(folder: Path) -> None:
    """A script cleans memories of all kinds."""
    assert main(["tm", "clean", "m.tmx", "-o", "out.tmx", "--no-flag", "moved"]) == 0


def two_years(name: str) -> None:
    """The same texts twice, of two documents and years, with a third language in one."""
    units = [
        TranslationUnit(
            (Variant("zh", "水"), Variant("en", "water"), *more),
            (Property("x-tongwen-symbol", symbol),),
            changedate=f"{year}0101T000000Z",
        )
        for symbol, year, more in (
            ("A/1", 2019, ()),
            ("A/2", 2023, ()),
            ("A/3", 2024, (Variant("fr", "eau"),)),
        )
    ]
    tmx.write(name, units, Header("zh", creationtoolversion="1"))


@pytest.mark.parametrize(
    "options", ["--since 2020", "--since 20200229 --until 2024", "--symbol A/2", "--langs zh,en"]
)
def test_a_repetition_of_a_unit_that_goes_is_none(folder: Path, options: str) -> None:
    """What the options leave is without repetitions, and has the unit that they want."""
    two_years("years.tmx")
    assert main(["tm", "clean", "years.tmx", "-o", "out.tmx", *options.split()]) == 0
    assert texts("out.tmx").count("water") == (2 if "since" in options else 1)


REFUSED = {
    "m.tmx -o m.tmx": "m.tmx: would overwrite an input; choose another name",
    "m.tmx -o out.txt": "out.txt: is no name for a memory; give one that ends in .tmx or .tmx.gz",
    "m.tmx -o out.tmx --since today": "--since today: is no date; write it as 2020, 202007 or 20200713",
    "m.tmx -o out.tmx --since 20209999": (
        "--since 20209999: is no date; write it as 2020, 202007 or 20200713"
    ),
    "m.tmx -o out.tmx --until 20230229": (
        "--until 20230229: is no date; write it as 2020, 202007 or 20200713"
    ),
    "m.tmx -o out.tmx --since 202102 --until 2019": (
        "--since 202102 --until 2019: ends before it begins; give the earlier date first"
    ),
    "m.tmx -o out.tmx --langs en": "--langs en: the source zh is not among them; add it",
    "none.tmx -o out.tmx": "none.tmx: the file does not exist; check its name",
}


@pytest.mark.parametrize("arguments", REFUSED)
def test_what_cannot_be_meant_is_refused(folder: Path, capsys: CAPTURE, arguments: str) -> None:
    """Exit 2, one line, and no file is touched."""
    before = contents(folder)
    assert main(["tm", "clean", *arguments.split()]) == 2
    assert capsys.readouterr().err == f"tongwen: {REFUSED[arguments]}\n"
    assert contents(folder) == before
