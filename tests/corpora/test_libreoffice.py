"""LibreOffice as a converter: what it keeps, and what it may not do."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from corpora import libreoffice
from corpora.errors import ReadError
from corpora.libreoffice import find, made_by, to_docx
from tests.corpora.office_files import FILTERS, FODT, changed, printed, saved
from tests.programs import require


def part(docx: bytes, name: str) -> str:
    """A part of a file."""
    with ZipFile(BytesIO(docx)) as parts:
        return parts.read(name).decode()


def odt_with(paragraph: str) -> bytes:
    """The test document with one more paragraph at its end."""
    return changed(
        saved("odt"),
        {"content.xml": lambda x: x.replace(b"</office:text>", paragraph.encode() + b"</office:text>")},
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files are made, so that what is left can be seen."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("form", FILTERS)
def test_a_conversion_keeps_numbers_notes_tables_and_changes(form: str) -> None:
    """Else a .doc would align worse than the .docx that it could have been."""
    require("libreoffice")
    docx = to_docx(saved(form), form, FILTERS[form], "x")
    assert printed(docx, "docx") == printed(FODT.encode(), "fodt")
    assert made_by(docx).startswith("LibreOffice ")
    body = part(docx, "word/document.xml")
    assert "<w:delText" in body.partition("vanished")[0][-60:], "deleted text is known to be deleted"
    assert body.count("<w:tc>") == 4
    assert body.count("<w:footnoteReference ") == 1
    assert "See the note by the secretariat." in part(docx, "word/footnotes.xml")
    assert "A/99/L.1" in part(docx, "word/header1.xml"), "a page's header is no body"
    assert "A/99/L.1" not in body


def test_conversions_run_side_by_side_and_leave_nothing(folder: Path) -> None:
    """With one profile for all, LibreOffice hands a second file to the first program and goes away."""
    require("libreoffice")
    texts = [f"Document {number}." for number in range(4)]
    files = [odt_with(f"<text:p>{text}</text:p>") for text in texts]
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda data: to_docx(data, "odt", "writer8", "x"), files))
    for text, docx in zip(texts, made, strict=True):
        assert text in part(docx, "word/document.xml")
    assert list(folder.iterdir()) == []


@contextmanager
def server() -> Iterator[tuple[str, list[str]]]:
    """Address of an HTTP server, and what it was asked."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815

        def log_message(self, format: str, *arguments: object) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_address[1]}", asked
        http.shutdown()


PICTURE = (
    '<text:p><draw:frame text:anchor-type="as-char" svg:width="2cm" svg:height="2cm"><draw:image '
    'xlink:href="{}/a.png" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/></draw:frame>'
    "</text:p>"
)
SECTION = (
    '<text:section text:name="S"><text:section-source xlink:href="{}" text:filter-name="Text"/>'
    "<text:p>old</text:p></text:section>"
)
NO_RULES = '<?xml version="1.0"?><oor:items xmlns:oor="http://openoffice.org/2001/registry"/>'


def test_a_linked_picture_is_not_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading a file must tell nobody that it was read; without our profile it would."""
    require("libreoffice")
    with server() as (address, asked):
        document = odt_with(PICTURE.format(address))
        to_docx(document, "odt", "writer8", "x")
        assert asked == []
        lax = tmp_path / "lax.xcu"
        lax.write_text(NO_RULES)
        monkeypatch.setattr(libreoffice, "_PROFILE", lax)
        to_docx(document, "odt", "writer8", "x")
        assert "/a.png" in asked


def test_a_linked_file_is_not_taken_in(tmp_path: Path) -> None:
    """A document could fetch another one from the disk into a memory that is then given away."""
    require("libreoffice")
    secret = tmp_path / "secret.txt"
    secret.write_text("Nobody may know this.")
    body = part(
        to_docx(odt_with(SECTION.format(secret.as_uri())), "odt", "writer8", "x"), "word/document.xml"
    )
    assert "old" in body
    assert "Nobody" not in body


MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="M"
  script:language="StarBasic">Sub Main
Open "{}" For Output As #1
Close #1
End Sub</script:module>"""
LIBRARY = (
    '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" '
    'library:readonly="false" library:passwordprotected="false"><library:element library:name="M"/>'
    "</library:library>"
)
LIBRARIES = (
    '<library:libraries xmlns:library="http://openoffice.org/2000/library">'
    '<library:library library:name="Standard" library:link="false"/></library:libraries>'
)
ON_LOAD = (
    b'<office:scripts><office:event-listeners><script:event-listener script:language="ooo:script" '
    b'script:event-name="dom:load" xlink:href="vnd.sun.star.script:Standard.M.Main?language=Basic&amp;'
    b'location=document" xlink:type="simple"/></office:event-listeners></office:scripts>'
)
ENTRY = b'<manifest:file-entry manifest:full-path="Basic/%s" manifest:media-type="text/xml"/>'


