"""Automatic numbers counted as Word counts them, and the labels that it prints.

All lists of one definition count on from each other.  Using a level ends the series of those below it, unless
`w:lvlRestart` says otherwise; a level that was passed over shows its first number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpora.readers.word.glyphs import BULLET, bullet
from corpora.readers.word.numbering import LEVELS, Instance, Level, Numbering
from corpora.readers.word.numerals import padded, written

_PLACE = re.compile(r"%([1-9])")
_NEVER_LEGAL = ("none", "bullet", "decimalZero")  # the last against the standard: Word's list "Section 1.01"
_MOST = 999_999_999


@dataclass(frozen=True, slots=True)
class Printed:
    """A label.

    Attributes:
        text: with what follows it, or "".
        words: whether it says more than a number, as "Article 2" does.
    """

    text: str = ""
    words: bool = False


@dataclass(slots=True)
class Counters:
    """The numbers of one story: the body, the footnotes, the text boxes; each counts for itself.

    Attributes:
        numbering: the document's lists.
        lang: of the document, for ordinals.
        values: of each definition, the last number of each level; None where its series has not begun.
        used: instances and levels that have been used.
    """

    numbering: Numbering
    lang: str = "en"
    values: dict[str, list[int | None]] = field(default_factory=dict)
    used: set[tuple[str, int]] = field(default_factory=set)

    def count(self, key: str, place: int) -> Printed:
        """The label of the next paragraph of a list.

        Args:
            key: the list.
            place: the level, one that the list has.
        """
        instance = self.numbering[key]
        values = self.values.setdefault(instance.series, [None] * LEVELS)
        level = instance.levels[place]
        first = place in instance.restarts and (key, place) not in self.used
        self.used.add((key, place))
        last = values[place]
        values[place] = level.start if last is None or first else min(last + 1, _MOST)
        for above in range(place):
            if values[above] is None and above in instance.levels:
                values[above] = instance.levels[above].start
        for below in range(place + 1, LEVELS):
            if _restarts(instance, below, place):
                values[below] = None
        return _printed(instance, level, values, self.lang)


def _restarts(instance: Instance, below: int, place: int) -> bool:
    """Whether the use of a level restarts one below it."""
    level = instance.levels.get(below)
    restart = level.restart if level else None
    return restart is None or restart > below or place < restart


def _printed(instance: Instance, level: Level, values: list[int | None], lang: str) -> Printed:
    if level.hidden:
        return Printed()
    if level.picture:
        return Printed(BULLET + _after(level))
    if level.form == "bullet":
        text = bullet(level.text, level.font)
    else:
        text = _PLACE.sub(lambda m: _shown(instance, level, int(m[1]) - 1, values, lang), level.text)
    words = any(c.isalpha() for c in _PLACE.sub("", level.text)) and level.form != "bullet"
    gap = " " if text != text.rstrip() else _after(level)
    return Printed(text.strip() + gap, words) if text.strip() else Printed()


def _shown(instance: Instance, level: Level, place: int, values: list[int | None], lang: str) -> str:
    """The number of a level in the label of one."""
    own, last = instance.levels.get(place), values[place]
    if own is None or last is None:
        return ""
    if level.legal and own.form not in _NEVER_LEGAL:
        return str(last)
    if own.form == "custom":
        return padded(last, own.sample) or str(last)
    return written(last, own.form, lang)


def _after(level: Level) -> str:
    return "" if level.suffix == "nothing" else " "
