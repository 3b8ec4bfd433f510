"""Sorted lists from files to memories, as wholes and item by item."""

from __future__ import annotations

from pathlib import Path

import pytest

import tmx
from tests.align.lists import NAMES, items, ordered, paragraphs
from tests.conftest import LANGS
from tongwen.cli import main
from tongwen.project import load


def written(folder: Path, name: str) -> list[str]:
    """Puts six versions with a list into a folder; an item, or a paragraph, is a line or a few."""
    files = []
    for lang in LANGS:
        before, after = paragraphs(name, lang)
        text = "\n\n".join([*before, *items(name, lang), *after]) + "\n"
        (folder / f"{lang}.txt").write_text(text, encoding="utf-8")
        files.append(f"{lang}={folder}/{lang}.txt")
    return files


@pytest.fixture(scope="module", params=NAMES)
def project(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """A list, and the project file of its six versions."""
    folder = tmp_path_factory.mktemp(request.param)
    assert main(["align", *written(folder, request.param), "-o", f"{folder}/x.tmx"]) == 0
    return request.param, folder / "x.tongwen"


def units(path: Path) -> list[tuple[dict[str, str], dict[str, str]]]:
    """The units of a memory: language → text, and their properties."""
    with tmx.read(path) as memory:
        return [
            ({v.lang: str(v.segment) for v in u.variants}, {p.type: p.text for p in u.properties})
            for u in memory.units
        ]


def test_a_list_is_one_unit(project: tuple[str, Path]) -> None:
    """Of all six languages, and flagged."""
    name, path = project
    flagged = [
        texts
        for texts, properties in units(path.with_suffix(".tmx"))
        if properties.get("x-tongwen-flag") == "sorted-list"
    ]
    [whole] = [texts for texts in flagged if items(name, "en")[3] in texts["en"]]
    assert set(whole) == set(LANGS)
    assert all(all(item in whole[lang] for item in items(name, lang)) for lang in LANGS)


def test_the_items_of_a_list_are_units_on_request(
    project: tuple[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each with its counterpart in all six languages, and nothing else changed."""
    name, path = project
    assert main(["export", str(path), "--list-items", "-o", f"{tmp_path}/y.tmx"]) == 0
    [said] = capsys.readouterr().err.splitlines()
    assert said.endswith(" units")
    texts = [texts for texts, _ in units(tmp_path / "y.tmx")]
    for row in ordered(name, "en"):
        assert {lang: row[lang] for lang in LANGS} in texts
    before = [t for t, _ in units(path.with_suffix(".tmx"))]
    assert len([t for t in before if t in texts]) == len(before) - 1
    assert len(texts) == len(before) - 1 + len(items(name, "en"))
    with tmx.read(tmp_path / "y.tmx") as memory:
        [recipe] = [p.text for p in memory.header.properties if p.type == "x-tongwen-recipe"]
    assert recipe.endswith("|list-items:yes")


def test_align_writes_items_as_well(tmp_path: Path) -> None:
    """The same units, in one go."""
    files = written(tmp_path, "glossary")
    assert main(["align", *files, "--list-items", "-o", f"{tmp_path}/x.tmx"]) == 0
    assert main(["export", f"{tmp_path}/x.tongwen", "--list-items", "-o", f"{tmp_path}/y.tmx"]) == 0
    assert units(tmp_path / "x.tmx") == units(tmp_path / "y.tmx")
    ids = [properties["x-tongwen-id"] for _, properties in units(tmp_path / "x.tmx")]
    assert len(set(ids)) == len(ids)
    groups = {str(group.id) for group in load(tmp_path / "x.tongwen").multitext.groups}
    assert {name.partition(".")[0] for name in ids} <= groups


def test_items_without_a_counterpart_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A translator must know that a memory lacks something."""
    for lang in ("en", "ru"):
        before, after = paragraphs("states", lang)
        some = [r[lang] for r in ordered("states", lang) if lang == "en" or r["en"] not in ("Japan", "Spain")]
        text = "\n\n".join([*before, *some, *after])
        (tmp_path / f"{lang}.txt").write_text(text, encoding="utf-8")
    assert (
        main(["align", f"{tmp_path}/en.txt", f"{tmp_path}/ru.txt", "--list-items", "-o", f"{tmp_path}/x.tmx"])
        == 0
    )
    said = capsys.readouterr().err
    assert " units, 2 list items without a counterpart left out | " in said
    texts = [t for t, _ in units(tmp_path / "x.tmx")]
    assert {"en": "Mexico", "ru": "Мексика"} in texts
    assert not [t for t in texts if t["en"] in ("Japan", "Spain")]


def test_items_of_a_list_inside_a_sentence(tmp_path: Path) -> None:
    """The sentence is cut where its items end."""
    for lang, announced, marks in (
        ("zh", "下列国家派代表出席了会议：", ("、", "。")),
        ("en", "The following States were represented at the meeting: ", (", ", ".")),
        ("fr", "Les États ci-après étaient représentés à la réunion : ", (", ", ".")),
    ):
        before, after = paragraphs("states", lang)
        sentence = announced + marks[0].join(items("states", lang)) + marks[1]
        text = "\n\n".join([*before[:3], sentence, *after])
        (tmp_path / f"{lang}.txt").write_text(text, encoding="utf-8")
    files = [f"{tmp_path}/{lang}.txt" for lang in ("zh", "en", "fr")]
    assert main(["align", *files, "--list-items", "-o", f"{tmp_path}/x.tmx"]) == 0
    texts = [t for t, _ in units(tmp_path / "x.tmx")]
    assert {"zh": "德国", "en": "Germany", "fr": "Allemagne"} in texts
    assert {"zh": "南非", "en": "South Africa", "fr": "Afrique du Sud"} in texts
    assert not [t for t in texts if "Germany, " in t["en"]]


def test_items_need_a_memory_to_stand_in(
    project: tuple[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An option that changes nothing is a misunderstanding."""
    assert main(["export", str(project[1]), "--list-items", "--report", f"{tmp_path}/x.html"]) == 2
    assert capsys.readouterr().err.startswith("tongwen: --list-items: ")
