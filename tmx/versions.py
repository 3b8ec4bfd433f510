"""Two versions of a memory side by side: what changed, and what one of them cannot hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from tmx.aspects import TEXT, Aspect, Values, aspects, variants, with_aspects
from tmx.naming import TUID, Key, Version
from tmx.progress import Progress, told
from tmx.units import TranslationUnit, Variant

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


def changes(old: Version, new: Version, progress: Progress | None = None) -> Iterator[Change]:
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


def lost(version: Version, base: Version, types: Sequence[str]) -> frozenset[Aspect]:
    """What a version has nowhere, since it came back from a tool that keeps no such thing.

    That is so where the names of units are among what it lacks: nobody removes these by hand.

    Args:
        version, base: see `tmx.naming.keyed`; what only one of them has does not count.
        types: types of properties that name a unit.
    """
    pairs = [(unit, version[key]) for key, unit in base.items() if key in version]
    gone = frozenset(a for one, _ in pairs for a in _held(one))
    gone -= {a for _, other in pairs for a in _held(other)}
    named = {Aspect("attribute", TUID), *(Aspect("property", kind) for kind in types)}
    return gone if gone & named else frozenset()


def _held(unit: TranslationUnit) -> Iterator[Aspect]:
    yield from aspects(unit)
    for variant in unit.variants:
        yield from (aspect for aspect in aspects(variant) if aspect != TEXT)


def restored(version: Version, base: Version, gone: frozenset[Aspect]) -> Version:
    """A version with what it lost, as the base has it."""
    if not gone:
        return version
    return {key: _restored(unit, base[key], gone) if key in base else unit for key, unit in version.items()}


def _restored(unit: TranslationUnit, base: TranslationUnit, gone: frozenset[Aspect]) -> TranslationUnit:
    before = variants(base)
    mended = (_with(variant, before.get(at), gone) for at, variant in variants(unit, before).items())
    return replace(_with(unit, base, gone), variants=tuple(mended))


def _with(noun: _Noun, base: _Noun | None, gone: frozenset[Aspect]) -> _Noun:
    back = {aspect: values for aspect, values in aspects(base).items() if aspect in gone}
    return with_aspects(noun, {**back, **aspects(noun)}) if back else noun
