"""One file with several versions, or an old memory, to a new memory."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

import tmx
from tests.corpora.bilingual_files import EN, FILES, FR, PAIRS, TMX, UNIT_TMX, ZH, units
from tongwen.cli import main

CAPTURE = pytest.CaptureFixture[str]
MEMORY = TMX.format(units=units(UNIT_TMX)).encode()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def aligned(*arguments: str) -> list[Mapping[str, str]]:
    """The units of the memory that `align` makes."""
    assert main(["align", *arguments, "-o", "out.tmx"]) == 0
    with tmx.read("out.tmx") as memory:
        return [{variant.lang: str(variant.segment) for variant in unit.variants} for unit in memory.units]


def inspected(capsys: CAPTURE, *arguments: str) -> list[str]:
    """The languages that a file holds."""
    assert main(["inspect", "--json", *arguments]) == 0
    found = json.loads(capsys.readouterr().out)
    return [document["lang"] for document in (found if isinstance(found, list) else [found])]


def segment(text: str) -> str:
    """A line of the report without its number."""
    return text.partition(". ")[2] if text[0].isdigit() else text


@pytest.mark.parametrize("name", ["table.docx", "alternating.txt"])
def test_one_file_gives_a_memory(folder: Path, name: str) -> None:
    """The translator's own file of two columns is all there is of many documents."""
    (folder / name).write_bytes(FILES[name])
    found = aligned(name)
    assert {"zh": segment(ZH[0]), "en": segment(EN[0])} in found
    assert {"zh": "主席宣布会议开幕。", "en": "The Chair opened the meeting."} in found
    assert len(found) == 6


@pytest.mark.parametrize("name", ["one.xlf", "book.xlsx"])
def test_a_bitext_is_aligned_again(folder: Path, name: str) -> None:
    """Segment by segment, numbers and all, as it was cut."""
    (folder / name).write_bytes(FILES[name])
    assert aligned(name) == [{"zh": zh, "en": en} for zh, en in PAIRS]


def test_a_shifted_memory_is_mended(folder: Path) -> None:
    """An old memory whose translations stand one line too low is of no use until it is aligned again."""
    shifted = list(zip([*ZH, "尾声到此为止。"], ["Preface of the whole", *EN], strict=True))
    (folder / "old.tmx").write_text(TMX.format(units=units(UNIT_TMX, shifted)), encoding="utf-8")
    found = aligned("old.tmx")
    assert [unit for unit in found if "en" in unit and "zh" in unit] == [
        {"zh": zh, "en": en} for zh, en in PAIRS
    ]


def test_segments_are_split_where_that_is_asked_for(folder: Path) -> None:
    """A memory by paragraphs becomes one by sentences."""
    (folder / "old.tmx").write_bytes(MEMORY)
    found = aligned("old.tmx", "--segments", "split")
    assert {"zh": "主席宣布会议开幕。", "en": "The Chair opened the meeting."} in found


def test_one_version_of_a_memory_is_aligned_with_a_text(folder: Path) -> None:
    """A language more, for which there is no memory yet."""
    (folder / "old.tmx").write_bytes(MEMORY)
    (folder / "fr.txt").write_text("\n\n".join(FR), encoding="utf-8")
    found = aligned("zh=old.tmx", "fr.txt", "--segments", "split")
    assert {"zh": "主席宣布会议开幕。", "fr": "Le Président a ouvert la réunion."} in found


def test_a_damaged_memory_is_mended_with_a_warning(folder: Path, capsys: CAPTURE) -> None:
    """Twelve bare ampersands and a control character are no reason to lose a memory; nor are they hidden."""
    spoilt = [(zh + "&" * 12 * (not n), f"{en}\x0b") for n, (zh, en) in enumerate(PAIRS)]
    body = "".join(UNIT_TMX.format(zh=zh, en=en) for zh, en in spoilt)
    (folder / "old.tmx").write_text(TMX.format(units=body), encoding="utf-8")
    assert len(aligned("old.tmx")) == len(PAIRS)
    said = capsys.readouterr().err
    assert "warning: old.tmx: mended, line " in said
    assert "& with nothing that it begins: read as it stands" in said
    assert f"warning: old.tmx: mended in {12 + len(PAIRS) - 10} more places" in said


def test_a_memory_is_known_by_name_or_content(folder: Path, capsys: CAPTURE) -> None:
    """Tools compress them, and mail programs rename them."""
    (folder / "old.tmx.gz").write_bytes(gzip.compress(MEMORY))
    (folder / "old.xml").write_bytes(MEMORY)
    (folder / "wide.xml").write_bytes(MEMORY.decode().replace("UTF-8", "UTF-16").encode("utf-16"))
    for name in ("old.tmx.gz", "old.xml", "wide.xml"):
        assert inspected(capsys, name) == ["zh", "en"]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("x.tmx", b"no memory", "x.tmx:1: "),
        ("x.tmx", MEMORY.replace(b"?>", b'?><!DOCTYPE tmx [<!ENTITY e "ha">]>', 1), "x.tmx:1: "),
        (
            "x.tmx",
            TMX.format(units="").encode(),
            "x.tmx: has no two columns in different languages; ",
        ),
        ("x.xlsx", b"PK\x03\x04" + bytes(26) + b"xl/", "x.xlsx: is cut off or damaged"),
    ],
)
def test_a_bad_bitext_is_an_error_in_one_line(
    folder: Path, capsys: CAPTURE, name: str, data: bytes, said: str
) -> None:
    """And no memory appears."""
    (folder / name).write_bytes(data)
    assert main(["align", name, "-o", "out.tmx"]) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"tongwen: {said}")
    assert len(error.splitlines()) == 1
    assert [path.name for path in folder.iterdir()] == [name]


def test_what_is_guessed_can_be_said(folder: Path, capsys: CAPTURE) -> None:
    """Both that a file is bilingual, and that it is not."""
    (folder / "both.docx").write_bytes(FILES["alternating.docx"])
    (folder / "after.txt").write_text("\n\n".join([*ZH, *EN]), encoding="utf-8")
    assert inspected(capsys, "both.docx") == ["zh", "en"]
    assert len(inspected(capsys, "both.docx", "--bilingual", "no")) == 1
    assert len(inspected(capsys, "after.txt")) == 1
    assert inspected(capsys, "after.txt", "--bilingual", "alternating") == ["zh", "en"]
