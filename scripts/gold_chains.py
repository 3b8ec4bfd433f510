"""Gold alignments as chains over a lattice: what the scorer's weights are fitted on.

An example holds every bead near the gold path with its features, and which of them the gold allows.  Where
the gold has a bead too large for the model, or text that crosses, anything within is allowed: such places
teach where they begin and end.  So it is where a coarse gold (a paragraph, a line of a corpus) has several
sentences on both sides: it does not say how they go together.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

import bench_text_berg
import numpy as np
from numpy.typing import NDArray

from align import load
from align.bitext import MOVES, at_first_sight, first_look, sources
from align.cascade import survivors
from align.evaluate import Entry, Stretch, gold_groups, located
from align.features import Features, of_all
from align.grid import Grid, Move, band_around, grid
from align.meaning import MeaningFeatures
from align.paths import Lattice, Values
from align.search import Candidates
from align.sides import Side
from align.structure import Names, StructureFeatures, shape
from corpora.document import Document
from corpora.read import read

Block = tuple[slice, slice]
Tensor = NDArray[np.float32]
_FORBIDDEN = -1e5
_FOUND = 0.9  # share of sentences that must stand in the gold, or a pair teaches what is wrong
PAIRS = (("zh", "en"), ("zh", "fr"), ("zh", "ar"), ("en", "ru"), ("en", "es"), ("fr", "ar"))


@dataclass(frozen=True, slots=True)
class Example:
    """One pair of texts.

    Attributes:
        name: case and languages.
        grid: nodes near the gold path.
        beads: feature → (moves - 1, size + 1) plane; 0 where there is no bead.
        there: (moves - 1, size + 1) whether there is a bead.
        alone: feature → (n,) and (m,) rows.
        allowed: (moves, size + 1) beads that the gold allows; `lone`: (m,) target units it leaves alone.
        gold: its blocks; `coarse`: whether several sentences on both sides of one may be parted.
    """

    name: str
    grid: Grid
    beads: dict[str, Tensor]
    there: NDArray[np.bool_]
    alone: dict[str, tuple[Values, Values]]
    allowed: NDArray[np.bool_]
    lone: NDArray[np.bool_]
    gold: tuple[Block, ...] = field(repr=False)
    coarse: bool

    @property
    def group(self) -> str:
        """The corpus: what is left out together in cross-validation."""
        return self.name.split(" ")[0].split(".")[0].removesuffix("_a")

    def whole(self, block: Block) -> bool:
        """Whether a block must be one bead."""
        move = _sizes(block)
        return move in self.grid.moves and not (self.coarse and min(move) > 1)


def blocks(pairs: Iterable[tuple[Sequence[int], Sequence[int]]]) -> list[Block]:
    """Corresponding sentences as stretches of both sides in order; what crosses becomes one."""
    out: list[Block] = []
    some = [(slice(min(s), max(s) + 1), slice(min(t), max(t) + 1)) for s, t in pairs if s and t]
    for block in sorted(some, key=lambda b: (b[0].start, b[1].start)):
        this = block
        while out and (this[0].start < out[-1][0].stop or this[1].start < out[-1][1].stop):
            last = out.pop()
            this = _hull(last, this)
        out.append(this)
    return out


def _hull(a: Block, b: Block) -> Block:
    src, tgt = (slice(min(x.start, y.start), max(x.stop, y.stop)) for x, y in zip(a, b, strict=True))
    return src, tgt


def _sizes(block: Block) -> Move:
    return block[0].stop - block[0].start, block[1].stop - block[1].start


def example(
    name: str, sources: Sequence[Features], beads: Candidates, gold: Sequence[Block], coarse: bool
) -> Example:
    """Beads, among them those of the gold path, with their features."""
    nodes = beads.grid
    found: dict[str, Tensor] = {}
    for k, at, _, named in (row for source in sources for row in of_all(source, beads)):
        for feature, values in named.items():
            whole = found.setdefault(
                feature, np.zeros((len(nodes.moves) - 1, nodes.size + 1), dtype=np.float32)
            )
            whole[k, at] = values
    alone: dict[str, tuple[Values, Values]] = {}
    for source in sources:
        src, tgt = source.alone()
        alone |= {feature: (src[feature], tgt[feature]) for feature in src}
    allowed, lone = _allowed(nodes, gold, len(nodes.low) - 1, int(nodes.high[-1]) - 1, coarse)
    there = np.concatenate([beads.begin, np.zeros((len(beads.begin), 1), dtype=np.bool_)], axis=1)
    return Example(name, nodes, found, there, alone, allowed, lone, tuple(gold), coarse)


def _with_gold(beads: Candidates, gold: Sequence[Block], coarse: bool) -> Candidates:
    """Candidates, and the beads of the gold path if they are not among them."""
    old, (n, m) = beads.grid, (len(beads.grid.low) - 1, int(beads.grid.high[-1]) - 1)
    points = sorted({(b[0].start, b[1].start) for b in gold} | {(b[0].stop, b[1].stop) for b in gold})
    path = band_around([(i, j) for i, j in points if 0 < i < n and 0 < j < m], n, m, 1)
    nodes = grid((np.minimum(old.low, path[0]), np.maximum(old.high, path[1])), old.moves[:-1])
    begin = np.zeros((len(old.moves) - 1, nodes.size), dtype=np.bool_)
    begin[:, nodes.find(old.rows(), old.columns())] = beads.begin
    allowed = _allowed(nodes, gold, n, m, coarse)[0][:-1, :-1]
    rows, columns = nodes.rows(), nodes.columns()
    ends = [nodes.find(rows + a, columns + b) < nodes.size for a, b in nodes.moves[:-1]]
    return Candidates(nodes, begin | (allowed & np.array(ends)))


def _allowed(
    nodes: Grid, gold: Sequence[Block], n: int, m: int, coarse: bool
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    allowed = np.zeros((len(nodes.moves), nodes.size + 1), dtype=bool)
    lone, left = np.ones(m, dtype=bool), np.ones(n, dtype=bool)
    rows, columns, moves = nodes.rows(), nodes.columns(), nodes.moves[:-1]
    for src, tgt in gold:
        lone[tgt], left[src] = False, False
        move = _sizes((src, tgt))
        if move in moves and not (coarse and min(move) > 1):
            allowed[moves.index(move), nodes.find(np.array([src.start]), np.array([tgt.start]))] = True
            continue
        lone[tgt], left[src] = move not in moves, move not in moves
        for k, (a, b) in enumerate(moves):
            inside = (rows >= src.start) & (rows + a <= src.stop)
            inside &= (columns >= tgt.start) & (columns + b <= tgt.stop)
            allowed[k, :-1] |= inside
    allowed[-1, :-1] = np.append(left, False)[rows]
    allowed[:, -1] = False
    return allowed, lone


def constrained(beads: Lattice, given: Example) -> Lattice:
    """The lattice without what the gold forbids."""
    columns = beads.grid.columns()
    forbidden = np.concatenate([[0.0], np.cumsum(np.where(given.lone, 0.0, _FORBIDDEN))])[columns]
    values = np.where(given.allowed, beads.values, _FORBIDDEN)
    return beads.changed(values, beads.alone + forbidden)


def from_text_berg(folder: Path, first: bool, split: str = "dev") -> Iterator[Example]:
    """The development text, from lists of sentences."""
    encoder = load("use")
    for text in bench_text_berg.texts(folder, split):
        yield _pair(
            "text-berg",
            (Side(text.src, encoder), Side(text.tgt, encoder)),
            [],
            blocks(text.gold),
            False,
            first,
        )


def _pair(
    name: str,
    sides: tuple[Side, Side],
    structure: Sequence[Features],
    gold: Sequence[Block],
    coarse: bool,
    first: bool,
) -> Example:
    """One pair, as the first or as the second look sees it."""
    if first:
        band, form, _ = at_first_sight(*sides)
        beads = _with_gold(band, gold, coarse)
        meaning = MeaningFeatures(sides[0].runs, sides[1].runs, beads)
        return example(name, [form, meaning, *structure], beads, gold, coarse)
    look = first_look(*sides, structure)
    beads = _with_gold(survivors(look.likely, MOVES), gold, coarse)
    return example(name, [*sources(*sides, beads, look), *structure], beads, gold, coarse)


def from_case(folder: Path, first: bool) -> Iterator[Example]:
    """All pairs of a case of the open sets, or of the sample and of each of its versions with itself.

    A version with itself is a list of sentences: where all else is clear, it teaches what it costs to leave a
    sentence alone, which no pair of languages does.
    """
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    documents = {path.stem: read(path, path.stem) for path in sorted(folder.glob("??.txt"))}
    encoder = load("use")
    sides = {
        lang: Side([t for b in d.blocks for t in b.sentence_texts()], encoder)
        for lang, d in documents.items()
    }
    coarse = "sample" not in folder.parts[-2]
    for lang, side in sides.items() if not coarse else ():
        itself = [(slice(i, i + 1), slice(i, i + 1)) for i in range(len(side.texts))]
        yield _pair(f"{folder.name} {lang}-{lang}", (side, side), [], itself, False, first)
    for src, tgt in PAIRS if coarse else combinations(documents, 2):
        if src in documents and tgt in documents:
            if min(_share_found(documents[lang], gold) for lang in (src, tgt)) < _FOUND:
                continue
            names = Names()
            structure = [StructureFeatures(shape(documents[src], names), shape(documents[tgt], names))]
            path = blocks(_pairs(gold, documents[src], documents[tgt]))
            yield _pair(
                f"{folder.name} {src}-{tgt}", (sides[src], sides[tgt]), structure, path, coarse, first
            )


def _share_found(document: Document, gold: Sequence[Entry]) -> float:
    """The share of a document's sentences that stand in its gold, letter by letter."""
    places = located(document, gold)
    return sum(start >= 0 for start, _ in places) / max(len(places), 1)


def _pairs(gold: Sequence[Entry], src: Document, tgt: Document) -> list[tuple[list[int], list[int]]]:
    """Sentences of two documents that stand in the same gold group, as far as groups tie them."""
    groups = [g for g in gold_groups(gold, (src.lang, tgt.lang)) if len(g) > 1]
    where = {d.lang: located(d, gold) for d in (src, tgt)}
    found = [[_within(where[d.lang], group[d.lang]) for d in (src, tgt)] for group in groups]
    return [(s, t) for s, t in found if s and t]


def _within(places: Sequence[tuple[int, int]], stretch: Stretch) -> list[int]:
    """Sentences of which at least half lies in a stretch."""
    return [
        i
        for i, (start, end) in enumerate(places)
        if sum(max(0, min(end, b) - max(start, a)) for a, b in stretch) * 2 > end - start
    ]
