"""Where sentences end, in each language and in any text at all."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpora.languages import codes, data
from corpora.sentence_rules import KINDS, key, rules_for
from corpora.sentences import split

ROOT = Path(__file__).parents[2]
CASES: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (ROOT / "tests" / "cases" / "sentences.toml").read_text(encoding="utf-8")
)
UNSPACED = ("zh", "zh-Hant", "ja")
LANGS = ("zh", "en", "fr", "es", "ru", "ar", "zh-Hant", "de", "ja")
LISTS = {*KINDS, "starters", "reporting", "continuations", "prefixes", "borrows"}

# What trips a splitter, in pieces from which whole texts are made.
MARKS = ". ! ? 。 ！ ？ … ... ؟ ۔ । ｡ ！？"
CLOSERS = "\" “ ” « » ( ) （ ） 《 》 [ ] ‘ ’ ' ` „ (a) b) 1) [1] ¹"
SIGNS = "¿ ¡ — – - , ; : / % ، ؛ 😀 http://x.y?z=1 A/75/L.1"
WORDS = "Mr U.S art etc The the Smith asked said EST 他说 的 你好 是 等 г гг А С Пушкин т.е д в В a A I II"
FIGURES = "xv No p m 5 12 1994 १ 3 am Oktober Hr قال و د don't J.-P"
SPACED = (
    " ",
    "  ",
    "\n",
    "\u00a0",
    "\u202f",
    "\u3000",
    ". ",
    "? ",
    "。” ",
    "? » ",
    ".) ",
    "The ",
    "Smith ",
    "asked ",
)
PIECES = (*f"{MARKS} {CLOSERS} {SIGNS} {WORDS} {FIGURES}".split(), *SPACED)
texts = st.one_of(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.text(max_size=40))
langs = st.sampled_from((*LANGS, "it", "qaa"))


def strings(text: str, lang: str) -> list[str]:
    """The sentences as text."""
    return [text[s.start : s.end] for s in split(text, lang)]


def ranges(text: str, lang: str, shift: int = 0) -> list[tuple[int, int]]:
    """The sentences as places."""
    return [(s.start + shift, s.end + shift) for s in split(text, lang)]


@pytest.mark.parametrize(
    ("lang", "case"),
    [pytest.param(lang, case, id=f"{lang}: {case['why']}") for lang in CASES for case in CASES[lang]],
)
def test_hard_cases_split_as_a_translators_tool_splits_them(lang: str, case: dict[str, Any]) -> None:
    """A segment with other borders than the translator's file is never looked up."""
    text = ("" if lang in UNSPACED else " ").join(case["sentences"])
    assert strings(text, lang) == [sentence.strip() for sentence in case["sentences"]]


@given(texts, langs)
def test_sentences_hold_every_character_that_is_not_a_space(text: str, lang: str) -> None:
    """Nothing is lost silently, and no range overlaps another or begins or ends with white space."""
    at = 0
    for start, end in ranges(text, lang):
        assert at <= start < end <= len(text)
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()


@settings(max_examples=300)
@given(texts, langs)
def test_a_sentence_by_itself_is_not_split_again(text: str, lang: str) -> None:
    """The aligner and the memory meet sentences alone; there they must be the same."""
    for sentence in strings(text, lang):
        assert strings(sentence, lang) == [sentence]


@settings(max_examples=300)
@given(texts, langs)
def test_what_stands_around_a_sentence_does_not_change_it(text: str, lang: str) -> None:
    """A paragraph cut at a sentence end gives the same sentences, before the cut and after it."""
    whole = ranges(text, lang)
    for number, (start, end) in enumerate(whole):
        assert ranges(text[:end], lang) == whole[: number + 1]
        assert ranges(text[start:], lang, shift=start) == whole[number:]


@given(texts, langs)
def test_a_line_break_is_white_space(text: str, lang: str) -> None:
    """Wraps that were left in a paragraph end nothing."""
    unbroken = text.replace("\n", "\u2003")  # a space that joins no marks, as a line break does not
    assert ranges(text, lang) == ranges(unbroken, lang)


@pytest.mark.parametrize("lang", LANGS)
def test_blank_text_has_no_sentence_and_unmarked_text_one(lang: str) -> None:
    """Headings have no final mark, and empty cells no text."""
    assert strings(" \n\u3000", lang) == []
    assert strings(" 42 ", lang) == ["42"]


def test_a_regional_code_is_split_as_its_language() -> None:
    """fr-CA is French; zh-Hans is Chinese."""
    text = "M. Roy cite l’art. 5. Puis il part."
    assert strings(text, "fr-CA") == strings(text, "fr") == ["M. Roy cite l’art. 5.", "Puis il part."]
    assert rules_for("zh-Hans") == rules_for("zh")


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("." * 1_000_000, 1),
        (". " * 300_000, 1),
        ("Mr. " * 200_000, 1),
        ("Yes. " * 100_000, 100_000),
        ("(Yes. No. " * 50_000, 100_000),
        ("so (yes. No) " * 50_000, 1),
        ("好。" * 100_000, 100_000),
        ("好？”他" * 100_000, 100_001),
        ("《好。" * 100_000, 100_000),
        ('."' * 200_000, 1),
        ("Why?" + '"' * 500_000 + " " * 500_000 + "So", 2),
        ("«" * 500_000 + "… " * 200_000, 1),
        ("word " * 400_000, 1),
    ],
    ids=lambda value: repr(value[:12]) if isinstance(value, str) else "",
)
def test_a_very_long_line_is_split_to_its_end(text: str, sentences: int) -> None:
    """A file may be one line of 200 MB; anything quadratic would never end on it."""
    assert len(split(text, "zh" if "好" in text else "en")) == sentences


