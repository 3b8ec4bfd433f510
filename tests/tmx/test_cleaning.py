"""Choosing units of a memory."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from tests.tmx.samples import unit
from tmx import Property, TranslationUnit
from tmx.cleaning import Choice, chosen

ONE = replace(
    unit("水是生命之源。", "Water is life.", "L’eau, c’est la vie."),
    properties=(Property("x-score", "0.8"), Property("x-flag", "a"), Property("x-flag", "b")),
    creationdate="20190101T000000Z",
    changedate="20200713T120000Z",
)
PLAIN = unit("会议开幕。", "The meeting was opened.")


def left(choice: Choice, *units: TranslationUnit) -> dict[str, int]:
    """Why units went."""
    reasons: Counter[str] = Counter()
    kept = list(chosen(units, choice, reasons))
    assert len(kept) + reasons.total() == len(units)
    return dict(reasons)


CHOICES = {
    "nothing asked": (Choice(), {}),
    "score": (Choice(at_least={"x-score": 0.9}), {"x-score below 0.9": 1}),
    "score reached": (Choice(at_least={"x-score": 0.8}), {}),
    "flag": (Choice(none_of={"x-flag": {"b"}}), {"x-flag b": 1}),
    "other flag": (Choice(none_of={"x-flag": {"c"}}), {}),
    "one of": (Choice(one_of={"x-flag": {"b", "c"}}), {"other x-flag": 1}),
    "since": (Choice(since="20200714"), {"date": 1}),
    "since then": (Choice(since="202007"), {}),
    "until": (Choice(until="20200712"), {"date": 1}),
    "until then": (Choice(until="202007"), {}),
    "short": (Choice(shortest=6), {"length": 1}),
    "long": (Choice(longest=19), {"length": 2}),
    "languages": (Choice(langs=("zh", "fr")), {"languages": 1}),
}


@pytest.mark.parametrize(("choice", "reasons"), CHOICES.values(), ids=CHOICES)
def test_each_unit_that_goes_has_its_reason(choice: Choice, reasons: dict[str, int]) -> None:
    """What is not known of a unit is no reason."""
    assert left(choice, ONE, PLAIN) == reasons


def test_other_languages_go_from_the_units_that_stay() -> None:
    """A narrower tag is the language, too."""
    narrow = replace(ONE, variants=(replace(ONE.variants[0], lang="zh-CN"), *ONE.variants[1:]))
    [kept] = chosen([narrow], Choice(langs=("zh", "fr")), Counter())
    assert [v.lang for v in kept.variants] == ["zh-CN", "fr"]


OTHERS = [
    ("x ≤ 5", "x ≥ 5"),
    ("at -20 degrees", "at 20 degrees"),
    ("at −20 degrees", "at 20 degrees"),
    ("written in C#", "written in C"),
    ("5 ‰", "5"),
    ("किताब", "कतब"),
    ("20 °C", "20 C"),
]


@pytest.mark.parametrize(("text", "other"), OTHERS)
def test_signs_and_marks_make_another_text(text: str, other: str) -> None:
    """A memory must not lose the only translation of it."""
    assert left(Choice(near=True), unit("一", text), unit("一", other)) == {}


def test_a_hyphen_is_no_minus() -> None:
    """Nor is one sign for minus another than the other."""
    assert left(Choice(near=True), unit("一", "COVID-19: −5"), unit("一", "Covid 19: -5")) == {
        "near repetitions": 1
    }


def test_near_repetitions_go_and_the_first_stays() -> None:
    """Case, width, spaces and punctuation make no other translation; a digit or a sign does."""
    near = unit("水是生命之源", "WATER is life", "L'eau c’est la vie")
    another = unit("水是生命之源。", "Water is life: 50 %.", "L’eau, c’est la vie.")
    assert left(Choice(near=True), ONE, near, another) == {"near repetitions": 1}
    assert left(Choice(near=True), unit("增长2.5%", "2.5 %"), unit("增长25%", "25 %")) == {}
