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


def with_part(
    base: sqlite3.Connection, lang: int, part: str, *, begin: bool, end: bool, limit: int = -1
) -> Words:
    """The words of a language that have a part.

    Args:
        base: the memory.
        lang: the language's number.
        part: letters or digits, folded.
        begin: whether the part must begin the word.
        end: whether it must end the word.
        limit: how many words, at most; -1 is all.
    """
    sign = mark(lang)
    if len(part) > LONGEST or part == OVERLONG:
        return Words({})
    first = sign + part if begin else sign
    last = first if begin and end else first + _LAST
    sql, asked = "SELECT w.word, w.segments FROM words w WHERE instr(w.word, ?)", part
    if not begin and len(part) >= _TRIGRAM:
        sql = (
            "SELECT w.word, w.segments FROM word_parts p CROSS JOIN words w ON w.id = p.rowid "
            "WHERE word_parts MATCH ?"
        )
        asked = f'"{part}"'
    rows = base.execute(
        f"{sql} AND w.word BETWEEN ? AND ? AND w.segments > 0 AND (? OR substr(w.word, ?) = ?) LIMIT ?",
        (asked, first, last, not end, -len(part), part, limit),
    )
    return Words(dict(rows))
