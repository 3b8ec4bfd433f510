"""A text document with what word processors have, and LibreOffice to save it in its other formats."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from tests.programs import require

_TAB = """<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">
      <style:list-level-label-alignment text:label-followed-by="listtab"/></style:list-level-properties>"""
FODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text"
  xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
  xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
  xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
  xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
  xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
  xmlns:dc="http://purl.org/dc/elements/1.1/">
<office:styles>
  <style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"
    style:default-outline-level="1"/>
  <text:outline-style style:name="Outline">
    <text:outline-level-style text:level="1" style:num-format="I" style:num-suffix="."/>
  </text:outline-style>
</office:styles>
<office:automatic-styles>
  <text:list-style style:name="L1">
    <LEVEL text:level="1" style:num-format="1" style:num-suffix=".">TAB</LEVEL>
    <LEVEL text:level="2" style:num-format="a" style:num-prefix="("
      style:num-suffix=")">TAB</LEVEL>
  </text:list-style>
  <text:list-style style:name="L2">
    <LEVEL text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、">TAB</LEVEL>
    <LEVEL text:level="2" style:num-format="甲, 乙, 丙, ..." style:num-suffix=".">TAB</LEVEL>
  </text:list-style>
  <style:page-layout style:name="P1"><style:page-layout-properties/><style:header-style/>
    <style:footer-style/></style:page-layout>
</office:automatic-styles>
<office:master-styles>
  <style:master-page style:name="Standard" style:page-layout-name="P1">
    <style:header><text:p>A/99/L.1</text:p></style:header>
    <style:footer><text:p>Page <text:page-number>1</text:page-number></text:p></style:footer>
  </style:master-page>
</office:master-styles>
<office:body><office:text>
<text:tracked-changes>
  <text:changed-region text:id="c1"><text:deletion>
    <office:change-info><dc:creator>A</dc:creator><dc:date>2020-07-13T10:00:00</dc:date></office:change-info>
    <text:p>vanished </text:p></text:deletion></text:changed-region>
  <text:changed-region text:id="c2"><text:insertion>
    <office:change-info><dc:creator>A</dc:creator><dc:date>2020-07-13T10:00:00</dc:date></office:change-info>
  </text:insertion></text:changed-region>
</text:tracked-changes>
<text:h text:style-name="Heading_20_1" text:outline-level="1">Opening of the meeting</text:h>
<text:list xml:id="n1" text:style-name="L1">
  <text:list-item><text:p>The Chair opened the meeting.<text:note text:id="f1" text:note-class="footnote"
    ><text:note-citation>1</text:note-citation><text:note-body
    ><text:p>See the note by the secretariat.</text:p></text:note-body
    ></text:note> The Group agreed.</text:p></text:list-item>
  <text:list-item><text:p>The Group considered two matters:</text:p><text:list>
    <text:list-item><text:p>The budget;</text:p></text:list-item>
    <text:list-item><text:p>The calendar.</text:p></text:list-item></text:list></text:list-item>
</text:list>
<text:p>A <text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>new<text:change-end
  text:change-id="c2"/> word stands here.</text:p>
<text:list text:continue-list="n1" text:style-name="L1">
  <text:list-item><text:p>The numbers go on.</text:p></text:list-item>
</text:list>
<text:list text:style-name="L2">
  <text:list-item><text:p>会议开幕。</text:p></text:list-item>
  <text:list-item><text:p>通过议程。</text:p><text:list>
    <text:list-item><text:p>议程。</text:p></text:list-item>
    <text:list-item><text:p>工作安排。</text:p></text:list-item></text:list></text:list-item>
</text:list>
<table:table table:name="T"><table:table-column table:number-columns-repeated="2"/>
  <table:table-row><table:table-cell><text:p>Country</text:p></table:table-cell>
    <table:table-cell><text:p>Share</text:p></table:table-cell></table:table-row>
  <table:table-row><table:table-cell><text:p>Chad</text:p></table:table-cell>
    <table:table-cell><text:p>12</text:p></table:table-cell></table:table-row>
</table:table>
<text:p>The meeting was closed.</text:p>
</office:text></office:body></office:document>
""".replace("TAB", _TAB).replace("LEVEL", "text:list-level-style-number")
FILTERS = {"doc": "MS Word 97", "rtf": "Rich Text Format", "odt": "writer8"}
_LOST = (
    rb"\leveltext \'02\'00\'3f;"  # LibreOffice writes a question mark for 、 where Word writes a character
)
_KEPT = rb"\leveltext \'02\'00\u12289\'3f;"


@cache
def saved(form: str, source: str = FODT) -> bytes:
    """A flat OpenDocument file as a word processor saves it: "doc", "rtf", "odt"."""
    data = converted(source.encode(), "fodt", form)
    return data.replace(_LOST, _KEPT) if form == "rtf" else data


@cache
def printed(data: bytes, suffix: str) -> list[str]:
    """What LibreOffice prints of a file, labels included, line by line."""
    text = converted(data, suffix, "txt:Text (encoded):UTF8").decode("utf-8-sig")
    return [line.strip() for line in text.splitlines() if line.strip()]


def converted(data: bytes, suffix: str, form: str) -> bytes:
    """A file as LibreOffice saves it in another format."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / f"x.{suffix}").write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [str(require("libreoffice")), profile, "--headless", "--convert-to", form]
        subprocess.run(
            [*command, f"x.{suffix}", "--outdir", "out"], cwd=folder, capture_output=True, check=True
        )
        return (folder / "out" / f"x.{form.partition(':')[0]}").read_bytes()


def changed(data: bytes, parts: Mapping[str, Callable[[bytes], bytes]]) -> bytes:
    """A zip file with some of its parts changed."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as before, ZipFile(out, "w") as after:
        for name in before.namelist():
            way = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED  # OpenDocument is known by that part
            after.writestr(name, parts.get(name, bytes)(before.read(name)), way)
    return out.getvalue()
