"""All languages at once: bilingual beads closed into the smallest consistent n-way groups.

Each pair of languages has been aligned; a group is what hangs together.  One wrong bead would chain
two groups into one, so the other languages have a say: those that know both sentences of a link lead from
both to the same text, or to different texts.  A link stands if most of them bear it out; if none has a say,
its own bead must be sure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from align.nouns import Bead
from align.wholes import Whole, outside

Node = tuple[str, int]  # language, sentence number
Beads = Mapping[tuple[str, str], Sequence[Bead]]
_SURE = 0.5  # score from which a bead needs no third language
_FEW = 2  # third languages that cannot outvote a sure bead


class _Sets:
    """Disjoint sets (union–find)."""

    def __init__(self) -> None:
        self.above: dict[Node, Node] = {}

    def top(self, node: Node) -> Node:
        while (above := self.above.setdefault(node, node)) != node:
            self.above[node] = self.above[above]
            node = self.above[node]
        return node

    def join(self, a: Node, b: Node) -> None:
        self.above[self.top(a)] = self.top(b)


def _links(beads: Beads) -> Iterator[tuple[Node, Node, float]]:
    """Pairs of sentences that share a bead."""
    for (src, tgt), pair in beads.items():
        for bead in pair:
            for i in bead.src:
                yield from (((src, i), (tgt, j), bead.score) for j in bead.tgt)


def _neighbours(beads: Beads) -> dict[Node, set[Node]]:
    near: dict[Node, set[Node]] = {}
    for a, b, _ in _links(beads):
        near.setdefault(a, set()).add(b)
        near.setdefault(b, set()).add(a)
    return near


def close(
    beads: Beads, sizes: Mapping[str, int], wholes: Sequence[Whole] = ()
) -> list[dict[str, tuple[int, ...]]]:
    """The smallest n-way groups.

    Args:
        beads: for each pair of languages.
        sizes: language → number of sentences.
        wholes: what is a group whatever the beads say.

    Returns:
        Groups as language → sentence numbers, in reading order of the language with most text that
        they have; every sentence stands in exactly one.
    """
    beads = outside(beads, wholes)
    near = _neighbours(beads)
    sets = _Sets()
    for lang, size in sizes.items():
        for i in range(size):
            sets.top((lang, i))
    for a, b, score in _links(beads):
        if _stands(near[a], near[b], score, [c for c in sizes if c not in (a[0], b[0])]):
            sets.join(a, b)
    for whole in wholes:
        first, *others = ((lang, i) for lang, part in whole.parts.items() for i in part)
        for other in others:
            sets.join(first, other)
    found: dict[Node, dict[str, list[int]]] = {}
    for lang, size in sizes.items():
        for i in range(size):
            found.setdefault(sets.top((lang, i)), {}).setdefault(lang, []).append(i)
    groups = [{lang: tuple(numbers) for lang, numbers in group.items()} for group in found.values()]
    return in_reading_order(groups, list(sizes))


def _stands(a: set[Node], b: set[Node], score: float, thirds: Sequence[str]) -> bool:
    """Whether a link between two sentences with these neighbours counts."""
    ways = [({n for n in a if n[0] == c}, {n for n in b if n[0] == c}) for c in thirds]
    voices = [bool(there & back) for there, back in ways if there and back]
    if any(voices) or not thirds:
        return len(voices) < _FEW or 2 * sum(voices) >= len(voices)
    return score >= _SURE and len(voices) < _FEW


def in_reading_order(
    groups: Sequence[Mapping[str, tuple[int, ...]]], langs: Sequence[str]
) -> list[dict[str, tuple[int, ...]]]:
    """Sort groups as the first language reads; what it lacks follows what stands before it elsewhere."""
    order: list[dict[str, tuple[int, ...]]] = []
    for lang in langs:
        have = sorted(
            (g for g in groups if next(iter(k for k in langs if k in g)) == lang), key=lambda g: g[lang][0]
        )
        if not order:
            order = [dict(g) for g in have]
            continue
        for group in have:
            at = max(
                (i for i, g in enumerate(order) if lang in g and g[lang][0] < group[lang][0]),
                default=-1,
                key=lambda i: order[i][lang][0],
            )
            order.insert(at + 1, dict(group))
    return order
