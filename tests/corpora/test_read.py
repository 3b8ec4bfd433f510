"""A file to a document."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpora.errors import ReadError
from corpora.identify import identify
from corpora.languages import canonical, codes, data
from corpora.read import read
from tests.conftest import SAMPLE


def write(folder: Path, text: str, name: str = "a.txt") -> Path:
    """A file."""
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    """The commonest slips."""
    with pytest.raises(ReadError, match="no such file"):
        read(tmp_path / "none.txt")
    with pytest.raises(ReadError, match="is a folder"):
        read(tmp_path)
    with pytest.raises(ReadError, match="cannot be read"):
        read("a\0b")


def test_nothing_but_white_space_is_refused_at_once(tmp_path: Path) -> None:
    """A million blank lines must not take a minute."""
    with pytest.raises(ReadError, match="nothing but white space"):
        read(write(tmp_path, "\n" * 1_000_000))


def test_text_after_a_million_blank_lines_is_found(tmp_path: Path) -> None:
    """Blank lines say nothing and cost nothing."""
    document = read(write(tmp_path, "\n" * 1_000_000 + "The meeting was opened by the Chair.\n"))
    assert [b.text for b in document.blocks] == ["The meeting was opened by the Chair."]


def test_a_text_above_the_limit_is_refused_with_the_option_named(tmp_path: Path) -> None:
    """The person must know which knob to turn."""
    with pytest.raises(ReadError, match="--max-chars"):
        read(write(tmp_path, "The meeting was opened. " * 10), max_chars=100)


def test_a_language_that_cannot_be_told_is_asked_for(tmp_path: Path) -> None:
    """Guessing would be worse."""
    with pytest.raises(ReadError, match="zh=a"):
        read(write(tmp_path, "2020 / 12 / 31 (45)"))


def test_a_name_that_contradicts_the_text_gives_a_warning(tmp_path: Path) -> None:
    """The text wins, and the person is told."""
    path = write(tmp_path, (SAMPLE / "en.txt").read_text(encoding="utf-8"), "report.fr.txt")
    document = read(path)
    assert document.lang == "en" and "fr" in document.source.warnings[0]
    assert "looks like en" in read(path, "fr").source.warnings[0]


def test_line_separators_of_other_programs_end_lines(tmp_path: Path) -> None:
    """Word writes U+000B, terminals U+000C."""
    document = read(
        write(tmp_path, "1. First paragraph here.\x0b2. Second paragraph there.\x0c3. Third one."), "en"
    )
    assert [b.number for b in document.blocks] == ["1", "2", "3"]


def test_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    """Half of the files come from Windows."""
    text = (SAMPLE / "ru.txt").read_text(encoding="utf-8")
    crlf = read(write(tmp_path, text.replace("\n", "\r\n")))
    assert [(b.path, b.text) for b in crlf.blocks] == [
        (b.path, b.text) for b in read(SAMPLE / "ru.txt").blocks
    ]


@pytest.mark.parametrize(
    ("tag", "code"),
    [("cht", "zh-Hant"), ("zh-TW", "zh-Hant"), ("zh_CN", "zh"), ("fr-CA", "fr"), ("ENG", "en"), ("xx", None)],
)
def test_languages_are_known_by_any_usual_name(tag: str, code: str | None) -> None:
    """People write zh-TW, cht, eng."""
    assert canonical(tag) == code


def test_a_regional_code_uses_the_data_of_its_language() -> None:
    """Swiss French has no file of its own."""
    assert data("fr-CH", "identity") == data("fr", "identity") and data("xx", "identity") == {}
    assert {"zh", "en", "fr", "es", "ru", "ar"} <= set(codes())


@pytest.mark.parametrize(
    ("text", "name", "lang"),
    [
        ("国务院决定召开会议。", "", "zh"),
        ("國務院決定召開會議。", "", "zh-Hant"),
        ("この会議は東京で開かれた。", "", "ja"),
        (
            "Die Sitzung wurde von der Präsidentin eröffnet und mit der Tagesordnung fortgesetzt.",
            "",
            "de",
        ),
        ("2020", "A_75_1-C.docx", "zh"),
        ("2020", "report.zh.txt", "zh"),
        ("2020", "report.txt", None),
        ("Kalimat ini ditulis dalam bahasa lain sama sekali.", "", None),
    ],
)
def test_a_language_is_found_from_the_text_or_the_name(text: str, name: str, lang: str | None) -> None:
    """Files are named in every way there is."""
    assert identify(text, name).lang == lang
