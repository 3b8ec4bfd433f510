"""The DTD and the XSD of TMX, taken out of OmegaT where it is installed."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from lxml import etree

from tests.programs import require

Judges = list[Any]


def judges(folder: Path) -> Judges:
    """Both, ready to judge; a folder holds them while they are read."""
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
