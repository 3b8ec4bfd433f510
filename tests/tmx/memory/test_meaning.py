"""Matches by meaning: with vectors of a few made up words, and with the real encoder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from align.use import Use
from tests.tmx.memory.made import indexed, unit, write
from tmx.memory import MemoryFileError, Store, index, meaning, vectorise
from tmx.memory import vectors as vectors_module
from tongwen.vectors import EncoderVectors

_SENSES = {"water": 0, "eau": 0, "水": 0, "fire": 1, "feu": 1, "火": 1, "tea": 2, "thé": 2, "茶": 2}


class Senses:
    """A vector has a dimension for each sense of the words in a text."""

    def __init__(self, name: str = "senses 1") -> None:
        self.name = name
        self.asked: list[str] = []

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """(n, 3) unit rows."""
        self.asked += texts
        rows = np.zeros((len(texts), 3), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word, sense in _SENSES.items():
                row[sense] += word in text
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.asarray(rows / np.where(lengths, lengths, 1), np.float32)


UNITS = [
    unit(en="water", zh="水"),
    unit(en="fire", zh="火"),
    unit(fr="thé et eau", zh="茶和水"),
    unit(en="42"),
]


def test_the_nearest_in_any_language_come_first(tmp_path: Path) -> None:
    """A translator looks for how something was said, in whatever words."""
    memory = indexed(tmp_path, UNITS)
    assert vectorise(memory, Senses()) == 7
    with Store(memory) as store:
        found = meaning(store, "eau", Senses(), limit=4)
        assert [(m.text, round(m.likeness, 1)) for m in found] == [("water", 1.0), ("thé et eau", 1.0)]
        assert [m.text for m in meaning(store, "eau", Senses(), lang="zh")] == ["水", "茶和水"]
        assert [m.text for m in meaning(store, "eau", Senses(), lang="zh", to="fr")] == ["茶和水"]
        assert [m.text for m in meaning(store, "eau", Senses(), least=90, limit=1)] == ["water"]


def test_only_what_lacks_vectors_is_given_to_the_vectorizer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are what takes long; a run that was ended goes on where it was."""
    monkeypatch.setattr(vectors_module, "_UNITS", 2)
    memory = indexed(tmp_path, UNITS)
    first = Senses()

    def stop(what: str, done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        vectorise(memory, first, stop)
    assert first.asked == ["water", "水", "fire", "火"]
    second = Senses()
    words = ["42", "fire", "water", "eau", "et", "thé"]
    assert (vectorise(memory, second), second.asked) == (3, ["thé et eau", "茶和水", "42", *words])
    list(index([write(tmp_path / "more.tmx", [unit(en="tea", zh="茶")])], memory))
    third = Senses()
    assert (vectorise(memory, third), third.asked) == (2, ["tea", "茶", "tea"])


def test_what_left_the_memory_is_not_found(tmp_path: Path) -> None:
    """Its vectors go with it."""
    memory = indexed(tmp_path, UNITS)
    vectorise(memory, Senses())
    list(index([write(tmp_path / "some.tmx", [unit(en="tea", zh="茶")])], memory))
    vectorise(memory, Senses())
    with Store(memory) as store:
        assert meaning(store, "eau", Senses()) == []
        assert [m.text for m in meaning(store, "thé", Senses())] == ["tea"]


def test_a_word_finds_segments_that_have_one_of_its_meaning(tmp_path: Path, encoder: Use) -> None:
    """By vectors of sentences alone it found nothing: they are far from those of their words."""
    units = [
        unit(en="The meeting was opened by the Chair.", fr="Le président a ouvert la réunion."),
        unit(en="Drinking water was scarce in most villages.", fr="L'eau potable manquait."),
        unit(en="The waterproof coat was lost.", fr="Le manteau imperméable a été perdu."),
    ]
    memory = indexed(tmp_path, units)
    vectorizer = EncoderVectors(encoder)
    vectorise(memory, vectorizer)
    with Store(memory) as store:
        found = meaning(store, "eau", vectorizer, lang="en", limit=1)
        assert [m.text for m in found] == [units[1].variants[0].segment]
        assert found[0].likeness > 0.7


def test_vectors_of_different_encoders_are_never_compared(tmp_path: Path) -> None:
    """Their cosines would mean nothing."""
    memory = indexed(tmp_path, UNITS)
    with Store(memory) as store, pytest.raises(MemoryFileError, match="has no vectors; add them"):
        meaning(store, "eau", Senses())
    vectorise(memory, Senses())
    with (
        Store(memory) as store,
        pytest.raises(MemoryFileError, match="has vectors of senses 1, not of senses 2"),
    ):
        meaning(store, "eau", Senses("senses 2"))
    with pytest.raises(MemoryFileError, match="has vectors of senses 1, not of senses 2; take that encoder"):
        vectorise(memory, Senses("senses 2"))


def test_the_real_encoder_finds_a_sentence_by_another_language(tmp_path: Path, encoder: Use) -> None:
    """What all this is for."""
    units = [
        unit(en="The meeting was opened by the Chair.", zh="主席宣布会议开幕。"),
        unit(en="The budget was adopted.", zh="预算获得通过。"),
        unit(en="A review mechanism was established.", zh="设立了审议机制。"),
    ]
    memory = indexed(tmp_path, units)
    vectorizer = EncoderVectors(encoder)
    assert vectorise(memory, vectorizer) == 6
    with Store(memory) as store:
        found = meaning(store, "Le budget a été adopté.", vectorizer, lang="zh", to="en", limit=1)
    assert [m.unit.texts["en"] for m in found] == ["The budget was adopted."]
