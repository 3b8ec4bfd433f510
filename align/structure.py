"""Structure beside meaning: what headings, numbers and paragraph borders say about a bead.

Labels are strong evidence and never proof: a number that agrees makes a bead cheaper, one that
disagrees dearer, and meaning can outvote both.  Paragraph numbers are read through a local shift:
where the neighbours of a paragraph are all paired with numbers one higher (a paragraph was put in,
a number was left out), one higher is what agrees.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from align.scoring import SentenceScorer
from align.search import Costs, Move
from corpora.document import Block, Document, Step

_AROUND = 7  # numbered neighbours that a local shift is read from
_BODY = frozenset({"paragraph", "item", "cell", "footnote"})


@dataclass(frozen=True, slots=True)
class StructureWeights:
    """What structure adds to the price of a bead."""

    path: float = -0.12  # the whole path agrees
    label: float = -0.20  # the block's own number agrees
    conflict: float = 0.30  # both are numbered at the same level, differently
    kind: float = 0.30  # heading against text, item against paragraph…
    border: float = 0.18  # begins, or ends, with its paragraph on one side only
    crossing: float = 0.60  # each paragraph border inside the bead


@dataclass(frozen=True, slots=True)
class Shape:
    """Where the sentences of a document stand.

    Attributes:
        blocks: (n,) number of each sentence's block.
        first, last: (n,) whether it begins, ends its block.
        path, label, rank, kind: (n,) identity of each; labels and paths of different documents are
            comparable; 0 is none.
    """

    blocks: NDArray[np.intp]
    first: NDArray[np.bool_]
    last: NDArray[np.bool_]
    path: NDArray[np.intp]
    label: NDArray[np.intp]
    rank: NDArray[np.intp]
    kind: NDArray[np.intp]


@dataclass(slots=True)
class Names:
    """Gives equal things equal numbers, from 1."""

    known: dict[object, int] = field(default_factory=dict)

    def of(self, thing: object) -> int:
        return self.known.setdefault(thing, len(self.known) + 1)


Shift = dict[int, int]  # block → what is added to its paragraph number before it is compared


def paragraph_number(block: Block) -> int | None:
    """The number of the numbered paragraph in which a block stands."""
    number = next((s.number for s in block.path if s.kind == "paragraph"), "")
    return int(number) if number.isdecimal() else None


def _steps(block: Block, shift: int) -> tuple[Step, ...]:
    if not shift:
        return block.path
    return tuple(
        Step(s.kind, str(int(s.number) + shift)) if s.kind == "paragraph" and s.number.isdecimal() else s
        for s in block.path
    )


def _group(block: Block) -> str:
    return "body" if block.kind in _BODY else "head"


def shape(document: Document, names: Names, shift: Shift | None = None) -> Shape:
    """Where the sentences of a document stand."""
    rows: list[tuple[int, bool, bool, int, int, int, int]] = []
    for b, block in enumerate(document.blocks):
        steps = _steps(block, (shift or {}).get(b, 0))
        numbered = block.number is not None and bool(steps) and steps[-1].number != ""
        path = (
            names.of(steps) if numbered or block.kind in ("title", "document-type", "place-and-date") else 0
        )
        label = names.of(("label", steps[-1])) if numbered else 0
        rank = names.of(("rank", steps[-1].kind)) if numbered else 0
        kind = names.of(("kind", _group(block)))
        last = len(block.sentences) - 1
        rows += ((b, s == 0, s == last, path, label, rank, kind) for s in range(last + 1))
    table = np.array(rows, dtype=np.intp).reshape(-1, 7)
    return Shape(
        table[:, 0],
        table[:, 1].astype(bool),
        table[:, 2].astype(bool),
        table[:, 3],
        table[:, 4],
        table[:, 5],
        table[:, 6],
    )


class StructuredScorer:
    """Prices of beads between the sentences of two documents, structure and meaning together."""

    def __init__(
        self, meaning: SentenceScorer, src: Shape, tgt: Shape, weights: StructureWeights | None = None
    ) -> None:
        self.meaning, self.src, self.tgt, self.weights = meaning, src, tgt, weights or StructureWeights()

    def nulls(self) -> tuple[Costs, Costs]:
        """See `search.Scorer`."""
        return self.meaning.nulls()

    def costs(self, move: Move, rows: slice, columns: slice) -> Costs:
        """See `search.Scorer`."""
        price = self.meaning.costs(move, rows, columns)
        a, b = move
        ends = (
            slice(rows.start + a - 1, rows.stop + a - 1),
            slice(columns.start + b - 1, columns.stop + b - 1),
        )
        return price + self._labels(rows, columns) + self._borders(rows, columns, *ends)

    def _labels(self, rows: slice, columns: slice) -> Costs:
        w, x, y = self.weights, self.src, self.tgt
        begins = (x.first[rows][:, None] | y.first[columns][None, :]).astype(float)
        path = (x.path[rows][:, None] == y.path[columns][None, :]) & (x.path[rows] > 0)[:, None]
        label = (x.label[rows][:, None] == y.label[columns][None, :]) & (x.label[rows] > 0)[:, None]
        level = (x.rank[rows][:, None] == y.rank[columns][None, :]) & (x.rank[rows] > 0)[:, None]
        kind = x.kind[rows][:, None] != y.kind[columns][None, :]
        price: Costs = w.path * path + w.label * label + w.conflict * (level & ~label) + w.kind * kind
        return price * (0.4 + 0.6 * begins)

    def _borders(self, rows: slice, columns: slice, row_ends: slice, column_ends: slice) -> Costs:
        w, x, y = self.weights, self.src, self.tgt
        price = w.border * (x.first[rows][:, None] != y.first[columns][None, :]).astype(float)
        price += w.border * (x.last[row_ends][:, None] != y.last[column_ends][None, :])
        crossed = (x.blocks[row_ends] - x.blocks[rows])[:, None] + (
            y.blocks[column_ends] - y.blocks[columns]
        )[None, :]
        result: Costs = price + w.crossing * crossed
        return result


def local_shift(pairs: Sequence[tuple[int, int]], src: Document, tgt: Document) -> Shift:
    """What to add to the paragraph numbers of the source so that neighbours agree.

    Args:
        pairs: blocks that meaning has paired, in order.
        src, tgt: the documents.
    """
    steps: list[tuple[int, int]] = []
    for a, b in pairs:
        x, y = paragraph_number(src.blocks[a]), paragraph_number(tgt.blocks[b])
        if x is not None and y is not None and src.blocks[a].kind == "paragraph" == tgt.blocks[b].kind:
            steps.append((a, y - x))
    shift: Shift = {}
    at = [a for a, _ in steps]
    for block in range(len(src.blocks)):
        near = int(np.searchsorted(at, block))
        window = [d for _, d in steps[max(0, near - _AROUND // 2) : near + _AROUND // 2 + 1]]
        if window:
            common, times = Counter(window).most_common(1)[0]
            if common and times > len(window) / 2:
                shift[block] = common
    return shift
