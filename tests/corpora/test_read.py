"""Files to documents, and the files that are none."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

import corpora
from corpora import ReadError
from tests.conftest import SAMPLE

EN = "1. The Committee met in Geneva.\n2. It adopted the report.\n"


def written(folder: Path, content: str | bytes, name: str = "report.en.txt") -> Path:
    """A file."""
    path = folder / name
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path


def test_a_document_knows_where_it_came_from(tmp_path: Path) -> None:
    """The record is what a reviewer asks for."""
    document = corpora.read(written(tmp_path, EN))
    assert [b.text for b in document.blocks] == ["The Committee met in Geneva.", "It adopted the report."]
    assert document.source.characters == len(EN)
    assert len(document.source.sha256) == 64
    assert (document.source.encoding, document.source.lang_reason) == ("utf-8", "text")


def test_a_splitter_of_ones_own_is_used(tmp_path: Path) -> None:
    """Houses have segmentation rules of their own."""
    document = corpora.read(written(tmp_path, EN), splitter=lambda text, lang: [(0, 3), (4, len(text))])
    assert document.blocks[0].sentence_texts() == ("The", "Committee met in Geneva.")


def test_the_language_given_is_taken_and_doubted(tmp_path: Path) -> None:
    """A slip on the command line is told, not corrected."""
    document = corpora.read(written(tmp_path, EN), "fra")
    assert (document.lang, document.source.lang_reason) == ("fr", "given")
    assert document.source.warnings == ("given as fr, but the text looks like en",)


def test_a_name_that_disagrees_with_the_text_is_told(tmp_path: Path) -> None:
    """Files are swapped more often than one thinks."""
    document = corpora.read(written(tmp_path, EN, "report.ru.txt"))
    assert document.lang == "en"
    assert document.source.warnings == ("the name says ru, but the text is en",)


def test_line_ends_of_other_systems_are_read(tmp_path: Path) -> None:
    """Windows files are the usual ones."""
    unix, windows = (corpora.read(written(tmp_path, text)) for text in (EN, EN.replace("\n", "\r\n")))
    assert [b.text for b in unix.blocks] == [b.text for b in windows.blocks]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "report.en.txt: the file is empty; give a file with text"),
        (b"%PDF-1.4", "is damaged, cut short or without pages"),
        (b" \n\t\n\xe2\x80\xa8", "there is nothing but white space in it"),
        (bytes(range(256)) * 9, "looks like binary data"),
        (b"\xe9\x81\x00\x00\x01\x9d" * 40, "binary data|cannot be told"),
    ],
)
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    """Where, what, cure."""
    with pytest.raises(ReadError, match=message):
        corpora.read(written(tmp_path, content))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """The commonest slip."""
    with pytest.raises(ReadError, match=r"none.txt: there is no such file; check the path"):
        corpora.read(tmp_path / "none.txt")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """A shell completes to the folder first."""
    with pytest.raises(ReadError, match="is a folder; give a file"):
        corpora.read(tmp_path)


def test_what_is_too_large_is_read_no_further(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading all of /dev/zero, which has no end, took all memory of the machine."""
    monkeypatch.setattr(import_module("corpora.read"), "LARGEST", 1000)  # a function has its name
    path = tmp_path / "zero"
    path.write_bytes(bytes(1001))
    with pytest.raises(ReadError, match="zero: is larger than 1,000 bytes; divide the file"):
        corpora.read(path)


def test_a_path_that_no_system_takes_is_named() -> None:
    """A stray zero byte in a list of files."""
    with pytest.raises(ReadError, match=r"cannot be read|no such file"):
        corpora.read("a\0b")


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    """A loop of links stands for whatever the system refuses, even to the superuser."""
    path = tmp_path / "loop.txt"
    path.symlink_to(path)
    with pytest.raises(ReadError, match="cannot be read"):
        corpora.read(path)


