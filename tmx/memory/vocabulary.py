"""Which words of a memory have a part: what parts of words are looked up by."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from tmx.memory.tokens import LONGEST, OVERLONG, mark

_TRIGRAM = 3
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Words:
    """Words that a part may stand for, each with its language's mark.

    Attributes:
        words: word → how many segments have it.
    """

    words: dict[str, int]

    @property
    def segments(self) -> int:
        """How many segments have one of the words, at most."""
        return sum(self.words.values())


def with_part(base: sqlite3.Connection, lang: int, part: str, *, begin: bool, end: bool) -> Words:
    """The words of a language that have a part.

    Args:
        base: the memory.
        lang: the language's number.
        part: letters or digits, folded.
        begin: whether the part must begin the word.
        end: whether it must end the word.
    """
    sign = mark(lang)
    if len(part) > LONGEST or part == OVERLONG:
        return Words({})
    if begin and end:
        rows = base.execute("SELECT word, segments FROM words WHERE word = ?", (sign + part,))
    elif begin:
        rows = base.execute(
            "SELECT word, segments FROM words WHERE word >= ? AND word < ?",
            (sign + part, sign + part + _LAST),
        )
    elif len(part) >= _TRIGRAM:
        rows = base.execute(
            "SELECT w.word, w.segments FROM word_parts p JOIN words w ON w.id = p.rowid "
            "WHERE word_parts MATCH ?",
            (f'"{part}"',),
        )
    else:
        rows = base.execute("SELECT word, segments FROM words WHERE instr(word, ?) > 0", (part,))
    return Words(
        {w: n for w, n in rows if n and w[0] == sign and (not end or w.endswith(part))},
    )
