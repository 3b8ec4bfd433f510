"""Structure beside meaning: what headings, numbers and paragraph borders say about a bead.

Labels are strong evidence and never proof: a number that agrees speaks for a bead, one that
disagrees against it, and meaning can outvote both.  Paragraph numbers are read through a local shift:
where the neighbours of a paragraph are all paired with numbers one higher (a paragraph was put in,
a number was left out), one higher is what agrees.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from align.features import Named, Rows
from align.search import Frame, Starts
from corpora.document import Block, Document, Step

_AROUND = 7  # numbered neighbours that a local shift is read from
_INSIDE = 0.4  # what labels count inside a block
_BODY = frozenset({"paragraph", "item", "cell", "footnote"})


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


class StructureFeatures:
    """What the places of sentences in their documents say of beads.

    Labels count in full where a block begins on either side, in part further inside it.
    """

    def __init__(self, src: Shape, tgt: Shape) -> None:
        self.src, self.tgt = src, tgt

    def alone(self) -> tuple[Rows, Rows]:
        """See `features.Features`: a sentence that begins a numbered block should have a counterpart."""
        src, tgt = (
            {"labelled": (side.first & (side.label > 0)).astype(float)} for side in (self.src, self.tgt)
        )
        return src, tgt

    def of(self, frame: Frame, beads: Starts) -> Named:
        """See `features.Features`."""
        x, y, i, j = self.src, self.tgt, beads.rows, beads.columns
        weight = np.where(x.first[i] | y.first[j], np.float32(1), np.float32(_INSIDE))
        path = (x.path[i] == y.path[j]) & (x.path[i] > 0)
        label = (x.label[i] == y.label[j]) & (x.label[i] > 0)
        level = (x.rank[i] == y.rank[j]) & (x.rank[i] > 0)
        i_last, j_last = beads.last
        border = (x.first[i] != y.first[j]).astype(np.float32) + (x.last[i_last] != y.last[j_last])
        crossed = x.blocks[i_last] - x.blocks[i] + y.blocks[j_last] - y.blocks[j]
        return {
            "path": path * weight,
            "label": label * weight,
            "conflict": (level & ~label) * weight,
            "kind": (x.kind[i] != y.kind[j]) * weight,
            "border": border.astype(np.float32),
            "crossing": crossed.astype(np.float32),
        }


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
