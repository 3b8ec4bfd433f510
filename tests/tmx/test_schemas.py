"""Files against the DTD and the XSD of TMX."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.tmx.judges import Judges, complaints, judges
from tests.tmx.samples import FULL, HEADER, OPENING, nasty_units
from tmx import TranslationUnit, write

pytestmark = pytest.mark.omegat


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> Judges:
    """The DTD and the XSD, ready to judge."""
    return judges(tmp_path_factory.mktemp("schemas"))


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
