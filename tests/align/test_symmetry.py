"""What sentences say of a bead is the same from both sides: each source of features, on real text."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from align import Encoder
from align.bitext import MOVES, first_look
from align.crossing import CrossingFeatures, borders
from align.features import Features, of_all
from align.form import FormFeatures
from align.grid import Move, full_band, grid
from align.lexicon import WordFeatures
from align.meaning import Counterparts, MeaningFeatures
from align.parts import Halves, Parts, parts_of
from align.search import Candidates, candidates
from align.sides import Side
from align.splits import SplitFeatures
from align.strays import StrayFeatures
from corpora.document import Document
from tests.align.brute import each


def all_parts(src: Side, tgt: Side) -> tuple[Parts, Parts]:
    """Of every sentence."""
    return parts_of(src.texts, src.encoder), parts_of(tgt.texts, tgt.encoder)


def all_halves(src: Side, tgt: Side) -> tuple[Halves, Halves]:
    """Of every sentence."""
    x, y = all_parts(src, tgt)
    return x.halves(np.arange(len(src.texts))), y.halves(np.arange(len(tgt.texts)))


Made = Callable[[Side, Side, Candidates, Counterparts], Features]
SOURCES: dict[str, Made] = {
    "form": lambda src, tgt, beads, seen: FormFeatures(src, tgt),
    "meaning": lambda src, tgt, beads, seen: MeaningFeatures(src.exact_runs, tgt.exact_runs, beads),
    "words": lambda src, tgt, beads, seen: WordFeatures(src.words, tgt.words, beads),
    "splits": lambda src, tgt, beads, seen: SplitFeatures(
        src.runs, tgt.runs, all_halves(src, tgt), beads, seen
    ),
    "crossing": lambda src, tgt, beads, seen: CrossingFeatures(
        *all_parts(src, tgt), beads.grid, borders(beads)
    ),
    "strays": lambda src, tgt, beads, seen: StrayFeatures(src.signs, tgt.signs, beads.grid, borders(beads)),
}


Said = dict[tuple[str, Move, int, int], float]


def said(make: Made, src: Side, tgt: Side) -> tuple[Said, list[dict[str, list[float]]]]:
    """Every feature of every bead, and of every sentence alone."""
    beads = candidates(grid(full_band(len(src.texts), len(tgt.texts)), MOVES))
    features = make(src, tgt, beads, first_look(src, tgt).counterparts)
    found: Said = {}
    for _, _, some, named in of_all(features, beads):
        for name, values in named.items():
            found |= {(name, *bead): value for bead, value in zip(each(some), values.tolist(), strict=True)}
    alone = [{name: row.tolist() for name, row in side.items()} for side in features.alone()]
    return found, alone


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize(("pair", "shift"), [(("zh", "en"), 0), (("ru", "ar"), 25)])
def test_features_are_the_same_from_both_sides(
    source: str, pair: tuple[str, str], shift: int, sample: dict[str, Document], remembering: Encoder
) -> None:
    """Which language is called the source says nothing about what translates what."""
    src, tgt = (
        [text for block in sample[lang].blocks for text in block.sentence_texts()][at : at + 7]
        for lang, at in zip(pair, (5, 5 + shift), strict=True)
    )
    sides = Side(src, remembering), Side(tgt, remembering)
    beads, alone = said(SOURCES[source], *sides)
    turned, turned_alone = said(SOURCES[source], *sides[::-1])
    other = {(name, (b, a), j, i): value for (name, (a, b), i, j), value in turned.items()}
    differ = {key: (value, other[key]) for key, value in beads.items() if abs(value - other[key]) > 1e-3}
    assert differ == {} and len(turned) == len(beads)
    for side, from_there in zip(alone, turned_alone[::-1], strict=True):
        for name, row in side.items():
            assert from_there[name] == pytest.approx(row, abs=1e-3), name
