"""tongwen terms: from a memory to a termbase, with the real encoder."""

from __future__ import annotations

from pathlib import Path

import pytest

import tmx
from tests.conftest import SAMPLE
from tmx import Header, TranslationUnit, Variant
from tmx.terms import tbx_problems
from tongwen.cli import main
from tongwen.term_languages import term_language
from tongwen.terms_command import read_units

CAPTURE = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def memory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The memory of the sample in three languages."""
    path = tmp_path_factory.mktemp("terms") / "m.tmx"
    files = [str(SAMPLE / f"{lang}.txt") for lang in ("zh", "en", "fr")]
    assert main(["align", *files, "-o", str(path)]) == 0
    return path


def test_a_memory_becomes_a_termbase(memory: Path, capsys: CAPTURE) -> None:
    """It holds our rules, and the terms that anyone would see first."""
    output = memory.with_name("t.tbx")
    assert main(["terms", str(memory), "-o", str(output)]) == 0
    assert capsys.readouterr().out == ""
    assert list(tbx_problems(output)) == []
    text = output.read_text(encoding="utf-8")
    for term in ("自评调查表", "silence procedure", "ordre du jour provisoire"):
        assert f"<term>{term}</term>" in text


def test_the_same_memory_gives_the_same_bytes(memory: Path) -> None:
    """A termbase can be kept under version control."""
    first, second = memory.with_name("a.csv"), memory.with_name("b.csv")
    for output in (first, second):
        assert main(["terms", str(memory), "-o", str(output), "--top", "50"]) == 0
    assert first.read_bytes() == second.read_bytes()
    assert len(first.read_text(encoding="utf-8-sig").splitlines()) == 51


def test_a_glossary_has_the_two_languages_asked_for(memory: Path) -> None:
    """The first one is the source, whatever the memory's is."""
    output = memory.with_name("g.txt")
    assert main(["terms", str(memory), "--langs", "fr,zh", "-o", str(output)]) == 0
    lines = [line.split("\t") for line in output.read_text(encoding="utf-8").splitlines()]
    assert ["ordre du jour provisoire", "临时议程"] in [line[:2] for line in lines]


def write_memory(path: Path, *rows: dict[str, str]) -> None:
    units = [TranslationUnit(tuple(Variant(*pair) for pair in row.items())) for row in rows]
    tmx.write(path, units, Header("zh", creationtoolversion="1"))


def test_languages_stand_in_the_order_of_the_memory(tmp_path: Path) -> None:
    """And not of the alphabet."""
    write_memory(tmp_path / "m.tmx", {"zh": "水", "fr": "eau", "ar": "ماء", "en": "water"})
    assert read_units(str(tmp_path / "m.tmx"), None)[1] == ["zh", "fr", "ar", "en"]


def test_a_glossary_of_a_memory_of_many_languages_asks_for_two(tmp_path: Path, capsys: CAPTURE) -> None:
    """It took Chinese and Arabic, since these came first in the alphabet."""
    memory = tmp_path / "m.tmx"
    write_memory(memory, {"zh": "水", "fr": "eau", "en": "water"})
    assert main(["terms", str(memory), "-o", str(tmp_path / "t.txt")]) == 2
    said = "t.txt: a glossary holds two languages, not zh, fr, en; choose with --langs zh,fr"
    assert said in capsys.readouterr().err


def test_a_memory_without_a_unit_is_not_said_to_have_a_language(tmp_path: Path, capsys: CAPTURE) -> None:
    """The cure would be another."""
    write_memory(tmp_path / "m.tmx")
    assert main(["terms", str(tmp_path / "m.tmx"), "-o", str(tmp_path / "t.csv")]) == 2
    assert "m.tmx: has no unit; " in capsys.readouterr().err


def test_known_terms_do_not_come_again(memory: Path) -> None:
    """What a first termbase has is missing from the second."""
    first, second = memory.with_name("first.csv"), memory.with_name("second.csv")
    assert main(["terms", str(memory), "-o", str(first), "--top", "5"]) == 0
    assert main(["terms", str(memory), "-o", str(second), "--top", "5", "--known", str(first)]) == 0
    terms = [
        {row.split(",")[2] for row in p.read_text(encoding="utf-8-sig").splitlines()[1:]}
        for p in (first, second)
    ]
    assert len(terms[0]) == len(terms[1]) == 5
    assert not terms[0] & terms[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "t.doc"], "t.doc: is no name for terms; give one that ends in .tbx, .csv or .txt"),
        (["-o", "m.tmx"], "m.tmx: is no name for terms"),
        (["-o", "t.tbx", "--langs", "zh,de"], "--langs zh,de: de is not there, or twice; there are zh, en"),
        (["-o", "t.tbx", "--langs", "zh,zh"], "--langs zh,zh: zh is not there, or twice"),
        (
            ["-o", "t.tbx", "--langs", "zh"],
            "m.tmx: is in one language, zh, here; terms need texts in two languages",
        ),
        (["-o", "t.tbx", "--top", "0"], "0 is not 1 or more"),
        (["-o", "t.csv", "--known", "t.csv"], "t.csv: would overwrite an input"),
        (["-o", "none/t.tbx"], "none/t.tbx: "),
        (["-o", "t.tbx", "--known", "none.tbx"], "none.tbx: the file does not exist; check its name"),
    ],
)
def test_bad_input_is_said_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: CAPTURE, arguments: list[str], said: str
) -> None:
    """Exit 2, nothing written."""
    monkeypatch.chdir(tmp_path)
    unit = tmx.TranslationUnit((tmx.Variant("zh", "水"), tmx.Variant("en", "water")))
    tmx.write("m.tmx", [unit], tmx.Header("zh", creationtoolversion="1"))
    try:
        code = main(["terms", "m.tmx", *arguments])
    except SystemExit as stop:  # argparse's way out
        code = int(str(stop.code))
    assert code == 2
    message = capsys.readouterr().err
    assert said in message
    assert len(message.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["m.tmx"]


def test_languages_have_data_in_every_spelling() -> None:
    """zh-CN is Chinese, and a language without a file has words and nothing else."""
    assert (
        term_language("zh-CN", background=False).inside
        == term_language("zh", background=False).inside
        != set()
    )
    assert term_language("sw", background=False).never == set()
    assert term_language("fr", background=False).head_first
