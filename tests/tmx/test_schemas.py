"""Files against the DTD and the XSD of TMX, taken out of OmegaT where it is installed."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from lxml import etree

from tests.programs import require
from tests.tmx.samples import FULL, HEADER, OPENING, nasty_units
from tmx import TranslationUnit, write

pytestmark = pytest.mark.omegat


Judges = list[Any]


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> Judges:
    """The DTD and the XSD, ready to judge."""
    folder = tmp_path_factory.mktemp("schemas")
    with zipfile.ZipFile(require("omegat")) as jar:
        for name in ("tmx14.dtd", "tmx14.xsd", "xml.xsd"):
            (folder / name).write_bytes(jar.read(f"schemas/{name}"))
    xsd = etree.parse(folder / "tmx14.xsd", etree.XMLParser(no_network=True))
    with (folder / "tmx14.dtd").open("rb") as dtd:
        return [etree.DTD(dtd), etree.XMLSchema(xsd)]


def complaints(path: Path, schemas: Judges) -> list[str]:
    """What the judges say against a file."""
    tree = etree.parse(path, etree.XMLParser(no_network=True))
    return [entry.message for judge in schemas if not judge.validate(tree) for entry in judge.error_log]


def test_memories_are_valid_by_the_schemas_of_omegat(tmp_path: Path, schemas: Judges) -> None:
    """Current OmegaT refuses what its XSD refuses."""
    write(tmp_path / "m.tmx", [OPENING, FULL], HEADER)
    assert complaints(tmp_path / "m.tmx", schemas) == []
    write(tmp_path / "empty.tmx", [], HEADER)
    assert complaints(tmp_path / "empty.tmx", schemas) == []


@settings(max_examples=50)
@given(unit=nasty_units())
def test_nasty_memories_are_valid_by_the_schemas_of_omegat(
    tmp_path_factory: pytest.TempPathFactory, schemas: Judges, unit: TranslationUnit
) -> None:
    """Whatever stands in the text."""
    path = tmp_path_factory.getbasetemp() / "nasty.tmx"
    write(path, [unit], HEADER)
    assert complaints(path, schemas) == []


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ('version="1.4"', 'version="1.4b"'),
        ('<tuv xml:lang="zh">', '<tuv lang="zh">'),
        ("</tu>", "<note>late</note></tu>"),
        (' srclang="zh"', ""),
    ],
)
def test_schemas_of_omegat_refuse_a_spoilt_memory(
    tmp_path: Path, schemas: Judges, good: str, bad: str
) -> None:
    """A judge that cannot say no proves nothing."""
    path = tmp_path / "m.tmx"
    write(path, [OPENING], HEADER)
    assert good in path.read_text()
    path.write_text(path.read_text().replace(good, bad, 1))
    assert complaints(path, schemas) != []
