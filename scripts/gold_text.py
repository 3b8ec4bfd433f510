"""Where a piece of text stands in a gold standard, however it was cut.

A language's gold is one string of letters and digits, entry after entry.  A piece that stands there whole
may stand at several places (headings repeat); whoever asks chooses.  Else it is taken apart: the longest
stretches that the gold has, read on from where the last one ended if it can, and what lies between two of
them as far as it is the same.  What is left is furniture of the page, of which gold.json has lists, or
unknown.  Labels (paragraph numbers) are found like all else and weigh nothing.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from align import evaluate
from align.evaluate import Entry, gold_entries

Numbers = NDArray[np.intp]
_TIES = {
    "para": ("_para", "_joined"),
    "sent": ("_id", "_sjoined"),
}  # level → key of entries, of what ties them
_PLACES = 40  # of a piece, at most
_SHORT = {"zh": 4}  # letters from which a stretch is taken for the gold's
_USUAL = 10
_NEAR = 400  # letters within which reading on is sought
_SLACK = 4  # letters that a gap may have more or fewer than the gold


def letters(text: str) -> str:
    """Letters and digits only, width, case and marks folded, digits as 0 to 9.

    >>> letters("Art. ٤, Été")
    'art4ete'
    """
    return "".join(_digit(c) for c in evaluate.letters(text))


def _digit(letter: str) -> str:
    value = unicodedata.digit(letter, None)
    return letter if value is None else str(value)


def groups(gold: Sequence[Entry], langs: Sequence[str], level: str) -> Numbers:
    """The group of each entry between some languages: what a version joins is one.

    Args:
        level: "para" or "sent".
    """
    own, tie = _TIES[level]
    above: dict[tuple[str, str], tuple[str, str]] = {}

    def top(name: tuple[str, str]) -> tuple[str, str]:
        while (upper := above.setdefault(name, name)) != name:
            name = upper
        return name

    names = [("", str(entry.get(own) or entry["_id"])) for entry in gold_entries(gold)]
    for entry, name in zip(gold_entries(gold), names, strict=True):
        for lang in langs:
            if key := entry.get(tie, {}).get(lang):
                above[top((lang, str(key)))] = top(name)
    numbers: dict[tuple[str, str], int] = {}
    return np.array([numbers.setdefault(top(name), len(numbers)) for name in names], dtype=np.intp)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to find a piece in the gold.

    Attributes:
        places: of its letters that the gold has.
        entries: entry → letters of it, labels left out.
        noise: letters of furniture.
        size: letters that weigh: all but labels and what gold.json calls neutral.
    """

    places: Numbers
    entries: Mapping[int, int]
    noise: int
    size: int

    def shares(self, groups: Numbers) -> dict[int, float]:
        """Group → how much of the piece lies in it, 0..1."""
        found: Counter[int] = Counter()
        for entry, count in self.entries.items():
            found[int(groups[entry])] += count
        return {group: count / self.size for group, count in found.items()}


