"""tongwen tm split: several files of one memory, together what it was."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import tmx
from tests.tongwen.program import contents
from tmx import Header, Property, TranslationUnit, Variant
from tongwen.cli import main

CAPTURE = pytest.CaptureFixture[str]


def unit(n: int, symbol: str, *langs: str) -> TranslationUnit:
    variants = (Variant("zh", f"第{n}段"), *(Variant(lang, f"{lang} {n}") for lang in langs))
    return TranslationUnit(variants, (Property("x-tongwen-symbol", symbol),))


UNITS = [unit(1, "A/75/1", "en"), unit(2, "A/75/2", "en", "fr"), unit(3, "A/75/1", "fr")]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a memory of two documents."""
    monkeypatch.chdir(tmp_path)
    tmx.write("m.tmx", UNITS, Header("zh", creationtoolversion="1"))
    return tmp_path


def units(name: str) -> list[TranslationUnit]:
    with tmx.read(name) as memory:
        return list(memory.units)


def test_by_number_of_units(folder: Path, capsys: CAPTURE) -> None:
    """Together, in order, they are the memory."""
    assert main(["tm", "split", "m.tmx", "-o", "out.tmx", "--units", "2"]) == 0
    assert [*units("out.1.tmx"), *units("out.2.tmx")] == UNITS
    assert capsys.readouterr().err.splitlines() == [
        "out.1.tmx: 2 units; mended: nothing",
        "out.2.tmx: 1 unit; mended: nothing",
    ]


@pytest.mark.parametrize("options", [["--symbols"], ["--by", "x-tongwen-symbol"]])
def test_by_document(folder: Path, options: list[str]) -> None:
    """Named by the symbol, as far as a file may be."""
    assert main(["tm", "split", "m.tmx", "-o", "out.tmx", *options]) == 0
    assert units("out.A_75_1.tmx") == [UNITS[0], UNITS[2]]
    assert units("out.A_75_2.tmx") == [UNITS[1]]


def test_by_pair_of_languages(folder: Path) -> None:
    """Units that have both."""
    assert main(["tm", "split", "m.tmx", "-o", "out.tmx", "--pairs"]) == 0
    assert [[v.segment for v in u.variants] for u in units("out.zh-fr.tmx")] == [
        ["第2段", "fr 2"],
        ["第3段", "fr 3"],
    ]
    assert len(units("out.zh-en.tmx")) == 2


