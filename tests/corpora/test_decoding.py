"""Bytes to text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpora.decoding import decode
from corpora.errors import ReadError
from tests.conftest import LANGS, SAMPLE

TEXTS = {lang: (SAMPLE / f"{lang}.txt").read_text(encoding="utf-8") for lang in LANGS}
PAGES = {
    "zh": ["gb18030", "gbk", "utf-16-le", "utf-16-be"],
    "ru": ["cp1251", "koi8-r", "iso-8859-5", "cp866", "mac-cyrillic"],
    "ar": ["cp1256", "iso-8859-6"],
    "en": ["cp1252", "iso-8859-1", "iso-8859-15", "mac-roman", "cp850"],
    "fr": ["cp1252", "iso-8859-1", "iso-8859-15", "mac-roman", "cp850"],
    "es": ["cp1252", "iso-8859-1", "iso-8859-15", "mac-roman", "cp850"],
}
COMBINATIONS = [(lang, page) for lang, pages in PAGES.items() for page in pages]


@pytest.mark.parametrize(("lang", "page"), COMBINATIONS)
@given(at=st.integers(0, 3000))
def test_no_text_is_damaged_in_the_usual_code_pages(lang: str, page: str, at: int) -> None:
    """A wrong code page spoils names and accents without a sound."""
    text = TEXTS[lang][at : at + 400].encode(page, "ignore").decode(page)
    if text:
        assert decode(text.encode(page), name=f"report.{lang}.txt").text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("lang", LANGS)
def test_unicode_is_known_by_its_mark_or_by_being_valid(lang: str, encoding: str) -> None:
    """Most files are Unicode."""
    found = decode(TEXTS[lang].encode(encoding), name="x.txt")
    assert found.text == TEXTS[lang]
    assert found.reason == ("valid UTF-8" if encoding == "utf-8" else "byte order mark")


def test_ascii_in_utf16_without_a_mark_is_known_by_its_zero_bytes() -> None:
    """Some tools write UTF-16 without a mark."""
    assert decode("The meeting was opened.".encode("utf-16-le")).encoding == "utf-16-le"
    assert decode("The meeting was opened.".encode("utf-16-be")).encoding == "utf-16-be"


def test_a_russian_text_that_begins_like_utf16_is_not_taken_for_it() -> None:
    """In a Russian code page a text may begin with the two bytes of a UTF-16 mark."""
    text = "яю: так начинается эта строка, и она не в Юникоде."
    assert decode(text.encode("cp1251"), lang="ru").text == text


def test_the_person_has_the_last_word() -> None:
    """Nobody knows a file better than its owner."""
    found = decode("Müller".encode("cp850"), encoding="cp850")
    assert (found.text, found.reason) == ("Müller", "given")


@pytest.mark.parametrize(
    ("data", "options", "what"),
    [
        (b"", {}, "empty"),
        (b"%PDF-1.7 ...", {}, "PDF"),
        (b"PK\x03\x04rest", {}, "zip"),
        (bytes(range(1, 32)) * 20, {}, "binary"),
        (b"\x00\xff\x01\xfe\x02" * 99, {}, "binary"),
        (b"abc\xff", {"encoding": "utf-8"}, "byte 3"),
        (b"abc", {"encoding": "klingon"}, "klingon"),
        (b"abc", {"encoding": "base64"}, "base64"),
    ],
)
def test_what_is_no_text_is_refused_with_a_cure(data: bytes, options: dict[str, str], what: str) -> None:
    """A clear word beats a memory full of rubbish."""
    with pytest.raises(ReadError, match=what) as caught:
        decode(data, name="a.txt", **options)
    assert caught.value.path == "a.txt" and caught.value.cure
