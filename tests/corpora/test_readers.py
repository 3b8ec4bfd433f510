"""All readers keep one contract, and formats are known by their content."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpora.readers import Asked, reader_of
from tests.corpora.contract import check

SAMPLE = Path(__file__).parents[2] / "corpora" / "samples" / "ctoc-cop-wg10-2020"


@pytest.mark.parametrize("lang", ["zh", "en", "fr", "es", "ru", "ar"])
def test_text_keeps_the_contract(lang: str) -> None:
    """Text is the reader that all others are measured by."""
    data = (SAMPLE / f"{lang}.txt").read_bytes()
    check(reader_of(data, "x.txt", Asked()).extract(data, "x.txt", Asked()))


def test_a_name_does_not_make_a_format() -> None:
    """A text that is called .pdf is read as text."""
    extract = reader_of(b"Good morning.", "x.pdf", Asked()).extract(b"Good morning.", "x.pdf", Asked())
    assert [line.text for line in extract.lines] == ["Good morning."]