def test_many_files_are_written_a_few_at_a_time(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Systems let a program have some hundred files open; the result does not show it."""
    assert main(["tm", "split", "m.tmx", "-o", "all.tmx", "--pairs"]) == 0
    monkeypatch.setattr("tongwen.tm_split._AT_ONCE", 1)
    assert main(["tm", "split", "m.tmx", "-o", "one.tmx", "--pairs"]) == 0
    for pair in ("zh-en", "zh-fr"):
        assert Path(f"one.{pair}.tmx").read_bytes() == Path(f"all.{pair}.tmx").read_bytes()


def test_a_compressed_name_compresses(folder: Path) -> None:
    """As with every other command."""
    assert main(["tm", "split", "m.tmx", "-o", "out.tmx.gz", "--units", "3"]) == 0
    assert Path("out.1.tmx.gz").read_bytes()[:2] == b"\x1f\x8b"
    assert units("out.1.tmx.gz") == UNITS
    assert main(["tm", "check", "m.tmx", "--fix", "-o", "fixed.tmx.gz"]) in (0, 1)
    assert Path("fixed.tmx.gz").read_bytes()[:2] == b"\x1f\x8b"


TAGGED = (
    '<tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" '
    'adminlang="en" srclang="en" datatype="xml"/><body>\n<tu tuid="1"><prop type="client">UN</prop>\n'
    '<tuv xml:lang="en-US"><seg>Press <bpt i="1" x="1">&lt;b&gt;</bpt>OK<ept i="1">&lt;/b&gt;</ept>'
    '<ph x="2">&lt;br/&gt;</ph>now<ph x="3">{fn<sub>A note.</sub>}</ph></seg></tuv>\n'
    '<tuv xml:lang="fr"><seg>Cliquez <bpt i="1" x="1">&lt;b&gt;</bpt>OK<ept i="1">&lt;/b&gt;</ept></seg>'
    "</tuv></tu>\n</body></tmx>"
)


COMMANDS = {
    "clean us.tmx -o out.tmx": "out.tmx",
    "check us.tmx --fix -o out.tmx": "out.tmx",
    "merge us.tmx us.tmx -o out.tmx": "out.tmx",
    "split us.tmx -o out.tmx --pairs": "out.en-US-fr.tmx",
    "split us.tmx -o out.tmx --units 1": "out.1.tmx",
}


@pytest.mark.parametrize("command", [command.replace("us.tmx", "tags.tmx") for command in COMMANDS])
def test_what_passes_through_comes_out_as_it_came_in(folder: Path, command: str) -> None:
    """Native code, the text of footnotes in it, properties of other tools."""
    Path("tags.tmx").write_text(TAGGED, encoding="utf-8")
    before = units("tags.tmx")
    assert main(["tm", *command.split()]) in ((0, 1) if "check" in command else (0,))
    assert units(COMMANDS[command.replace("tags.tmx", "us.tmx")]) == before
    text = Path(COMMANDS[command.replace("tags.tmx", "us.tmx")]).read_text(encoding="utf-8")
    for segment in re.findall("<seg>.*</seg>", TAGGED):
        assert segment in text


def american(srclang: str) -> None:
    """A memory whose header may spell its source otherwise than its units."""
    pair = (Variant("en-US", "Rice"), Variant("fr", "Riz"))
    tmx.write("us.tmx", [TranslationUnit(pair)], Header("en-US", creationtoolversion="1"))
    text = Path("us.tmx").read_text(encoding="utf-8")
    assert text.count('srclang="en-US"') == 1
    Path("us.tmx").write_text(text.replace('srclang="en-US"', f'srclang="{srclang}"'), encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_source_in_another_case_is_the_source(folder: Path, command: str) -> None:
    """Other tools write en-us in the header and en-US in the units."""
    american("en-us")
    assert main(["tm", *command.split()]) in ((0, 1) if "check" in command else (0,))
    with tmx.read(COMMANDS[command]) as memory:
        assert memory.header.srclang == "en-US"
        assert [[v.lang for v in u.variants] for u in memory.units] == [["en-US", "fr"]]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("srclang", ["en", "en-GB"])
def test_a_source_in_the_same_language_is_the_source(folder: Path, command: str, srclang: str) -> None:
    """Many tools name the language in the header, and language and country in the units."""
    american(srclang)
    assert main(["tm", *command.split()]) in ((0, 1) if "check" in command else (0,))
    with tmx.read(COMMANDS[command]) as memory:
        assert memory.header.srclang == "en-US"
        assert [[v.lang for v in u.variants] for u in memory.units] == [["en-US", "fr"]]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_memory_is_not_emptied_silently(folder: Path, capsys: CAPTURE, command: str) -> None:
    """No unit has text in the source language; that is told, and nothing is written."""
    american("de")
    before = contents(folder)
    assert main(["tm", *command.split()]) == 2
    said = capsys.readouterr().err
    assert "no text in" in said
    assert "only in en-US, fr" in said
    assert "tm check --fix --source LANG" in said
    assert contents(folder) == before


def test_repetitions_stay(folder: Path) -> None:
    """Together the files have what the memory had."""
    tmx.write("twice.tmx", [UNITS[0]] * 3, Header("zh", creationtoolversion="1"))
    assert main(["tm", "split", "twice.tmx", "-o", "out.tmx", "--units", "2"]) == 0
    assert [*units("out.1.tmx"), *units("out.2.tmx")] == [UNITS[0]] * 3


def test_a_value_of_a_text_is_one_of_its_unit(folder: Path, capsys: CAPTURE) -> None:
    """As for tm clean --flag; units that go nowhere are told."""
    flagged = Variant("fr", "eau", (Property("x-tongwen-flag", "length-odd"),))
    tmx.write("f.tmx", [TranslationUnit((Variant("zh", "水"), flagged)), *UNITS], Header("zh", "1"))
    assert main(["tm", "split", "f.tmx", "-o", "out.tmx", "--by", "x-tongwen-flag"]) == 0
    assert [unit.variants[1].segment for unit in units("out.length-odd.tmx")] == ["eau"]
    assert "left out: 3 units without x-tongwen-flag" in capsys.readouterr().err


def test_values_that_are_no_names_make_names_that_differ(folder: Path) -> None:
    """A/1 and A_1, long ones, those in capitals."""
    symbols = ["A/1", "A_1", "a_1", "长" * 500]
    tmx.write("f.tmx", [unit(n, x, "en") for n, x in enumerate(symbols)], Header("zh", "1"))
    assert main(["tm", "split", "f.tmx", "-o", "out.tmx", "--symbols"]) == 0
    assert {p.name for p in folder.glob("out.*")} == {
        f"out.{name}.tmx" for name in ("A_1", "A_1_2", "a_1_3", "长" * 40)
    }


REFUSED = {
    "m.tmx -o out.tmx --by x-none": "m.tmx: there is nothing to split by; look at it with tm info",
    "m.tmx -o out.txt --pairs": "out.txt: is no name for a memory; give one that ends in .tmx or .tmx.gz",
    "m.tmx -o none/out.tmx --pairs": "none/out.zh-en.tmx: the folder {folder}/none does not exist; create it",
    "none.tmx -o out.tmx --pairs": "none.tmx: the file does not exist; check its name",
}


@pytest.mark.parametrize("arguments", REFUSED)
def test_what_cannot_be_meant_is_refused(folder: Path, capsys: CAPTURE, arguments: str) -> None:
    """Exit 2, one line, and no file is touched."""
    before = contents(folder)
    assert main(["tm", "split", *arguments.split()]) == 2
    said = REFUSED[arguments].format(folder=folder.resolve())
    assert capsys.readouterr().err.startswith(f"tongwen: {said}")
    assert contents(folder) == before


def test_a_unit_with_a_source_of_its_own_is_in_one_of_the_parts(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its language is no other one's, and where it belongs to no pair that is told and no empty file made."""
    german = TranslationUnit((Variant("de", "Reis"), Variant("fr", "Riz")), srclang="de")
    english = TranslationUnit((Variant("en", "Rice"), Variant("fr", "Riz")))
    tmx.write("m.tmx", [english, german], Header("en", creationtoolversion="1"))
    assert main(["tm", "split", "m.tmx", "-o", "p.tmx", "--units", "1"]) == 0
    assert [units("p.1.tmx"), units("p.2.tmx")] == [[english], [german]]
    capsys.readouterr()
    assert main(["tm", "split", "m.tmx", "-o", "q.tmx", "--pairs"]) == 0
    assert [path.name for path in sorted(folder.glob("q.*"))] == ["q.en-fr.tmx"]
    assert "left out: 1 unit without a text beside one in the source language" in capsys.readouterr().err
