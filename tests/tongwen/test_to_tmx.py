"""A memory by itself in the form that a client takes, as `tongwen export` makes it of a project."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from translate.storage.tmx import tmxfile

import tmx
from tests.programs import require
from tests.tmx.samples import HEADER, OPENING, unit
from tests.tongwen.program import contents
from tests.tongwen.test_clients import PERL
from tests.tongwen.test_pontoon import taken
from tmx import Header, Note, Property, TranslationUnit, Variant, clients
from tongwen import parts, source_memory
from tongwen.cli import main
from tongwen.memories import opened

CAPTURE = pytest.CaptureFixture[str]
PATCH = pytest.MonkeyPatch
OWN = ("x-tongwen-id", "x-tongwen-score")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: PATCH) -> Path:
    """The current folder, on a day that does not change."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    return tmp_path


def made(folder: Path, *arguments: str) -> dict[str, bytes]:
    """The files that a command writes, by what their names have after "m"; the command's -o is added."""
    (folder / "made").mkdir()
    assert main([*arguments, "-o", "made/m.tmx"]) == 0
    found = contents(folder / "made")
    (folder / "made").rename(folder / f"made-{arguments[0]}")
    return found


def read(path: Path) -> tuple[Header, list[TranslationUnit]]:
    """A memory without what differs between a pair and the pair that is taken out of a memory."""
    with tmx.read(path) as memory:
        return memory.header, [_without_own(each) for each in memory.units]


def _without_own(each: TranslationUnit) -> TranslationUnit:
    return replace(each, properties=tuple(p for p in each.properties if p.type not in OWN))


@pytest.mark.parametrize("client", clients())
def test_a_memory_becomes_what_its_project_becomes(project: Path, folder: Path, client: str) -> None:
    """Byte for byte where a client takes all languages.

    Where it takes two, the names of units and their scores differ, as they must: in the memory a unit is
    named among those of all languages and scored by the mean of all its pairs.
    """
    source = (clients()[client].sources or ("zh",))[0]
    assert main(["export", str(project), "--source", source, "-o", "report.tmx"]) == 0
    exported = made(folder, "export", str(project), "--source", source, "--for", client)
    converted = made(folder, "tm", "convert", "report.tmx", "--for", client)
    assert exported.keys() == converted.keys()
    assert len(exported) == (1 if clients()[client].multilingual else 5)
    if clients()[client].multilingual:
        assert exported == converted
    for name in exported:
        assert read(folder / "made-export" / name) == read(folder / "made-tm" / name)


LIMITS = {
    "sizes": (["--pairs", "zh-en", "--for", "matecat"], {"largest": 10_000}),
    "lengths": (["--for", "matecat", "--codes", "fr=fr-CA"], {"longest": 200}),
    "both, of all languages": (["--for", "omegat"], {"longest": 200, "largest": 30_000}),
}


@pytest.mark.parametrize("case", LIMITS)
def test_limits_are_those_of_export(
    project: Path, folder: Path, monkeypatch: PATCH, capsys: CAPTURE, case: str
) -> None:
    """What is too large becomes numbered files, what is too long is left out and counted."""
    options, limits = LIMITS[case]
    key = options[options.index("--for") + 1]
    assert main(["export", str(project), "-o", "report.tmx"]) == 0
    table = {**tmx.clients(), key: replace(tmx.clients()[key], **limits)}  # type: ignore[arg-type]
    monkeypatch.setattr(tmx, "clients", lambda: table)
    capsys.readouterr()
    exported = made(folder, "export", str(project), *options)
    said = capsys.readouterr().err.splitlines()
    converted = made(folder, "tm", "convert", "report.tmx", *options)
    assert capsys.readouterr().err.splitlines() == [*said, "report.tmx: mended: nothing"]
    assert exported.keys() == converted.keys()
    assert all(len(data) <= limits.get("largest", 1 << 30) for data in converted.values())
    units = [_texts(folder, made_by, exported) for made_by in ("export", "tm")]
    assert units[0] == units[1]


def _texts(folder: Path, made_by: str, names: Sequence[str] | dict[str, bytes]) -> list[list[Variant]]:
    """The texts of all files, in their order: a shorter name or score may move a unit to the file before."""
    ordered = sorted(names, key=lambda name: (name.split(".")[1], len(name), name))
    found = []
    for name in ordered:
        with tmx.read(folder / f"made-{made_by}" / name) as memory:
            found += [list(each.variants) for each in memory.units]
    return found


