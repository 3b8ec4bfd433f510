"""How well a memory agrees with a gold standard, by letters, so that it does not matter how text is cut.

Letters and digits count; paragraph numbers do not, nor does text that the gold calls neutral.  Of a pair of
languages:

P         mean over units, weighted by their length, of how much of each side lies in the group of the gold
          in which most of both lies; furniture of the page and unknown text lie in none
R         share of the text of the groups that both languages have which stands in a unit with text of the
          same group on the other side
strict P  share of units of which 90 % on each side lie in one group
strict R  share of groups of which 90 % on each side stand in such units
leaked    share of the units' text that is furniture of the page

Text that stands at several places of the gold is taken for the best of them, or for all that are as good.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from gold_text import Numbers, Reading, Stream, groups, letters
from numpy.typing import NDArray

from align.evaluate import Entry, Score

FULL = 0.9  # of a side or a group: as good as all of it
Unit = Mapping[str, str]  # language → text
Covered = NDArray[np.bool_]  # (letters of a stream,)


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured of one pair of languages; see the module.

    Attributes:
        lax, strict: by letters, and by units that are right as a whole.
        furniture: letters of it in the units.
        letters: that weigh in the units.
    """

    lax: Score
    strict: Score
    furniture: int
    letters: int

    @property
    def leaked(self) -> float:
        """Share of the units' text that is furniture, 0..1."""
        return self.furniture / max(self.letters, 1)


class Gold:
    """A gold standard that can be asked where text lies.

    Args:
        entries: of gold.json.
        level: what its groups are, "para" or "sent".
    """

    def __init__(self, entries: Sequence[Entry], level: str) -> None:
        self._entries, self._level = entries, level
        self._streams: dict[str, Stream] = {}
        self._groups: dict[tuple[str, ...], Numbers] = {}

    def stream(self, lang: str) -> Stream:
        """Its text in one language."""
        if lang not in self._streams:
            self._streams[lang] = Stream(self._entries, lang)
        return self._streams[lang]

    def groups(self, langs: Iterable[str]) -> Numbers:
        """The group of each entry between some languages."""
        key = tuple(langs)
        if key not in self._groups:
            self._groups[key] = groups(self._entries, key, self._level)
        return self._groups[key]

    def right(self, unit: Unit) -> bool | None:
        """Whether 90 % of every side lie in one and the same group; None where a side weighs nothing."""
        numbers = self.groups(unit)
        inside = []
        for lang, text in unit.items():
            stream, piece = self.stream(lang), letters(text)
            some = [r for r in stream.readings(piece) if r.size]
            if not some or stream.neutral(piece):
                return None
            inside.append({g for r in some for g, share in r.shares(numbers).items() if share >= FULL})
        return bool(set.intersection(*inside))


@dataclass(frozen=True, slots=True)
class _Match:
    """One way to find both sides of a unit.

    Attributes:
        sides: where each side is found.
        shares: of each side by group.
        group: in which most of both lies; None where they share none.
    """

    sides: tuple[Reading, Reading]
    shares: tuple[dict[int, float], dict[int, float]]
    group: int | None

    @property
    def worth(self) -> float:
        """How much of both sides lies in the group, 0..1."""
        return 0.0 if self.group is None else sum(shares[self.group] for shares in self.shares) / 2

    @property
    def strict(self) -> bool:
        """Whether that is as good as all."""
        return self.group is not None and all(shares[self.group] >= FULL for shares in self.shares)


def score(gold: Gold, units: Iterable[Unit], src: str, tgt: str) -> Figures:
    """Measure the units that have both languages of a pair."""
    pair = _Pair(gold, src, tgt)
    found = [matches for unit in units if src in unit and tgt in unit and (matches := pair.matches(unit))]
    lengths = [pair.length(matches[0]) for matches in found]
    worth = sum(length * matches[0].worth for length, matches in zip(lengths, found, strict=True))
    right = [matches for matches in found if matches[0].strict]
    lax, firm = pair.covered(found), pair.covered(right)
    recall = sum(c.sum() / max(t, 1) for c, t in zip(lax, pair.totals, strict=True)) / 2
    return Figures(
        Score(worth / sum(lengths) if found else 0.0, float(recall)),
        Score(len(right) / max(len(found), 1), pair.complete(firm)),
        sum(side.noise for matches in found for side in matches[0].sides),
        sum(side.size for matches in found for side in matches[0].sides),
    )


class _Pair:
    """A gold standard between two languages."""

    def __init__(self, gold: Gold, src: str, tgt: str) -> None:
        self.langs = src, tgt
        self.streams = gold.stream(src), gold.stream(tgt)
        self.groups = gold.groups(self.langs)
        every = [self._sizes(stream.owner) for stream in self.streams]
        self.both = sorted(every[0].keys() & every[1].keys())
        self.sizes = every
        self.totals = [sum(sizes[group] for group in self.both) for sizes in every]

    def _sizes(self, owners: Numbers) -> Counter[int]:
        """Group → letters."""
        return Counter(self.groups[owners[owners >= 0]].tolist())

    def matches(self, unit: Unit) -> list[_Match]:
        """The best ways to find a unit; none if a side has nothing that weighs."""
        sides = [
            [(r, r.shares(self.groups)) for r in stream.readings(letters(unit[lang])) if r.size]
            for lang, stream in zip(self.langs, self.streams, strict=True)
        ]
        every = [_Match((x, y), (a, b), _common(a, b)) for (x, a), (y, b) in product(*sides)]
        best = max((match.worth for match in every), default=0.0)
        return [match for match in every if match.worth >= best - 1e-9]

    def length(self, match: _Match) -> float:
        """Share of the text that a unit is, mean of its sides."""
        return sum(s.size / max(t, 1) for s, t in zip(match.sides, self.totals, strict=True)) / 2

    def covered(self, found: Iterable[Sequence[_Match]]) -> tuple[Covered, Covered]:
        """Letters that stand in a unit with text of their group on the other side."""
        covered = [np.zeros(len(stream.text), dtype=np.bool_) for stream in self.streams]
        for match in (match for matches in found for match in matches):
            common = list(match.shares[0].keys() & match.shares[1].keys())
            for side, places in enumerate(reading.places for reading in match.sides):
                owner = self.streams[side].owner[places]
                covered[side][places[(owner >= 0) & np.isin(self.groups[owner], common)]] = True
        return covered[0], covered[1]

    def complete(self, covered: Sequence[Covered]) -> float:
        """Share of the groups that are covered on both sides, 0..1."""
        done = [self._sizes(stream.owner[c]) for stream, c in zip(self.streams, covered, strict=True)]
        good = [all(d[g] >= FULL * s[g] for d, s in zip(done, self.sizes, strict=True)) for g in self.both]
        return sum(good) / max(len(good), 1)


def _common(src: Mapping[int, float], tgt: Mapping[int, float]) -> int | None:
    return max(sorted(src.keys() & tgt.keys()), key=lambda g: src[g] + tgt[g], default=None)
