"""Memories put together: through a text that they share, or two corrected versions of one memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from tmx.text import clean_segment
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
    both have; where there is none it stands for itself, so that no translation is lost.  Texts are the same
    that are written the same, see `tmx.text.clean_segment`; no text is none that is shared.

    Args:
        memories: units, which are all held.
        through: the language of the shared text.
        done: what is done is added to it.
    """
    units: list[TranslationUnit] = []
    shelves: dict[str, _Shelf] = defaultdict(_Shelf)
    for memory in memories:
        for unit in memory:
            done.given += 1
            own = _cleaned(unit)
            shared = own.pop(through.lower(), "")
            hosts = shelves[shared].fitting(own) if shared else []
            for i in hosts:
                units[i] = _united(units[i], unit)
                shelves[shared].put(i, _cleaned(units[i]))
            if hosts:
                done.joined += 1
                continue
            if shared:
                shelves[shared].put(len(units), own)
            units.append(unit)
    return units


@dataclass(slots=True)
class _Shelf:
    """Units with one shared text, found by another text or by the lack of one: there may be very many.

    Attributes:
        texts: number of a unit → its texts.
        places: language → text, None for those without → numbers; of languages that were asked for.
    """

    texts: dict[int, dict[str, str]] = field(default_factory=dict)
    places: dict[str, dict[str | None, set[int]]] = field(default_factory=dict)

    def put(self, number: int, own: dict[str, str]) -> None:
        """Put a unit in, or anew with more texts."""
        old = self.texts.get(number, {})
        self.texts[number] = own
        for lang, places in self.places.items():
            places[old.get(lang)].discard(number)
            places[own.get(lang)].add(number)

    def fitting(self, own: dict[str, str]) -> list[int]:
        """The units that have no other text in a language of these, in their order."""
        if not own:
            return list(self.texts)
        fit = [(self._place(lang)[text], self._place(lang)[None]) for lang, text in own.items()]
        same, without = min(fit, key=lambda both: len(both[0]) + len(both[1]))
        return sorted(n for n in same | without if all(n in a or n in b for a, b in fit))

    def _place(self, lang: str) -> dict[str | None, set[int]]:
        if lang not in self.places:
            self.places[lang] = defaultdict(set)
            for number, own in self.texts.items():
                self.places[lang][own.get(lang)].add(number)
        return self.places[lang]


def _cleaned(unit: TranslationUnit) -> dict[str, str]:
    return {lang: clean_segment(text) for lang, text in texts(unit).items()}


def _united(one: TranslationUnit, other: TranslationUnit) -> TranslationUnit:
    """The first unit with what the other has besides."""
    there = {_text(variant) for variant in one.variants}
    more = tuple(variant for variant in other.variants if _text(variant) not in there)
    properties = dict.fromkeys((*one.properties, *other.properties))
    notes = dict.fromkeys((*one.notes, *other.notes))
    return replace(one, variants=(*one.variants, *more), properties=tuple(properties), notes=tuple(notes))


def _text(variant: Variant) -> tuple[str, str]:
    return variant.lang.lower(), clean_segment(variant.segment)


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

    Where both changed the same text differently ours stays; where one removed a unit or a text that the other
    changed, it stays.  Both are conflicts, for a person to look at.  Texts are compared alone; notes,
    properties and attributes come from the version that the text or unit is taken from.

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
        winner = theirs if a == old or (a is None and b != old) else ours
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
