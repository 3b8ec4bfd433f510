"""Memories put together: through a text that they share, or two corrected versions of one memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from tmx.units import TranslationUnit, Variant
from tmx.versions import Key, texts, variant_of


@dataclass(slots=True)
class Joined:
    """What joining did: units that were given, and those that went into another one."""

    given: int = 0
    joined: int = 0


def join(memories: Iterable[Iterable[TranslationUnit]], through: str, done: Joined) -> list[TranslationUnit]:
    """Units of several memories; those with the same text in one language become one.

    A unit goes into each earlier one that has the same text in `through` and no other text in a language that
    both have; where there is none it stands for itself, so that no translation is lost.

    Args:
        memories: units, which are all held.
        through: the language of the shared text.
        done: what is done is added to it.
    """
    units: list[TranslationUnit] = []
    places: dict[str, list[int]] = defaultdict(list)
    for memory in memories:
        for unit in memory:
            done.given += 1
            shared = unit.variant(through)
            hosts = [i for i in places[shared.segment] if _agree(units[i], unit)] if shared else []
            for i in hosts:
                units[i] = _united(units[i], unit)
            if hosts:
                done.joined += 1
                continue
            if shared:
                places[shared.segment].append(len(units))
            units.append(unit)
    return units


def _agree(one: TranslationUnit, other: TranslationUnit) -> bool:
    ours, theirs = texts(one), texts(other)
    return all(theirs[lang] == text for lang, text in ours.items() if lang in theirs)


def _united(one: TranslationUnit, other: TranslationUnit) -> TranslationUnit:
    """The first unit with what the other has besides."""
    langs = texts(one)
    more = tuple(variant for variant in other.variants if variant.lang.lower() not in langs)
    properties = dict.fromkeys((*one.properties, *other.properties))
    notes = dict.fromkeys((*one.notes, *other.notes))
    return replace(one, variants=(*one.variants, *more), properties=tuple(properties), notes=tuple(notes))


@dataclass(frozen=True, slots=True)
class Conflict:
    """What two persons changed differently.

    Attributes:
        key: of the unit.
        lang: of the text; None where one removed the unit that the other changed.
        ours, theirs: the texts; None where one has none.
    """

    key: Key
    lang: str | None
    ours: str | None
    theirs: str | None


def merge(
    base: Mapping[Key, TranslationUnit],
    ours: Mapping[Key, TranslationUnit],
    theirs: Mapping[Key, TranslationUnit],
    conflicts: list[Conflict],
) -> Iterator[TranslationUnit]:
    """Two corrected versions of a memory in one: what either changed is changed.

    Where both changed the same text differently ours stays; where one removed a unit that the other changed,
    it stays.  Both are conflicts, for a person to look at.

    Args:
        base: the memory before, see `tmx.versions.keyed`.
        ours, theirs: the corrected versions.
        conflicts: added to.
    """
    for key in _order(ours, theirs):
        unit = _merged(key, base.get(key), ours.get(key), theirs.get(key), conflicts)
        if unit is not None:
            yield unit


def _order(ours: Mapping[Key, TranslationUnit], theirs: Mapping[Key, TranslationUnit]) -> list[Key]:
    """Our order; what only they have stands after what it follows there."""
    after: dict[Key | None, list[Key]] = defaultdict(list)
    last: Key | None = None
    for key in theirs:
        if key in ours:
            last = key
        else:
            after[last].append(key)
    return [*after[None], *(k for key in ours for k in (key, *after[key]))]


def _merged(
    key: Key,
    base: TranslationUnit | None,
    ours: TranslationUnit | None,
    theirs: TranslationUnit | None,
    conflicts: list[Conflict],
) -> TranslationUnit | None:
    if ours is None or theirs is None:
        return _one_sided(key, base, ours, theirs, conflicts)
    before, left, right = texts(base), texts(ours), texts(theirs)
    variants: list[Variant] = []
    for lang in {**left, **right}:
        old, a, b = before.get(lang), left.get(lang), right.get(lang)
        if a not in (b, old) and b != old:
            conflicts.append(Conflict(key, lang, a, b))
        winner = theirs if a == old else ours
        if (variant := variant_of(winner, lang)) is not None:
            variants.append(variant)
    kept = theirs if ours == base else ours
    return replace(kept, variants=tuple(variants))


def _one_sided(
    key: Key,
    base: TranslationUnit | None,
    ours: TranslationUnit | None,
    theirs: TranslationUnit | None,
    conflicts: list[Conflict],
) -> TranslationUnit | None:
    """A unit that one version lacks: new in the other, or removed, unless the other changed it."""
    there = ours or theirs
    if base is None:
        return there
    if texts(there) == texts(base):
        return None
    conflicts.append(Conflict(key, None, *(_line(unit) for unit in (ours, theirs))))
    return there


def _line(unit: TranslationUnit | None) -> str | None:
    return " | ".join(v.segment for v in unit.variants) if unit else None
