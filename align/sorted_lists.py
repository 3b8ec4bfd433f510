"""Lists that each language sorts by its own alphabet: States, one a line; a glossary, one term a paragraph.

No path follows them, for a path cannot cross itself.  They are found after the search, as wholes:

1. A stretch of items (blocks or sentences, whichever agree better) that stand in alphabetical order in one
   language.  Nothing else looks like that, neither shuffled text nor a moved paragraph, and looking costs
   little.
2. Nearly all of its items have their counterparts in another language, close together there, each nearest to
   the other, in an order that is broken again and again.
3. What is found between any two languages is joined, so that all have the same list from end to end.

Such a list is then one bead in every pair, and nothing of it stands in any other: see `wholes`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations, permutations

import numpy as np

from align.alphabet import stretches
from align.bitext import Version
from align.items import LIKE
from align.listed import Items, Pairs, items_of, matched, nearest
from align.nouns import Bead
from align.wholes import Whole

Beads = Mapping[tuple[str, str], Sequence[Bead]]
Parts = dict[str, range]  # language → which of its items belong to the list
_LEAST = 5  # items of a list
_BREAKS = 4  # neighbours that are none in the other language; a paragraph that moved makes three
_BROKEN = 0.25  # their share
_ROUNDS = 4  # in which a list may be widened
_MATCHED = 0.7  # share of items with a counterpart: translated lists have .9, lists of other things up to .6
_LONGER = 1.5  # times as long as the longest item: what is longer is none
_AROUND = 8  # items on either side that are looked at, too
_CAPPED = 0.9  # the highest score, as of all that stands out of order


def sorted_lists(versions: Sequence[Version], beads: Beads) -> list[Whole]:
    """The lists of a document set.

    Args:
        versions: those whose languages the encoder knows count.
        beads: what was found so far; it says where in the other language to look.

    Returns:
        The sentences of each in all languages that have it; lists do not overlap.
    """
    known = [v for v in versions if v.known and v.side.texts]
    found: list[Whole] = []
    for by_block in (True, False):
        sides = {v.document.lang: items_of(v, by_block) for v in known}
        found += [_whole(parts, sides) for parts in _lists(sides, beads)]
    lists: list[Whole] = []
    for whole in sorted(found, key=lambda whole: (-len(whole.parts), -whole.score)):
        if not any(_overlap(whole.parts, other.parts) for other in lists):
            lists.append(whole)
    return lists


def _whole(parts: Parts, sides: Mapping[str, Items]) -> Whole:
    """A list by its sentences, each pair of languages scored by how well the items agree."""
    scores = {}
    for a, b in combinations(parts, 2):
        pairs = matched(sides[a], sides[b], parts[a], parts[b])
        mean = sum(like for _, _, like in pairs) / max(len(parts[a]), len(parts[b]))
        scores[a, b] = scores[b, a] = min(mean, _CAPPED)
    starts = {k: sides[k].starts for k in parts}
    return Whole(
        {k: range(int(starts[k][p.start]), int(starts[k][p.stop])) for k, p in parts.items()}, scores
    )


def _lists(sides: Mapping[str, Items], beads: Beads) -> list[Parts]:
    ways = {(a, b): _Way(beads, a, b) for a, b in permutations(sides, 2)}
    found: list[Parts] = []
    for a, items in sides.items():
        for stretch in stretches(items.keys, _LEAST):
            for b in sides:
                if b != a:
                    where = _opposite(ways[a, b], items, sides[b], stretch)
                    if parts := _permuted(items, sides[b], stretch, where):
                        found.append({a: parts[0], b: parts[1]})
    joined = _joined(found)
    for _ in range(_ROUNDS):
        wider = _joined([_widened(parts, sides) for parts in joined])
        if wider == joined:
            break
        joined = wider
    return joined


def _widened(parts: Parts, sides: Mapping[str, Items]) -> Parts:
    """A list with what belongs to it beside it, as long as it stays one: in order somewhere, and agreeing."""
    wider = _prolonged(_closed(parts, sides), sides)
    if not any(sides[k].sorted(part) for k, part in wider.items()):
        return parts
    for a, b in combinations(wider, 2):
        pairs = matched(sides[a], sides[b], wider[a], wider[b])
        if len(pairs) < _MATCHED * max(len(wider[a]), len(wider[b])):
            return parts
    return wider


class _Way:
    """Where the sentences of one language lead in another, by the beads that stand in order."""

    def __init__(self, beads: Beads, a: str, b: str) -> None:
        pair = beads.get((a, b)) or [Bead(x.tgt, x.src, x.score) for x in beads.get((b, a), ())]
        self.stops, self.starts, self.there = [0], [], [(0, 0)]
        for bead in pair:
            if bead.src and bead.tgt and bead.src[0] >= self.stops[-1] and bead.tgt[0] >= self.there[-1][1]:
                self.starts.append(bead.src[0])
                self.stops.append(bead.src[-1] + 1)
                self.there.append((bead.tgt[0], bead.tgt[-1] + 1))

    def between(self, start: int, stop: int, end: int) -> tuple[int, int]:
        """What lies between the beads before and after some sentences, of `end` sentences in all."""
        before = int(np.searchsorted(self.stops, start, side="right")) - 1
        after = int(np.searchsorted(self.starts, stop)) + 1
        return self.there[before][1], self.there[after][0] if after < len(self.there) else end


def _opposite(way: _Way, src: Items, tgt: Items, part: range) -> range:
    """The items of the other language among which the counterparts should be."""
    low, high = way.between(int(src.starts[part.start]), int(src.starts[part.stop]), int(tgt.starts[-1]))
    first = int(np.searchsorted(tgt.starts, low, side="right")) - 1
    last = int(np.searchsorted(tgt.starts, high))
    return tgt.near(range(first, max(first, last)), max(len(part), _AROUND))


def _permuted(src: Items, tgt: Items, stretch: range, where: range) -> tuple[range, range] | None:
    """What of a stretch stands in another order in the other language, and where; None if it is no list."""
    links = nearest(src, tgt, src.near(stretch, _AROUND), where)
    pairs = _crossing([(i, j) for i, j in links if i in stretch])
    if len(pairs) < _LEAST:
        return None
    rows, columns = _hulls(pairs)
    order = np.argsort(np.argsort([j for _, j in pairs]))
    breaks = int((np.diff(order) != 1).sum())
    if breaks < max(_BREAKS, _BROKEN * (len(pairs) - 1)):
        return None
    return (rows, columns) if len(pairs) >= _MATCHED * max(len(rows), len(columns)) else None


def _crossing(pairs: Pairs) -> Pairs:
    """From the first pair that crosses another to the last one."""
    columns = np.array([j for _, j in pairs])
    if not len(columns):
        return []
    highest = np.maximum.accumulate(columns)
    lowest = np.minimum.accumulate(columns[::-1])[::-1]
    crossed = np.flatnonzero((highest > columns) | (lowest < columns))
    return pairs[crossed[0] : crossed[-1] + 1] if len(crossed) else []


def _hulls(pairs: Pairs) -> tuple[range, range]:
    rows, columns = zip(*pairs, strict=True)
    return range(min(rows), max(rows) + 1), range(min(columns), max(columns) + 1)


def _hull(a: range, b: range) -> range:
    return range(min(a.start, b.start), max(a.stop, b.stop))


def _overlap(a: Mapping[str, range], b: Mapping[str, range]) -> bool:
    return any(a[k].start < b[k].stop and b[k].start < a[k].stop for k in a.keys() & b.keys())


def _joined(found: Sequence[Parts]) -> list[Parts]:
    """Lists that overlap somewhere made one, in order."""
    lists: list[Parts] = []
    for parts in found:
        one = dict(parts)
        while overlapping := [other for other in lists if _overlap(one, other)]:
            lists = [other for other in lists if other not in overlapping]
            for lang, part in (entry for other in overlapping for entry in other.items()):
                one[lang] = _hull(one.get(lang, part), part)
        lists.append(one)
    return sorted(lists, key=lambda parts: sorted((k, p.start, p.stop) for k, p in parts.items()))


def _closed(parts: Parts, sides: Mapping[str, Items]) -> Parts:
    """Take in what items lead to beside the list."""
    out = dict(parts)
    for a, b in combinations(parts, 2):
        around = sides[a].near(parts[a], _AROUND), sides[b].near(parts[b], _AROUND)
        pairs = [(i, j) for i, j, _ in matched(sides[a], sides[b], *around) if i in parts[a] or j in parts[b]]
        for lang, part in zip((a, b), _hulls(pairs) if pairs else (), strict=bool(pairs)):
            out[lang] = _hull(out[lang], part)
    return out


def _prolonged(parts: Parts, sides: Mapping[str, Items]) -> Parts:
    """Take in what stands at an end of the list in every language and goes on in order there."""
    ordered = [lang for lang, part in parts.items() if sides[lang].sorted(part)]
    out = dict(parts)
    for step in (-1, 1):
        ends = {k: p.start - 1 if step < 0 else p.stop for k, p in out.items()}
        while len(ordered) > 1 and _goes_on(out, sides, ends, ordered):
            out = {k: _hull(p, range(ends[k], ends[k] + 1)) for k, p in out.items()}
            ends = {k: at + step for k, at in ends.items()}
    return out


def _goes_on(
    parts: Parts, sides: Mapping[str, Items], ends: Mapping[str, int], ordered: Sequence[str]
) -> bool:
    """Whether items next to a list belong to it: alike, not much longer than the others, in order."""
    if any(not 0 <= at < len(sides[k].keys) for k, at in ends.items()):
        return False
    for lang, part in parts.items():
        side, at, beside = sides[lang], ends[lang], part[0] if ends[lang] < part[0] else part[-1]
        if (
            side.sizes[at] > _LONGER * side.sizes[part.start : part.stop].max()
            or side.kinds[at] != side.kinds[beside]
        ):
            return False
        if lang in ordered and (side.keys[at] <= side.keys[beside]) != (at < beside):
            return False
    return all(
        float(sides[a].rows[ends[a]] @ sides[b].rows[ends[b]]) >= LIKE for a, b in combinations(parts, 2)
    )
