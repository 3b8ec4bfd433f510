"""The made PDFs of four producers: nothing of the body is lost, pages bear their furniture and footnotes."""

from __future__ import annotations

import subprocess
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from tests.made.content import LANGS, SYMBOL, expected, pieces
from tests.made.fixture import Made
from tests.made.letterhead import letterhead
from tests.programs import require

CASES = [
    *(("pdf-libreoffice", lang) for lang in LANGS),
    *(("pdf-reportlab", lang) for lang in LANGS if lang != "ar"),
    *((form, lang) for form in ("pdf-chromium", "pdf-xelatex") for lang in ("zh", "en", "ar")),
]


def _pages(path: Path) -> list[str]:
    """What poppler finds on each page, in the order of the file."""
    command: list[str | Path] = [require("pdftotext"), "-raw", path, "-"]
    text = subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8")
    return text.split("\f")[:-1]


def _letters(text: str) -> str:
    """The characters that show, without joined forms, vowel signs, marks of direction and stretched lines."""
    plain = unicodedata.normalize("NFKC", text).replace("\u0640", "")
    return "".join(c for c in plain if not c.isspace() and unicodedata.category(c) not in ("Cf", "Mn"))


@pytest.mark.parametrize(("form", "lang"), CASES)
def test_no_letter_of_the_body_is_lost(made: Made, form: str, lang: str) -> None:
    """What the PDF does not hold no reader can find: LibreOffice loses stops, fonts lack letters."""
    wanted = Counter(_letters("".join(block.label + block.text for block in expected(lang))))
    assert wanted - Counter(_letters("".join(_pages(made.path(lang, form))))) == Counter()


@pytest.mark.parametrize(("form", "lang"), CASES)
def test_pages_bear_letterhead_and_running_lines(made: Made, form: str, lang: str) -> None:
    """Furniture that is not there cannot be missed."""
    head = letterhead(lang)
    first, *later = _pages(made.path(lang, form))
    assert len(later) >= 3
    assert _holds(first, (*head.distribution[:2], SYMBOL, head.job.split()[0]), lang)
    for number, page in enumerate(later, 2):
        assert _holds(page, (SYMBOL, head.job.split()[0]), lang)
        assert _holds(page, (head.running,), lang)
        assert f"{number}/{len(later) + 1}" in page


def _holds(page: str, strings: tuple[str, ...], lang: str) -> bool:
    """Whether a page has the strings; of Arabic, which is laid out from right to left, their letters."""
    if lang == "ar":
        return not Counter(_letters("".join(strings))) - Counter(_letters(page))
    return all(_letters(string) in _letters(page) for string in strings)


@pytest.mark.parametrize("form", ["pdf-libreoffice", "pdf-reportlab", "pdf-xelatex"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_footnotes_stand_on_the_page_of_their_mark(made: Made, form: str, lang: str) -> None:
    """Footnotes are found by position: at the foot of the page, not at the end of the document."""
    pages = [_letters(page) for page in _pages(made.path(lang, form))]
    texts = {piece.block.label: piece.block.text for piece in pieces(lang) if piece.block.kind == "footnote"}
    for piece in pieces(lang):
        for mark in piece.marks:
            here = next(page for page in pages if _letters(texts[mark.label])[:20] in page)
            assert _letters(piece.block.text[: mark.at])[-8:] in here
