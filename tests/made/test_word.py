"""The made Word documents: as the schema orders their parts, and shown as meant by LibreOffice."""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from corpora.document import Block
from tests.made import numbering, office
from tests.made.content import LANGS, as_printed, expected, pieces
from tests.made.fixture import Made
from tests.made.markup import W
from tests.made.word import docx
from tests.programs import require

_SEQUENCES = {  # children in the order of ECMA-376's schema
    "pPr": "pStyle keepNext numPr tabs bidi spacing ind jc outlineLvl sectPr",
    "rPr": "rStyle rFonts b bCs color sz szCs vertAlign rtl lang",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlJc pPr",
    "style": "name basedOn pPr rPr",
    "sectPr": "headerReference footerReference type pgSz pgMar cols titlePg bidi",
    "tblPr": "bidiVisual tblW tblBorders",
    "numbering": "abstractNum num",
}
FORMS = ("docx", "docx-typed")


def _parts(data: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}


FILES = {
    "numbering": numbering.docx(),
    **{f"{lang}-typed-{typed}": docx(lang, typed=typed) for lang in LANGS for typed in (True, False)},
}


@pytest.mark.parametrize("name", FILES)
def test_properties_stand_in_the_order_of_the_schema(name: str) -> None:
    """Word calls a file damaged where LibreOffice does not mind."""
    for root in _parts(FILES[name]).values():
        for element in root.iter(f"{{{W}}}*"):
            kind = etree.QName(element).localname
            if kind in _SEQUENCES:
                places = [_SEQUENCES[kind].split().index(etree.QName(child).localname) for child in element]
                assert all(a <= b for a, b in pairwise(places)), etree.tostring(element)


@pytest.mark.parametrize("name", FILES)
def test_every_relationship_leads_to_a_part_with_a_type(name: str) -> None:
    """A part that nothing names is not read, and a name without a part is damage."""
    parts = _parts(FILES[name])
    typed = {element.get("PartName") for element in parts["[Content_Types].xml"] if element.get("PartName")}
    named = {
        f"/word/{element.get('Target')}"
        for element in parts["word/_rels/document.xml.rels"]
        if element.get("TargetMode") is None
    }
    assert (
        named | {"/word/document.xml"}
        == typed
        == {f"/{p}" for p in parts if p.count("/") == 1} - {"/_rels/.rels"}
    )


def test_the_same_bytes_every_time() -> None:
    """A digest of a made document may be a key."""
    assert FILES["zh-typed-False"] == docx("zh")


@pytest.fixture(scope="module")
def shown(made: Made, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, list[str]]]:
    """What LibreOffice makes of the documents as plain text, line by line, for each form and language."""
    folder = tmp_path_factory.mktemp("shown")
    sources = []
    for form in FORMS:
        for lang, path in made.paths(LANGS, form).items():
            sources.append(folder / f"{form}-{lang}.docx")
            sources[-1].write_bytes(path.read_bytes())
    office.convert(require("libreoffice"), sources, "txt", folder)
    return {form: {lang: _lines(folder / f"{form}-{lang}.txt") for lang in LANGS} for form in FORMS}


def _lines(path: Path) -> list[str]:
    """Lines with something in them, white space in and around them evened out."""
    return [" ".join(line.split()) for line in path.read_text("utf-8-sig").splitlines() if line.strip()]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("lang", LANGS)
def test_libreoffice_shows_every_block_with_its_label(
    shown: dict[str, dict[str, list[str]]], lang: str, form: str
) -> None:
    """Labels that Word numbers must be the labels that readers are asked for."""
    body = [piece for piece in pieces(lang) if piece.block.kind != "footnote"]
    assert shown[form][lang] == [" ".join(as_printed(piece).split()) for piece in body]


@pytest.mark.parametrize("lang", LANGS)
def test_automatic_labels_are_not_in_the_text(lang: str) -> None:
    """What Word numbers must be computed: only labels that Word has no format for are typed."""
    typed = "".join(_parts(docx(lang))["word/document.xml"].itertext())
    automatic = [block for block in expected(lang) if block.path[-1].kind == "paragraph"]
    assert all(f"{block.label}{block.text[:20]}" not in typed for block in automatic)
    assert all(block.text[:20] in typed for block in automatic)


@pytest.mark.parametrize("lang", LANGS)
def test_the_additions_are_in_every_language(lang: str) -> None:
    """Skeletons are compared across languages: what is added must be added to all."""

    def added(of: str) -> list[tuple[str, str | None, tuple[str, ...]]]:
        blocks: list[Block] = [piece.block for piece in pieces(of) if piece.added]
        return [(b.kind, b.number if b.kind != "footnote" else None, _kinds(b)) for b in blocks]

    assert added(lang) == added("zh")
    assert len(added(lang)) == 2 + 9 + 9


def _kinds(block: Block) -> tuple[str, ...]:
    return tuple(step.kind for step in block.path)
