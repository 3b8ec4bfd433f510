"""Items of lists, paired by meaning whatever their order."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from align.encoders import Encoder, load
from align.nouns import Bead
from align.threads import single_threaded

LIKE = 0.5  # cosine from which two items can be the same
_CUT = re.compile(r"[,،、;；؛，](?![^(（\[]*[)）\]])")
_LAST = re.compile(r"\s(?:and|or|et|ou|y|e|o|u|и|или|und|oder)\s|[和与及或]|以及")
_CONJUNCTION = re.compile(r"^(?:(?:and|or|et|ou|y|e|o|u|и|или|und|oder)\s+|[和与及或]|以及)")
_ANNOUNCED = re.compile(r"^.*[:：]\s*(?=.*[,،、;；؛，])")  # up to the last colon before a list
_WAW = "و"  # Arabic writes its "and" onto every item


def cut_items(text: str) -> tuple[str, ...]:
    """The items of a list inside a sentence, without what announces them.

    >>> cut_items("The following were present: Albania, Brazil (as an observer, for one day), and China.")
    ('Albania', 'Brazil (as an observer, for one day)', 'China')
    """
    pieces = [piece.strip() for piece in _CUT.split(_ANNOUNCED.sub("", text).strip().rstrip(".。"))]
    if len(pieces) > 1 and all(piece.startswith(_WAW) for piece in pieces[1:]):
        pieces[1:] = [piece.removeprefix(_WAW) for piece in pieces[1:]]
    elif len(pieces) > 1:
        pieces[-1:] = _last(pieces[-1])
    return tuple(filter(None, (piece.strip() for piece in pieces)))


def _last(piece: str) -> list[str]:
    """What stands after the last comma: "and China", or "China and France"."""
    if _CONJUNCTION.match(piece):
        return [_CONJUNCTION.sub("", piece)]
    return _LAST.split(piece, maxsplit=1)


def pair_items(
    src: str | Sequence[str], tgt: str | Sequence[str], *, encoder: Encoder | None = None, least: float = LIKE
) -> list[Bead]:
    """Pair the items of two lists, each sorted in its own way.

    Args:
        src, tgt: items; or a list inside a sentence, which `cut_items` cuts.
        encoder: None takes `use`.
        least: cosine below which items are not paired.

    Returns:
        Beads of one item and its counterpart in order of the source, scored by their cosine; then, alone,
        the items without one, scored by how unlike the others are.  Every item stands in exactly one.

    >>> [(b.src, b.tgt) for b in pair_items("Greece, Italy, Japan", "Grèce, Japon, Italie")]
    [((0,), (0,)), ((1,), (2,)), ((2,), (1,))]
    """
    src, tgt = (cut_items(x) if isinstance(x, str) else tuple(x) for x in (src, tgt))
    if not src or not tgt:
        return [Bead((i,), (), 1.0) for i in range(len(src))] + [Bead((), (j,), 1.0) for j in range(len(tgt))]
    encoder = encoder or load("use")
    with single_threaded():
        likeness = encoder.encode(src).rows @ encoder.encode(tgt).rows.T
    pairs = assigned(likeness, least)
    alone_src = sorted(set(range(len(src))) - {i for i, _ in pairs})
    alone_tgt = sorted(set(range(len(tgt))) - {j for _, j in pairs})
    return [
        *(Bead((i,), (j,), _score(likeness[i, j])) for i, j in pairs),
        *(Bead((i,), (), _score(1 - likeness[i].max())) for i in alone_src),
        *(Bead((), (j,), _score(1 - likeness[:, j].max())) for j in alone_tgt),
    ]


def _score(cosine: float) -> float:
    return float(min(max(cosine, 0.0), 1.0))


def assigned(likeness: NDArray[np.float32], least: float) -> list[tuple[int, int]]:
    """The pairs of rows and columns that are likest in sum, none less like than `least`, by row.

    Source: shortest augmenting paths (Hungarian method), Jonker & Volgenant 1987, doi:10.1007/BF02278710.

    >>> assigned(np.array([[0.9, 0.8], [0.8, 0.1]], dtype=np.float32), 0.5)
    [(0, 1), (1, 0)]
    """
    if likeness.shape[0] > likeness.shape[1]:
        return sorted((i, j) for j, i in assigned(likeness.T, least))
    cost = -np.maximum(likeness.astype(np.float64), least)  # what is less like is worth nothing
    n, m = cost.shape
    row_of = np.full(m + 1, -1)  # column m is where each search begins
    by_row, by_column = np.zeros(n), np.zeros(m + 1)
    for row in range(n):
        row_of[m] = row
        before, shortest, done = np.full(m, m), np.full(m, np.inf), np.zeros(m + 1, dtype=np.bool_)
        at = m
        while row_of[at] >= 0:
            done[at] = True
            here = row_of[at]
            step = cost[here] - by_row[here] - by_column[:m]
            nearer = ~done[:m] & (step < shortest)
            shortest[nearer], before[nearer] = step[nearer], at
            at = int(np.where(done[:m], np.inf, shortest).argmin())
            reach = shortest[at]
            by_row[row_of[done]] += reach
            by_column[done] -= reach
            shortest[~done[:m]] -= reach
        while at != m:
            row_of[at], at = row_of[before[at]], int(before[at])
    pairs = ((int(row_of[j]), j) for j in range(m) if row_of[j] >= 0)
    return sorted((i, j) for i, j in pairs if likeness[i, j] >= least)
