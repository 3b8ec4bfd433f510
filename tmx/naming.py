"""Which unit of one version of a memory is which of another.

Two units are the same that have the same name of the strongest kind that both have: an identifier, else a
property that names it, else the source text.  So a version finds its units again that came back from a tool
which dropped their names.  Of several with one name those with the same texts go together, then those with
the same source text, then the first that is left with the first.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tmx.contexts import context
from tmx.units import TranslationUnit

Key = tuple[str, str, int]
"""How a unit is named ("tuid", a type of property, or "source"), its name, and which of that name it is."""

Version = Mapping[Key, TranslationUnit]
"""The units of a memory by what they are found again by, in their order."""

TUID, SOURCE = "tuid", "source"


@dataclass(frozen=True, slots=True)
class Naming:
    """What units are found again by.

    Attributes:
        srclang: language of the source text; of each unit its closest variant counts.
        types: types of properties that name a unit, the strongest first.
        within: type of a property with the document in which that name is unique, where the unit has one.
    """

    srclang: str
    types: tuple[str, ...] = ()
    within: str | None = None

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of name, the strongest first."""
        return TUID, *self.types, SOURCE

    def names(self, unit: TranslationUnit) -> dict[str, str]:
        """Kind → name, the strongest kind first."""
        source = unit.closest(unit.srclang or self.srclang) or next(iter(unit.variants), None)
        return self.given(unit) | {SOURCE: " ".join(source.segment.split()) if source else ""}

    def given(self, unit: TranslationUnit) -> dict[str, str]:
        """The names that somebody gave it, by kind."""
        found = {} if unit.tuid is None else {TUID: unit.tuid}
        documents = [p.text for p in unit.properties if p.type == self.within]
        for kind in self.types:
            own = next((p.text for p in unit.properties if p.type == kind), None)
            if own is not None:
                found[kind] = " ".join([*documents, own])
        return found


def texts(unit: TranslationUnit | None) -> dict[str, str]:
    """Language, in lower case → text; of two in a language, the first."""
    found: dict[str, str] = {}
    for variant in unit.variants if unit else ():
        found.setdefault(variant.lang.lower(), variant.segment)
    return found


def keyed(units: Iterable[TranslationUnit], naming: Naming, *versions: Version) -> dict[Key, TranslationUnit]:
    """The units of a memory by what they are found again by, in their order.

    Args:
        units: of a memory; all are held.
        naming: what names them.
        versions: others of the memory: a unit that is one of the first has its key there, else that of the
            second, and so on.
    """
    found = _Keys(list(units), naming)
    for version in versions:
        found.take_from(version)
    return found.all({key for version in versions for key in version})


def three_keyed(
    naming: Naming,
    base: Iterable[TranslationUnit],
    ours: Iterable[TranslationUnit],
    theirs: Iterable[TranslationUnit],
) -> tuple[Version, Version, Version]:
    """A memory and two corrected versions of it, to be merged.

    What one version cannot find in the base, since it corrected the source text and has lost the name, it may
    find in the other.
    """
    before = keyed(base, naming)
    units = list(ours)
    right = keyed(theirs, naming, before, keyed(units, naming, before))
    return before, keyed(units, naming, before, right), right


def _whole(unit: TranslationUnit, naming: Naming) -> Hashable:
    return frozenset(texts(unit).items()), context(unit.properties)


def _texts_alone(unit: TranslationUnit, naming: Naming) -> Hashable:
    return frozenset(texts(unit).items())


def _texts_in_any_language(unit: TranslationUnit, naming: Naming) -> Hashable:
    return frozenset(texts(unit).values())


def _source(unit: TranslationUnit, naming: Naming) -> Hashable:
    return naming.names(unit)[SOURCE]


def _anything(unit: TranslationUnit, naming: Naming) -> Hashable:
    return None


Sense = Callable[[TranslationUnit, Naming], Hashable]
_SENSES: tuple[Sense, ...] = (_whole, _texts_alone, _texts_in_any_language, _source, _anything)


class _Keys:
    """The keys of units, while they are looked for."""

    def __init__(self, units: Sequence[TranslationUnit], naming: Naming) -> None:
        self.units, self.naming = units, naming
        self.names = [naming.names(unit) for unit in units]
        self.keys: list[Key | None] = [None] * len(units)

    def take_from(self, version: Version) -> None:
        """Give units the keys that they have in another version."""
        for kind in self.naming.kinds:
            for sense in _SENSES:
                self._take(version, kind, sense)

    def _take(self, version: Version, kind: str, sense: Sense) -> None:
        """The keys of units that have the same name, of this kind and none stronger, and the same sense."""
        wanted = [n for n, key in enumerate(self.keys) if key is None and kind in self.names[n]]
        if not wanted:
            return
        named = {self.names[n][kind] for n in wanted}
        taken, shelf = set(self.keys), _Shelf()
        for place, (key, unit) in enumerate(version.items()):
            names = self.naming.names(unit) if key not in taken else {}
            if names.get(kind) in named:
                shelf.put((names[kind], sense(unit, self.naming)), self._stronger(kind, names), place, key)
        for n in wanted:
            stronger = self._stronger(kind, self.names[n])
            self.keys[n] = shelf.take((self.names[n][kind], sense(self.units[n], self.naming)), stronger)

    def _stronger(self, kind: str, names: Mapping[str, str]) -> frozenset[str]:
        kinds = self.naming.kinds
        return frozenset(names).intersection(kinds[: kinds.index(kind)])

    def all(self, elsewhere: set[Key]) -> dict[Key, TranslationUnit]:
        """The units with their keys; what is in no other version has a key that none of them has."""
        taken = elsewhere.union(key for key in self.keys if key is not None)
        first: dict[tuple[str, str], int] = defaultdict(int)
        found: dict[Key, TranslationUnit] = {}
        for unit, key, names in zip(self.units, self.keys, self.names, strict=True):
            name = next(iter(names.items()))
            while key is None and (*name, first[name]) in taken:
                first[name] += 1
            found[key or (*name, first[name])] = unit
            first[name] += key is None
        return found


class _Shelf:
    """Keys that wait for their units."""

    def __init__(self) -> None:
        self._waiting: dict[Hashable, dict[frozenset[str], deque[tuple[int, Key]]]] = {}

    def put(self, label: Hashable, stronger: frozenset[str], place: int, key: Key) -> None:
        """A key, with the stronger kinds of name that its unit has, too."""
        self._waiting.setdefault(label, defaultdict(deque))[stronger].append((place, key))

    def take(self, label: Hashable, stronger: frozenset[str]) -> Key | None:
        """The first key of this label whose unit has none of the stronger kinds of name."""
        rows = self._waiting.get(label, {}).items()
        fit = [row for kinds, row in rows if row and not kinds & stronger]
        return min(fit, key=lambda row: row[0][0]).popleft()[1] if fit else None
