"""Zip archives and XML from files that may mean harm."""

from __future__ import annotations

import io
import zipfile

import pytest

from corpora.errors import ReadError
from corpora.readers import archive, markup
from corpora.readers.archive import open_archive


def packed(*parts: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive; names are taken as they are."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        for name, content in parts:
            made.writestr(zipfile.ZipInfo(name), content, method)
    return out.getvalue()


def refused(data: bytes, part: str = "a") -> str:
    """What is said of an archive, or of a part of it, that cannot be read."""
    with pytest.raises(ReadError) as caught:
        open_archive(data, "x.zip").read(part)
    assert str(caught.value).startswith("x.zip: ")
    return caught.value.what


def test_parts_are_found_whatever_their_case() -> None:
    """Names of parts do not differ by case alone (ECMA-376 part 2)."""
    found = open_archive(packed(("Word/Document.xml", b"text")), "x.zip")
    assert "word/document.xml" in found
    assert found.read("word/document.xml") == b"text"


@pytest.mark.parametrize("name", ["../a", "/etc/a", "a/../../b", "..\\a", "C:\\a", "c:a"])
def test_parts_that_leave_the_archive_are_refused(name: str) -> None:
    """Nothing is ever written, and yet a file with such a part means harm."""
    assert "would lie outside" in refused(packed((name, b"")))


def test_parts_that_cannot_be_told_apart_are_refused() -> None:
    """One reader would take the first, another the last: the text would depend on who looks."""
    data = packed(("a", b"1"), ("A", b"2"))
    assert "twice" in refused(data)
    assert "impossible name" in refused(packed(("a\nb", b"")))


def test_a_part_that_is_missing_or_damaged_is_named() -> None:
    """The person must know what is wrong."""
    assert refused(packed(("b", b""))) == "a is missing in it"
    data = packed(("a", bytes(range(256))), method=zipfile.ZIP_STORED)
    assert refused(data.replace(b"\x10\x11\x12", b"\x10\x13\x12")).startswith("a in it is damaged")


def test_an_archive_that_is_cut_off_is_said_to_be() -> None:
    """A broken download lacks the list at its end."""
    assert "cut off" in refused(packed(("a", bytes(1000)))[:-30])


def test_parts_behind_a_password_are_said_to_be() -> None:
    """Zip has encryption of its own: the first bit of a part's flags."""
    data = bytearray(packed(("a", b"text")))
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + offset] |= 1
    assert "password" in refused(bytes(data))


def test_unusual_packing_is_refused() -> None:
    """Documents are stored or deflated; other methods open other doors."""
    assert "unusual way" in refused(packed(("a", b"text"), method=zipfile.ZIP_BZIP2))


def test_bounds_hold_whatever_an_archive_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    """On the number of parts, the size of one, the ratio, and all that is read together."""
    assert "times its size" in refused(packed(("a", bytes(5 << 20))))
    monkeypatch.setattr(archive, "PART", 1000)
    assert "more than 1,000 bytes" in refused(packed(("a", bytes(1001))))
    monkeypatch.setattr(archive, "PARTS", 3)
    assert "more than 3 parts" in refused(packed(*((str(i), b"") for i in range(4))))


def test_what_was_read_counts_against_the_whole() -> None:
    """Many parts below the bound are a bomb, too."""
    found = open_archive(packed(("a", bytes(600)), ("b", bytes(600))), "x.zip")
    found.left = 1000
    found.read("a")
    with pytest.raises(ReadError, match="more than 400 bytes"):
        found.read("b")


@pytest.mark.parametrize(
    "declared",
    [
        b"<!DOCTYPE a>",
        b'<!DOCTYPE a [<!ENTITY e "x">]>',
        b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">',
        b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_document_types_are_refused(declared: bytes) -> None:
    """Documents must not have one; entities grow, or reach for files and networks."""
    with pytest.raises(ReadError, match="declares entities"):
        markup.parse(declared + b"<a>&#65;</a>", "x.docx", "a.xml")


def test_entities_that_grow_are_refused_before_they_do() -> None:
    """A billion laughs."""
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (i, b"&l%d;" % (i - 1) * 10) for i in range(1, 12))
    data = b'<!DOCTYPE a [<!ENTITY l0 "ha">' + laughs + b']><a b="&l11;">&l11;</a>'
    with pytest.raises(ReadError, match=r"x\.docx: a\.xml: "):
        markup.parse(data, "x.docx", "a.xml")


def test_xml_that_is_broken_or_endless_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the part's name, and one cure."""
    with pytest.raises(ReadError, match=r"x\.docx: a\.xml: it is damaged"):
        markup.parse(b"<a><b></a>", "x.docx", "a.xml")
    with pytest.raises(ReadError, match="it is damaged"):
        markup.parse(b"<a>" * 5000 + b"</a>" * 5000, "x.docx", "a.xml")
    monkeypatch.setattr(markup, "MARKS", 10)
    with pytest.raises(ReadError, match="more than 10 tags"):
        markup.parse(b"<a>" + b"<b/>" * 10 + b"</a>", "x.docx", "a.xml")
