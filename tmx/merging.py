"""Two corrected versions of a memory in one: what either changed is changed, whatever it is.

A version that lacks a unit, or a variant of it, has removed it or never had it.  Of what both have, each
aspect (`tmx.aspects`) is merged by itself: of notes, and of properties of one type, those go that one removed
and those come that one added; of a text, an attribute or an encoding of private characters,
what one changed is changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from tmx.aspects import Aspect, Values, aspects, shown, variants, with_aspects
from tmx.naming import Key, Version
from tmx.units import SHARED_ATTRIBUTES, Header, TranslationUnit, Variant
from tmx.versions import differences

HEADER: Key = ("header", "", 0)
"""What the header is found again by."""

_Noun = TypeVar("_Noun", TranslationUnit, Variant)
_Own = TypeVar("_Own", Header, TranslationUnit, Variant)


@dataclass(frozen=True, slots=True)
class Conflict:
    """What two persons changed differently.

    Attributes:
        key: of the unit, or HEADER.
        lang: of the variant that it is in; None where it is the unit's own.
        ours, theirs: what they made of it; None where one has nothing.
        what: "text", "note", a property's type, an attribute's name, or "<ude>" with the name of an encoding;
            "unit" where one removed what the other changed.
    """

    key: Key
    lang: str | None
    ours: str | None
    theirs: str | None
    what: str = "text"


def merge(
    base: Version,
    ours: Version,
    theirs: Version,
    conflicts: list[Conflict],
) -> Iterator[TranslationUnit]:
    """Two corrected versions of a memory in one.

    Where both changed the same thing differently ours stays; where one removed a unit, a variant, a note or a
    property that the other changed, it stays.  Both are conflicts, for a person to look at.  Who changed a
    text, when, and with what is taken from the version that did so last; that is no conflict.

    Args:
        base: the memory before, see `tmx.naming.three_keyed`.
        ours, theirs: the corrected versions.
        conflicts: added to.
    """
    for key in _order(ours, theirs):
        unit = _Merger(key, conflicts).unit(base.get(key), ours.get(key), theirs.get(key))
        if unit is not None:
            yield unit


def merge_headers(base: Header, ours: Header, theirs: Header, conflicts: list[Conflict]) -> Header:
    """Their headers in one, as `merge` does with units: with what tool it was made is no conflict either."""
    return with_aspects(ours, _Merger(HEADER, conflicts).aspects(base, ours, theirs, None))


def lost_of(header: Header, other: Header) -> list[str]:
    """What another header has and this one has not; with what tool, by whom and when it was made is nothing.

    >>> one, other = Header("zh", "1"), Header("zh", "2", segtype="block", creationid="me")
    >>> lost_of(one, other)
    ['segtype']
    """
    kept = aspects(header)
    return [
        str(aspect)
        for aspect, values in aspects(other).items()
        if not _of_making(aspect) and not set(values) <= set(kept.get(aspect, ()))
    ]


def _order(ours: Version, theirs: Version) -> list[Key]:
    """Our order; what only they have stands after what it follows there."""
    after: dict[Key | None, list[Key]] = defaultdict(list)
    last: Key | None = None
    for key in theirs:
        if key in ours:
            last = key
        else:
            after[last].append(key)
    return [*after[None], *(k for key in ours for k in (key, *after[key]))]


@dataclass(frozen=True, slots=True)
class _Merger:
    """Merges what has one key."""

    key: Key
    conflicts: list[Conflict]

    def unit(
        self, base: TranslationUnit | None, ours: TranslationUnit | None, theirs: TranslationUnit | None
    ) -> TranslationUnit | None:
        if ours is None or theirs is None:
            return self._one_sided(base, ours, theirs, None)
        if theirs in (ours, base):
            return ours
        before = variants(base)
        left = variants(ours, before)
        right = variants(theirs, {**left, **before})
        places = dict.fromkeys((*left, *right))
        merged = (self._variant(before.get(at), left.get(at), right.get(at)) for at in places)
        own = with_aspects(ours, self.aspects(base, ours, theirs, None))
        return replace(own, variants=tuple(variant for variant in merged if variant is not None))

    def _variant(self, base: Variant | None, ours: Variant | None, theirs: Variant | None) -> Variant | None:
        lang = next(variant.lang for variant in (ours, theirs) if variant is not None)
        if ours is None or theirs is None:
            return self._one_sided(base, ours, theirs, lang.lower())
        return with_aspects(ours, self.aspects(base, ours, theirs, lang.lower()))

    def _one_sided(
        self, base: _Noun | None, ours: _Noun | None, theirs: _Noun | None, lang: str | None
    ) -> _Noun | None:
        """What one version lacks: new in the other, or removed, unless the other changed it."""
        there = theirs if ours is None else ours
        if base is None or there is None:
            return there
        if not differences(base, there):
            return None
        self._tell("unit" if lang is None else "text", lang, _line(ours), _line(theirs))
        return there

    def aspects(self, base: _Own | None, ours: _Own, theirs: _Own, lang: str | None) -> dict[Aspect, Values]:
        before, left, right = aspects(base), aspects(ours), aspects(theirs)
        newer = right if (theirs.changedate or "") > (ours.changedate or "") else left
        merged: dict[Aspect, Values] = {}
        for aspect in {**left, **right}:
            old, a, b = (values.get(aspect, ()) for values in (before, left, right))
            if b in (a, old):
                merged[aspect] = a
            elif a == old:
                merged[aspect] = b
            elif _of_making(aspect):
                merged[aspect] = newer.get(aspect, a or b)
            else:
                merged[aspect] = self._both_changed(aspect, old, a, b, lang)
        return merged

    def _both_changed(self, aspect: Aspect, old: Values, a: Values, b: Values, lang: str | None) -> Values:
        """Values that both changed, and not to the same."""
        if aspect.kind in ("text", "encoding", "attribute"):
            self._tell(str(aspect), lang, _told(a), _told(b))
            return a or b
        ours, theirs = _besides(a, old), _besides(b, old)
        left, right = frozenset(a), frozenset(b)
        kept = tuple(value for value in old if value in left and value in right)
        if ours != theirs and any(value not in left and value not in right for value in old):
            self._tell(str(aspect), lang, _told(a), _told(b))
            return (*kept, *(ours or theirs))
        return (*kept, *dict.fromkeys((*ours, *theirs)))

    def _tell(self, what: str, lang: str | None, ours: str | None, theirs: str | None) -> None:
        self.conflicts.append(Conflict(self.key, lang, ours, theirs, what))


def _of_making(aspect: Aspect) -> bool:
    """Whether it says with what tool, by whom and when something was made."""
    return aspect.kind == "attribute" and aspect.name in SHARED_ATTRIBUTES


def _besides(values: Values, old: Values) -> Values:
    known = frozenset(old)
    return tuple(value for value in values if value not in known)


def _line(noun: TranslationUnit | Variant | None) -> str | None:
    if noun is None:
        return None
    return noun.segment if isinstance(noun, Variant) else " | ".join(v.segment for v in noun.variants)


def _told(values: Values) -> str | None:
    return " | ".join(map(shown, values)) or None
