"""Bilingual beads mended by the other languages.

Each pair is aligned alone; what the pair cannot see, the others can.  A sentence left alone belongs to
a bead if most third languages lead from it to that bead; two neighbouring beads are one if most third
languages lead from the one to the other.  A third language has a say only where it keeps the two apart in
at least one of the pair's languages: what overlaps in both proves nothing, and neither do beads that are
hardly likelier than not.  Two sentences left alone side by side, one in each language, are each other's if
most third languages lead from both to the same text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from align.nouns import Bead

Beads = dict[tuple[str, str], tuple[Bead, ...]]
Links = Mapping[tuple[str, str], Mapping[int, frozenset[int]]]
_VOICES = 3  # third languages that must have a say
_BORNE_OUT = 0.6  # score of a bead that the pair itself did not see
_NOTHING: frozenset[int] = frozenset()
_SURE = 0.6  # score of a bead that says anything
_MOST = 0.75  # share of them that must agree, at least


def mend(beads: Beads, langs: Sequence[str]) -> Beads:
    """All pairs, each mended by the others as they were.

    Args:
        beads: for each pair, as `bitext` gave them.
        langs: all languages.
    """
    links = _links(beads)
    return {
        (a, b): _mend_pair(pair, a, b, [c for c in langs if c not in (a, b)], links)
        for (a, b), pair in beads.items()
    }


def _links(beads: Beads) -> Links:
    """(from, to) → sentence → the sentences that share a bead with it, of beads that say something."""
    links: dict[tuple[str, str], dict[int, frozenset[int]]] = {}
    for (a, b), pair in beads.items():
        there, back = links.setdefault((a, b), {}), links.setdefault((b, a), {})
        for bead in pair:
            if bead.score < _SURE:
                continue
            there |= dict.fromkeys(bead.src, frozenset(bead.tgt))
            back |= dict.fromkeys(bead.tgt, frozenset(bead.src))
    return links


def _through(numbers: Sequence[int], step: Mapping[int, frozenset[int]]) -> frozenset[int]:
    if len(numbers) == 1:  # nearly always
        return step.get(numbers[0], _NOTHING)
    return _NOTHING.union(*(step.get(i, _NOTHING) for i in numbers))


def _mend_pair(pair: Sequence[Bead], a: str, b: str, thirds: Sequence[str], links: Links) -> tuple[Bead, ...]:
    if len(thirds) < _VOICES:
        return tuple(pair)
    out: list[Bead] = []
    for bead in _met(pair, a, b, thirds, links):
        out.append(bead)
        while len(out) > 1 and _one(out[-2], out[-1], a, b, thirds, links):
            last = out.pop()
            first = out.pop()
            scores = [x.score for x in (first, last) if x.src and x.tgt]
            out.append(Bead(first.src + last.src, first.tgt + last.tgt, min(scores)))
    return tuple(out)


def _met(pair: Sequence[Bead], a: str, b: str, thirds: Sequence[str], links: Links) -> list[Bead]:
    """The beads, sentences left alone between the same neighbours paired where the others pair them."""
    out: list[Bead] = []
    for bead in pair:
        met = next((k for k in _lone_run(out) if _same(out[k], bead, a, b, thirds, links)), None)
        if met is None:
            out.append(bead)
        else:
            lone = out.pop(met)
            out.append(Bead(lone.src + bead.src, lone.tgt + bead.tgt, _BORNE_OUT))
    return out


def _lone_run(beads: Sequence[Bead]) -> list[int]:
    """Places of the beads with an empty side that stand at the end."""
    start = len(beads)
    while start and not (beads[start - 1].src and beads[start - 1].tgt):
        start -= 1
    return list(range(start, len(beads)))


def _same(x: Bead, y: Bead, a: str, b: str, thirds: Sequence[str], links: Links) -> bool:
    """Whether of two beads with opposite empty sides most third languages say that they are one."""
    if bool(x.src) == bool(y.src) or bool(x.tgt) == bool(y.tgt):
        return False
    ways = [(_through(x.src + y.src, links[a, c]), _through(x.tgt + y.tgt, links[b, c])) for c in thirds]
    voices = [bool(there & back) for there, back in ways if there and back]
    return len(voices) >= _VOICES and sum(voices) > _MOST * len(voices)


def _one(x: Bead, y: Bead, a: str, b: str, thirds: Sequence[str], links: Links) -> bool:
    """Whether most third languages lead from one bead to the other."""
    if not _adjoin(x, y) or not ((x.src and x.tgt) or (y.src and y.tgt)):
        return False
    voices = [v for c in thirds if (v := _voice(x, y, a, b, c, links)) is not None]
    return len(voices) >= _VOICES and sum(voices) > _MOST * len(voices)


def _adjoin(x: Bead, y: Bead) -> bool:
    """Whether two beads stand side by side on each side that both have."""
    sides = ((x.src, y.src), (x.tgt, y.tgt))
    return all(not p or not q or q[0] == p[-1] + 1 for p, q in sides)


def _voice(x: Bead, y: Bead, a: str, b: str, c: str, links: Links) -> bool | None:
    """Whether language c leads from one bead to the other; None where it has no say."""
    xs, ys = _through(x.src, links[a, c]), _through(y.src, links[a, c])
    xt, yt = _through(x.tgt, links[b, c]), _through(y.tgt, links[b, c])
    if xs & ys and xt & yt:
        return None
    if (x.src and not xs) or (y.src and not ys) or (x.tgt and not xt) or (y.tgt and not yt):
        return None
    return bool(xs & yt or ys & xt)
