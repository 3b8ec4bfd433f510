"""What an old Word, RTF or OpenDocument file is, before and after LibreOffice has opened it."""

from __future__ import annotations

import re
import struct
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from corpora import read
from corpora.errors import ReadError
from corpora.ole import streams
from corpora.readers import Asked, reader_of
from corpora.readers.office import form_of
from tests.corpora.contract import check
from tests.corpora.office_files import changed, converted, saved
from tests.made.word import docx
from tests.programs import require

FIB = b"\xec\xa5\x01\x01"  # how the stream WordDocument begins


def refused(data: bytes, name: str = "x.doc") -> str:
    """What is said of a file that is not read."""
    with pytest.raises(ReadError) as error:
        reader_of(data, name, Asked()).extract(data, name, Asked())
    return str(error.value)


def renamed(data: bytes, old: str, new: str) -> bytes:
    """An OLE file with a stream under another name, as other programs call theirs."""
    at = data.index(old.encode("utf-16-le"))
    name = new.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 2 * len(new) + 2)
    return data[:at] + name + data[at + 66 :]


def patched(data: bytes, at: int, value: int) -> bytes:
    """A Word file with another number in its FIB."""
    start = data.index(FIB) + at
    return data[:start] + struct.pack("<H", value) + data[start + 2 :]


def test_the_streams_of_a_word_file_are_found() -> None:
    """LibreOffice writes small ones into sectors of 64 bytes that share a stream."""
    found = streams(saved("doc"))
    assert {"WordDocument", "1Table", "\x05SummaryInformation"} <= set(found)
    assert found["WordDocument"].startswith(FIB)
    large = saved("doc", LONG)
    assert len(streams(large)["WordDocument"]) == 512
    assert streams(large)["WordDocument"].startswith(FIB)


LONG = (
    '<office:document office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text" '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
    + "".join(f"<text:p>This is paragraph number {n} of a long document.</text:p>" for n in range(400))
    + "</office:text></office:body></office:document>"
)


@pytest.mark.parametrize(
    ("stream", "said"),
    [
        ("Workbook", "is an Excel workbook, not a Word document; save it as .xlsx or as a text document"),
        ("Book", "is an Excel workbook, not a Word document; save it as .xlsx or as a text document"),
        ("PowerPoint Document", "is a PowerPoint presentation, not a Word document; give a text document"),
        ("CONTENTS", "is damaged, or an old file of another program than Word; give a text document"),
    ],
)
def test_an_ole_file_of_another_program_is_named(stream: str, said: str) -> None:
    """All of them begin with the same bytes, and LibreOffice would open some as something else."""
    assert refused(renamed(saved("doc"), "WordDocument", stream)) == f"x.doc: {said}"


def test_a_word_file_with_a_password_is_named() -> None:
    """LibreOffice would wait for the password, or say that the file is damaged."""
    flags = struct.unpack_from("<H", saved("doc"), saved("doc").index(FIB) + 10)[0]
    said = refused(patched(saved("doc"), 10, flags | 0x0100))
    assert said == "x.doc: is protected with a password; open it with the password and save it without"


@pytest.mark.parametrize(
    ("version", "filter_name"), [(0xC1, "MS Word 97"), (0x68, "MS Word 95"), (0x65, "MS WinWord 6.0")]
)
def test_older_words_have_filters_of_their_own(version: int, filter_name: str) -> None:
    """The number of the format stands at the same place in all of them."""
    assert form_of(patched(saved("doc"), 2, version), "x.doc") == ("doc", filter_name)


@pytest.mark.parametrize("size", [9, 512, 600, 2000])
def test_an_ole_file_that_stops_short_is_an_error(size: int) -> None:
    """A download that broke off."""
    said = "x.doc: is damaged, or an old file of another program than Word; give a text document"
    assert refused(saved("doc")[:size]) == said


def test_a_chain_of_sectors_that_runs_in_a_ring_ends() -> None:
    """Each sector of the table of sectors may name any other as the next one."""
    data = bytearray(saved("doc"))
    (first,) = struct.unpack_from("<I", data, 76)  # where the table begins
    for number in range(128):
        struct.pack_into("<I", data, (first + 1) * 512 + 4 * number, number ^ 1)
    assert "WordDocument" not in streams(bytes(data)) or refused(bytes(data))