def with_macro(mark: Path) -> bytes:
    """The test document with a macro that makes a file when the document is opened."""
    added = {
        "Basic/script-lc.xml": LIBRARIES,
        "Basic/Standard/script-lb.xml": LIBRARY,
        "Basic/Standard/M.xml": MACRO.format(mark),
    }
    entries = b"".join(ENTRY % name.removeprefix("Basic/").encode() for name in added)
    listed = changed(
        saved("odt"),
        {
            "content.xml": lambda x: x.replace(b"<office:scripts/>", ON_LOAD),
            "META-INF/manifest.xml": lambda x: x.replace(
                b"</manifest:manifest>", entries + b"</manifest:manifest>"
            ),
        },
    )
    out = BytesIO(listed)
    with ZipFile(out, "a") as parts:
        for name, text in added.items():
            parts.writestr(name, text)
    return out.getvalue()


ALL_ALLOWED = NO_RULES.replace(
    "/>",
    '><item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" '
    'oor:op="fuse"><value>0</value></prop></item></oor:items>',
)


def test_a_macro_does_not_run(tmp_path: Path) -> None:
    """Whoever sends a file must not get a program run; where macros are allowed, this one runs."""
    program, mark = str(require("libreoffice")), tmp_path / "ran"
    document = with_macro(mark)
    to_docx(document, "odt", "writer8", "x")
    assert not mark.exists()
    (tmp_path / "x.odt").write_bytes(document)
    user = tmp_path / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(ALL_ALLOWED)
    command = [
        program,
        f"-env:UserInstallation={user.parent.as_uri()}",
        "--headless",
        str(tmp_path / "x.odt"),
    ]
    process = subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 60
        while not mark.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
    finally:
        libreoffice._end(process)
    assert mark.exists()


def fake(folder: Path, script: str) -> str:
    """A program in the place of LibreOffice."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    return str(program)


def gone(pid: int) -> bool:
    """Whether a process ends; one that has ended and that nobody waited for is gone."""
    state = Path(f"/proc/{pid}/stat")
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        if not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.02)
    return False


def test_a_program_that_hangs_is_ended_with_what_it_started(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """LibreOffice is a script that starts a program; ending the script alone would leave that behind."""
    pids = tmp_path / "pids"
    os.mkfifo(pids)
    monkeypatch.setenv("TONGWEN_SOFFICE", fake(tmp_path, f"sleep 600 & echo $! > {pids}; wait"))
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(pids.read_text)
        with pytest.raises(
            ReadError, match="x: LibreOffice was not done with it after 3 seconds; save it as"
        ):
            to_docx(b"", "doc", "MS Word 97", "x", longest=3)
        assert gone(int(first.result()))
    assert not [path for path in folder.iterdir() if path.is_dir()]


@pytest.mark.parametrize(
    "script",
    ["exit 1", "exit 0", "mkdir out; : > out/document.docx", 'mkdir out; echo "no zip" > out/document.docx'],
)
def test_an_end_without_a_document_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    """LibreOffice's exit status says nothing: it is 0 for a file that it could not open."""
    monkeypatch.setenv("TONGWEN_SOFFICE", fake(tmp_path, script))
    with pytest.raises(
        ReadError, match="x: LibreOffice cannot open it: it is damaged, or something else; save it"
    ):
        to_docx(b"", "doc", "MS Word 97", "x")


def test_a_program_that_cannot_be_started_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What TONGWEN_SOFFICE names need be no program."""
    monkeypatch.setenv("TONGWEN_SOFFICE", fake(tmp_path, "exit 0"))
    (tmp_path / "soffice").chmod(0o644)
    with pytest.raises(
        ReadError, match=r"x: .*soffice cannot be started \(Permission denied\); check it, or save"
    ):
        to_docx(b"", "doc", "MS Word 97", "x")


def test_a_missing_libreoffice_is_named_with_its_package(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The person can install it, or save the file otherwise."""
    monkeypatch.setenv("TONGWEN_SOFFICE", "")
    assert find() is None
    with pytest.raises(
        ReadError, match=r"x\.doc: LibreOffice is needed to read it; install .*libreoffice-writer"
    ):
        to_docx(b"", "doc", "MS Word 97", "x.doc")
    monkeypatch.setenv("TONGWEN_SOFFICE", str(tmp_path / "none"))
    with pytest.raises(ReadError, match=r"TONGWEN_SOFFICE names no file \(.*none\); correct or unset it"):
        to_docx(b"", "doc", "MS Word 97", "x.doc")


def test_a_folder_for_temporary_files_that_is_none_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As a disk that is full; it ended in a traceback."""
    monkeypatch.setenv("TONGWEN_SOFFICE", fake(tmp_path, "exit 0"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "soffice"))
    with pytest.raises(ReadError, match=r"no copy of it can be written .*; make room for temporary files"):
        to_docx(b"", "doc", "MS Word 97", "x.doc")


def test_the_program_that_is_named_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A second LibreOffice, or one in an unusual place."""
    named = fake(tmp_path, "exit 0")
    monkeypatch.setenv("TONGWEN_SOFFICE", named)
    assert find() == Path(named)
    monkeypatch.delenv("TONGWEN_SOFFICE")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find() == Path(named)
