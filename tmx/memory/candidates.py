"""Which segments may hold a text: few, found in the index, in the order of the memory; never one too few.

Whoever asks looks at each of them again.  The tokens of the text are looked up as a phrase.  Its first and
last word may be parts of longer words: then every word that has such a part stands for it.  A short part may
have so many that reading the memory from its beginning finds what is wanted sooner.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import chain, islice, product
from math import prod

from tmx.memory.signs import spellings
from tmx.memory.store import Segment
from tmx.memory.tokens import OVERLONG, mark, open_ends, tokens
from tmx.memory.vocabulary import with_part

_PHRASES = 64  # that an expression lists, at most, for each language
_WORDS = 400  # that stand for one part in an expression, at most
_SHORT = 3  # a part of fewer letters is in too many words to list
_SIGNS = 4  # of a text that are asked for, at most
_PROBE = 4_000  # segments that are read before an index of many words is asked
_SHARE = 4  # an index of words that one in so many segments have is slower than reading them all

_COLUMNS = "s.id, s.unit, s.lang, s.text"

Expression = str


def candidates(base: sqlite3.Connection, langs: Sequence[int], folded: str) -> Iterator[Segment]:
    """The segments that may hold a folded text, in the order of the memory, as they are asked for.

    Args:
        base: the memory.
        langs: numbers of the languages to look in.
        folded: not empty.
    """
    found = tokens(folded)
    if not found:
        return _with_signs(base, langs, folded)
    expressions = [_expression(base, lang, folded, found) for lang in langs]
    if None not in expressions:
        return _matching(base, " OR ".join(expression for expression in expressions if expression))
    return _reading_on(base, langs, folded, found)


def _with_signs(base: sqlite3.Connection, langs: Sequence[int], folded: str) -> Iterator[Segment]:
    """The segments that have each of the signs of which a text consists; SQLite reads them all."""
    spelled = [found for sign in dict.fromkeys(folded) if sign != " " and (found := spellings(sign))]
    conditions = [f"({' OR '.join(['instr(s.text, ?)'] * len(some))})" for some in spelled[:_SIGNS]]
    conditions.append(f"s.lang IN ({', '.join(['?'] * len(langs))})")
    rows = base.execute(
        f"SELECT {_COLUMNS} FROM segments s WHERE {' AND '.join(conditions)} ORDER BY s.id",
        (*chain(*spelled[:_SIGNS]), *langs),
    )
    return map(Segment._make, rows)


def _matching(base: sqlite3.Connection, expression: Expression) -> Iterator[Segment]:
    if not expression:
        return iter(())
    rows = base.execute(
        f"SELECT {_COLUMNS} FROM tokens t CROSS JOIN segments s ON s.id = t.rowid WHERE tokens MATCH ? "
        "ORDER BY t.rowid",
        (expression,),
    )
    return map(Segment._make, rows)


def _expression(base: sqlite3.Connection, lang: int, folded: str, found: list[str]) -> Expression | None:
    """What to ask the index for in one language; None where that would be far too much or nothing."""
    ways = [_ways(base, lang, folded, found, n) for n in range(len(found))]
    known = [way for way in ways if way is not None]
    if not known:
        return None
    overlong = _phrase([mark(lang) + OVERLONG])
    if not all(known):
        return overlong
    if len(known) == len(ways) and prod(map(len, known)) <= _PHRASES:
        wanted = " OR ".join(_phrase(words) for words in product(*known))
    else:
        wanted = " AND ".join(_parts(known))
    return f"({wanted}) OR {overlong}"


def _ways(base: sqlite3.Connection, lang: int, folded: str, found: list[str], n: int) -> list[str] | None:
    """The words that may stand for a token of the text; None: too many."""
    left, right = open_ends(folded, found)
    begin, end = n > 0 or not left, n < len(found) - 1 or not right
    if begin and end:
        return [mark(lang) + found[n]]
    if len(found[n]) < _SHORT and not begin:
        return None
    words = with_part(base, lang, found[n], begin=begin, end=end, limit=_WORDS + 1).words
    return sorted(words) if len(words) <= _WORDS else None


def _phrase(words: Sequence[str]) -> str:
    return '"' + " ".join(words) + '"'


def _parts(ways: Sequence[list[str]]) -> Iterator[str]:
    """Runs of tokens that are certain, as phrases, and lists of words for the others."""
    run: list[str] = []
    for words in ways:
        if len(words) == 1:
            run += words
            continue
        if run:
            yield _phrase(run)
        run = []
        yield "(" + " OR ".join(_phrase([word]) for word in words) + ")"
    if run:
        yield _phrase(run)


def _reading_on(
    base: sqlite3.Connection, langs: Sequence[int], folded: str, found: list[str]
) -> Iterator[Segment]:
    """All segments of the languages; from some point on, where few have the words, only those that do."""
    wanted, last = frozenset(langs), 0
    for segment in islice(_all(base, last), _PROBE):
        last = segment.id
        if segment.lang in wanted:
            yield segment
    words = _words(base, langs, folded, found)
    if words is None:
        yield from (segment for segment in _all(base, last) if segment.lang in wanted)
    else:
        yield from _having(base, words, last)


def _all(base: sqlite3.Connection, last: int) -> Iterator[Segment]:
    """Every segment after one."""
    return map(Segment._make, base.execute(f"SELECT {_COLUMNS} FROM segments s WHERE s.id > ?", (last,)))


def _words(base: sqlite3.Connection, langs: Sequence[int], folded: str, found: list[str]) -> list[str] | None:
    """Words of which each candidate has one; None where too many segments do.

    What is read on for has no token that is certain: one or two words, whose parts they may be.
    """
    (last,) = base.execute("SELECT coalesce(max(id), 0) FROM segments").fetchone()
    left, right = open_ends(folded, found)
    n = max(range(len(found)), key=lambda place: len(found[place]))
    begin, end = n > 0 or not left, n < len(found) - 1 or not right
    lists = [with_part(base, lang, found[n], begin=begin, end=end) for lang in langs]
    if sum(words.segments for words in lists) > last // _SHARE:
        return None
    return sorted({*chain(*(words.words for words in lists)), *(mark(lang) + OVERLONG for lang in langs)})


def _having(base: sqlite3.Connection, words: Sequence[str], last: int) -> Iterator[Segment]:
    """Segments after one that have one of many words."""
    ids: set[int] = set()
    for start in range(0, len(words), _PHRASES):
        asked = " OR ".join(_phrase([word]) for word in words[start : start + _PHRASES])
        rows = base.execute("SELECT rowid FROM tokens WHERE tokens MATCH ? AND rowid > ?", (asked, last))
        ids.update(number for (number,) in rows)
    for number in sorted(ids):
        row = base.execute(f"SELECT {_COLUMNS} FROM segments s WHERE s.id = ?", (number,)).fetchone()
        if row is not None:
            yield Segment._make(row)
