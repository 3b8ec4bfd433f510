"""The benchmark of the checks, on the sample: what the project promises of false alarms."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tmx import TranslationUnit, Variant
from tmx.checks import TRANSLATION

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(autouse=True)
def scripts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The scripts can be imported."""
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    yield


def test_false_alarms_on_the_sample_are_rare() -> None:
    """Under 1 % of each language’s texts, for every check; a number that three versions lack is found."""
    import bench_checks

    figures = bench_checks.measure(bench_checks.sample(), "zh")
    assert figures.units > 50
    for rule in TRANSLATION:
        for lang, texts in figures.texts.items():
            assert figures.alarms[rule, lang] < 0.01 * texts, (rule, lang)
    assert {lang for (rule, lang), n in figures.found.items() if rule == "numbers" and n} == {
        "en",
        "es",
        "ru",
    }


def test_an_alarm_is_told_from_a_find(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """By the list of finds alone; what is not on it is an alarm."""
    import bench_checks

    wrong = TranslationUnit((Variant("zh", "第3段"), Variant("en", "paragraph 4")))
    before = bench_checks.measure([wrong], "zh")
    assert (before.found["numbers", "en"], before.alarms["numbers", "en"]) == (1, 1)
    assert "1 of 1 100.00 %" in bench_checks.table("x", before)
    key = bench_checks.digest(before.problems[0], wrong)
    (tmp_path / "finds.toml").write_text(f'numbers = ["{key}"]\n')
    monkeypatch.setattr(bench_checks, "FINDS", tmp_path / "finds.toml")
    assert bench_checks.measure([wrong], "zh").alarms["numbers", "en"] == 0
