"""What Pontoon's upload of memories takes, rule by rule, and the form that is made for it.

The rules are those of `ajax_translation_memory_upload` in pontoon/teams/views.py of mozilla/pontoon, as read
at commit eb868358 (August 2026); the code is ours.
"""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

import tmx
from tests.tmx.samples import HEADER, unit
from tmx import clients
from tongwen.cli import main

CAPTURE = pytest.CaptureFixture[str]
LARGEST = 20 * 1024 * 1024
SOURCE = re.compile(r"en(?:[-_]us)?", re.IGNORECASE)
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def taken(path: Path, team: str) -> tuple[list[tuple[str, str]], int]:
    """What an upload for a team takes of a file, and how many units it skips.

    Raises:
        ValueError: it refuses the file.
    """
    if path.stat().st_size > LARGEST or not path.name.endswith(".tmx"):
        raise ValueError(path.name)
    root = ElementTree.parse(path).getroot()
    header, found, units = root.find("header"), [], root.findall(".//tu")
    srclang = "" if header is None else header.get("srclang", "")
    for each in units:
        lang = each.get("srclang", srclang)
        texts = [_text(each, lang), _text(each, team)]
        if SOURCE.fullmatch(lang) and all(texts):
            found.append((texts[0], texts[1]))
    return found, len(units) - len(found)


def _text(unit: ElementTree.Element, lang: str) -> str:
    """The text of a segment before its first element, in a language of exactly this spelling."""
    segments = (tuv.find("seg") for tuv in unit.iterfind("tuv") if lang in (tuv.get(LANG), tuv.get("lang")))
    first = next(segments, None)
    return (first.text or "").strip() if first is not None else ""


def test_pontoon_takes_every_unit_of_its_form(project: Path, tmp_path: Path) -> None:
    """From English, as each team spells its language; nothing is skipped."""
    command = ["export", str(project), "--source", "en", "--for", "pontoon", "-o", f"{tmp_path}/m.tmx"]
    assert main(command) == 0
    teams = {"zh-CN": "zh-CN", "fr": "fr", "es": "es", "ru": "ru", "ar": "ar"}
    for team, lang in teams.items():
        path = tmp_path / f"m.en-{'zh' if team == 'zh-CN' else lang}.tmx"
        with tmx.read(path) as memory:
            ours = [tuple(v.segment for v in unit.variants) for unit in memory.units]
        assert len(ours) > 40
        assert taken(path, team) == (ours, 0)


@pytest.mark.parametrize(
    ("srclang", "texts", "skipped"),
    [
        ("en", {"en": "a", "fr": "b"}, 0),
        ("en-US", {"en-US": "a", "fr": "b"}, 0),
        ("en-GB", {"en-GB": "a", "fr": "b"}, 1),
        ("zh", {"zh": "a", "fr": "b"}, 1),
        ("en", {"en": "a", "fr-FR": "b"}, 1),
    ],
)
def test_the_rules_skip_what_pontoon_skips(
    tmp_path: Path, srclang: str, texts: dict[str, str], skipped: int
) -> None:
    """Each thing that the form is for would make it skip units."""
    variants = tuple(tmx.Variant(lang, text) for lang, text in texts.items())
    header = tmx.Header(srclang, "1")
    tmx.write(tmp_path / "m.tmx", [tmx.TranslationUnit(variants)], header)
    assert taken(tmp_path / "m.tmx", "fr")[1] == skipped


def test_no_file_of_the_form_is_too_large() -> None:
    """More than 20 MB is refused as a whole."""
    largest = clients()["pontoon"].largest
    assert largest is not None
    assert largest <= LARGEST
    units = [unit("水" * 100_000, "w" * 100_000)] * 60
    assert len(tmx.shares(units, HEADER, largest)) == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("--source en -o m.tmx.gz", "Pontoon does not take .tmx.gz; choose a name that ends in .tmx"),
        ("--source en -o m.TMX", "Pontoon does not take .TMX; choose a name that ends in .tmx"),
        ("--source zh -o m.tmx", "Pontoon does not take zh as the source; give --source en"),
        (
            "--source en --codes en=en-GB -o m.tmx",
            "Pontoon does not take en-GB as the source; leave out --codes for it",
        ),
    ],
)
def test_what_pontoon_refuses_is_not_made(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: CAPTURE, arguments: str, said: str
) -> None:
    """Exit 2, with the cure, and no file."""
    monkeypatch.chdir(tmp_path)
    assert main(["export", str(project), "--for", "pontoon", *arguments.split()]) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
