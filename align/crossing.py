"""Clauses that crossed: what ties two beads although each of them looks right.

A translator may move a clause to the neighbouring sentence, or end the first sentence elsewhere.  The
sentences then still pair one to one, but only together do they say the same.  It shows in the clauses: one
of them is far more like a clause of the neighbouring bead than like any of its own, and more than any
clause over there.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from align.features import Named, Rows
from align.grid import Grid, Numbers
from align.meaning import Counterparts
from align.parts import Clauses, Parts
from align.paths import Likely
from align.runs import Runs, Values
from align.search import Candidates, Frame, Starts

_LIKE = 0.5  # cosine from which two clauses may be the same
_CLEAR = 0.1  # by how much the neighbour's clause is nearer than the nearest of the own bead
_NONE = -1.0
_LIKELY = 0.1  # probability of a border below which nothing crosses it
_ROWS = 4096  # places whose sentences are compared together
_TOGETHER = 32  # places looked at together, and sentences that they may lie apart
_CLAUSES = 32  # of a sentence that are looked at: a list in a sentence may have hundreds


class CrossingFeatures:
    """Where, between two sentences on both sides, a clause crossed.

    Args:
        src, tgt: the parts of both sides' sentences.
        nodes: of the beads that will be asked for.
        places: nodes at which a clause may have crossed, see `doubtful`.
    """

    def __init__(self, src: Parts, tgt: Parts, nodes: Grid, places: Numbers) -> None:
        self._grid = nodes
        self._leads = np.zeros(nodes.size + 1, dtype=np.float32)
        rows, columns = nodes.rows()[places], nodes.columns()[places]
        x, y = (parts.clauses(np.concatenate([p - 1, p])) for parts, p in ((src, rows), (tgt, columns)))
        at = 0
        while at < len(places):
            near = int(np.searchsorted(rows, rows[at] + _TOGETHER))
            some = slice(at, min(at + _TOGETHER, near))
            self._leads[places[some]] = _leads(x, y, rows[some], columns[some])
            at = some.stop

    def alone(self) -> tuple[Rows, Rows]:
        """See `features.Features`."""
        return {}, {}

    def of(self, frame: Frame, beads: Starts) -> Named:
        """See `features.Features`."""
        find = self._grid.find
        begin = self._leads[find(beads.rows, beads.columns)]
        end = self._leads[find(beads.rows + beads.a, beads.columns + beads.b)]
        clear = (begin > _CLEAR).astype(np.float32) + (end > _CLEAR)
        return {"crossed": begin + end, "astray": clear}


def doubtful(places: Numbers, nodes: Grid, src: Runs, tgt: Runs, seen: Counterparts) -> Numbers:
    """Borders at which a clause may have crossed: those between sentences that lack something.

    Args:
        places: likely borders, see `likely_borders`.
        nodes: of which they are.
        src, tgt: the sentences of both sides.
        seen: what a look at the whole band found.
    """
    rows, columns = nodes.rows()[places], nodes.columns()[places]
    x, y = src.encoded.rows, tgt.encoded.rows
    own = np.zeros(len(places), dtype=np.float32)
    for at in range(0, len(places), _ROWS):
        i, j = rows[at : at + _ROWS], columns[at : at + _ROWS]
        before, after = (np.einsum("ij,ij->i", x[p], y[q]) for p, q in ((i - 1, j - 1), (i, j)))
        own[at : at + _ROWS] = (before + after) / 2
    return places[own < seen.usual]


def likely_borders(beads: Candidates, likely: Likely) -> Numbers:
    """Nodes between sentences at which beads end and begin, as the first look found likely."""
    places = borders(beads)
    return places[likely.at(beads.grid.rows()[places], beads.grid.columns()[places]) >= _LIKELY]


def borders(beads: Candidates) -> Numbers:
    """Nodes between sentences at which beads end and begin."""
    nodes = beads.grid
    rows, columns = nodes.rows(), nodes.columns()
    ends = np.zeros(nodes.size + 1, dtype=np.bool_)
    for (a, b), begin in zip(nodes.moves[:-1], beads.begin, strict=True):
        ends[nodes.find(rows[begin] + a, columns[begin] + b)] = True
    return np.flatnonzero(ends[:-1] & beads.begin.any(axis=0) & (rows > 0) & (columns > 0))


def _padded(clauses: Clauses, sentences: slice) -> tuple[Numbers, NDArray[np.bool_]]:
    """(sentences, most) numbers of the clauses of some sentences, and which of them there are."""
    first, counts = clauses.first[sentences], np.minimum(np.diff(clauses.first)[sentences], _CLAUSES)
    nth = np.arange(max(int(counts.max(initial=0)), 1))[None, :]
    there = nth < counts[:, None]
    return np.where(there, first[:, None] + nth, 0), there


def _leads(src: Clauses, tgt: Clauses, rows: Numbers, columns: Numbers) -> Values:
    """(k,) how clearly a clause belongs across each place; 0 where none does."""
    r, c = (
        slice(int(rows.min()) - 1, int(rows.max()) + 1),
        slice(int(columns.min()) - 1, int(columns.max()) + 1),
    )
    x, x_there = _padded(src, r)
    y, y_there = _padded(tgt, c)
    left, right = src.rows[x.ravel()], tgt.rows[y.ravel()]
    cosines = (left @ right.T).reshape(*x.shape, *y.shape).transpose(0, 2, 1, 3)
    cosines = np.where(x_there[:, None, :, None] & y_there[None, :, None, :], cosines, np.float32(_NONE))
    best = cosines.max(axis=3)  # of each source clause, in each target sentence
    claims = cosines.max(axis=2)  # of each source sentence, on each target clause
    i, j = rows - r.start, columns - c.start
    forth = _strays(cosines, best, claims, i - 1, j - 1, i, j)
    back = _strays(cosines, best, claims, i, j, i - 1, j - 1)
    found: Values = np.maximum(forth, back)
    return found


def _strays(
    cosines: Values, best: Values, claims: Values, i: Numbers, j: Numbers, other_i: Numbers, other_j: Numbers
) -> Values:
    """How clearly a clause of sentence i has its like in sentence other_j, not in j, nor other_i there."""
    there = cosines[i, other_j]
    lead = there - np.maximum(best[i, j][:, :, None], claims[other_i, other_j][:, None, :])
    lead[there < _LIKE] = 0.0
    found: Values = np.maximum(lead.max(axis=(1, 2)), 0.0)
    return found
