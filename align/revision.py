"""A document aligned anew after it was revised: what changed, and what a person had confirmed is kept.

Only languages that both alignments have are compared.  A group that a person confirmed and whose sentences
are all still there, word for word, stays a group whatever the new alignment says, with the beads that it
had; groups and beads of the new alignment keep what is left of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from align.editions import editions
from align.nouns import Bead, Flag, Group, Multitext, Place, places

Change = Literal["unchanged", "revised", "added"]
Spot = tuple[str, int]  # language and number of a sentence

_OF_LANGUAGES: frozenset[Flag] = frozenset({"one-sided", "missing-language"})
_OF_CHANGES: frozenset[Flag] = frozenset({"revised", "added"})


@dataclass(frozen=True, slots=True)
class Revision:
    """What a new alignment has of an earlier one.

    Attributes:
        multitext: the new one, with the groups that were kept; groups that are not as they were are
            flagged "revised" or "added".
        changes: id of each of its groups → what became of its text.
        kept: id of an earlier group → id of the group that it is now.
        gone: ids of earlier groups of which nothing is left.
    """

    multitext: Multitext
    changes: Mapping[int, Change]
    kept: Mapping[int, int]
    gone: tuple[int, ...]


def revise(old: Multitext, new: Multitext, confirmed: Iterable[Collection[int]] = ()) -> Revision:
    """Compare a new alignment with an earlier one, and keep what was confirmed.

    Args:
        old: the earlier alignment.
        new: of the revised documents.
        confirmed: ids of earlier groups, those together that stand or fall together.
    """
    return _Comparison(old, new).revision(confirmed)


class _Sentences:
    """A multitext's sentences by language and number; those in `langs` are compared."""

    def __init__(self, multitext: Multitext, langs: Collection[str]) -> None:
        self.places = {lang: places(document) for lang, document in multitext.documents.items()}
        self._numbers = {
            (lang, place): number for lang, some in self.places.items() for number, place in enumerate(some)
        }
        self._langs = langs

    def all_of(self, group: Group) -> list[Spot]:
        """A group's sentences."""
        return [(lang, self._numbers[lang, p]) for lang, where in group.sentences.items() for p in where]

    def of(self, group: Group) -> list[Spot]:
        """A group's sentences in the languages that are compared."""
        return [spot for spot in self.all_of(group) if spot[0] in self._langs]

    def by_language(self, spots: Iterable[Spot]) -> dict[str, tuple[Place, ...]]:
        """Sentences as a group has them."""
        found: dict[str, list[int]] = {lang: [] for lang in self.places}
        for lang, number in spots:
            found[lang].append(number)
        return {
            lang: tuple(self.places[lang][n] for n in sorted(some)) for lang, some in found.items() if some
        }

    def share(self, spot: Spot) -> float:
        """How much of its document stands before a sentence, 0 to 1."""
        return spot[1] / len(self.places[spot[0]])


@dataclass(slots=True)
class _Draft:
    """A group as it will be: one of the new alignment or what is left of it, or one that is kept."""

    group: Group
    spots: list[Spot]
    kept: int | None = None  # id of the earlier group
    at: tuple[int, float] = (0, 0.0)  # place of the new group where it begins, and its own in the text


