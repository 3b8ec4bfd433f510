"""The price of a bead between sentences.

A bead is cheap when the joined texts mean the same.  The cosine of their vectors is normalised by
what unrelated sentences of the same documents reach (Vecalign), so that a sentence that is like
everything does not attract everything; length, figures and final punctuation speak beside it, and a
bead that grows more alike when it takes in a neighbour is too small (extension gain).

Prices are sums of features times `Weights`; a lower price is better, and what a sentence costs
alone sets the point at which a bead is no longer worth its price.

Sources: normalised cosine, Thompson & Koehn 2019, doi:10.18653/v1/D19-1136; length, Gale & Church
1993, https://aclanthology.org/J93-1004.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from align.encoders import Encoded, Rows
from align.planes import Plane, Planes
from align.search import Costs, Move

MOVES: tuple[Move, ...] = tuple(
    sorted(((a, b) for a in range(1, 6) for b in range(1, 6) if a + b <= 6), key=lambda m: (m[0] + m[1], m))
)
_SAMPLE = 200  # sentences that the likeness of unrelated ones is measured on
_WORTH = 0.04  # what a sentence that belongs to a bead adds to its cosine, at least
_FIGURE = re.compile(r"\d+(?:[.,  ]\d+)*")
_MARK = re.compile(r"([?？؟]|[!！]|[:：]|[;；؛]|[.。…])[\"'”’»」』)）\]]*$")
_CLASSES = {c: k for k, cs in enumerate(("?？؟", "!！", ":：", ";；؛", ".。…"), 1) for c in cs}


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature of a bead costs."""

    alone: float = 0.50  # a sentence without a counterpart
    likeness: float = 1.0  # (1 - cosine) / (1 - cosine of unrelated sentences), for each sentence of the bead
    length: float = 0.045  # Gale-Church z
    mark: float = 0.056  # final punctuation of another class
    figures: float = 0.14  # share of figures that the other side lacks
    gain: float = 0.49  # what the cosine grows when a neighbour is taken in
    surplus: float = 1.0  # what the cosine grows, or hardly falls, when an edge sentence is taken out
    merge: float = 0.25  # each sentence above two


@dataclass(frozen=True, slots=True)
class Side:
    """One document's sentences as the scorer sees them.

    Attributes:
        texts: the sentences.
        encoded: their vectors.
    """

    texts: tuple[str, ...]
    encoded: Encoded
    _spans: dict[int, Rows] = field(default_factory=dict, repr=False, compare=False)

    def spans(self, size: int) -> Rows:
        """(n - size + 1, d) unit rows of each run of `size` sentences; computed once."""
        if size == 1:
            return self.encoded.rows
        if size not in self._spans:
            starts = np.arange(max(len(self.texts) - size + 1, 0), dtype=np.intp)
            self._spans[size] = self.encoded.spans(starts, starts + size)
        return self._spans[size]

    def lengths(self) -> NDArray[np.float64]:
        """(n,) characters, spaces left out."""
        return np.array([sum(not c.isspace() for c in t) for t in self.texts], dtype=np.float64)

    def marks(self) -> NDArray[np.intp]:
        """(n,) class of the final punctuation, 0 for none."""
        found = (_MARK.search(t[-8:]) for t in self.texts)
        return np.array([_CLASSES[f.group(1)] if f else 0 for f in found], dtype=np.intp)


def figures(text: str) -> frozenset[str]:
    """The figures of a text, digits of any script alike; separators are left out."""
    digits = (f for f in _FIGURE.findall(text))
    return frozenset("".join(str(unicodedata.digit(c)) for c in f if c.isdigit()) for f in digits)