def test_a_pair_without_the_source_has_the_texts_of_the_memory(project: Path, folder: Path) -> None:
    """A memory from Chinese has English and French as Chinese divides them; a project can do better."""
    assert main(["export", str(project), "-o", "report.tmx"]) == 0
    assert main(["tm", "convert", "report.tmx", "--pairs", "en-fr", "-o", "m.tmx"]) == 0
    header, units = read(folder / "m.en-fr.tmx")
    whole = read(folder / "report.tmx")[1]
    pairs = [[v for lang in ("en", "fr") if (v := each.variant(lang))] for each in whole]
    assert header.srclang == "en"
    assert [list(each.variants) for each in units] == [pair for pair in pairs if len(pair) == 2]


def test_what_becomes_the_same_in_two_languages_is_written_once(folder: Path, capsys: CAPTURE) -> None:
    """Two units that differ in French alone are one in English."""
    tmx.write("m.tmx", [unit("水", "water", "eau"), unit("水", "water", "de l'eau")], Header("zh", "1"))
    assert main(["tm", "convert", "m.tmx", "--for", "trados", "-o", "out.tmx"]) == 0
    assert [len(read(folder / f"out.zh-{lang}.tmx")[1]) for lang in ("en", "fr")] == [1, 2]
    assert "out.zh-en.tmx: 1 unit, 1 repetition left out\n" in capsys.readouterr().err


def foreign(srclang: str, *units: dict[str, str]) -> None:
    """A memory of another tool, m.tmx: languages as each unit spells them."""
    body = "".join(
        "<tu>" + "".join(f'<tuv xml:lang="{k}"><seg>{v}</seg></tuv>' for k, v in each.items()) + "</tu>"
        for each in units
    )
    header = (
        f'<header srclang="{srclang}" creationtool="other" creationtoolversion="1" segtype="sentence" '
        'o-tmf="x" adminlang="en" datatype="rtf"/>'
    )
    text = f'<tmx version="1.4">{header}<body>{body}</body></tmx>'
    Path("m.tmx").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(("client", "times"), [("trados", 3), ("weblate", 2)])
def test_all_pairs_are_written_in_one_reading(
    folder: Path, monkeypatch: PATCH, client: str, times: int
) -> None:
    """Five pairs for Trados took eleven; what a file has does not depend on those beside it."""
    readings: list[str] = []

    def counted(name: str, **how: Any) -> AbstractContextManager[tmx.Memory]:
        readings.append(name)
        return opened(name, **how)

    monkeypatch.setattr(source_memory, "opened", counted)
    tmx.write("m.tmx", [OPENING, unit("水", "water"), OPENING], HEADER)
    convert = ["tm", "convert", "m.tmx", "--for", client]
    together = made(folder, *convert)
    assert (len(together), len(readings)) == (5, times)
    monkeypatch.setattr(parts, "_AT_ONCE", 2)
    monkeypatch.setattr(parts, "_BATCH", 1)
    (folder / "made-tm").rename(folder / "before")
    assert made(folder, *convert) == together
    assert len(readings) == times + (times + 2)


def test_a_memory_of_another_tool_is_spelled_as_the_client_spells(folder: Path) -> None:
    """Upper and lower case are one language, and a region that is there stays."""
    foreign("EN-US", {"EN-US": "rice", "ZH": "米", "fr-ca": "riz"}, {"en-us": "tea", "zh": "茶"})
    assert main(["tm", "convert", "m.tmx", "--for", "trados", "-o", "out.tmx"]) == 0
    header, units = read(folder / "out.EN-US-ZH.tmx")
    assert header.srclang == "en-US"
    assert [[v.lang for v in each.variants] for each in units] == [["en-US", "zh-CN"]] * 2
    assert [v.lang for v in read(folder / "out.EN-US-fr-ca.tmx")[1][0].variants] == ["en-US", "fr-ca"]


def test_smartling_gets_a_datatype_that_it_knows(folder: Path) -> None:
    """Its list has no rtf, and the segments are plain text."""
    foreign("en", {"en": "rice", "zh": "米"})
    assert main(["tm", "convert", "m.tmx", "--for", "smartling", "-o", "out.tmx"]) == 0
    assert read(folder / "out.en-zh.tmx")[0].datatype == "plaintext"


