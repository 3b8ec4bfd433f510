"""A language is added by data files alone."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import children
from tests.corpora.test_identify import TEXTS

LANGUAGES = children.ROOT / "corpora" / "languages"
ADDED = children.ROOT / "tests" / "cases" / "languages" / "eo"
DOCUMENT = """Raporto pri la aŭtuna kunveno

Artikolo 1
La komitato parolis pri multaj aferoj, ekz. Marto Silva prezentis sian libron. Ĉiuj ĝojis.

Artikolo 2
La sekva kunveno okazos en la urbodomo, n-ro. 5. La prezidanto dankis al ĉiuj kaj fermis la kunvenon.
"""
READ = """
import json, sys
from corpora.filenames import from_name
from corpora.identify import identify
from corpora.languages import canonical
from corpora.read import read
text = open(sys.argv[1], encoding="utf-8").read()
found = {"text": identify(text).lang, "name": from_name(sys.argv[2]), "code": canonical(sys.argv[2])}
if found["text"]:
    blocks = read(sys.argv[1]).blocks
    found["blocks"] = [[b.kind, b.number, list(b.sentence_texts())] for b in blocks]
print(json.dumps(found))
"""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A folder with a copy of the package."""
    ignored = shutil.ignore_patterns("__pycache__", "samples")
    shutil.copytree(children.ROOT / "corpora", tmp_path / "corpora", ignore=ignored)
    return tmp_path


def said(package: Path, text: str, name: str) -> dict[str, Any]:
    """What the package of a folder says of a text, and of a language's name."""
    (package / "text.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "-c", READ, "text.txt", name]
    done = subprocess.run(command, cwd=package, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_esperanto_is_known_once_its_folder_is_there(package: Path) -> None:
    """Its name, its text, the labels of its articles, and the abbreviations that end no sentence."""
    assert said(package, DOCUMENT, "esperanto") == {"text": None, "name": None, "code": None}
    shutil.copytree(ADDED, package / "corpora" / "languages" / "eo")
    found = said(package, DOCUMENT, "esperanto")
    assert (found["text"], found["name"], found["code"]) == ("eo", "eo", "eo")
    assert found["blocks"] == [
        ["title", None, ["Raporto pri la aŭtuna kunveno"]],
        ["article", "1", ["Artikolo 1"]],
        [
            "paragraph",
            None,
            [
                "La komitato parolis pri multaj aferoj, ekz. Marto Silva prezentis sian libron.",
                "Ĉiuj ĝojis.",
            ],
        ],
        ["article", "2", ["Artikolo 2"]],
        [
            "paragraph",
            None,
            [
                "La sekva kunveno okazos en la urbodomo, n-ro. 5.",
                "La prezidanto dankis al ĉiuj kaj fermis la kunvenon.",
            ],
        ],
    ]


@pytest.mark.parametrize("lang", ["de", "ja", "zh-Hant"])
def test_german_japanese_and_traditional_chinese_are_nothing_but_their_folders(
    lang: str, package: Path
) -> None:
    """Without its folder such a language is not known; with it, it is."""
    home = package / "corpora" / "languages" / lang
    shutil.rmtree(home)
    without = said(package, TEXTS[lang], lang)
    assert lang not in (without["text"], without["code"])
    shutil.copytree(LANGUAGES / lang, home)
    found = said(package, TEXTS[lang], lang)
    assert (found["text"], found["code"]) == (lang, lang)


@pytest.mark.parametrize("lang", ["en", "fr", "es", "ru", "ar", "zh"])
def test_an_added_language_takes_nothing_from_the_others(lang: str, package: Path) -> None:
    """Pages are compared with one another, so a new one could."""
    shutil.copytree(ADDED, package / "corpora" / "languages" / "eo")
    assert said(package, TEXTS[lang], lang)["text"] == lang
