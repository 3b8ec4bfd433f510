"""tongwen tm convert: to another format and back, and what is said of what does not fit."""

from __future__ import annotations

from pathlib import Path

import pytest

import tmx
from tests.tmx.samples import HEADER, OPENING
from tests.tongwen.program import contents
from tmx import Header, Property, TranslationUnit, Variant
from tmx.convert import FORMATS
from tongwen import tm_arguments
from tongwen.cli import main

CAPTURE = pytest.CaptureFixture[str]
SCORED = TranslationUnit(
    (Variant("zh", "水"), Variant("en", "water", creationid="a")), (Property("x-a", "1", "en"),), tuid="7"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a memory of six languages."""
    monkeypatch.chdir(tmp_path)
    tmx.write("m.tmx", [OPENING, SCORED], HEADER)
    return tmp_path


def units(name: str) -> list[TranslationUnit]:
    with tmx.read(name) as memory:
        return list(memory.units)


def test_the_help_names_every_format() -> None:
    """The names stand in two places, so that help answers without loading the formats."""
    assert ("tmx", *FORMATS) == tm_arguments.FORMATS


@pytest.mark.parametrize("name", FORMATS)
def test_there_and_back(folder: Path, name: str) -> None:
    """Texts of two languages, and the source, whatever the format."""
    if extra := FORMATS[name].extra:
        pytest.importorskip({"bitexts": "translate", "parquet": "pyarrow"}[extra])
    langs = ["--langs", "en,zh"]
    assert main(["tm", "convert", "m.tmx", "-o", "other", "--to", name, *langs]) == 0
    assert main(["tm", "convert", "other", "--from", name, "-o", "back.tmx", *langs]) == 0
    with tmx.read("back.tmx") as memory:
        assert memory.header.srclang == "en"
        assert [[(v.lang, v.segment) for v in unit.variants] for unit in memory.units] == [
            [("en", OPENING.variants[1].segment), ("zh", OPENING.variants[0].segment)],
            [("en", "water"), ("zh", "水")],
        ]


def test_what_is_not_kept_is_said(folder: Path, capsys: CAPTURE) -> None:
    """In numbers of units, so that nobody finds it out later."""
    assert main(["tm", "convert", "m.tmx", "-o", "m.csv"]) == 0
    assert capsys.readouterr().err.splitlines() == [
        "m.csv: 2 units; mended: nothing",
        "  not kept in CSV, with numbers of units: languages or repetitions of properties (1), "
        "remarks on single languages (1)",
    ]
    assert main(["tm", "convert", "m.csv", "-o", "back.tmx"]) == 0
    assert units("back.tmx")[0] == OPENING


def test_a_narrower_language_is_the_one_that_is_asked_for(folder: Path) -> None:
    """zh is the zh-CN of a memory, but not the zh-Hant that is asked for, too."""
    made = [
        TranslationUnit((Variant("zh-CN", "水"), Variant("zh-Hant", "水水"), Variant("pt-BR", "água"))),
        TranslationUnit((Variant("zh-Hant", "火"), Variant("pt-BR", "fogo"))),
    ]
    tmx.write("c.tmx", made, Header("zh-Hant", creationtoolversion="1"))
    assert main(["tm", "convert", "c.tmx", "-o", "out.tmx", "--langs", "zh-Hant,zh,pt"]) == 0
    assert [[(v.lang, v.segment) for v in u.variants] for u in units("out.tmx")] == [
        [("zh-Hant", "水水"), ("zh", "水"), ("pt", "água")],
        [("zh-Hant", "火"), ("pt", "fogo")],
    ]


def test_units_without_one_of_the_languages_are_said(folder: Path, capsys: CAPTURE) -> None:
    """A pair has no place for them."""
    assert main(["tm", "convert", "m.tmx", "-o", "m.xlf", "--langs", "zh,fr"]) == 0
    assert capsys.readouterr().err.splitlines() == [
        "m.xlf: 1 unit; mended: nothing",
        "  left out: 1, text in no language but zh (unit 2)",
    ]


def test_what_a_table_loses_is_said_once(folder: Path, capsys: CAPTURE) -> None:
    """It is gone through twice."""
    (folder / "c.csv").write_text("en,fr,Comment\na,b,c\n")
    assert main(["tm", "convert", "c.csv", "-o", "c.jsonl"]) == 0
    assert capsys.readouterr().err.splitlines()[0] == "warning: c.csv: not read: column Comment"
    assert main(["tm", "convert", "c.csv", "-o", "c.tmx", "--langs", "en,fr"]) == 0
    assert capsys.readouterr().err.count("not read") == 1


def test_a_table_without_a_unit_gets_its_own_cure(folder: Path, capsys: CAPTURE) -> None:
    """tm info looks at TMX alone."""
    (folder / "c.csv").write_text("en,fr\n")
    assert main(["tm", "convert", "c.csv", "-o", "c.tmx"]) == 2
    assert "see whether it is CSV with texts in two languages" in capsys.readouterr().err


REFUSED = {
    "m.tmx -o m.po": "m.tmx: is in zh, en, fr, es, ru, ar, and PO holds two languages; choose with --langs",
    "m.tmx -o m.txt": "m.txt: its name tells no format; give --to tmx|",
    "m.tmx -o m.txt --to tmx": "m.txt: is no name for a memory",
    "m.tmx -o m.csv --langs de,it": "m.tmx: no unit could be kept (no text in the source language de",
    "m.tmx -o m.csv --langs zh": "--langs zh: give two different languages or more, the source first",
    "m.tmx -o m.csv --langs zh,x": "--langs zh,x: x is no language code",
    "none.csv -o m.tmx": "none.csv: the file does not exist; check its name",
    "m.tmx -o m.tmx": "m.tmx: would overwrite an input; choose another name",
    "m.tmx -o none/m.csv": "none/m.csv: the folder {folder}/none does not exist; create it",
    "pair --from moses -o m.csv": "pair: no two languages are given; give them with --langs",
}


@pytest.mark.parametrize("arguments", REFUSED)
def test_what_cannot_be_meant_is_refused(folder: Path, capsys: CAPTURE, arguments: str) -> None:
    """Exit 2, one line, and no file is touched."""
    before = contents(folder)
    assert main(["tm", "convert", *arguments.split()]) == 2
    said = REFUSED[arguments].format(folder=folder.resolve())
    assert capsys.readouterr().err.startswith(f"tongwen: {said}")
    assert contents(folder) == before


@pytest.mark.parametrize("ending", ["tmx", "csv", "jsonl", "xlsx", "tbx"])
def test_units_with_a_source_of_their_own_go_where_any_language_does(folder: Path, ending: str) -> None:
    """A memory that was put together from two directions is not halved."""
    german = tmx.TranslationUnit((tmx.Variant("de", "Reis"), tmx.Variant("fr", "Riz")), srclang="de")
    english = tmx.TranslationUnit((tmx.Variant("en", "Rice"), tmx.Variant("fr", "Riz")))
    tmx.write("two.tmx", [english, german], tmx.Header("en", creationtoolversion="1"))
    assert main(["tm", "convert", "two.tmx", "-o", f"out.{ending}"]) == 0
    format = tmx.convert.FORMATS.get(ending)
    with tmx.convert.read(f"out.{ending}", format) if format else tmx.read("out.tmx") as memory:
        assert [{v.lang: v.segment for v in unit.variants} for unit in memory.units] == [
            {"en": "Rice", "fr": "Riz"},
            {"de": "Reis", "fr": "Riz"},
        ]
