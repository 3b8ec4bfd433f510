"""Programs that take memories, with those that are made for them: does each get every unit?"""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from translate.storage.tmx import tmxfile

import tmx
from tests.programs import require
from tests.tmx.judges import complaints, judges
from tests.tongwen.test_omegat import WANTED, shares
from tmx import TranslationUnit, clients
from tongwen.cli import main
from tongwen.client_arguments import CLIENTS

FROM_CHINESE = [key for key, client in clients().items() if not client.sources]
PERL = """
use XML::TMX::Reader; binmode(STDOUT, ":utf8");
XML::TMX::Reader->new($ARGV[0])->for_tu(sub {
    my ($unit) = @_;
    print join("\\t", map { $_, $unit->{$_}{-seg} } sort grep { !/^-/ } keys %$unit), "\\n";
});
"""


def exported(project: Path, client: str, folder: Path) -> Path:
    """The memory for a client: of all languages, or of Chinese and French."""
    multilingual = clients()[client].multilingual
    pairs = [] if multilingual else ["--pairs", "zh-fr"]
    assert main(["export", str(project), "--for", client, *pairs, "-o", str(folder / "m.tmx")]) == 0
    return folder / ("m.tmx" if multilingual else "m.zh-fr.tmx")


def units_of(path: Path) -> list[TranslationUnit]:
    with tmx.read(path) as memory:
        return list(memory.units)


def segments_of(path: Path) -> list[dict[str, str]]:
    """Language → text, for each unit."""
    return [{v.lang: v.segment for v in unit.variants} for unit in units_of(path)]


def test_the_command_knows_the_clients_of_the_table() -> None:
    """The table is not loaded to show help, so the command has their names, too."""
    assert tuple(clients()) == CLIENTS


@pytest.mark.omegat
@pytest.mark.parametrize("client", FROM_CHINESE)
def test_omegat_translates_the_report_from_each_form(
    project: Path, gold: list[dict[str, Any]], tmp_path: Path, client: str
) -> None:
    """Whatever a client's form changes, the segments are those that a translator's tool looks up."""
    single, _ = shares(gold, exported(project, client, tmp_path), "fr", tmp_path / "omegat", False)
    assert single >= WANTED


@pytest.mark.omegat
@pytest.mark.parametrize("client", FROM_CHINESE)
def test_each_form_is_valid(project: Path, tmp_path: Path, client: str) -> None:
    """By DTD and XSD, as current OmegaT asks."""
    assert complaints(exported(project, client, tmp_path), judges(tmp_path)) == []


@pytest.mark.parametrize("client", [key for key in FROM_CHINESE if not clients()[key].multilingual])
def test_translate_toolkit_reads_every_unit_of_each_bilingual_form(
    project: Path, tmp_path: Path, client: str
) -> None:
    """Weblate is built on it; the source stands first."""
    path = exported(project, client, tmp_path)
    ours = segments_of(path)
    source, target = (v.lang for v in units_of(path)[0].variants)
    with path.open("rb") as file:
        store = tmxfile(file, sourcelanguage=source, targetlanguage=target)
    assert len(ours) > 50
    assert [(u.source, u.target) for u in store.units] == [(t[source], t[target]) for t in ours]


def test_translate_toolkit_needs_the_very_code(project: Path, tmp_path: Path) -> None:
    """Why a person can choose the codes."""
    path = exported(project, "trados", tmp_path)
    with path.open("rb") as file:
        store = tmxfile(file, sourcelanguage="zh", targetlanguage="fr")
    assert all(unit.getlanguageNode("zh") is None for unit in store.units)


def test_perl_reads_every_unit(project: Path, tmp_path: Path) -> None:
    """XML::TMX, in all six languages."""
    path = exported(project, "xml-tmx", tmp_path)
    command: list[str | Path] = [require("xml-tmx"), "-e", PERL, path]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert [dict(zip(row[::2], row[1::2], strict=True)) for row in rows] == segments_of(path)


def test_tmxutil_reads_every_unit(project: Path, tmp_path: Path) -> None:
    """In all six languages; where a unit lacks one, tmxutil stops, so each unit has those it has."""
    path = exported(project, "tmxutil", tmp_path)
    whole = [unit for unit in units_of(path) if len(unit.variants) == 6]
    with tmx.read(path) as memory:
        tmx.write(tmp_path / "whole.tmx", whole, memory.header)
    langs = [v.lang for v in whole[0].variants]
    command = [sys.executable, "-m", "tmxutil", "-o", "tab", "--output-columns"]
    command += [*(f"{lang}.text" for lang in langs), "--", str(tmp_path / "whole.tmx")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    rows = list(csv.reader(done.stdout.splitlines(), delimiter="\t"))
    assert [dict(zip(langs, row, strict=True)) for row in rows] == segments_of(tmp_path / "whole.tmx")


def test_lttoolbox_takes_in_every_unit(project: Path, tmp_path: Path) -> None:
    """Without any one unit its transducer has another size; sources of four characters it leaves out."""
    path = exported(project, "lttoolbox", tmp_path)
    with tmx.read(path) as memory:
        header, units = memory.header, list(memory.units)
    whole = transducer(path)
    for number, unit in enumerate(units):
        tmx.write(tmp_path / "less.tmx", units[:number] + units[number + 1 :], header)
        counts = len(unit.variants[0].segment) >= 5
        assert (transducer(tmp_path / "less.tmx") != whole) == counts, unit


def transducer(path: Path) -> tuple[int, int]:
    """States and transitions that lt-tmxcomp makes of a memory."""
    command: list[str | Path] = [require("lttoolbox"), "zh-fr", path, path.with_suffix(".bin")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    match = re.fullmatch(r"zh->fr (\d+) (\d+)\n", done.stdout)
    assert match, done.stdout + done.stderr
    return int(match[1]), int(match[2])