def test_an_opendocument_with_a_password_is_named() -> None:
    """The manifest says so; what is encrypted, LibreOffice would call damaged."""
    told = b"<manifest:encryption-data/></manifest:manifest>"
    locked = changed(
        saved("odt"), {"META-INF/manifest.xml": lambda x: x.replace(b"</manifest:manifest>", told)}
    )
    said = "x.odt: is protected with a password; open it with the password and save it without"
    assert refused(locked, "x.odt") == said


def test_an_opendocument_whose_type_is_compressed_is_known() -> None:
    """The standard says stored; not every program does."""
    out = BytesIO()
    with ZipFile(BytesIO(saved("odt"))) as before, ZipFile(out, "w", ZIP_DEFLATED) as after:
        for part in before.namelist():
            after.writestr(part, before.read(part))
    assert form_of(out.getvalue(), "x.odt") == ("odt", "writer8")


def test_a_spreadsheet_of_opendocument_is_named() -> None:
    """Its first bytes are those of a text."""
    form = b"application/vnd.oasis.opendocument.spreadsheet"
    said = refused(changed(saved("odt"), {"mimetype": lambda x: form}), "x.ods")
    assert said == "x.ods: is an OpenDocument file of another kind (spreadsheet); give a text document"


def test_an_opendocument_file_that_stops_short_is_an_error() -> None:
    """A zip file has its list at the end."""
    assert refused(saved("odt")[:3000], "x.odt").startswith("x.odt: is cut off or damaged: ")


def test_an_opendocument_file_that_unpacks_to_too_much_is_an_error() -> None:
    """A small file can hold as many spaces as fill the memory, and LibreOffice has no bounds of its own."""
    bomb = changed(saved("odt"), {"content.xml": lambda x: x + bytes(100_000_000)})
    assert re.match(r"x\.odt: content\.xml unpacks to more than", refused(bomb, "x.odt"))


def test_what_libreoffice_cannot_open_is_an_error() -> None:
    """It says so by writing nothing."""
    require("libreoffice")
    said = refused(changed(saved("odt"), {"content.xml": lambda x: x[: len(x) // 2]}), "x.odt")
    assert said.startswith(
        "x.odt: LibreOffice cannot open it: it is damaged, or something else; save it as .doc"
    )


def test_an_opendocument_with_entities_is_refused() -> None:
    """They can take in files of this machine, or grow without end."""
    entity = b'?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    said = refused(changed(saved("odt"), {"content.xml": lambda x: x.replace(b"?>", entity, 1)}), "x.odt")
    assert said.startswith(
        "x.odt: content.xml in it declares entities, which documents must not; take a file"
    )


def skeleton(data: bytes, name: str, folder: Path) -> list[tuple[object, ...]]:
    """What a file says, block by block."""
    (folder / name).write_bytes(data)
    blocks = read(folder / name).blocks
    return [(b.kind, b.label, b.number, b.path, b.text, b.cell, b.notes) for b in blocks]


@pytest.mark.parametrize(("form", "lang"), [("doc", "zh"), ("rtf", "en"), ("odt", "ar")])
def test_a_document_says_the_same_in_every_format(tmp_path: Path, form: str, lang: str) -> None:
    """Numbers, notes, a table, an annex: whoever saved it otherwise changed nothing of it."""
    word = docx(lang)
    other = converted(word, "docx", form)
    assert skeleton(other, f"{lang}.{form}", tmp_path) == skeleton(word, f"{lang}.docx", tmp_path)


def test_an_extract_through_libreoffice_keeps_the_contract() -> None:
    """And says how the file was read."""
    found = reader_of(saved("doc"), "x.wps", Asked()).extract(saved("doc"), "x.wps", Asked())
    check(found)
    assert found.encoding == "doc"
    assert re.fullmatch(r"content, through LibreOffice \d+\.\d+", found.encoding_reason)
    texts = [line.text for line in found.lines]
    assert "A new word stands here." in texts
    assert {"1. The Chair opened the meeting. The Group agreed.", "(b) The calendar."} <= set(texts)
    assert {"二、 通过议程。", "甲. 议程。"} <= set(texts)
