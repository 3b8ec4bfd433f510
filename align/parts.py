"""Parts of sentences: where a sentence could be cut if the translator had cut it.

A sentence falls into clauses at its inner punctuation, and a long clause into parts of six words or so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from math import ceil

import numpy as np
from numpy.typing import NDArray

from align.encoders import Cutting, Encoded, Encoder, Rows
from align.excerpts import Excerpt
from align.runs import SHORT
from align.words import DENSE

_SMALL = "a-zß-öø-ÿа-яё"
_CUT = re.compile(
    rf"""(?<=[，；：。！？])|(?<=[,;:،؛])(?=\s)|\s[–—]\s|(?<=——)
       | (?:(?<=[.!?…؟])|(?<=[.!?…]\s[»”"]))(?=\s+[«“"'(]?\s?[^\W\d_{_SMALL}])""",
    re.VERBOSE,
)  # a sentence may have another one in it, where a splitter took the mark between them for an abbreviation's
_ATOM = re.compile(rf"\s*(?:[{DENSE}]|[^\s{DENSE}]+)")
_CHARACTER = re.compile(rf"[{DENSE}]")
_LEAST = 22  # letters of a clause: what is shorter goes with its neighbour
_MOST = 36  # letters of a part
_EACH = 3  # letters that a Chinese or Japanese character counts for


@dataclass(frozen=True)
class Parts:
    """Parts of a document's sentences.

    Attributes:
        encoded: vectors of all parts, one sentence's after another's.
        first: (n + 1,) sentence i has the parts first[i] … first[i + 1] - 1; none where it was not cut.
        ends: (p,) whether a clause ends with the part.
    """

    encoded: Encoded
    first: NDArray[np.intp]
    ends: NDArray[np.bool_]

    def within(self, sentences: slice) -> Parts:
        """Those of neighbouring sentences; nothing is encoded again."""
        first, last = (int(self.first[at]) for at in (sentences.start, sentences.stop))
        return Parts(
            Excerpt(self.encoded, first, last),
            self.first[sentences.start : sentences.stop + 1] - first,
            self.ends[first:last],
        )

    def halves(self, some: NDArray[np.intp]) -> Halves:
        """Of some sentences; of all if there are few, which costs less than to be asked often."""
        return self._all_halves if len(self.first) <= SHORT + 1 else Halves.of(self, some)

    def clauses(self, some: NDArray[np.intp]) -> Clauses:
        """Of some sentences; of all if there are few."""
        return self._all_clauses if len(self.first) <= SHORT + 1 else Clauses.of(self, some)

    @cached_property
    def _all_halves(self) -> Halves:
        return Halves.of(self, np.arange(len(self.first) - 1))

    @cached_property
    def _all_clauses(self) -> Clauses:
        return Clauses.of(self, np.arange(len(self.first) - 1))


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of sentences.

    Attributes:
        rows: (c, d) unit rows.
        first: (n + 1,) sentence i has the clauses first[i] … first[i + 1] - 1; none if not asked for.
    """

    rows: Rows
    first: NDArray[np.intp]

    @classmethod
    def of(cls, parts: Parts, some: NDArray[np.intp]) -> Clauses:
        """The clauses of some sentences."""
        ends = np.flatnonzero(parts.ends) + 1
        starts = np.concatenate([[0], ends[:-1]])
        sentence = np.searchsorted(parts.first, starts, side="right") - 1
        asked = np.zeros(len(parts.first), dtype=np.bool_)
        asked[some] = True
        kept = np.flatnonzero(asked[sentence])
        first = np.searchsorted(sentence[kept], np.arange(len(parts.first)))
        return cls(parts.encoded.spans(starts[kept], ends[kept]), first)


@dataclass(frozen=True, slots=True)
class Halves:
    """Both halves of sentences, cut at every border between two parts.

    Attributes:
        cuts: (n,) ways to cut each sentence, 0 for those not asked for.
        starts: (n,) the first of them: a row of `before` and of `after`.
        before, after: (c, d) unit rows.
    """

    cuts: NDArray[np.intp]
    starts: NDArray[np.intp]
    before: Rows
    after: Rows

    @classmethod
    def of(cls, parts: Parts, some: NDArray[np.intp]) -> Halves:
        """The halves of some sentences."""
        first = parts.first
        cuts = np.zeros(len(first) - 1, dtype=np.intp)
        cuts[some] = np.maximum(np.diff(first)[some] - 1, 0)
        starts = np.cumsum(cuts) - cuts
        owner = np.repeat(np.arange(len(cuts)), cuts)
        at = first[owner] + np.arange(len(owner)) - starts[owner] + 1
        before = parts.encoded.spans(first[owner], at)
        return cls(cuts, starts, before, parts.encoded.spans(at, first[owner + 1]))


def parts_of(texts: Sequence[str], encoder: Encoder, some: NDArray[np.intp] | None = None) -> Parts:
    """Cut sentences, all or some, and encode their parts, each as if it stood alone."""
    wanted = range(len(texts)) if some is None else np.unique(some).tolist()
    cuts = {i: cut(texts[i]) for i in wanted}
    encoded = encoder.encode([part for clauses in cuts.values() for clause in clauses for part in clause])
    counts = [[len(parts) for parts in cuts.get(i, [])] for i in range(len(texts))]
    return _parts_of(counts, encoded)


def encode_with_parts(texts: Sequence[str], encoder: Cutting) -> tuple[Encoded, Parts]:
    """Cut all sentences, and encode them and their parts at once; those that follow are cut meanwhile."""
    counts: list[list[int]] = []

    def ends() -> Iterator[list[int]]:
        for clauses in map(cut, texts):
            counts.append([len(parts) for parts in clauses])
            yield list(accumulate(len(part) for parts in clauses for part in parts))

    encoded, parts = encoder.encode_cut(texts, ends())
    return encoded, _parts_of(counts, parts)


def _parts_of(counts: Sequence[Sequence[int]], encoded: Encoded) -> Parts:
    """Given how many parts each clause of each sentence has."""
    first = np.cumsum([0, *map(sum, counts)], dtype=np.intp)
    ends = np.zeros(int(first[-1]), dtype=np.bool_)
    ends[np.cumsum([count for clauses in counts for count in clauses], dtype=np.intp) - 1] = True
    return Parts(encoded, first, ends)


def cut(text: str) -> list[list[str]]:
    """The clauses of a sentence, each in parts.

    >>> cut("In 2019, the Conference of the Parties met in Vienna, and the Bureau approved its agenda.")
    [['In 2019, the Conference of', ' the Parties met in Vienna,'], [' and the Bureau approved its agenda.']]
    """
    return [_parts(clause) for clause in _clauses(text)]


def _clauses(text: str) -> list[str]:
    clauses: list[str] = []
    for piece in filter(None, _CUT.split(text)):
        if clauses and min(_weight(clauses[-1]), _weight(piece)) < _LEAST:
            clauses[-1] += piece
        else:
            clauses.append(piece)
    return clauses or [text]


def _weight(text: str) -> int:
    dense = 0 if text.isascii() else len(_CHARACTER.findall(text))
    return len(text.strip()) + (_EACH - 1) * dense


def _parts(clause: str) -> list[str]:
    """A clause in parts of equal weight."""
    if len(clause) * _EACH <= _MOST or (clause.isascii() and len(clause.strip()) <= _MOST):
        return [clause]
    atoms = _ATOM.findall(clause.rstrip())  # blanks that nothing follows would be sought again from each
    weights = [_weight(atom) for atom in atoms]
    total = sum(weights)
    count = max(ceil(total / _MOST), 1)
    parts = [""] * count
    at = 0
    for atom, weight in zip(atoms, weights, strict=True):
        parts[min(at * count // total, count - 1)] += atom
        at += weight
    rest = clause[len("".join(atoms)) :]
    return [p for p in [*parts[:-1], parts[-1] + rest] if p] or [clause]
