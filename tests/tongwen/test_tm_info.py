"""tongwen tm info: what a memory holds, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import tmx
from tmx import Header, Property, TranslationUnit, Variant
from tongwen.cli import main
from tongwen.memories import MendedPlaces

HEADER = Header("zh", creationtoolversion="1")


def memory(folder: Path) -> str:
    """Two units, one with a score, a flag and a symbol."""
    properties = (
        Property("x-tongwen-score", "0.953"),
        Property("x-tongwen-flag", "numbers-differ"),
        Property("x-tongwen-symbol", "A/75/1"),
        Property("x-client", "un"),
    )
    one = TranslationUnit((Variant("zh", "水"), Variant("en", "water")), properties)
    two = TranslationUnit((Variant("zh", "水"), Variant("fr", "eau")), creationdate="20200101T000000Z")
    tmx.write(folder / "m.tmx", [one, two], HEADER)
    return str(folder / "m.tmx")


def test_people_get_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Languages in the order of the memory, then what its units carry."""
    name = memory(tmp_path)
    assert main(["tm", "info", name]) == 0
    assert capsys.readouterr().out.replace(name, "m.tmx").splitlines() == [
        "m.tmx: 2 units, source zh",
        "made by tongwen 1; units of 20200101T000000Z",
        "",
        "language      segments   different         words    characters",
        "zh                   2           1             2             2",
        "en                   1           1             1             5",
        "fr                   1           1             1             3",
        "",
        "           1 units in zh en",
        "           1 units in zh fr",
        "scores: sure 1",
        "flags: numbers-differ 1",
        "symbols: A/75/1 1",
        "other properties: x-client 1",
    ]


def test_programs_get_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same numbers."""
    assert main(["tm", "info", memory(tmp_path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["languages"][1] == {
        "lang": "en", "segments": 1, "words": 1, "characters": 5, "different": 1
    }  # fmt: skip
    assert found["sets"][0] == {"languages": ["zh", "en"], "units": 1}
    assert found["values"]["x-tongwen-score"] == {"0.953": 1}


def test_what_is_no_memory_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With its name."""
    (tmp_path / "a.tmx").write_text("<a/>")
    assert main(["tm", "info", str(tmp_path / "a.tmx")]) == 2
    assert capsys.readouterr().err.startswith(
        f"tongwen: {tmp_path / 'a.tmx'}:1: <a> is the outermost element"
    )


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        (
            "a.tongwen",
            b"SQLite format 3\0".ljust(68) + b"Tong and more",
            "is an SQLite database, as of a project",
        ),
        ("a.xlsx", b"PK\x03\x04 and more", "is a Zip archive, as of Word or Excel, not TMX; convert"),
        ("a.pdf", b"%PDF-1.7", "is a PDF, not TMX; align it"),
    ],
)
def test_a_file_of_another_kind_is_called_what_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes, what: str
) -> None:
    """`not well-formed XML` sends people to mend a project file."""
    (tmp_path / name).write_bytes(data)
    assert main(["tm", "info", str(tmp_path / name)]) == 2
    assert capsys.readouterr().err.startswith(f"tongwen: {tmp_path / name}: {what}")


def test_a_memory_full_of_damage_takes_no_more_room_than_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Half a megabyte of bare ampersands was kept as a list of places, a hundred bytes each."""
    name, ampersands = memory(tmp_path), 400_000
    text = Path(name).read_text(encoding="utf-8").replace("water", "& " * ampersands)
    Path(name).write_text(text, encoding="utf-8")
    places = MendedPlaces()
    with tmx.read(name, report=places) as read:
        assert sum(1 for _ in read.units) == 2
    assert places.count == ampersands
    assert len(places.told()) == 11
    assert main(["tm", "info", name]) == 0
    assert "mended in 399,990 more places" in capsys.readouterr().err
    assert main(["tm", "check", name, "--only", "damaged"]) == 1
    assert len(capsys.readouterr().out.splitlines()) == 2
