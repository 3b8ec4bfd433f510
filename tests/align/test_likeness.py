"""Whether two whole documents are translations of each other, by the encoder that takes no time."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from align import Encoder, load
from align.likeness import likeness, outline
from corpora.document import Block, Document, Sentence
from tests.tongwen.program import EN, SW, ZH


def document(lang: str, *texts: str) -> Document:
    """Paragraphs of one sentence."""
    blocks = (Block("paragraph", "", None, (), text, (Sentence(0, len(text)),)) for text in texts)
    return Document(lang, None, tuple(blocks))


@pytest.fixture(scope="module")
def static(static_folder: Path) -> Encoder:
    """The encoder `static`, its table built before."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TONGWEN_CACHE", str(static_folder))
        return load("static")


def test_each_version_of_the_sample_is_likest_to_itself(sample: dict[str, Document], static: Encoder) -> None:
    """Halves of one report are as like as two reports of one body can be."""
    halves = {}
    for lang, whole in sample.items():
        middle = len(whole.blocks) // 2
        for name, blocks in (("first", whole.blocks[:middle]), ("second", whole.blocks[middle:])):
            found = outline(Document(lang, None, blocks), static)
            assert found is not None
            halves[lang, name] = found
    for lang in sample.keys() - {"zh"}:
        own = likeness(halves["zh", "first"], halves[lang, "first"])
        assert own > 0.4
        assert own > likeness(halves["zh", "first"], halves[lang, "second"]) + 0.08


def test_a_text_of_one_sentence_has_an_outline(static: Encoder) -> None:
    """Its eight stretches are the same."""
    found = outline(document("en", "Pay now."), static)
    assert found is not None
    assert found.shape[0] == 8
    assert np.allclose(found, found[0])


def test_stretches_follow_the_text(static: Encoder) -> None:
    """A long paragraph fills several, as its translation does in however many sentences."""
    long = document("en", EN * 7, "Sign here, and leave.")
    found = outline(long, static)
    assert found is not None
    assert np.allclose(found[0], found[6])
    assert not np.allclose(found[0], found[7])


def test_what_cannot_be_told_has_no_outline(static: Encoder) -> None:
    """No text, and a language that the encoder does not know."""
    assert outline(document("zh"), static) is None
    assert outline(document("sw", SW), static) is None
    assert outline(document("zh", ZH), static) is not None