def test_a_text_without_letters_needs_its_language(tmp_path: Path) -> None:
    """The cure is what to type."""
    path = written(tmp_path, "12 345\n", "table.txt")
    with pytest.raises(ReadError, match=r"its language cannot be told; name it .*, such as fr=table.txt"):
        corpora.read(path)
    assert corpora.read(path, "zh").blocks[0].text == "12 345"


def test_a_longer_text_than_allowed_is_refused(tmp_path: Path) -> None:
    """The message names the option."""
    path = written(tmp_path, EN)
    with pytest.raises(ReadError, match=r"58 characters are more than 50; .*--max-chars"):
        corpora.read(path, max_chars=50)
    assert corpora.read(path, max_chars=len(EN)).blocks


def test_control_characters_leave_the_text(tmp_path: Path) -> None:
    """U+000B is not allowed in XML, and no author typed it."""
    document = corpora.read(written(tmp_path, "1. The Committee\x0bmet in \x01Geneva.\n"))
    assert [b.text for b in document.blocks] == ["The Committee met in Geneva."]


@pytest.mark.parametrize(
    ("encoding", "surrogate", "place"),
    [
        ("utf-16-le", b"\x3d\xd8", "byte 48: is not utf-16-le from here on; name its encoding"),
        ("utf-8", b"\xed\xa0\xbd", "byte 48: is not utf-8 from here on; name its encoding"),
    ],
)
def test_a_lone_surrogate_is_shown_with_its_place(
    tmp_path: Path, encoding: str, surrogate: bytes, place: str
) -> None:
    """No XML may hold one; a code page that explains it would damage the whole text."""
    words = (
        ("1. The Committee met in ", "Geneva.")
        if encoding != "utf-8"
        else ("Le Comité s’est réuni à Genève – été, ", "")
    )
    data = words[0].encode(encoding) + surrogate + words[1].encode(encoding)
    with pytest.raises(ReadError, match=place):
        corpora.read(written(tmp_path, data), "fr")


def test_a_million_blank_lines_are_read(tmp_path: Path) -> None:
    """A broken export must not stall the machine."""
    path = written(tmp_path, "1. The Committee met.\n" + "\n" * 1_000_000 + "2. It adopted the report.\n")
    assert len(corpora.read(path).blocks) == 2


def test_a_long_single_line_keeps_every_character(tmp_path: Path) -> None:
    """Some exports have no line ends at all."""
    text = "The Committee met in Geneva and adopted its report. " * 20_000
    document = corpora.read(written(tmp_path, text), splitter=lambda text, lang: [(0, len(text))])
    assert "".join(b.text for b in document.blocks) == text.strip()


def test_furniture_alone_makes_an_empty_document(tmp_path: Path) -> None:
    """Nothing is left, and the record says what was taken."""
    document = corpora.read(written(tmp_path, "http://example.org/a\n2/5\n"), "en")
    assert document.blocks == () and len(document.source.removed) == 2


def test_nothing_but_white_space_is_refused_at_once(tmp_path: Path) -> None:
    """A million blank lines must not take a minute."""
    with pytest.raises(ReadError, match="nothing but white space"):
        corpora.read(written(tmp_path, "\n" * 1_000_000))


def test_line_separators_of_other_programs_end_lines(tmp_path: Path) -> None:
    """Word writes U+000B, terminals U+000C."""
    document = corpora.read(
        written(tmp_path, "1. First paragraph here.\x0b2. Second paragraph there.\x0c3. Third one."), "en"
    )
    assert [b.number for b in document.blocks] == ["1", "2", "3"]


def test_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    """Half of the files come from Windows."""
    text = (SAMPLE / "ru.txt").read_text(encoding="utf-8")
    crlf = corpora.read(written(tmp_path, text.replace("\n", "\r\n")))
    assert [(b.path, b.text) for b in crlf.blocks] == [
        (b.path, b.text) for b in corpora.read(SAMPLE / "ru.txt").blocks
    ]
