"""What is known of each language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corpora.languages import canonical, codes, data
from tests.conftest import LANGS


@pytest.mark.parametrize(
    ("tag", "lang"),
    [
        ("zh", "zh"),
        ("CHT", "zh-Hant"),
        ("zh-TW", "zh-Hant"),
        ("zh_CN", "zh"),
        ("eng", "en"),
        ("fr-CA", "fr"),
        (" RU ", "ru"),
        ("Arabic", "ar"),
        ("xx", None),
        ("", None),
    ],
)
def test_languages_are_known_in_every_usual_spelling(tag: str, lang: str | None) -> None:
    """People write cht, zh_CN and fr-CA on the command line."""
    assert canonical(tag) == lang


def test_the_six_official_languages_have_data() -> None:
    """A language without its files would silently be read by general rules."""
    assert set(LANGS) <= set(codes())
    for lang in LANGS:
        assert data(lang, "structure") and data(lang, "identity") and data(lang, "sentences")


def test_a_regional_language_falls_back_to_the_shorter_code() -> None:
    """fr-CA reads by the rules of fr; a language of its own folder does not fall back."""
    assert data("fr-CA", "structure") == data("fr", "structure")
    assert data("zh-Hant", "identity") != data("zh", "identity")


def test_an_unknown_language_has_no_data() -> None:
    """It is read by the rules that all languages share."""
    assert data("xx", "structure") == {}


@pytest.mark.parametrize("lang", codes())
def test_every_pattern_of_the_data_compiles(lang: str) -> None:
    """A slip in a data file must not wait for the document that meets it."""
    own = data(lang, "structure")
    tables = (own.get("front", {}), own.get("furniture", {}))
    patterns = [p for table in tables for entries in table.values() for p in entries]
    assert all(re.compile(p) for p in patterns)


def test_a_broken_file_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A comma that is missing in one of thirty files would take long to find."""
    (tmp_path / "qab").mkdir()
    (tmp_path / "qab" / "structure.toml").write_text('title = "a\n', encoding="utf-8")
    monkeypatch.setattr("corpora.languages._HOME", tmp_path)
    with pytest.raises(ValueError, match=r"languages/qab/structure\.toml: .*line 1.*; write it as TOML"):
        data("qab", "structure")
