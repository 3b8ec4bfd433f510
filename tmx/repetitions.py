"""Units whose texts an earlier one has: they go, and what they say besides goes to the one that stays.

A unit is written long before its last repetition is read.  What a repetition has to say is held, and where
one had anything to say, the file is gone through once more.
"""

from __future__ import annotations

import os
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import TypeVar

from tmx.checks.fixing import Fixes
from tmx.files import replacing
from tmx.progress import Progress, told
from tmx.reader import read
from tmx.units import Header, TranslationUnit, Variant
from tmx.validate import digest
from tmx.writer import is_packed, write

_Noun = TypeVar("_Noun", TranslationUnit, Variant)


def write_once(
    path: str | os.PathLike[str],
    units: Iterable[TranslationUnit],
    header: Header,
    fixes: Fixes,
    *,
    compressed: bool | None = None,
    progress: Progress | None = None,
) -> int:
    """As `tmx.write`, without repetitions; the first of them stays, with what `Repetitions.united` adds.

    Args:
        path: where to.
        units: as they are to be written: what is left of two different units may be the same.
        header: theirs.
        fixes: what is done is added to it.
        compressed: see `tmx.write`.
        progress: is told where the file is gone through once more.
    """
    packed = is_packed(path) if compressed is None else compressed
    repetitions = Repetitions(fixes)
    with replacing(path) as draft:
        count = write(draft, repetitions.dropped(units), header, compressed=packed)
        if repetitions.said:
            with read(draft) as memory:
                units = told(memory.units, progress, "adding what repetitions say", count)
                write(draft, repetitions.united(units), header, compressed=packed)
    return count


@dataclass(slots=True)
class Repetitions:
    """What is known of the repetitions in a stream of units.

    Attributes:
        fixes: what is done is added to it.
        said: number of a unit that stays, counted from 0 → its repetitions that say something else, without
            their texts.
    """

    fixes: Fixes
    said: dict[int, list[TranslationUnit]] = field(default_factory=dict)
    _numbers: dict[bytes, int] = field(default_factory=dict)
    _remarks: array[int] = field(default_factory=lambda: array("q"))

    def dropped(self, units: Iterable[TranslationUnit]) -> Iterator[TranslationUnit]:
        """The units without those whose texts an earlier one has, of this call or one before."""
        for unit in units:
            number = self._numbers.setdefault(digest(unit), len(self._remarks))
            remarks = _remarks(unit)
            if number == len(self._remarks):
                self._remarks.append(remarks)
                yield unit
                continue
            self.fixes.done["units that were there before"] += 1
            if remarks not in (0, self._remarks[number]):
                self.said.setdefault(number, []).append(_textless(unit))

    def united(self, units: Iterable[TranslationUnit]) -> Iterator[TranslationUnit]:
        """The units that stayed, with the notes and properties of their repetitions.

        Properties speak together, as of the place of one text: where a repetition has one of a type that
        the unit has with other values, none of them goes over.
        """
        for number, unit in enumerate(units):
            others = self.said.get(number)
            yield self._united(unit, others) if others else unit

    def _united(self, unit: TranslationUnit, others: Sequence[TranslationUnit]) -> TranslationUnit:
        by_lang: dict[str, list[Variant]] = defaultdict(list)
        for variant in (variant for other in others for variant in other.variants):
            by_lang[variant.lang.lower()].append(variant)
        not_kept = self.fixes.not_kept
        variants = (_with_remarks(v, by_lang[v.lang.lower()], not_kept) for v in unit.variants)
        return replace(_with_remarks(unit, others, not_kept), variants=tuple(variants))


def _remarks(unit: TranslationUnit) -> int:
    """A number that is the same for units that say the same beside their texts; 0 is nothing."""
    of_texts = ((v.lang.lower(), v.properties, v.notes) for v in unit.variants if v.properties or v.notes)
    remarks = (unit.properties, unit.notes, *sorted(of_texts, key=itemgetter(0)))
    return hash(remarks) if any(remarks) else 0


def _textless(unit: TranslationUnit) -> TranslationUnit:
    """What a unit says, without its texts."""
    variants = (Variant(v.lang, "", v.properties, v.notes) for v in unit.variants)
    return TranslationUnit(tuple(variants), unit.properties, unit.notes)


def _with_remarks(one: _Noun, others: Iterable[_Noun], not_kept: Counter[str]) -> _Noun:
    """The first with the notes of others and, where they contradict nothing it has by then, their properties.

    All is gathered before the noun is made: to make it anew for each of n others would take n² steps.
    """
    notes = dict.fromkeys(one.notes)
    properties, known = list(one.properties), set(one.properties)
    types = {p.type for p in properties}
    for other in others:
        notes |= dict.fromkeys(other.notes)
        more = [p for p in dict.fromkeys(other.properties) if p not in known]
        if not types.isdisjoint(p.type for p in more):
            not_kept.update(p.type for p in more)
            continue
        properties += more
        known.update(more)
        types.update(p.type for p in more)
    return replace(one, notes=tuple(notes), properties=tuple(properties))