class Stream:
    """The gold text of one language.

    Attributes:
        text: its letters and digits.
        owner: (len(text),) number of the entry that each belongs to, -1 in labels.
    """

    def __init__(self, gold: Sequence[Entry], lang: str) -> None:
        self._least = _SHORT.get(lang, _USUAL)
        self._known: dict[str, list[Reading]] = {}
        self._furniture = {
            kind: [letters(t) for e in gold if e["_kind"] == kind for t in e.get(lang, ())]
            for kind in ("neutral", "noise")
        }
        texts: list[str] = []
        owner: list[int] = []
        self._starts, self._ends = set[int](), set[int]()
        for number, entry in enumerate(gold_entries(gold)):
            if lang in entry:
                text, label = letters("".join(entry[lang])), letters(entry.get("_labels", {}).get(lang, ""))
                before = len(label) if text.startswith(label) else 0
                self._starts |= {len(owner), len(owner) + before}
                texts.append(text)
                owner += [-1] * before + [number] * (len(text) - before)
                self._ends.add(len(owner))
        self.text, self.owner = "".join(texts), np.array(owner, dtype=np.intp)

    @cached_property
    def weights(self) -> Counter[int]:
        """Entry → letters of it, labels left out."""
        return Counter(self.owner[self.owner >= 0].tolist())

    def readings(self, piece: str) -> list[Reading]:
        """The ways to find a piece; one at least.

        Args:
            piece: letters, see `letters`.
        """
        if piece not in self._known:
            self._known[piece] = [self._reading(piece, places) for places in self._found(piece)]
        return self._known[piece]

    def neutral(self, piece: str) -> bool:
        """Whether a piece does not stand in the gold, and is part of what gold.json calls neutral.

        Two footnotes that cite the same document are like each other and like the text that cites it.
        """
        return piece not in self.text and self._kind(piece) == "neutral"

    def _found(self, piece: str) -> list[Numbers]:
        """(len(piece),) place of each letter, -1 where it has none: for each place, whole entries first."""
        at = list(_everywhere(self.text, piece)) if piece else []
        if not at:
            return [self._apart(piece)]
        ends = [(place in self._starts) + (place + len(piece) in self._ends) for place in at]
        whole = [place for place, end in zip(at, ends, strict=True) if end == max(ends)]
        return [np.arange(place, place + len(piece)) for place in whole[:_PLACES]]

    def _reading(self, piece: str, places: Numbers) -> Reading:
        known = places[places >= 0]
        owner = self.owner[known]
        entries = Counter(owner[owner >= 0].tolist())
        left = Counter[str]()
        for missing, run in groupby(zip(piece, places, strict=True), key=lambda pair: pair[1] < 0):
            if missing:
                text = "".join(letter for letter, _ in run)
                left[self._kind(text)] += len(text)
        size = entries.total() + left["noise"] + left["unknown"]
        return Reading(known, entries, left["noise"], size)

    def _kind(self, text: str) -> str:
        return next(
            (kind for kind, known in self._furniture.items() if any(text in k for k in known)), "unknown"
        )

    def _apart(self, piece: str) -> Numbers:
        """Longest stretches from the left, then what fits between them."""
        places = np.full(len(piece), -1, dtype=np.intp)
        at, last = 0, -1
        while at <= len(piece) - self._least:
            place, length = self._longest(piece, at, last)
            if not length:
                at += 1
                continue
            back = 0
            while (
                at > back
                and place > back
                and places[at - back - 1] < 0
                and self._same(piece, at, place, back)
            ):
                back += 1
            places[at - back : at + length] = np.arange(place - back, place + length)
            at, last = at + length, place + length
        self._close(piece, places)
        return places

    def _same(self, piece: str, at: int, place: int, back: int) -> bool:
        return piece[at - back - 1] == self.text[place - back - 1]

    def _longest(self, piece: str, at: int, last: int) -> tuple[int, int]:
        """Place and length of the longest stretch that begins here; those near the last go before."""
        seed = piece[at : at + self._least]
        every = list(_everywhere(self.text, seed))
        near = [place for place in every if 0 <= place - last < _NEAR] if last >= 0 else []
        return max(
            ((p, self._length(piece, at, p)) for p in near or every), key=lambda f: f[1], default=(0, 0)
        )

    def _length(self, piece: str, at: int, place: int) -> int:
        most = min(len(piece) - at, len(self.text) - place)
        return next((n for n in range(self._least, most) if piece[at + n] != self.text[place + n]), most)

    def _close(self, piece: str, places: Numbers) -> None:
        """Fill gaps whose neighbours stand as far apart in the gold."""
        for start, stop in _gaps(places):
            low = (
                places[start - 1] + 1
                if start
                else max(0, places[stop] - (stop - start) - _SLACK)
                if stop < len(places)
                else -1
            )
            high = places[stop] if stop < len(places) else low + stop - start + _SLACK
            if 0 <= low < high < low + 4 * (stop - start) + 10 * _SLACK:
                same = SequenceMatcher(None, piece[start:stop], self.text[low:high], autojunk=False)
                for a, b, size in same.get_matching_blocks():
                    places[start + a : start + a + size] = np.arange(low + b, low + b + size)


def _everywhere(text: str, sought: str) -> Iterator[int]:
    at = text.find(sought)
    while at >= 0:
        yield at
        at = text.find(sought, at + 1)


def _gaps(places: Numbers) -> list[tuple[int, int]]:
    """Stretches without a place."""
    missing = np.concatenate([[False], places < 0, [False]])
    edges = np.flatnonzero(np.diff(missing.astype(np.int8)))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))