class SentenceScorer:
    """Prices of beads between the sentences of two documents.

    Args:
        src, tgt: the two sides.
        weights: what features cost.
        known: whether the encoder knows both languages; if not, likeness is left out.
    """

    def __init__(self, src: Side, tgt: Side, weights: Weights | None = None, known: bool = True) -> None:
        self.src, self.tgt, self.weights, self.known = src, tgt, weights or Weights(), known
        self._sides = src, tgt
        self._planes = Planes(src, tgt)
        self._noise: dict[tuple[int, int], NDArray[np.float64]] = {}

    def nulls(self) -> tuple[Costs, Costs]:
        """A sentence alone costs more the longer it is, up to a point."""
        price = self.weights.alone * (1.0 if self.known else 0.8)
        both = []
        for length in self._lengths:
            typical = max(float(np.median(length)) if len(length) else 1.0, 1.0)
            both.append(price * np.clip(0.8 + 0.2 * length / typical, 0.8, 1.3))
        return both[0], both[1]

    def costs(self, move: Move, rows: slice, columns: slice) -> Costs:
        """See `search.Scorer`."""
        a, b = move
        w = self.weights
        price = np.full((rows.stop - rows.start, columns.stop - columns.start), w.merge * (a + b - 2))
        if self.known:
            cosine = self._planes.at(move, rows, columns)
            noise = (self._noise_of(0, a)[rows][:, None] + self._noise_of(1, b)[columns][None, :]) / 2
            unlike = (1 - cosine) / np.maximum(1 - noise, 1e-3)
            price += w.likeness * unlike * (a + b) / 2 + w.gain * self._gain(move, rows, columns, cosine)
            price += w.surplus * self._surplus(move, rows, columns, cosine) * (a + b) / 2
        else:
            price += 0.35 * (a + b) / 2
        price += w.length * self._length(move, rows, columns) * (1.0 if self.known else 2.0)
        price += w.figures * self._figures_missing(move, rows, columns) * (a + b) / 2
        marks = self._marks
        price += w.mark * (
            marks[0][rows.start + a - 1 : rows.stop + a - 1][:, None]
            != marks[1][columns.start + b - 1 : columns.stop + b - 1][None, :]
        )
        return price

    def _noise_of(self, side: int, size: int) -> NDArray[np.float64]:
        """Mean cosine of each span to sentences spread over the other side."""
        if (side, size) not in self._noise:
            own, other = self._sides[side], self._sides[1 - side].spans(1)
            sample = other[np.linspace(0, len(other) - 1, min(_SAMPLE, len(other))).astype(np.intp)]
            self._noise[side, size] = (own.spans(size) @ sample.mean(axis=0)).astype(np.float64)
        return self._noise[side, size]

    @cached_property
    def _lengths(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Characters of each sentence, the source scaled by the ratio of the documents."""
        src, tgt = self.src.lengths(), self.tgt.lengths()
        ratio = (tgt.sum() + 1) / (src.sum() + 1)
        return src * min(max(ratio, 0.1), 10.0), tgt

    @cached_property
    def _marks(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        return self.src.marks(), self.tgt.marks()

    def _length(self, move: Move, rows: slice, columns: slice) -> Costs:
        """Gale-Church z of the joined lengths, at most 6."""
        sums = [np.concatenate([[0.0], np.cumsum(x)]) for x in self._lengths]
        (a, b), (r, c) = move, (rows, columns)
        x = (sums[0][r.start + a : r.stop + a] - sums[0][r.start : r.stop])[:, None]
        y = (sums[1][c.start + b : c.stop + b] - sums[1][c.start : c.stop])[None, :]
        z: Costs = np.minimum(np.abs(x - y) / np.sqrt(6.8 * (x + y) / 2 + 1), 6.0)
        return z

    @cached_property
    def _figure_rows(self) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """(n, f) and (m, f): which figures each sentence has; the ones on both sides only."""
        found = [[figures(t) for t in side.texts] for side in self._sides]
        shared = sorted(set().union(*found[0]) & set().union(*found[1]))
        place = {f: i for i, f in enumerate(shared[:4096])}
        rows = []
        for sets in found:
            row = np.zeros((len(sets), max(len(place), 1)), dtype=np.bool_)
            for i, some in enumerate(sets):
                row[i, [place[f] for f in some if f in place]] = True
            rows.append(row)
        return rows[0], rows[1]

    def _figures_missing(self, move: Move, rows: slice, columns: slice) -> Costs:
        """Share of the figures of a bead that stand on one side only, 0 where it has none."""
        src, tgt = self._figure_rows
        there = src[rows.start : rows.stop + move[0] - 1].any(axis=0)
        x = _or_runs(src[rows.start : rows.stop + move[0] - 1, there], move[0])
        y = _or_runs(tgt[columns.start : columns.stop + move[1] - 1], move[1])
        both = x @ y[:, there].T
        count = x.sum(axis=1)[:, None] + y.sum(axis=1)[None, :]
        share = np.where(count > 0, 1 - 2 * both / np.maximum(count, 1), 0.0)
        missing: Costs = share * np.minimum(count / 4, 1.0)
        return missing

    def _gain(self, move: Move, rows: slice, columns: slice, cosine: Plane) -> Plane:
        """The most that the cosine grows when one more neighbour is taken in on either side."""
        (a, b), planes = move, self._planes
        best = np.maximum(
            planes.at((a + 1, b), rows, columns), planes.at((a + 1, b), _moved(rows, -1), columns)
        )
        np.maximum(best, planes.at((a, b + 1), rows, columns), out=best)
        np.maximum(best, planes.at((a, b + 1), rows, _moved(columns, -1)), out=best)
        grows: Plane = np.maximum(best - cosine, 0.0)
        return grows

    def _surplus(self, move: Move, rows: slice, columns: slice, cosine: Plane) -> Plane:
        """How little an edge sentence adds to the likeness of a bead: it may have no counterpart at all."""
        (a, b), planes = move, self._planes
        without = np.full_like(cosine, -1.0)
        if a > 1:
            np.maximum(without, planes.at((a - 1, b), rows, columns), out=without)
            np.maximum(without, planes.at((a - 1, b), _moved(rows, 1), columns), out=without)
        if b > 1:
            np.maximum(without, planes.at((a, b - 1), rows, columns), out=without)
            np.maximum(without, planes.at((a, b - 1), rows, _moved(columns, 1)), out=without)
        surplus: Plane = np.maximum(without - cosine + _WORTH, 0.0)
        return surplus


def _moved(places: slice, by: int) -> slice:
    return slice(places.start + by, places.stop + by)


def _or_runs(rows: NDArray[np.bool_], size: int) -> NDArray[np.float32]:
    """(n - size + 1, f): which figures each run of sentences has."""
    out = rows[: len(rows) - size + 1].astype(np.float32)
    for k in range(1, size):
        np.maximum(out, rows[k : len(rows) - size + 1 + k], out=out)
    return out


def side(texts: Sequence[str], encoded: Encoded) -> Side:
    """Sentences and their vectors as one side of a scorer."""
    return Side(tuple(texts), encoded)
