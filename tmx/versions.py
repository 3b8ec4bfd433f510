"""Two versions of a memory side by side: which unit of one is which of the other, and what changed.

A unit is found again by its identifier, else by a property that names it, else by its source text; of units
that have the same name, those with the same texts go together, then the first that is left with the first.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from tmx.units import TranslationUnit, Variant

Key = tuple[str, str, int]
"""How a unit is named ("tuid", a type of property, or "source"), its name, and which of that name it is."""

_Name = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """A unit that is not the same in both versions.

    Attributes:
        key: what it is found again by.
        old, new: the unit; None where that version does not have it.
        langs: languages whose text differs, where both have the unit.
    """

    key: Key
    old: TranslationUnit | None
    new: TranslationUnit | None
    langs: tuple[str, ...] = ()


def keyed(
    units: Iterable[TranslationUnit],
    srclang: str,
    named_by: Sequence[str] = (),
    within: str | None = None,
    like: Mapping[Key, TranslationUnit] = MappingProxyType({}),
) -> dict[Key, TranslationUnit]:
    """The units of a memory by what they are found again by, in their order.

    Args:
        units: of a memory; all are held.
        srclang: the header's.
        named_by: types of properties that name a unit, the first one that it has.
        within: type of a property with the document in which that name is unique, where the unit has one.
        like: another version: what has the same name and the same texts there has the same key.
    """
    named = [(_name(unit, srclang, named_by, within), unit) for unit in units]
    keys = _numbered(named, like)
    return {key: unit for key, (_, unit) in zip(keys, named, strict=True)}


def _numbered(
    named: Sequence[tuple[_Name, TranslationUnit]], like: Mapping[Key, TranslationUnit]
) -> list[Key]:
    """Names with numbers: of the unit with the same texts there, else the first that is left."""
    found = _same(named, like)
    taken = set(found)
    first: dict[_Name, int] = defaultdict(int)
    keys: list[Key] = []
    for (name, _), key in zip(named, found, strict=True):
        if key is not None:
            keys.append(key)
            continue
        while (*name, first[name]) in taken:
            first[name] += 1
        keys.append((*name, first[name]))
        first[name] += 1
    return keys


def _same(
    named: Sequence[tuple[_Name, TranslationUnit]], like: Mapping[Key, TranslationUnit]
) -> list[Key | None]:
    """The keys of units with the same names and texts there, each given once."""
    there: dict[tuple[_Name, frozenset[tuple[str, str]]], deque[int]] = defaultdict(deque)
    for (kind, text, number), unit in like.items():
        there[(kind, text), frozenset(texts(unit).items())].append(number)
    same = ((name, there[name, frozenset(texts(unit).items())]) for name, unit in named)
    return [(*name, numbers.popleft()) if numbers else None for name, numbers in same]


def _name(unit: TranslationUnit, srclang: str, named_by: Sequence[str], within: str | None) -> _Name:
    if unit.tuid is not None:
        return "tuid", unit.tuid
    documents = [p.text for p in unit.properties if p.type == within]
    for kind in named_by:
        for property in unit.properties:
            if property.type == kind:
                return kind, " ".join([*documents, property.text])
    source = unit.variant(unit.srclang or srclang) or next(iter(unit.variants), None)
    return "source", source.segment if source else ""


def texts(unit: TranslationUnit | None) -> dict[str, str]:
    """Language, in lower case → text; of two in a language, the first."""
    found: dict[str, str] = {}
    for variant in unit.variants if unit else ():
        found.setdefault(variant.lang.lower(), variant.segment)
    return found


def changes(old: Mapping[Key, TranslationUnit], new: Mapping[Key, TranslationUnit]) -> list[Change]:
    """What differs in the texts of two versions: in the order of the old one, then what is new."""
    found = [Change(key, unit, new.get(key), _differing(unit, new.get(key))) for key, unit in old.items()]
    found += [Change(key, None, unit) for key, unit in new.items() if key not in old]
    return [change for change in found if change.old is None or change.new is None or change.langs]


def _differing(old: TranslationUnit, new: TranslationUnit | None) -> tuple[str, ...]:
    if new is None:
        return ()
    before, after = texts(old), texts(new)
    return tuple(lang for lang in {**before, **after} if before.get(lang) != after.get(lang))


def variant_of(unit: TranslationUnit | None, lang: str) -> Variant | None:
    """The unit's variant in exactly this language, or None, also where there is no unit."""
    return unit.variant(lang) if unit else None
