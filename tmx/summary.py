"""What a memory holds, in numbers."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from tmx.dates import is_date
from tmx.units import Header, Memory, Property, TranslationUnit, Variant

_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670"  # accents and vowel signs belong to their letter
_ONE = "\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # characters that are words
_LETTERS = rf"(?:(?![{_ONE}])[^\W_][{_MARKS}]*)+"
_WORD = re.compile(rf"[{_ONE}]|{_LETTERS}(?:['’.,-]{_LETTERS})*")


@dataclass(frozen=True, slots=True)
class LanguageSummary:
    """The texts in one language.

    Attributes:
        lang: as its tag is spelled.
        segments: how many there are.
        words: of all of them; a Chinese or Japanese character counts as one, as CAT tools count.
        characters: of all of them, spaces included.
        different: segments that are not the same, letter by letter, as an earlier one.
    """

    lang: str
    segments: int
    words: int
    characters: int
    different: int


@dataclass(frozen=True, slots=True)
class Summary:
    """A whole memory.

    Attributes:
        header: its header.
        units: how many there are.
        languages: in the order in which they first occur.
        sets: languages of a unit, in the order of `languages` → units that have these.
        properties: type of a property → units that have it, or of which a variant has it.
        values: of the properties that were asked for: type → value → units that have it so.
        first, last: earliest and latest date of a unit or variant that is one, None where there is none.
    """

    header: Header
    units: int
    languages: tuple[LanguageSummary, ...]
    sets: dict[tuple[str, ...], int]
    properties: dict[str, int]
    values: dict[str, dict[str, int]]
    first: str | None
    last: str | None


@dataclass(slots=True)
class _Texts:
    segments: int = 0
    words: int = 0
    characters: int = 0
    hashes: array[int] = field(default_factory=lambda: array("q"))  # equal texts have equal ones

    def add(self, text: str) -> None:
        self.segments += 1
        self.words += sum(1 for _ in _WORD.finditer(text))
        self.characters += len(text)
        self.hashes.append(hash(text))

    def different(self) -> int:
        import numpy as np

        return len(np.unique(np.frombuffer(self.hashes, np.int64)))


def summary(memory: Memory, types: Collection[str] = ()) -> Summary:
    """Goes through a memory once; of each segment 8 bytes are kept.

    Args:
        memory: as `tmx.read` gives it.
        types: of properties whose values are counted.

    Raises:
        TmxError: the file behind the memory has a defect.
    """
    texts: dict[str, _Texts] = {}
    sets: Counter[tuple[str, ...]] = Counter()
    properties: Counter[str] = Counter()
    values: dict[str, Counter[str]] = {kind: Counter() for kind in types}
    dates: set[str] = set()
    units = 0
    for unit in memory.units:
        units += 1
        for variant in unit.variants:
            texts.setdefault(variant.lang, _Texts()).add(variant.segment)
        order = list(texts)
        sets[tuple(sorted({v.lang for v in unit.variants}, key=order.index))] += 1
        found = {(p.type, p.text) for some in _properties(unit) for p in some}
        properties.update({kind for kind, _ in found})
        for kind, text in ((kind, text) for kind, text in found if kind in values):
            values[kind][text] += 1
        dates = _ends(dates, unit)
    languages = (
        LanguageSummary(lang, t.segments, t.words, t.characters, t.different()) for lang, t in texts.items()
    )
    ends = sorted(dates)
    return Summary(
        memory.header,
        units,
        tuple(languages),
        dict(sets.most_common()),
        dict(sorted(properties.items())),
        {kind: dict(sorted(counts.items())) for kind, counts in values.items()},
        ends[0] if ends else None,
        ends[-1] if ends else None,
    )


def _properties(unit: TranslationUnit) -> Iterator[tuple[Property, ...]]:
    """The unit's own, and those of its texts."""
    yield unit.properties
    yield from (variant.properties for variant in unit.variants)


def _ends(dates: set[str], unit: TranslationUnit) -> set[str]:
    """The earliest and the latest of some dates and a unit's; their form is sorted as time is."""
    nouns: tuple[TranslationUnit | Variant, ...] = (unit, *unit.variants)
    found = {
        date for noun in nouns for date in (noun.creationdate, noun.changedate) if date and is_date(date)
    }
    return {min(dates | found), max(dates | found)} if found else dates
