"""Two versions of a memory side by side: which unit of one is which of the other, and what changed.

A unit is found again by its identifier, else by a property that names it, else by its source text; of units
that have the same name, those with the same texts go together, then the first that is left with the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from tmx.aspects import TEXT, Aspect, Values, aspects, variants
from tmx.contexts import context
from tmx.counterparts import numbered
from tmx.progress import Progress, told
from tmx.units import TranslationUnit, Variant

Key = tuple[str, str, int]
"""How a unit is named ("tuid", a type of property, or "source"), its name, and which of that name it is."""

_Noun = TypeVar("_Noun", TranslationUnit, Variant)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that two versions of a unit do not have alike.

    Attributes:
        lang: of the variant that it is in, in lower case; None: the unit's own.
        aspect: what differs.
        old, new: its values.
    """

    lang: str | None
    aspect: Aspect
    old: Values
    new: Values


@dataclass(frozen=True, slots=True)
class Change:
    """A unit that is not the same in both versions.

    Attributes:
        key: what it is found again by.
        old, new: the unit; None where that version does not have it.
        differences: where both have the unit.
    """

    key: Key
    old: TranslationUnit | None
    new: TranslationUnit | None
    differences: tuple[Difference, ...] = ()

    @property
    def langs(self) -> tuple[str, ...]:
        """Languages whose text differs, where both have the unit."""
        return tuple(dict.fromkeys(d.lang for d in self.differences if d.lang and d.aspect == TEXT))


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
    there = {((kind, name), number): unit for (kind, name, number), unit in like.items()}
    found = numbered(named, there, lambda u: (frozenset(texts(u).items()), context(u.properties)))
    return {(kind, name, number): unit for ((kind, name), number), unit in found.items()}


def _name(
    unit: TranslationUnit, srclang: str, named_by: Sequence[str], within: str | None
) -> tuple[str, str]:
    own = name(unit, named_by, within)
    if own is not None:
        return own
    source = unit.closest(unit.srclang or srclang) or next(iter(unit.variants), None)
    return "source", source.segment if source else ""


def name(unit: TranslationUnit, named_by: Sequence[str], within: str | None) -> tuple[str, str] | None:
    """What a unit is named by, "tuid" or a type of property, and its name; None where it has none.

    Args:
        unit: any.
        named_by, within: see `keyed`.
    """
    if unit.tuid is not None:
        return "tuid", unit.tuid
    documents = [p.text for p in unit.properties if p.type == within]
    for kind in named_by:
        for property in unit.properties:
            if property.type == kind:
                return kind, " ".join([*documents, property.text])
    return None


def texts(unit: TranslationUnit | None) -> dict[str, str]:
    """Language, in lower case → text; of two in a language, the first."""
    found: dict[str, str] = {}
    for variant in unit.variants if unit else ():
        found.setdefault(variant.lang.lower(), variant.segment)
    return found


def changes(
    old: Mapping[Key, TranslationUnit], new: Mapping[Key, TranslationUnit], progress: Progress | None = None
) -> Iterator[Change]:
    """What differs between two versions: in the order of the old one, then what is new."""
    for key, before in told(old.items(), progress, "comparing", len(old)):
        after = new.get(key)
        differing = () if after is None else differences(before, after)
        if after is None or differing:
            yield Change(key, before, after, differing)
    yield from (Change(key, None, unit) for key, unit in new.items() if key not in old)


def differences(old: _Noun, new: _Noun) -> tuple[Difference, ...]:
    """What two versions do not have alike: texts, notes, properties; who changed it and when is none.

    >>> one, other = Variant("en", "Rice"), Variant("en", "Rise", changeid="me")
    >>> [(d.lang, str(d.aspect)) for d in differences(one, other)]
    [('en', 'text')]
    """
    if old == new:
        return ()
    if isinstance(old, Variant) and isinstance(new, Variant):
        return _of_aspects(old, new, old.lang.lower())
    found = _of_aspects(old, new, None)
    if isinstance(old, TranslationUnit) and isinstance(new, TranslationUnit):
        before = variants(old)
        after = variants(new, before)
        for at in {**before, **after}:
            found += _of_aspects(before.get(at), after.get(at), at[0])
    return found


def _of_aspects(
    old: TranslationUnit | Variant | None, new: TranslationUnit | Variant | None, lang: str | None
) -> tuple[Difference, ...]:
    before, after = aspects(old), aspects(new)
    both = ((aspect, before.get(aspect, ()), after.get(aspect, ())) for aspect in {**before, **after})
    return tuple(
        Difference(lang, aspect, a, b) for aspect, a, b in both if a != b and aspect.kind != "attribute"
    )