def test_lttoolbox_takes_in_the_texts_of_a_memory_with_remarks_alone(folder: Path) -> None:
    """It refuses notes of the header, and a note of a text would become a part of the text."""
    program: Path = require("lttoolbox")
    bare = [unit("主席宣布会议开幕。", "The Chair opened it."), unit("第二个句子在这里。", "A second one.")]
    noted = [
        replace(
            each,
            variants=tuple(
                replace(v, notes=(Note("seen"),), properties=(Property("x-a", "b"),)) for v in each.variants
            ),
            notes=(Note("good"),),
        )
        for each in bare
    ]
    tmx.write("bare.tmx", bare, replace(HEADER, notes=()))
    tmx.write("noted.tmx", noted, HEADER)
    assert main(["tm", "convert", "noted.tmx", "--for", "lttoolbox", "-o", "out.tmx"]) == 0
    assert size(program, "noted.tmx") == ""
    assert size(program, "out.zh-en.tmx") == size(program, "bare.tmx") != ""


def size(program: Path, name: str) -> str:
    """States and transitions that lttoolbox makes of a memory, "" where it refuses it."""
    command: list[str | Path] = [program, "zh-en", name, "out.bin"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return str(done.stdout)


TEXTS = {"zh": "主席宣布会议开幕。", "en": "The Chair declared it open."}


def formatted(srclang: str = "zh") -> None:
    """A memory with inline elements, m.tmx."""
    foreign(srclang, {k: v[:4] + "<ph>{1}</ph>" + v[4:] for k, v in TEXTS.items()})


def by_toolkit(path: Path) -> dict[str, str]:
    """A memory's only unit, as translate-toolkit reads it."""
    with path.open("rb") as file:
        [only] = tmxfile(file, sourcelanguage="zh", targetlanguage="en").units
    return {"zh": str(only.source), "en": str(only.target)}


def by_pontoon(path: Path) -> dict[str, str]:
    """As Pontoon does, from English."""
    [[(en, zh)], _] = taken(path, "zh")
    return {"zh": zh, "en": en}


def by_perl(path: Path) -> dict[str, str]:
    """As XML::TMX does."""
    command: list[str | Path] = [require("xml-tmx"), "-e", PERL, path]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    parts = done.stdout.rstrip("\n").split("\t")
    return dict(zip(parts[::2], parts[1::2], strict=True))


def by_tmxutil(path: Path) -> dict[str, str]:
    """As tmxutil does."""
    command = [sys.executable, "-m", "tmxutil", "-o", "tab", "--output-columns", "zh.text", "en.text"]
    done = subprocess.run(
        [*command, "--", str(path)], capture_output=True, encoding="utf-8", check=True, timeout=60
    )
    return dict(zip(("zh", "en"), done.stdout.rstrip("\n").split("\t"), strict=True))


READERS = {
    "translate-toolkit": by_toolkit,
    "weblate": by_toolkit,
    "pontoon": by_pontoon,
    "xml-tmx": by_perl,
    "tmxutil": by_tmxutil,
}


@pytest.mark.parametrize("client", READERS)
def test_a_client_that_knows_no_inline_elements_gets_the_text_alone(folder: Path, client: str) -> None:
    """Each would read native code, or half of the text, if it got what the memory has."""
    source = (clients()[client].sources or ("zh",))[0]
    formatted(source)
    codes = ["--codes", "zh=zh"]
    assert main(["tm", "convert", "m.tmx", "--for", client, *codes, "-o", "out.tmx"]) == 0
    [out] = folder.glob("out*.tmx")
    assert main(["tm", "convert", "m.tmx", "-o", "raw.tmx"]) == 0
    assert READERS[client](folder / "raw.tmx") != TEXTS
    assert READERS[client](out) == TEXTS


def test_lttoolbox_gets_the_text_alone(folder: Path) -> None:
    """Its transducer would have the code in it."""
    program: Path = require("lttoolbox")
    formatted()
    tmx.write("bare.tmx", [unit(*TEXTS.values())], Header("zh", "1"))
    assert main(["tm", "convert", "m.tmx", "--for", "lttoolbox", "-o", "out.tmx"]) == 0
    assert main(["tm", "convert", "m.tmx", "-o", "raw.tmx"]) == 0
    assert size(program, "raw.tmx") != size(program, "bare.tmx") == size(program, "out.zh-en.tmx")


@pytest.mark.parametrize("client", ["omegat", "trados", "memoq", "phrase"])
def test_other_clients_get_inline_elements_as_they_came(folder: Path, client: str) -> None:
    """They are a CAT tool's own."""
    formatted()
    assert main(["tm", "convert", "m.tmx", "--for", client, "-o", "out.tmx"]) == 0
    [out] = folder.glob("out*.tmx")
    assert "The <ph>{1}</ph>Chair" in out.read_text(encoding="utf-8")


def test_a_table_becomes_what_a_client_takes(folder: Path) -> None:
    """Any format that is read."""
    Path("m.csv").write_text("en,zh,fr\nrice,米,riz\ntea,茶,thé\n", encoding="utf-8")
    assert main(["tm", "convert", "m.csv", "--for", "pontoon", "--codes", "fr=fr-CA", "-o", "m.tmx"]) == 0
    assert [v.lang for v in read(folder / "m.en-zh.tmx")[1][1].variants] == ["en", "zh-CN"]
    assert [v.lang for v in read(folder / "m.en-fr.tmx")[1][1].variants] == ["en", "fr-CA"]


PONTOON = "--for pontoon: Pontoon does not take"
REFUSED = {
    "--for pontoon -o x.tmx": f"{PONTOON} zh as the source; give --langs en,…, or --pairs that begin with it",
    "--for pontoon -o x.tmx.gz": f"{PONTOON} .tmx.gz; choose a name that ends in .tmx",
    "--for pontoon --langs en,fr --codes en=en-GB -o x.tmx": f"{PONTOON} en-GB as the source; leave out",
    "--for trados -o x.csv": "--for: is for TMX, and x.csv is CSV; give a name that ends in .tmx",
    "--pairs all -o x.po": "--pairs: is for TMX, and x.po is PO; give a name that ends in .tmx",
    "--codes zh=zh-CN -o x.jsonl": "--codes: is for TMX, and x.jsonl is JSON Lines; give a name",
    "--for trados -o x.txt --to tmx": "x.txt: is no name for a memory; give one that ends in .tmx or .tmx.gz",
    "--pairs zh-de -o x.tmx": "--pairs zh-de: give two of zh, en, fr, es, ru, ar, as in zh-en",
    "--codes de=de-CH -o x.tmx": "--codes de=de-CH: give a language of the set and its spelling",
    "--codes zh=fr -o x.tmx": "--codes: two versions would be fr; give each a spelling of its own",
    "--for trados -o none/x.tmx": "none/x.tmx: the folder {folder}/none does not exist; create it",
    "--for trados -o taken.tmx": "taken.zh-fr.tmx: is a folder; give a file name",
    "--for omegat -o m.tmx": "m.tmx: would overwrite an input; choose another name",
}


@pytest.mark.parametrize("arguments", REFUSED)
def test_what_cannot_be_meant_is_refused(folder: Path, capsys: CAPTURE, arguments: str) -> None:
    """Exit 2, one line, and none of the files is there."""
    tmx.write("m.tmx", [OPENING], HEADER)
    (folder / "taken.zh-fr.tmx").mkdir()
    before = contents(folder)
    assert main(["tm", "convert", "m.tmx", *arguments.split()]) == 2
    said = REFUSED[arguments].format(folder=folder.resolve())
    assert capsys.readouterr().err.startswith(f"tongwen: {said}")
    assert contents(folder) == before


def test_an_english_of_another_country_can_be_given_to_pontoon(folder: Path, capsys: CAPTURE) -> None:
    """Which takes en and en-US alone, and says how."""
    foreign("en-GB", {"en-GB": "rice", "fr": "riz"})
    assert main(["tm", "convert", "m.tmx", "--for", "pontoon", "-o", "out.tmx"]) == 2
    said = "Pontoon does not take en-GB as the source; give --codes en-GB=en"
    assert said in capsys.readouterr().err
    assert main(["tm", "convert", "m.tmx", "--for", "pontoon", "--codes", "en-GB=en", "-o", "out.tmx"]) == 0
    assert read(folder / "out.en-GB-fr.tmx")[0].srclang == "en"
