"""What the DTD does not check."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.tmx.samples import FULL, HEADER, OPENING, unit
from tmx import Header, Inline, Memory, Property, TranslationUnit, Variant, problems, read, write

ONE = unit("一", "one")


def found(*units: TranslationUnit, header: Header = HEADER) -> list[tuple[int, str, str]]:
    return [(p.number, p.rule, p.severity) for p in problems(Memory(header, iter(units)))]


def english(segment: str = "one", **fields: str) -> TranslationUnit:
    return TranslationUnit((ONE.variants[0], replace(Variant("en", segment), **fields)))  # type: ignore[arg-type]


def test_what_we_write_has_no_problem(tmp_path: Path) -> None:
    """The writer keeps the rules that the validator knows."""
    write(tmp_path / "m.tmx", [OPENING, FULL], HEADER)
    assert list(problems(read(tmp_path / "m.tmx"))) == []


CASES = {
    "no source": (TranslationUnit((Variant("en", "one"), Variant("fr", "un"))), "no-source", "error"),
    "unit's own source": (replace(ONE, srclang="ru"), "no-source", "error"),
    "one variant": (TranslationUnit(ONE.variants[:1]), "one-sided", "warning"),
    "a language twice": (TranslationUnit((*ONE.variants, Variant("EN", "One"))), "language-twice", "error"),
    "underscore": (TranslationUnit((*ONE.variants, Variant("fr_FR", "un"))), "language-tag", "error"),
    "three letters": (TranslationUnit((*ONE.variants, Variant("fra", "un"))), "language-tag", "warning"),
    "empty": (english(""), "empty-segment", "error"),
    "nothing to see": (english(" \u200b\u00a0"), "empty-segment", "error"),
    "control": (english("a\x80b"), "control-character", "error"),
    "noncharacter": (english("a\ufffeb"), "control-character", "error"),
    "surrogate": (english("a\ud800b"), "control-character", "error"),
    "spaces": (english("one  two"), "spaces", "warning"),
    "line break": (english("one\ntwo"), "spaces", "warning"),
    "space at the end": (english("one "), "spaces", "warning"),
    "long": (english("x" * 2001), "length", "warning"),
    "date": (replace(ONE, creationdate="20200101"), "date", "error"),
    "date of a variant": (english(changedate="20201340T000000Z"), "date", "error"),
    "segtype": (replace(ONE, segtype="word"), "segtype", "error"),
    "context": (
        replace(ONE, properties=(Property("id", "a"), Property("id", "b"))),
        "property-type",
        "warning",
    ),
    "own property": (replace(ONE, properties=(Property("domain", "law"),)), "property-type", "warning"),
}


@pytest.mark.parametrize(("bad", "rule", "severity"), CASES.values(), ids=CASES)
def test_a_problem_of_a_unit_is_found_once(bad: TranslationUnit, rule: str, severity: str) -> None:
    """Exactly this problem, in exactly this unit."""
    assert found(OPENING, bad) == [(2, rule, severity)]


def test_a_source_in_a_narrower_language_is_one_warning() -> None:
    """Most clients find zh-CN where the header says zh; some do not, and the cure is one for all units."""
    narrower = TranslationUnit((Variant("zh-CN", "一"), Variant("en", "one")))
    two, traditional = (
        replace(narrower, tuid="2"),
        TranslationUnit((Variant("zh-TW", "三"), Variant("en", "3"))),
    )
    assert [str(p) for p in problems(Memory(HEADER, iter([narrower, OPENING, two, traditional])))] == [
        "unit 3: warning: the same texts as in unit 1",
        "header: warning: the source language is zh, but spelled zh-CN in 2 units, zh-TW in 1 units; "
        "some clients find no source there",
    ]


def test_an_alternative_translation_is_no_problem() -> None:
    """OmegaT wrote it, and knows where it holds."""
    place = (Property("file", "a.txt"), Property("prev", "x"))
    assert found(ONE, replace(ONE, properties=place)) == []


def test_very_long_segments_break_more_clients() -> None:
    """2,000 characters are too many for one client, 8,000 for two."""
    assert [p.what for p in problems(Memory(HEADER, iter([english("x" * 8001)])))] == [
        "8001 characters; Wordfast Classic takes 8000",
        "8001 characters; a cloud memory of Trados takes 2000",
    ]
    assert found(english("x" * 2000)) == []


def test_repetitions_name_the_first() -> None:
    """Phrase keeps one target for each source; the second import overwrites the first."""
    again = TranslationUnit(ONE.variants[::-1], tuid="b")
    memory = Memory(
        HEADER, iter([replace(ONE, tuid="a"), replace(OPENING, tuid="a"), again, unit("一", "uno")])
    )
    assert [str(p) for p in problems(memory)] == [
        "unit 2: error: tuid a as in unit 1",
        "unit 3: warning: the same texts as in unit 1",
    ]


@pytest.mark.parametrize(
    ("inline", "rules"),
    [
        ([("hi", None)], ["inline"]),
        ([("bpt", "1"), ("ept", "1"), ("bpt", "2"), ("ept", "2")], ["inline"]),
        ([("bpt", "1")], ["inline", "inline-pairs"]),
        ([("bpt", "1"), ("ept", "2")], ["inline", "inline-pairs"]),
        ([("bpt", "1"), ("bpt", "1"), ("ept", "1"), ("ept", "1")], ["inline", "inline-pairs"]),
    ],
)
def test_inline_elements_are_told_and_paired(inline: list[tuple[str, str | None]], rules: list[str]) -> None:
    """OmegaT drops them at its default level; one without its partner breaks a client's formatting."""
    marked = TranslationUnit(
        (ONE.variants[0], Variant("en", "one", inline=tuple(Inline(*i) for i in inline)))
    )
    assert [rule for _, rule, _ in found(marked)] == rules


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (replace(HEADER, otmf="", adminlang=""), [("header-attribute", "error")] * 2),
        (replace(HEADER, srclang="*all*"), [("srclang", "warning")]),
        (replace(HEADER, srclang="zh_CN"), [("language-tag", "error")]),
        (replace(HEADER, srclang=""), [("header-attribute", "error")]),
        (replace(HEADER, segtype="words"), [("segtype", "error")]),
        (replace(HEADER, changedate="today"), [("date", "error")]),
        (replace(HEADER, properties=(Property("path", ""),)), [("property-type", "warning")]),
    ],
)
def test_problems_of_the_header_come_first(header: Header, expected: list[tuple[str, str]]) -> None:
    """A header that one client refuses makes the whole memory useless there."""
    assert found(header=header) == [(0, *problem) for problem in expected]


def test_with_many_sources_each_unit_may_name_its_own() -> None:
    """*all* is a warning once, not once for each unit."""
    assert found(ONE, replace(OPENING, srclang="ar"), header=replace(HEADER, srclang="*all*")) == [
        (0, "srclang", "warning")
    ]


def test_a_problem_names_the_line_of_its_unit(tmp_path: Path) -> None:
    """The place in the file, as an editor counts."""
    write(tmp_path / "m.tmx", [OPENING, ONE], HEADER)
    path = tmp_path / "m.tmx"
    path.write_text(path.read_text().replace("<seg>one</seg>", "<seg></seg>"))
    lines = path.read_text().split("\n")
    [problem] = problems(read(path))
    assert problem.line is not None
    assert "".join(lines[problem.line - 1 : problem.line + 3]).endswith("<seg></seg></tuv></tu>")
    assert str(problem).startswith(f"unit 2 (line {problem.line}): error: en: the segment is empty")
