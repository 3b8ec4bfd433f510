"""Two documents to beads.

The first look is cheap: meaning, form and structure, in a band around what is surely each other's.  It
leaves few beads, and shows how the paragraph numbers of the two sides run against each other.  The second
look asks of those beads everything that can be known, reading the numbers through that local shift.  What
is left alone on both sides is then paired out of order where it is surely the same (moved text).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

import numpy as np

from align import anchors
from align.cascade import ALONE, Thrift, survivors
from align.crossing import CrossingFeatures, doubtful, likely_borders
from align.debris import cleared
from align.features import Chain, Features, fitted
from align.form import FormFeatures
from align.grid import LONGEST, Move, band_around, full_band, grid
from align.lexicon import WordFeatures
from align.meaning import Counterparts, MeaningFeatures
from align.nouns import Bead
from align.paths import Beads, Lattice, Likely, Values
from align.search import Candidates, candidates, lattice
from align.sides import Side
from align.splits import SplitFeatures, single
from align.strays import StrayFeatures
from align.structure import Names, Shape, StructureFeatures, local_shift, shape
from align.threads import helpers, short_turns
from corpora.document import Document

_ALL = ((a, b) for a in range(1, LONGEST + 1) for b in range(1, LONGEST + 2 - a))
MOVES: tuple[Move, ...] = tuple(sorted(_ALL, key=lambda m: (m[0] + m[1], m)))
FIRST_MOVES: tuple[Move, ...] = ((1, 1), (1, 2), (2, 1))
_CAPPED = 0.6  # the highest score without an encoder that knows the language
_MOVED = 0.72  # cosine from which text left alone on both sides is taken for moved
_STRETCH = 10_000  # sentences of the longer side that are weighed together, or about so many
_ASLANT = 200  # sentences on either side of the diagonal, where nothing else shows where to look


@dataclass(frozen=True, slots=True)
class Version:
    """One language version, ready to align."""

    document: Document
    side: Side
    known: bool  # whether the encoder knows its language


@dataclass(frozen=True, slots=True)
class Look:
    """What the first look found.

    Attributes:
        likely: how likely its beads are.
        form: lengths and the like.
        meaning: what the vectors said.
    """

    likely: Likely
    form: FormFeatures
    meaning: MeaningFeatures

    @property
    def counterparts(self) -> Counterparts:
        """Of each sentence."""
        return self.meaning.counterparts


def at_first_sight(src: Side, tgt: Side) -> tuple[Candidates, FormFeatures, MeaningFeatures]:
    """The beads that the first look weighs, and what it asks of them."""
    sure = anchors.anchors(src.encoded.rows, tgt.encoded.rows)
    beads = candidates(grid(anchors.around(sure, len(src.texts), len(tgt.texts)), FIRST_MOVES))
    with short_turns(), helpers(1, max(len(src.texts), len(tgt.texts))) as beside:
        form = beside.submit(FormFeatures, src, tgt, sure)
        meaning = MeaningFeatures(src.runs, tgt.runs, beads)
        return beads, form.result(), meaning


def first_look(src: Side, tgt: Side, structure: Sequence[Features] = ()) -> Look:
    """Weigh beads at first sight."""
    beads, form, meaning = at_first_sight(src, tgt)
    scorer = Chain([form, meaning, *structure], fitted("weights_first"))
    return Look(lattice(scorer, beads).likely(), form, meaning)


def sources(src: Side, tgt: Side, beads: Candidates, first: Look) -> list[Features]:
    """Everything that sentences say of beads."""
    runs = src.exact_runs, tgt.exact_runs
    seams = likely_borders(beads, first.likely)
    places = doubtful(seams, beads.grid, *runs, first.counterparts)
    around = beads.grid.rows()[places], beads.grid.columns()[places]
    alone = single(beads, first.likely)
    parts = src.parts(alone[0], around[0] - 1, around[0]), tgt.parts(alone[1], around[1] - 1, around[1])
    halves = parts[0].halves(alone[0]), parts[1].halves(alone[1])
    with short_turns(), helpers(2, max(len(src.texts), len(tgt.texts))) as beside:
        crossing = beside.submit(CrossingFeatures, *parts, beads.grid, places)
        words = beside.submit(WordFeatures, src.words, tgt.words, beads)
        meaning = MeaningFeatures(*runs, beads, first.meaning)
        split = SplitFeatures(*runs, halves, beads, first.counterparts)
        stray = StrayFeatures(src.signs, tgt.signs, beads.grid, seams)
        return [first.form, meaning, words.result(), split, crossing.result(), stray]


def second_look(
    src: Side, tgt: Side, first: Look, structure: Sequence[Features] = (), thrift: Thrift = ALONE
) -> Lattice:
    """Weigh what the first look left, see `survivors`, by everything that can be known."""
    beads = survivors(first.likely, MOVES, thrift)
    weights = fitted("weights" if structure else "weights_sentences")
    return lattice(Chain([*sources(src, tgt, beads, first), *structure], weights), beads)


def by_form(src: Side, tgt: Side, structure: Sequence[Features] = ()) -> Lattice:
    """Weigh beads between languages of which the encoder does not know one."""
    n, m = len(src.texts), len(tgt.texts)
    band = full_band(n, m) if max(n, m) <= 2 * _ASLANT else band_around([], n, m, _ASLANT)
    scorer = Chain([FormFeatures(src, tgt), *structure], fitted("weights_unknown"))
    return lattice(scorer, candidates(grid(band, MOVES)))


def beads_between(src: Side, tgt: Side, known: bool = True) -> list[Bead]:
    """The most valuable beads of two sides, each with its posterior as its score.

    Args:
        src, tgt: the sides.
        known: whether the encoder knows both languages.
    """
    if not src.texts or not tgt.texts:
        return all_alone(src, tgt)
    if not known:
        return cleared(read_beads(by_form(src, tgt), known), src.texts, tgt.texts)
    found: list[Bead] = []
    for rows, columns in stretches(src, tgt):
        sides = src.within(rows), tgt.within(columns)
        found += read_beads(second_look(*sides, first_look(*sides)), begin=(rows.start, columns.start))
    return cleared(found, src.texts, tgt.texts)


def stretches(src: Side, tgt: Side) -> list[tuple[slice, slice]]:
    """Both sides of a bitext, or, of a long one, of stretches that are each other's, in order.

    Each is weighed by itself, so that there is no more in memory than one of them needs.  Texts that surely
    meet nowhere are one stretch, however long.
    """
    n, m = len(src.texts), len(tgt.texts)
    count = ceil(max(n, m) / _STRETCH)
    if count == 1:
        return [(slice(0, n), slice(0, m))]
    sure = anchors.anchors(src.encoded.rows, tgt.encoded.rows)
    borders = [(0, 0), *anchors.meetings(sure, n, m, count), (n, m)]
    return [(slice(i, x), slice(j, y)) for (i, j), (x, y) in pairwise(borders)]


def all_alone(src: Side, tgt: Side) -> list[Bead]:
    """Two sides of which one is empty."""
    left = [Bead((i,), (), 1.0) for i in range(len(src.texts))]
    return left + [Bead((), (j,), 1.0) for j in range(len(tgt.texts))]


def read_beads(beads: Lattice, known: bool = True, begin: anchors.Point = (0, 0)) -> list[Bead]:
    """The best path, each bead scored by its posterior.

    Args:
        beads: all of them.
        known: whether the encoder knows both languages.
        begin: number of the first sentence on either side.
    """
    temperature = fitted("weights" if known else "weights_unknown").temperature
    path = beads.best()[0]
    found = []
    i, j = begin
    for (rows, columns), share in zip(path, _shares(beads.likely(), path).tolist(), strict=True):
        score = cooled(share, temperature)
        src, tgt = (
            tuple(range(i + rows.start, i + rows.stop)),
            tuple(range(j + columns.start, j + columns.stop)),
        )
        found.append(Bead(src, tgt, score if known else min(score, _CAPPED)))
    return found


def _shares(likely: Likely, path: Beads) -> Values:
    """(k,) probability of each bead of a path; of a unit alone, wherever it is left so."""
    found, (src, tgt) = likely.each(path), likely.lone()
    row, column, a, b = np.array([(r.start, c.start, r.stop - r.start, c.stop - c.start) for r, c in path]).T
    found[b == 0] = src[row[b == 0]]
    found[a == 0] = tgt[column[a == 0]]
    return found


def cooled(probability: float, temperature: float) -> float:
    """A probability whose log odds are divided by a temperature."""
    p = min(max(probability, 1e-9), 1 - 1e-9)
    return float(1 / (1 + ((1 - p) / p) ** (1 / temperature)))


def valued(src: Version, tgt: Version, thrift: Thrift = ALONE) -> Lattice:
    """All beads between the sentences of two documents, neither empty; `thrift` as in `survivors`."""
    names = Names()
    shapes = shape(src.document, names), shape(tgt.document, names)
    structure = [StructureFeatures(*shapes)]
    if not (src.known and tgt.known):
        return by_form(src.side, tgt.side, structure)
    look = first_look(src.side, tgt.side, structure)
    path = look.likely.lattice.best()[0]
    shift = local_shift(_paired_blocks(path, *shapes), src.document, tgt.document)
    if shift:
        structure = [StructureFeatures(shape(src.document, names, shift), shapes[1])]
    return second_look(src.side, tgt.side, look, structure, thrift)


def bitext(src: Version, tgt: Version, beads: Lattice) -> list[Bead]:
    """The best beads between two documents, in order of the source; moved text last."""
    known = src.known and tgt.known
    found = cleared(read_beads(beads, known), src.side.texts, tgt.side.texts)
    return _with_moved(found, src.side, tgt.side) if known else found


def _paired_blocks(beads: Beads, src: Shape, tgt: Shape) -> list[tuple[int, int]]:
    pairs = (
        (int(src.blocks[rows.start]), int(tgt.blocks[columns.start]))
        for rows, columns in beads
        if rows.start < rows.stop and columns.start < columns.stop
    )
    return list(dict.fromkeys(pairs))


def _with_moved(beads: Sequence[Bead], src_side: Side, tgt_side: Side) -> list[Bead]:
    """Pair what stands alone on both sides, out of order, where it is surely the same."""
    left = [b.src[0] for b in beads if not b.tgt]
    right = [b.tgt[0] for b in beads if not b.src]
    if not left or not right:
        return list(beads)
    src, tgt = src_side.encoded.rows[left], tgt_side.encoded.rows[right]
    likeness = src @ tgt.T
    moved = []
    for i, j in enumerate(likeness.argmax(axis=1)):
        best = float(likeness[i, j])
        if best >= _MOVED and int(likeness[:, j].argmax()) == i:
            moved.append(Bead((left[i],), (right[j],), min(best, 0.9)))
    gone = {b.src for b in moved}, {b.tgt for b in moved}
    kept = [b for b in beads if not ((not b.tgt and b.src in gone[0]) or (not b.src and b.tgt in gone[1]))]
    return kept + moved