@pytest.mark.parametrize("lang", LANGS)
def test_every_home_language_has_a_table_whose_words_stand_in_one_list(lang: str) -> None:
    """A word in two lists would obey whichever the code happens to read last."""
    assert lang in codes()
    table = data(lang, "sentences")
    assert set(table) <= LISTS | {"ordinals"}
    count = Counter(key(word) for kind in KINDS for word in table.get(kind, ()))
    count.update(f"opens: {word.lower()}" for word in table.get("starters", ()))
    assert [word for word, times in count.items() if times > 1] == []


@pytest.mark.parametrize("lang", LANGS)
def test_abbreviations_of_the_tables_are_obeyed(lang: str) -> None:
    """An entry that could never be found (a space, a bracket in the wrong place) would mislead its author."""
    for kind, text in (
        ("never_final", "x {} Zorro"),
        ("before_number", "x {} 5"),
        ("before_starter", "x {} Zorro"),
    ):
        for word in data(lang, "sentences").get(kind, ()):
            assert len(split(text.format(word), lang)) == 1, (kind, word)


def test_an_abbreviation_in_capitals_is_trusted_less() -> None:
    """In a heading NO. 5 and MR. LEE are what they are in text; EST is an hour and no estimate."""
    rules = rules_for("en")
    assert (rules.kind("NO"), rules.kind("EST"), rules.kind("MR"), rules.kind("XYZ")) == (
        "before_number",
        "before_number",
        "before_starter",
        None,
    )


def test_a_broken_table_says_where_and_how_to_mend_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tables are extended by people who do not read the code."""
    (tmp_path / "qab").mkdir()
    (tmp_path / "qab" / "sentences.toml").write_text('starters = "the"\n', encoding="utf-8")
    monkeypatch.setattr("corpora.languages._HOME", tmp_path)
    with pytest.raises(ValueError, match=r"languages/qab/sentences\.toml: starters is not a list of words"):
        rules_for("qab")


def bench(*options: str) -> subprocess.CompletedProcess[str]:
    """The measurement as a person runs it."""
    command = [sys.executable, str(ROOT / "scripts" / "bench_quality.py"), "split", *options]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=False)


def test_the_sample_is_split_as_its_gold_says() -> None:
    """F1 of at least .99 in each of the six languages of a real report."""
    scores = json.loads(bench("--json").stdout)["split"]
    assert sorted(score["lang"] for score in scores) == ["ar", "en", "es", "fr", "ru", "zh"]
    assert all(score["f1"] >= 0.99 and score["gold"] >= 10 for score in scores), scores


def test_the_measurement_counts_joined_unmarked_and_wrong_boundaries(tmp_path: Path) -> None:
    """A score is only as good as its counting; each kind of boundary occurs once here."""
    gold = [
        {"_id": "h", "_para": "h", "_kind": "noise", "en": ["Page 2."]},
        {"_id": "a.0", "_para": "a", "_kind": "para", "en": ["It met."], "zh": ["开会。"]},
        {"_id": "a.1", "_para": "a", "_kind": "para", "en": ["Then it rose,"], "_sjoined": {"en": "a.1"}},
        {"_id": "a.2", "_para": "a", "_kind": "para", "en": ["Late. And went."], "_sjoined": {"en": "a.1"}},
        {"_id": "b.0", "_para": "b", "_kind": "para", "en": ["No mark", "Here is"], "_joined": {"en": "a"}},
        {"_id": "c.0", "_para": "c", "_kind": "para", "en": ["one. two.", "three."]},
    ]
    (tmp_path / "case.clean").mkdir()
    (tmp_path / "case.clean" / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    for folder in (tmp_path, tmp_path / "case.clean"):
        found = json.loads(bench("--json", "--data", str(folder)).stdout)
        assert found["split"][0] == {
            "lang": "en",
            "gold": 3,
            "found": 3,
            "right": 2,
            "unmarked": 1,
            "precision": 2 / 3,
            "recall": 2 / 3,
            "f1": 2 / 3,
        }
    assert ["cut" in error or "missed" in error for error in found["errors"]] == [True, True]
    assert "⏐And went." in bench("--errors", "--data", str(tmp_path)).stdout


def test_a_folder_without_gold_is_bad_input(tmp_path: Path) -> None:
    """A score of nothing would read as a perfect one."""
    done = bench("--data", str(tmp_path))
    assert done.returncode == 2
    assert "no gold.json in it" in done.stderr
