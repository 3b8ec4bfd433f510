"""PDF files that cannot be read, or not as they are."""

from __future__ import annotations

import io
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from corpora.errors import ReadError
from corpora.readers import Asked, reader_of
from corpora.readers.pdf import extract
from tests.corpora.document_service import wait_for
from tests.corpora.pdfs import HEIGHT, WIDTH, body, lines, pdf, read, texts
from tests.programs import require


def refused(data: bytes, **asked: Any) -> ReadError:
    """The error that a file ends in."""
    with pytest.raises(ReadError) as caught:
        extract(data, "a.pdf", Asked(**asked))
    return caught.value


def raw(*objects: bytes) -> bytes:
    """A PDF of such objects; the first is its catalogue."""
    numbered = b"".join(b"%d 0 obj\n%s\nendobj\n" % (i, part) for i, part in enumerate(objects, 1))
    return b"%PDF-1.4\n" + numbered + b"trailer<</Root 1 0 R/Size %d>>\n%%%%EOF" % (len(objects) + 1)


def picture_of(*said: str) -> bytes:
    """A PDF with a picture of text, as a scanner makes it."""
    from PIL import Image, ImageDraw, ImageFont
    from reportlab.lib.utils import ImageReader

    image = Image.new("L", (1240, 1754), 255)
    for i, text in enumerate(said):
        ImageDraw.Draw(image).text((150, 150 + 60 * i), text, 0, ImageFont.load_default(36))
    png = io.BytesIO()
    image.save(png, "PNG")
    return pdf(lambda canvas: canvas.drawImage(ImageReader(png), 0, 0, WIDTH, HEIGHT))


def test_a_pdf_is_known_by_its_content() -> None:
    """The name may say anything."""
    assert reader_of(pdf(lines("Pay now.")), "a.txt", Asked()).__name__ == "corpora.readers.pdf"  # type: ignore[attr-defined]


def test_a_password_is_asked_for() -> None:
    """The cure is the person's: no reader should guess passwords."""
    from reportlab.lib.pdfencrypt import StandardEncryption

    error = refused(pdf(lines("Pay now."), encrypt=StandardEncryption("secret", "owner")))
    assert "password" in error.what and "without one" in error.cure


def test_a_file_that_only_forbids_changes_is_read() -> None:
    """It opens without a password in any program."""
    from reportlab.lib.pdfencrypt import StandardEncryption

    data = pdf(lines("Pay now."), encrypt=StandardEncryption("", "owner", canModify=0))
    assert texts(extract(data, "a.pdf", Asked())) == ["Pay now."]


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.4\n%\xe2\xe3\n1 0 obj\n<<", b"%PDF-" + bytes(5000)])
def test_a_damaged_file_is_named_as_such(data: bytes) -> None:
    """Half a download is the commonest broken file."""
    assert "damaged" in refused(data).what


def test_a_file_cut_short_is_read_as_far_as_it_goes_or_refused() -> None:
    """PDFium rebuilds what it can; a traceback would help nobody."""
    data = pdf(*[body()] * 8)
    for share in range(1, 10):
        try:
            assert extract(data[: len(data) * share // 10], "a.pdf", Asked()).lines
        except ReadError as error:
            assert error.cure


def test_a_file_without_pages_is_refused() -> None:
    """There is nothing to read, and no picture of it either."""
    data = raw(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>")
    assert "without pages" in refused(data).what


def test_a_scanned_file_is_named_as_such() -> None:
    """An empty document would look like a success."""
    error = refused(picture_of("Pay now."))
    assert "scanned" in error.what and "tesseract-ocr" in error.cure and "--ocr" in error.cure


def test_a_scanned_file_is_read_where_asked_for() -> None:
    """Old documents are scans; the words stand where the picture has them."""
    require("tesseract")
    data = picture_of("The first paragraph is here.", "It goes on in a second line.")
    found = extract(data, "a.pdf", Asked("en", ocr=True))
    assert texts(found) == ["The first paragraph is here.", "It goes on in a second line."]
    assert "Tesseract" in found.encoding_reason


def test_ocr_leaves_text_alone() -> None:
    """What a file says is surer than what a picture shows."""
    found = read(lines("Pay now."), ocr=True)
    assert texts(found) == ["Pay now."] and found.encoding_reason == "content"


def test_other_documents_are_read_while_tesseract_runs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A scan takes minutes; a program that reads in threads must not stand still for it."""
    script = f"""#!/bin/sh
if [ "$1" = --list-langs ]; then echo eng; exit; fi
touch {tmp_path}/begun
while [ ! -e {tmp_path}/go ]; do sleep 0.05; done
"""
    (tmp_path / "tesseract").write_text(script)
    (tmp_path / "tesseract").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    with ThreadPoolExecutor(2) as threads:
        scan = threads.submit(extract, picture_of("Pay now."), "scan.pdf", Asked("en", ocr=True))
        wait_for((tmp_path / "begun").exists)
        other = threads.submit(read, lines("Pay now."))
        try:
            assert texts(other.result(timeout=20)) == ["Pay now."]
            assert not scan.done()
        finally:
            (tmp_path / "go").touch()


def test_missing_tesseract_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The person should know which package to install."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "install tesseract-ocr" in refused(picture_of("Pay now."), ocr=True).cure


def test_missing_language_data_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Tesseract would read Chinese with an English eye."""
    require("tesseract")
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    error = refused(picture_of("Pay now."), lang="zh", ocr=True)
    assert error.cure == "install tesseract-ocr-chi-sim"


def test_fonts_that_do_not_say_their_characters_are_named() -> None:
    """The text would be garbage, and look like a text."""
    content = b"BT /F 12 Tf 72 700 Td <000300040005000600070008> Tj ET"
    data = raw(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type0/BaseFont/Made/Encoding/Identity-H/DescendantFonts[6 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Made/FontDescriptor 7 0 R"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
        b"<</Type/FontDescriptor/FontName/Made/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0"
        b"/Ascent 800/Descent -200/CapHeight 700/StemV 80>>",
    )
    error = refused(data)
    assert "do not say which characters" in error.what and "--ocr" in error.cure


def test_pages_without_text_are_named() -> None:
    """A picture among pages of text is easily missed."""
    found = read(body(), lambda canvas: None, body())
    assert found.warnings == ("pages without text: 2",)
