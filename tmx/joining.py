"""Memories put together through a text that they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from tmx.contexts import context
from tmx.inline import cleaned, spliced
from tmx.naming import Naming
from tmx.units import TranslationUnit, Variant

_Noun = TypeVar("_Noun", TranslationUnit, Variant)


@dataclass(slots=True)
class Joined:
    """What joining did: units that were given, and those that went into another one."""

    given: int = 0
    joined: int = 0


def join(
    memories: Iterable[Iterable[TranslationUnit]],
    through: str,
    done: Joined,
    named_by: Sequence[str] = (),
    within: str | None = None,
) -> list[TranslationUnit]:
    """Units of several memories; those with the same text in one language become one.

    A unit goes into each earlier one that has the same text in `through` and no other text in a language that
    both have, or only into those that have the same name, too, as parts of one unit; where there is none it
    stands for itself, so that no translation is lost.  Texts are the same that are written the same, with the
    same inline elements, see `tmx.as_written`; no text is none that is shared.

    Args:
        memories: units, which are all held.
        through: the language of the shared text; of each unit its closest variant counts.
        done: what is done is added to it.
        named_by, within: what names a unit beside its identifier, see `tmx.naming.Naming`.
    """
    naming = Naming(through, tuple(named_by), within)
    names: list[tuple[str, str] | None] = []
    units: list[TranslationUnit] = []
    shelves: dict[str, _Shelf] = defaultdict(_Shelf)
    for memory in memories:
        for unit in memory:
            done.given += 1
            shared, own = _texts(unit, through)
            hosts = shelves[shared].fitting(own) if shared else []
            own_name = next(iter(naming.given(unit).items()), None)
            if own_name is not None:
                hosts = [i for i in hosts if names[i] == own_name] or hosts
            for i in hosts:
                units[i] = _united(units[i], unit, through)
                shelves[shared].put(i, _texts(units[i], through)[1])
            if hosts:
                done.joined += 1
                continue
            if shared:
                shelves[shared].put(len(units), own)
            units.append(unit)
            names.append(own_name)
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
        fit = [(self._place(lang)[text], self._place(lang)[None]) for lang, text in own.items()]
        same, without = min(fit, key=lambda both: len(both[0]) + len(both[1]))
        return sorted(n for n in same | without if all(n in a or n in b for a, b in fit))

    def _place(self, lang: str) -> dict[str | None, set[int]]:
        if lang not in self.places:
            self.places[lang] = defaultdict(set)
            for number, own in self.texts.items():
                self.places[lang][own.get(lang)].add(number)
        return self.places[lang]


def _texts(unit: TranslationUnit, through: str) -> tuple[str, dict[str, str]]:
    """The text in the shared language, "" where there is none, and what else must agree, by language."""
    shared = unit.closest(through)
    own = {"": repr(context(unit.properties))}  # an alternative is none elsewhere
    for variant in unit.variants:
        if variant is not shared:
            own.setdefault(variant.lang.lower(), _text(variant))
    return _text(shared) if shared else "", own


def _text(variant: Variant) -> str:
    return spliced(*cleaned(variant.segment, variant.inline))


def _united(one: TranslationUnit, other: TranslationUnit, through: str) -> TranslationUnit:
    """The first unit with what the other has besides."""
    shared = {id(unit.closest(through)) for unit in (one, other)}

    def named(variant: Variant) -> tuple[str, str]:
        return "" if id(variant) in shared else variant.lang.lower(), _text(variant)

    there = {named(variant) for variant in one.variants}
    twins = {named(variant): variant for variant in reversed(other.variants)}
    variants = [_with_remarks(variant, twins.get(named(variant), variant)) for variant in one.variants]
    variants += [variant for variant in other.variants if named(variant) not in there]
    return replace(_with_remarks(one, other), variants=tuple(variants))


def _with_remarks(one: _Noun, other: _Noun) -> _Noun:
    """The first with the notes and properties that the other has besides."""
    properties = tuple(dict.fromkeys((*one.properties, *other.properties)))
    notes = tuple(dict.fromkeys((*one.notes, *other.notes)))
    if (properties, notes) == (one.properties, one.notes):
        return one
    return replace(one, properties=properties, notes=notes)
