"""Memories in the hands of translate-toolkit, which many tools build on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from translate.storage.tmx import tmxfile

from tests.tmx.samples import FULL, HEADER, OPENING, unit
from tmx import Header, read, write


def opened(path: Path, source: str, target: str) -> Any:
    with path.open("rb") as file:
        return tmxfile(file, sourcelanguage=source, targetlanguage=target)


UNITS = [OPENING, FULL, unit("价格 < 5 & > 3", "]]> a price", "«\u00a0prix\u00a0»")]


def test_translate_toolkit_reads_every_unit_with_the_same_text(tmp_path: Path) -> None:
    """In every pair of languages, to the last space."""
    write(tmp_path / "m.tmx", UNITS, HEADER)
    for lang in ("en", "fr", "ar"):
        store = opened(tmp_path / "m.tmx", "zh", lang)
        assert len(store.units) == len(UNITS)
        for theirs, ours in zip(store.units, UNITS, strict=True):
            for code in ("zh", lang):
                variant = ours.variant(code)
                node = theirs.getlanguageNode(code)
                assert (node is None) == (variant is None)
                if variant is not None:
                    assert theirs.getNodeText(node) == variant.segment


def test_a_bilingual_memory_has_source_and_target_in_translate_toolkit(tmp_path: Path) -> None:
    """The first variant is what it takes for the source."""
    pairs = [unit(*(v.segment for v in u.variants[:2])) for u in UNITS]
    write(tmp_path / "m.tmx", pairs, HEADER)
    store = opened(tmp_path / "m.tmx", "zh", "en")
    assert [(u.source, u.target) for u in store.units] == [
        tuple(v.segment for v in pair.variants) for pair in pairs
    ]


def test_what_translate_toolkit_writes_is_read(tmp_path: Path) -> None:
    """The other way round, as its converters give it."""
    store = tmxfile(sourcelanguage="en", targetlanguage="fr")
    store.addtranslation("Rice & water", "en", "Riz et eau", "fr", comment="a note")
    store.savefile(str(tmp_path / "m.tmx"))
    with read(tmp_path / "m.tmx") as memory:
        assert isinstance(memory.header, Header)
        assert memory.header.srclang == "en"
        [read_again] = memory.units
    assert [(v.lang, v.segment) for v in read_again.variants] == [
        ("en", "Rice & water"),
        ("fr", "Riz et eau"),
    ]
    assert [n.text for n in read_again.notes] == ["a note"]
