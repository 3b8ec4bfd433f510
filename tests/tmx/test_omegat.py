"""A translator's tool at work: its own sentences, our memory."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests import omegat
from tests.programs import require
from tests.tmx.samples import HEADER, unit
from tmx import Property, TranslationUnit, problems, read, write

pytestmark = pytest.mark.omegat

REPORT = [
    "通过议程",
    "会议于上午10时开始。主席宣布会议开幕，并欢迎各位代表。",
    "主席宣布会议开幕，并欢迎各位代表。没有译文的一句。",
]
ENGLISH = [
    "Adoption of the agenda",
    "The meeting began at 10 a.m. The Chair declared it open & welcomed the delegates.",
    "The Chair declared it open & welcomed the delegates. 没有译文的一句。",
]
SENTENCES = [
    TranslationUnit(
        unit(zh, en, fr).variants, tuid=str(number), properties=(Property("x-tongwen-score", "0.98"),)
    )
    for number, (zh, en, fr) in enumerate(
        [
            ("通过议程", "Adoption of the agenda", "Adoption de l'ordre du jour"),
            ("会议于上午10时开始。", "The meeting began at 10 a.m.", "La séance est ouverte à 10 heures."),
            (
                "主席宣布会议开幕，并欢迎各位代表。",
                "The Chair declared it open & welcomed the delegates.",
                "La présidence souhaite la bienvenue.",
            ),
        ]
    )
]


def test_omegat_translates_a_report_sentence_by_sentence(tmp_path: Path) -> None:
    """A memory of sentences is found in a report of paragraphs, every time a sentence occurs."""
    require("omegat")
    write(tmp_path / "m.tmx", SENTENCES, HEADER)
    assert omegat.translate(REPORT, tmp_path / "m.tmx", "zh", "en", tmp_path / "en") == ENGLISH


def test_omegat_takes_its_pair_out_of_a_multilingual_memory(tmp_path: Path) -> None:
    """The third language, for a project whose languages have regions."""
    require("omegat")
    write(tmp_path / "m.tmx", SENTENCES, HEADER)
    french = omegat.translate(REPORT, tmp_path / "m.tmx", "zh-CN", "fr-FR", tmp_path / "fr")
    assert french == [
        "Adoption de l'ordre du jour",
        "La séance est ouverte à 10 heures. La présidence souhaite la bienvenue.",
        "La présidence souhaite la bienvenue. 没有译文的一句。",
    ]


def test_omegat_finds_nothing_in_a_memory_with_wrong_borders(tmp_path: Path) -> None:
    """The judge says no: two sentences in one unit, or a sentence cut at its comma, match nothing."""
    require("omegat")
    wrong = [
        unit(
            "会议于上午10时开始。主席宣布会议开幕，并欢迎各位代表。",
            "The meeting began at 10 a.m. It was opened.",
        ),
        unit("主席宣布会议开幕，", "The Chair declared it open,"),
        unit("1. 通过议程", "1. Adoption of the agenda"),
    ]
    write(tmp_path / "m.tmx", wrong, HEADER)
    untranslated = omegat.translate(REPORT, tmp_path / "m.tmx", "zh", "en", tmp_path)
    assert [line.replace(" ", "") for line in untranslated] == REPORT


def test_memories_that_omegat_writes_are_read(tmp_path: Path) -> None:
    """Its three exports of the same project: TMX 1.1 and 1.4."""
    require("omegat")
    write(tmp_path / "m.tmx", SENTENCES, HEADER)
    project = omegat.make_project(REPORT, tmp_path / "m.tmx", "zh", "en", tmp_path)
    omegat.run(project)
    for name in ("project-omegat.tmx", "project-level1.tmx", "project-level2.tmx"):
        with read(project / name) as memory:
            pairs = [tuple(v.segment for v in u.variants) for u in memory.units]
        assert sorted(pairs) == sorted(tuple(v.segment for v in u.variants[:2]) for u in SENTENCES)
        assert [p.rule for p in problems(read(project / name)) if p.severity == "error"] == []


def test_omegat_that_fails_says_why(tmp_path: Path) -> None:
    """A harness that swallows a failure would show an empty translation."""
    require("omegat")
    write(tmp_path / "m.tmx", SENTENCES, HEADER)
    project = omegat.make_project(REPORT, tmp_path / "m.tmx", "zh", "en", tmp_path)
    shutil.rmtree(project / "source")
    with pytest.raises(RuntimeError, match="OmegaT failed"):
        omegat.run(project)
