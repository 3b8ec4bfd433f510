"""Word files as files: which are read, which are refused, and what is said of those."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest

from corpora.errors import ReadError
from corpora.magic import looks_like
from corpora.readers import Asked, reader_of
from tests.corpora.word_file import R, W, checked, docx, paragraph, read, rich, styled
from tests.made.markup import w

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
STRICT = "http://purl.oclc.org/ooxml"


def repacked(data: bytes, changed: Mapping[str, bytes | None]) -> bytes:
    """An archive with some of its parts changed, put in, or left out (None)."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts: dict[str, bytes | None] = {name: archive.read(name) for name in archive.namelist()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (parts | dict(changed)).items():
            if content is not None:
                archive.writestr(name, content)
    return out.getvalue()


def refused(data: bytes) -> str:
    """What is said of a file that cannot be read."""
    with pytest.raises(ReadError) as caught:
        reader_of(data, "x.docx", Asked()).extract(data, "x.docx", Asked())
    said = str(caught.value)
    assert said.startswith("x.docx: ")
    assert "; " in said
    return caught.value.what


@pytest.mark.parametrize("name", ["x.docx", "x.docm", "x.dotx", "x.txt", "x"])
def test_word_is_known_by_its_content(name: str) -> None:
    """A name does not make a format, nor does an encoding that is meant for the texts beside it."""
    data = docx(paragraph("Hello"))
    for asked in (Asked(), Asked(encoding="gb18030")):
        found = reader_of(data, name, asked).extract(data, name, asked)
        assert [line.text for line in found.lines] == ["Hello"]
        assert (found.encoding, found.whole) == ("docx", True)


def test_macros_are_never_looked_at() -> None:
    """A .docm holds them in a part of its own, which is not even unpacked."""
    data = repacked(docx(paragraph("Hello")), {"word/vbaProject.bin": bytes(300 << 20)})
    assert [line.text for line in checked(data).lines] == ["Hello"]


def test_strict_documents_are_read_as_others() -> None:
    """ISO/IEC 29500 Strict has the same names in other namespaces."""
    data = rich()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    strict = {
        name: part.replace(W.encode(), f"{STRICT}/wordprocessingml/main".encode()).replace(
            R.encode(), f"{STRICT}/officeDocument/relationships".encode()
        )
        for name, part in parts.items()
    }
    assert checked(repacked(data, strict)) == checked(data)


def test_parts_may_lie_anywhere() -> None:
    """Relationships say where, from the root or from the part's own folder, in any case."""
    data = docx(styled("a", "S"), styles=w("style", w("pPr", w("outlineLvl", val=0)), styleId="S"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text, styles = archive.read("word/document.xml"), archive.read("word/styles.xml")
        top, own = archive.read("_rels/.rels"), archive.read("word/_rels/document.xml.rels")
    moved = {
        "word/document.xml": None,
        "word/styles.xml": None,
        "word/_rels/document.xml.rels": None,
        "here/Word/Main.xml": text,
        "here/Word/_rels/Main.xml.rels": own.replace(b'"styles.xml"', b'"../there/./Styles.xml"'),
        "here/there/styles.xml": styles,
        "_rels/.rels": top.replace(b"word/document.xml", b"/HERE/word/main.xml"),
    }
    assert [line.heading for line in checked(repacked(data, moved)).lines] == [True]


def test_a_document_with_nothing_but_text_is_read() -> None:
    """Styles, numbers, settings and the rest may be missing."""
    data = repacked(docx(paragraph("a")), {"word/_rels/document.xml.rels": None})
    assert [line.text for line in checked(data).lines] == ["a"]


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"word/document.xml": None}, "there is no document in it"),
        ({"_rels/.rels": None}, "there is no document in it"),
        ({"word/document.xml": b"<a"}, "it is damaged"),
        ({"word/document.xml": b"<a/>"}, "it holds no text of Word's kind"),
        ({"word/document.xml": b"<!DOCTYPE a><a/>"}, "it declares entities"),
        ({"word/styles.xml": b""}, "it is damaged"),
        ({"../../outside": b""}, "would lie outside"),
    ],
)
def test_what_is_no_word_document_is_refused(changed: Mapping[str, bytes | None], what: str) -> None:
    """What is wrong, where, and the cure; never a traceback."""
    assert what in refused(repacked(docx(paragraph("a"), styles=""), changed))


def test_a_document_that_is_cut_off_is_refused() -> None:
    """A broken download."""
    assert "cut off" in refused(rich()[:-40])


def test_a_password_is_named() -> None:
    """Office keeps the whole package encrypted in a container of the old kind."""
    data = OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500)
    assert looks_like(data) == "a protected Office file"
    assert refused(data) == "is protected with a password"


def test_word_2003_is_named() -> None:
    """Its XML would be read as text, tags and all."""
    data = b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>\n<w:wordDocument/>'
    assert "a Word 2003 XML document" in refused(data)


def test_files_inside_the_document_are_named() -> None:
    """Word takes them in when it opens the document; here the person must know that text is missing."""
    chunk = '<w:altChunk r:id="c"/>'
    assert "afchunk.htm" in read(paragraph("a"), chunk, links="c aFChunk afchunk.htm").warnings[0]
    part = paragraph('<w:subDoc r:id="s"/>')
    assert "master document" in read(part, links="s subDocument chapter.docx").warnings[0]
    assert "that it refers to" in read(paragraph("a"), '<w:altChunk r:id="none"/>').warnings[0]


def test_deep_nesting_is_read_or_refused() -> None:
    """libxml2 allows 256 levels; the reader must stand as many."""
    deep = paragraph("a")
    for _ in range(120):
        deep = w("sdt", w("sdtContent", deep))
    assert [line.text for line in read(deep).lines] == ["a"]
    tables = paragraph("a")
    for _ in range(80):
        tables = w("tbl", w("tr", w("tc", tables)))
    assert [line.text for line in read(tables).lines] == ["a"]
    links = "<w:r><w:t>a</w:t></w:r>"
    for _ in range(240):
        links = w("hyperlink", links)
    assert [line.text for line in read(w("p", links)).lines] == ["a"]