class _Comparison:
    """Two alignments, sentence by sentence."""

    def __init__(self, old: Multitext, new: Multitext) -> None:
        langs = [lang for lang in new.documents if lang in old.documents]
        self.old, self.new = old, new
        self.olds, self.news = _Sentences(old, langs), _Sentences(new, langs)
        self.same: dict[Spot, Spot] = {}  # earlier → later
        self.near: dict[Spot, Spot] = {}
        for lang in langs:
            found = editions(_texts(old, lang), _texts(new, lang))
            self.same |= {(lang, i): (lang, j) for j, i in found.same.items()}
            self.near |= {(lang, i): (lang, j) for j, i in found.near.items()}

    def revision(self, confirmed: Iterable[Collection[int]]) -> Revision:
        """See `revise`."""
        kept = self._kept(confirmed)
        drafts = self._drafts(kept)
        groups = [self._group(number, draft) for number, draft in enumerate(drafts, start=1)]
        changes = self._changes(groups)
        flagged = tuple(_flagged(group, changes[group.id]) for group in groups)
        beads = {pair: self._beads(pair, kept) for pair in self.new.beads}
        ids = {draft.kept: number for number, draft in enumerate(drafts, start=1) if draft.kept is not None}
        return Revision(replace(self.new, groups=flagged, beads=beads), changes, ids, self._gone())

    def _kept(self, confirmed: Iterable[Collection[int]]) -> dict[int, list[Spot]]:
        """Earlier group → its sentences in the new documents, of what was confirmed and is unchanged."""
        spots = {group.id: self.olds.of(group) for group in self.old.groups}
        kept: dict[int, list[Spot]] = {}
        for together in confirmed:
            if all(spots[number] and all(s in self.same for s in spots[number]) for number in together):
                kept |= {number: [self.same[spot] for spot in spots[number]] for number in together}
        return kept

    def _drafts(self, kept: Mapping[int, list[Spot]]) -> list[_Draft]:
        """All groups in reading order."""
        earlier = {group.id: group for group in self.old.groups}
        drafts = {number: _Draft(earlier[number], list(spots), number) for number, spots in kept.items()}
        owner = {spot: drafts[number] for number, spots in kept.items() for spot in spots}
        rest = []
        place: dict[Spot, int] = {}
        for number, group in enumerate(self.new.groups):
            spots = self.news.all_of(group)
            place |= dict.fromkeys(spots, number)
            left = [spot for spot in spots if spot not in owner]
            owners = [owner[spot] for spot in spots if spot in owner]
            if owners and not set(left) & set(self.news.of(group)):
                owners[0].spots += left  # a language that the earlier alignment did not have
            elif left:
                rest.append(_Draft(group, left))
        found = [*drafts.values(), *rest]
        for draft in found:
            draft.at = place[draft.spots[0]], self.news.share(draft.spots[0])
        return sorted(found, key=lambda draft: draft.at)

    def _group(self, number: int, draft: _Draft) -> Group:
        """A draft as a group: as it was where nothing was taken from it."""
        sentences = self.news.by_language(draft.spots)
        lang, where = next(iter(sentences.items()))
        path = self.new.documents[lang].blocks[where[0].block].path
        flags = set(draft.group.flags) - _OF_LANGUAGES - _OF_CHANGES
        if len(sentences) < len(self.new.documents):
            flags.add("missing-language" if len(sentences) > 1 else "one-sided")
        score = draft.group.score if len(sentences) > 1 else 0.0
        return Group(number, sentences, score, tuple(sorted(flags)), path)

    def _changes(self, groups: Sequence[Group]) -> dict[int, Change]:
        """What became of the text of each group."""
        later = {new: old for old, new in self.same.items()}
        edited = set(self.near.values())
        whole = {spot: self.olds.of(group) for group in self.old.groups for spot in self.olds.of(group)}

        def change(group: Group) -> Change:
            spots = self.news.of(group)
            if not any(spot in later or spot in edited for spot in spots):
                return "added"
            complete = all(s in later and all(o in self.same for o in whole[later[s]]) for s in spots)
            return "unchanged" if complete else "revised"

        return {group.id: change(group) for group in groups}

    def _gone(self) -> tuple[int, ...]:
        found = self.same.keys() | self.near.keys()
        spots = {group.id: self.olds.of(group) for group in self.old.groups}
        return tuple(number for number, some in spots.items() if some and not found & set(some))

    def _beads(self, pair: tuple[str, str], kept: Mapping[int, list[Spot]]) -> tuple[Bead, ...]:
        """The beads of a pair: those that kept groups had, and of the others what is left."""
        src, tgt = pair
        if not kept or not {src, tgt} <= self.old.documents.keys():
            return tuple(self.new.beads[pair])
        taken = {spot for spots in kept.values() for spot in spots}
        found = [*self._earlier_beads(pair, taken), *_without(self.new.beads[pair], pair, taken)]
        return tuple(sorted(found, key=lambda bead: self._middle(pair, bead)))

    def _earlier_beads(self, pair: tuple[str, str], taken: Collection[Spot]) -> Iterator[Bead]:
        src, tgt = pair
        turned = pair not in self.old.beads
        for bead in self.old.beads.get((tgt, src) if turned else pair, ()):
            sides = ((tgt, bead.src), (src, bead.tgt)) if turned else ((src, bead.src), (tgt, bead.tgt))
            moved = {lang: [self.same.get((lang, n)) for n in numbers] for lang, numbers in sides}
            spots = [spot for some in moved.values() for spot in some]
            if all(spot in taken for spot in spots):
                x, y = (tuple(sorted(spot[1] for spot in moved[lang] if spot)) for lang in pair)
                yield Bead(x, y, bead.score)

    def _middle(self, pair: tuple[str, str], bead: Bead) -> float:
        """Where a bead stands in the texts, for their order."""
        firsts = [
            self.news.share((lang, n[0])) for lang, n in zip(pair, (bead.src, bead.tgt), strict=True) if n
        ]
        return sum(firsts) / len(firsts)


def _texts(multitext: Multitext, lang: str) -> list[str]:
    return [text for block in multitext.documents[lang].blocks for text in block.sentence_texts()]


def _without(beads: Iterable[Bead], pair: tuple[str, str], taken: Collection[Spot]) -> Iterator[Bead]:
    """What is left of beads when some sentences are taken out of them."""
    for bead in beads:
        src, tgt = (
            tuple(n for n in numbers if (lang, n) not in taken)
            for lang, numbers in zip(pair, (bead.src, bead.tgt), strict=True)
        )
        if src or tgt:
            yield Bead(src, tgt, bead.score)


def _flagged(group: Group, change: Change) -> Group:
    if change == "unchanged":
        return group
    return replace(group, flags=tuple(sorted({*group.flags, change})))
