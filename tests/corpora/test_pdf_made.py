"""The made PDFs of four producers: nothing of the body lost, nothing of the furniture kept."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Set
from functools import cache
from pathlib import Path

import pytest

from corpora.accounting import left_over
from corpora.document import Block, Document
from corpora.read import read
from corpora.readers import Asked
from corpora.readers.pdf import extract
from tests.corpora.contract import check
from tests.made.catalogue import langs_of
from tests.made.content import expected
from tests.made.fixture import Made
from tests.made.letterhead import PAGE, furniture

FORMS = ("pdf-libreoffice", "pdf-chromium", "pdf-reportlab", "pdf-xelatex")
CASES = [(form, lang) for form in FORMS for lang in langs_of(form)]
QUICK = [(form, lang) for form, lang in CASES if lang in ("zh", "en", "ar")]
SAME = 0.95  # of the blocks, in every part: PDF does not tell a heading in two lines from a short paragraph


def plain(text: str) -> str:
    """A text without what a PDF does not hold: which spaces do not break, marks of direction."""
    return re.sub("[\u200e\u200f]", "", text.replace("\u00a0", " ").replace("\u202f", " "))


def letters(text: str) -> Counter[str]:
    """The characters of a text that show."""
    return Counter(c for c in plain(text) if not c.isspace() and unicodedata.category(c) != "Cf")


@cache
def document(path: Path, lang: str) -> Document:
    """What is read; each file once."""
    return read(path, lang)


def parts(block: Block) -> tuple[object, ...]:
    """What two blocks must have in common to be the same."""
    return (block.kind, block.label, block.number, block.path, plain(block.text), block.cell, block.notes)


@pytest.mark.parametrize(("form", "lang"), QUICK)
def test_the_contract_holds(made: Made, form: str, lang: str) -> None:
    """Structure, inspection and accounting rely on it."""
    path = made.path(lang, form)
    found = extract(path.read_bytes(), path.name, Asked(lang))
    check(found)
    assert left_over(found.text, document(path, lang)) == []


@pytest.mark.parametrize(("form", "lang"), CASES)
def test_no_character_of_the_body_is_lost(made: Made, form: str, lang: str) -> None:
    """999 of 1,000 characters of the body are in the blocks: at most one line may go astray."""
    wanted = letters("".join(block.label + block.text for block in expected(lang)))
    found = letters("".join(b.label + b.text for b in document(made.path(lang, form), lang).blocks))
    assert (wanted - found).total() <= 0.001 * wanted.total()


@pytest.mark.parametrize(("form", "lang"), CASES)
def test_furniture_is_taken_out_and_nothing_else(made: Made, form: str, lang: str) -> None:
    """A header in a block is a wrong segment, a body line in the record a missing one."""
    words = frozenset(plain(" ".join(furniture(lang))).split())
    body = {plain(block.text) for block in expected(lang)}
    found = document(made.path(lang, form), lang)
    kept = [b for b in found.blocks if plain(b.text) not in body and words.issuperset(plain(b.text).split())]
    removed = [plain(line.text) for line in found.source.removed]
    wrong = [text for text in removed if not (PAGE.fullmatch(text) or _of(text, words))]
    assert len(kept) <= 0.01 * len(removed)
    assert len(wrong) <= 0.01 * len(removed)


def _of(text: str, words: Set[str]) -> bool:
    """Whether a text is made of such words, or, at a wrap, of parts of them."""
    return all(any(part.rstrip("-") in word for word in words) for part in text.split())


@pytest.mark.parametrize(("form", "lang"), CASES)
def test_blocks_are_those_of_the_text(made: Made, form: str, lang: str) -> None:
    """The same text gives the same document, whatever the format."""
    wanted = Counter(map(parts, expected(lang)))
    found = Counter(map(parts, document(made.path(lang, form), lang).blocks))
    assert (wanted & found).total() >= SAME * wanted.total()
