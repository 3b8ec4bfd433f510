"""The nouns of an alignment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from corpora.document import Document, Step

Flag = Literal[
    "numbers-differ",  # figures in one language are not in another
    "one-sided",  # only one language has text
    "missing-language",  # some, not all, languages have no counterpart
    "length-odd",  # far longer or shorter than the languages' ratio
    "label-differs",  # paragraph number disagrees
    "untranslated",  # the same text in two languages
    "possible-omission",  # a stretch of one side has no likeness on the other
    "sorted-list",  # a list sorted differently in each language
    "moved",  # paired out of order
    "cut",  # a sentence was cut where others have a border and it has no mark
    "structure-only",  # aligned without an encoder that knows the language
    "revised",  # not as in the earlier version
    "added",  # not in the earlier version
]


class Place(NamedTuple):
    """A sentence of a document: its block, and which sentence of the block, both counted from 0."""

    block: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences that translate each other.

    Attributes:
        src, tgt: sentence numbers, counted from 0, increasing, usually consecutive; one may be empty.
        score: 0..1, rises with how sure the pairing is; for a bead with an empty side, how sure it
            is that nothing corresponds.
    """

    src: tuple[int, ...]
    tgt: tuple[int, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Group:
    """Corresponding sentences in all languages that have them.

    Attributes:
        id: unique in its Multitext and stable: the place in reading order, counted from 1.
        sentences: language → places in that language's document, in order; a language without a
            counterpart is absent.
        score: 0..1, the mean over its pairs of languages; 0 for text that one language has alone.
        flags: what a reviewer should look at, sorted.
        path: of the block in which the group stands, in the first language that has it.
    """

    id: int
    sentences: Mapping[str, tuple[Place, ...]]
    score: float
    flags: tuple[Flag, ...]
    path: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Multitext:
    """Aligned language versions of one document.

    Attributes:
        documents: language → document, in the order they were given.
        groups: n-way, in reading order; every sentence of every document stands in exactly one.
        beads: (language, language) → bilingual beads in order, for each pair as ordered in
            `documents`; finer than the groups projected on the pair. Sentence numbers count through
            the whole document (see `places`).
        warnings: what the person should know: a language the encoder does not know, versions that
            do not look like translations of each other.
    """

    documents: Mapping[str, Document]
    groups: tuple[Group, ...]
    beads: Mapping[tuple[str, str], tuple[Bead, ...]]
    warnings: tuple[str, ...] = ()

    def texts(self, group: Group) -> dict[str, tuple[str, ...]]:
        """The sentences of a group as strings, by language."""
        found = {}
        for lang, where in group.sentences.items():
            blocks = self.documents[lang].blocks
            sentences = ((blocks[p.block], blocks[p.block].sentences[p.sentence]) for p in where)
            found[lang] = tuple(block.text[s.start : s.end] for block, s in sentences)
        return found


def places(document: Document) -> tuple[Place, ...]:
    """Every sentence of a document in order: number → place."""
    return tuple(Place(b, s) for b, block in enumerate(document.blocks) for s in range(len(block.sentences)))
