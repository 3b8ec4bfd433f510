"""The made documents in six languages: the same text gives the same document, however Word stores it."""

from __future__ import annotations

import pytest

from corpora.accounting import left_over
from corpora.document import Block
from corpora.read import read
from tests.corpora.word_file import checked
from tests.made.content import LANGS, SAMPLE, SYMBOL, Edition, expected
from tests.made.fixture import Made
from tests.made.letterhead import letterhead


def known(block: Block) -> tuple[object, ...]:
    """What must be the same."""
    return block.kind, block.label, block.number, block.path, block.text, block.cell, block.notes


@pytest.mark.parametrize("form", ["docx", "docx-typed"])
@pytest.mark.parametrize("edition", ["plain", "full"])
@pytest.mark.parametrize("lang", LANGS)
def test_word_gives_the_blocks_of_the_text(made: Made, lang: str, edition: Edition, form: str) -> None:
    """Kinds, labels, numbers, paths, texts, cells and notes, with automatic and with typed numbers."""
    file = made.path(lang, form, edition)
    document = read(file)
    assert [known(block) for block in document.blocks] == [known(block) for block in expected(lang, edition)]
    assert (document.lang, document.symbol) == (lang, SYMBOL)
    assert left_over(checked(file.read_bytes()).text, document) == []


@pytest.mark.parametrize("lang", LANGS)
def test_the_plain_edition_is_the_text_sample(made: Made, lang: str) -> None:
    """Against the text itself, not only against what the made documents promise."""
    text = read(SAMPLE / f"{lang}.txt", lang)
    assert [known(block) for block in read(made.path(lang, "docx", "plain")).blocks] == [
        known(block) for block in text.blocks
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_all_furniture_is_on_record_and_none_in_the_text(made: Made, lang: str) -> None:
    """Letterhead and running lines stand in headers and footers."""
    found = checked(made.path(lang).read_bytes())
    removed = " ".join(line.text for line in found.removed)
    head = letterhead(lang)
    printed = {
        head.organisation,
        head.body,
        head.symbol,
        *head.distribution,
        head.job,
        head.bar_code,
        head.running,
    }
    assert {words for words in printed if words not in removed} == set()
    assert printed.isdisjoint(line.text for line in found.lines if not line.cell)
