"""Entries as CSV and as a glossary, and glossaries that are there already."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.tmx.terms.test_tbx import ENTRIES
from tmx import TmxError
from tmx.glossary import read_glossary
from tmx.terms import Entry, Term, known_terms, write_csv, write_glossary


def test_a_table_has_a_row_for_each_entry(tmp_path: Path) -> None:
    """Terms, counts and a context, in the order of the entries."""
    assert write_csv(tmp_path / "t.csv", ENTRIES, ["zh", "en", "fr"]) == 2
    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as file:
        first, second = csv.DictReader(file)
    assert first == {
        "score": "2.50",
        "units": "3",
        "zh": "缔约方会议",
        "en": "Conference of the Parties|Conference & <Parties>",
        "fr": "Conférence des Parties",
        "context zh": "缔约方会议通过了报告。",
        "context en": "The Conference adopted the report.",
        "context fr": "",
    }
    assert (second["zh"], second["fr"]) == ("化学品", "")


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    """A spreadsheet would run it."""
    entry = Entry({"zh": (Term("zh", "水", 1),), "en": (Term("en", "water", 1),)}, 1, 1, ({"en": "=1+1"},))
    write_csv(tmp_path / "t.csv", [entry], ["zh", "en"])
    assert ", =1+1" in (tmp_path / "t.csv").read_text(encoding="utf-8-sig")


def test_a_glossary_has_a_line_for_each_translation(tmp_path: Path) -> None:
    """No tab or line break inside a field, which would shift the others."""
    odd = Entry({"zh": (Term("zh", "水\t的", 1),), "en": (Term("en", "wa\nter", 1),)}, 1, 1)
    assert write_glossary(tmp_path / "g.txt", [ENTRIES[0], odd], "zh", "en") == 3
    assert (tmp_path / "g.txt").read_text(encoding="utf-8").splitlines() == [
        "缔约方会议\tConference of the Parties\tunits: 3",
        "缔约方会议\tConference & <Parties>\tunits: 1",
        "水 的\twa ter\tunits: 1",
    ]


def test_what_was_written_is_known_again(tmp_path: Path) -> None:
    """As CSV all languages, as a glossary its two; neither counts nor contexts."""
    write_csv(tmp_path / "t.csv", ENTRIES[1:], ["zh", "en"])
    write_glossary(tmp_path / "g.txt", ENTRIES[1:], "zh", "en")
    assert known_terms(tmp_path / "t.csv") == known_terms(tmp_path / "g.txt") == {"化学品", "chemicals"}


def test_a_glossary_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    """Otherwise its terms would silently be new."""
    (tmp_path / "latin.txt").write_bytes("né\tborn".encode("latin-1"))
    (tmp_path / "bad.tbx").write_text("<tbx>")
    for name, what in (
        ("latin.txt", "is not UTF-8"),
        ("bad.tbx", "no well-formed"),
        ("none.csv", "does not exist"),
    ):
        with pytest.raises(TmxError, match=what):
            known_terms(tmp_path / name)


def test_a_cell_as_long_as_a_book_is_read(tmp_path: Path) -> None:
    """The module csv stops at 131,072 characters unless it is told otherwise."""
    (tmp_path / "big.csv").write_text(f"zh,en\n水,{'w' * 200_000}\n", encoding="utf-8")
    assert known_terms(tmp_path / "big.csv") == {"水", "w" * 200_000}


def test_a_glossary_that_was_written_can_be_checked_with(tmp_path: Path) -> None:
    """It names no languages; its lines for one source term are one entry, and no short word is a language."""
    write_glossary(tmp_path / "g.txt", ENTRIES[:1], "zh", "en")
    entry = {"zh": ("缔约方会议",), "en": ("Conference of the Parties", "Conference & <Parties>")}
    assert read_glossary(tmp_path / "g.txt", ["zh", "en"]) == (entry,)
    with pytest.raises(TmxError, match="does not name two languages"):
        read_glossary(tmp_path / "g.txt", ["zh", "en", "fr"])
    (tmp_path / "short.txt").write_text("sea\tmer\n", encoding="utf-8")
    assert read_glossary(tmp_path / "short.txt", ["en", "fr"]) == ({"en": ("sea",), "fr": ("mer",)},)
