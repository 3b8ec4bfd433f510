"""Finding every place of a text, be it part of a word: what reading all segments would find."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tmx.memory.made import full_scan, indexed, mixed, texts, unit
from tmx.memory import Store, candidates, concordance


@pytest.fixture(scope="module")
def memory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A memory of 900 segments, and some that are hard to find."""
    hard = [
        unit(en="a word of " + "x" * 500 + "yz letters"),
        unit(en="q", zh="q", ar="q"),
        unit(en="—", zh="%", ar="؟"),
        unit(en="under_score and under score", zh="大会，大 会大会", ar="مُحَمَّدٌ ومحمد"),
    ]
    return indexed(
        tmp_path_factory.mktemp("memory"), [*texts(300), *hard, *(unit(mul=text) for text in mixed(80))]
    )


@pytest.fixture(params=["few words", "many words", "from the first"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Each of the ways that segments are found by, however small the memory is."""
    few, many = {"_PROBE": 0, "_SHARE": 1}, {"_PROBE": 0, "_SHARE": 1, "_WORDS": 2, "_PHRASES": 3}
    settings = {"few words": few, "many words": many, "from the first": {}}[request.param]
    for name, value in settings.items():
        monkeypatch.setattr(candidates, name, value)
    yield request.param


@st.composite
def queries(draw: st.DrawFn) -> tuple[str | None, int, int, int]:
    """A language to look in, and which part of which segment to look for; most parts are short."""
    lang = draw(st.sampled_from(["zh", "ar", "en", "mul", None]))
    length = draw(st.one_of(st.integers(1, 3), st.integers(1, 30)))
    return lang, draw(st.integers(0, 10**6)), draw(st.integers(0, 10**6)), length


@given(query=queries())
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])  # sets constants
def test_a_part_of_any_segment_is_found_as_a_full_scan_finds_it(
    memory: Path, way: str, query: tuple[str | None, int, int, int]
) -> None:
    """Chinese words of one to three characters and parts of Arabic words are where other indexes fail."""
    lang, which, start, length = query
    with Store(memory) as store:
        rows = store.base.execute("SELECT lang, text FROM segments ORDER BY id").fetchall()
        rows = [text for number, text in rows if number in store.numbers(lang)]
        text = rows[which % len(rows)]
        begin = start % len(text)
        wanted = text[begin : begin + length]
        assert [hit.text for hit in concordance(store, wanted, lang)] == full_scan(store, wanted, lang)


@pytest.mark.parametrize(
    "text", ["大会", "会", "政府间", "ال", "و", "في ا", "mee", "e", "n m", "9/1", "%", "—", "q"]
)
def test_short_texts_are_found_as_a_full_scan_finds_them(memory: Path, way: str, text: str) -> None:
    """By hand, so that the usual ones are among those that are tried."""
    with Store(memory) as store:
        for lang in ("zh", "en", "ar", None):
            found = [hit.text for hit in concordance(store, text, lang)]
            assert found == full_scan(store, text, lang)


def test_signs_are_found_as_a_full_scan_finds_them(tmp_path: Path) -> None:
    """No index has them, and a text may spell them in many ways: ％ for %, … for three dots."""
    rng = random.Random(0)
    signs = [c for c in map(chr, range(0x20, 0x20000)) if unicodedata.category(c)[0] in "PSM"]
    made = ["".join(rng.choices([*signs, "a", "大", " "], k=12)) + "x" for _ in range(400)]
    with Store(indexed(tmp_path, [unit(en=text) for text in made])) as store:
        for _ in range(300):
            text = rng.choice(made)
            start = rng.randrange(len(text) - 2)
            for wanted in (text[start], text[start : start + 2]):
                assert [hit.text for hit in concordance(store, wanted)] == full_scan(store, wanted, None)


def test_an_apostrophe_is_found_however_it_is_curled(tmp_path: Path) -> None:
    """Keyboards have the straight one, documents the other."""
    with Store(indexed(tmp_path, [unit(en="Groupe d’experts"), unit(en="d'experts “dits” tels")])) as store:
        for text in ("d'experts", "d’experts", "’"):
            assert len(list(concordance(store, text))) == 2
        assert [hit.spans for hit in concordance(store, '"dits"')] == [((10, 16),)]


@pytest.mark.parametrize("text", ["xyz", "x" * 300, "of xxx", "yz letters", "z l"])
def test_words_of_any_length_are_found_by_their_parts(memory: Path, way: str, text: str) -> None:
    """What is too long for the index is read instead."""
    with Store(memory) as store:
        assert "a word of" in " ".join(hit.text for hit in concordance(store, text, "en"))
        assert [hit.text for hit in concordance(store, text)] == full_scan(store, text, None)


def test_every_place_in_a_segment_is_told(memory: Path) -> None:
    """Each is a line of the concordance; characters apart are no word."""
    with Store(memory) as store:
        [hit] = [hit for hit in concordance(store, "大会", "zh") if hit.text.startswith("大会，")]
        assert [hit.text[start:end] for start, end in hit.spans] == ["大会", "大会"]
        [hit] = concordance(store, "محمد")
        assert [hit.text[start:end] for start, end in hit.spans] == ["مُحَمَّدٌ", "محمد"]


def test_a_language_finds_narrower_ones_alone(tmp_path: Path) -> None:
    """zh is asked, zh-CN is in the file; what only looks alike is another language."""
    units = [unit(**{"zh-CN": "水", "ja": "水"}), unit(**{"zh-Hant": "水", "en": "water"}), unit(zhx="水")]
    with Store(indexed(tmp_path, units)) as store:
        assert [hit.lang for hit in concordance(store, "水", "zh")] == ["zh-CN", "zh-Hant"]
        assert [hit.lang for hit in concordance(store, "水", "zh", to="en")] == ["zh-Hant"]
        assert len(list(concordance(store, "水"))) == 4
        assert list(concordance(store, "水", "fr")) == []


@pytest.mark.parametrize("text", ["", " \t", "\u200f"])
def test_nothing_is_found_nowhere(memory: Path, text: str) -> None:
    """Not everywhere."""
    with Store(memory) as store:
        assert list(concordance(store, text)) == []


def test_the_first_ones_cost_no_more_than_themselves(memory: Path) -> None:
    """They come as they are asked for: a frequent word of a large memory is shown at once."""
    with Store(memory) as store:
        assert len(list(islice(concordance(store, "的", "zh"), 3))) == 3


def test_what_an_index_takes_for_syntax_is_text(memory: Path) -> None:
    """No query is a command to the database."""
    with Store(memory) as store:
        for text in ('"', "a OR b", "x*", "NEAR(a b)", "'; DROP TABLE units", "-q", "held:a", "\x00"):
            assert [hit.text for hit in concordance(store, text)] == full_scan(store, text, None)
