"""What LibreOffice makes of the made Word documents still holds every block with its label."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.made import office
from tests.made.content import as_printed, pieces
from tests.made.fixture import Made
from tests.programs import require

FORMS = ("odt", "doc", "rtf")
LANGS = ("zh", "ru", "ar")  # what differs most


@pytest.fixture(scope="module")
def shown(made: Made, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all of them, read back and written as plain text."""
    folder = tmp_path_factory.mktemp("read-back")
    sources = []
    for form in FORMS:
        for lang, path in made.paths(LANGS, form).items():
            sources.append(folder / f"{form}-{lang}.{form}")
            sources[-1].write_bytes(path.read_bytes())
    office.convert(require("libreoffice"), sources, "txt", folder)
    return folder


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("lang", LANGS)
def test_conversions_keep_every_block_and_label(shown: Path, lang: str, form: str) -> None:
    """A reader cannot be asked for what a conversion has lost."""
    lines = (shown / f"{form}-{lang}.txt").read_text("utf-8-sig").splitlines()
    wanted = [as_printed(piece) for piece in pieces(lang) if piece.block.kind != "footnote"]
    if form == "rtf":
        wanted = [_in_rtf(line) for line in wanted]
    assert [_even(line) for line in lines if line.strip()] == list(map(_even, wanted))


def _in_rtf(line: str) -> str:
    """LibreOffice writes full-width brackets of a label as ASCII, and a starred footnote's mark twice."""
    label, space, text = line.partition(" ")
    if label.startswith("（"):
        label = label.replace("（", "(").replace("）", ")")
    return label + space + text.replace("*", "**")


def _even(line: str) -> str:
    return " ".join(line.split())
