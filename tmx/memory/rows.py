"""Units as rows of the tables, in and out; each call stands within a transaction of its caller."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence

from tmx.errors import MemoryFileError
from tmx.folding import fold
from tmx.memory.keys import key
from tmx.memory.tokens import LANGUAGES, mark, pairs, tokens, words
from tmx.units import TranslationUnit

_Row = tuple[int, int, str]  # number of a segment, number of its language, its text


def insert(base: sqlite3.Connection, file: int, units: Sequence[TranslationUnit]) -> None:
    """Adds units of a file, after all that are there."""
    languages = _languages(base, {v.lang.lower(): v.lang for unit in units for v in unit.variants})
    number = _next(base)
    about, segments, rows = [], [], []
    for unit in units:
        first = number
        for variant in unit.variants:
            rows.append((number, languages[variant.lang.lower()], variant.segment))
            segments.append(first)
            number += 1
        if unit.variants:
            about.append((first, file, unit.line, len(unit.variants), _properties(unit)))
    base.executemany("INSERT INTO units (id, file, line, variants, properties) VALUES (?, ?, ?, ?, ?)", about)
    _add(base, rows, segments)


def _next(base: sqlite3.Connection) -> int:
    (last,) = base.execute("SELECT coalesce(max(id), 0) FROM segments").fetchone()
    return int(last) + 1


def _languages(base: sqlite3.Connection, tags: dict[str, str]) -> dict[str, int]:
    """The number of each language tag; new ones are added."""
    known = {str(tag).lower(): number for number, tag in base.execute("SELECT id, tag FROM languages")}
    for lower in sorted(tags.keys() - known.keys()):
        added = base.execute("INSERT INTO languages (tag) VALUES (?)", (tags[lower],))
        known[lower] = added.lastrowid or 0
    if len(known) > LANGUAGES:
        raise MemoryFileError(_name(base), f"would have more than {LANGUAGES:,} languages", "mend xml:lang")
    return known


def _name(base: sqlite3.Connection) -> str:
    """The memory's file."""
    return str(base.execute("PRAGMA database_list").fetchone()[2])


def _properties(unit: TranslationUnit) -> str:
    """What tools said of a unit: pairs of a property's type and text, as JSON; a tuid comes first."""
    own = [["tuid", unit.tuid]] if unit.tuid else []
    return json.dumps(
        own + [[p.type, p.text] for p in unit.properties], ensure_ascii=False, separators=(",", ":")
    )


def _add(base: sqlite3.Connection, rows: Sequence[_Row], units: Sequence[int]) -> None:
    """Adds segments and what finds them."""
    folded = [fold(text) for _, _, text in rows]
    base.executemany(
        'INSERT INTO segments (id, unit, lang, "key", text) VALUES (?, ?, ?, ?, ?)',
        (
            (number, unit, lang, key(form), text)
            for (number, lang, text), unit, form in zip(rows, units, folded, strict=True)
        ),
    )
    counts: Counter[str] = Counter()
    base.executemany("INSERT INTO tokens (rowid, held) VALUES (?, ?)", _tokens(rows, folded, counts))
    base.executemany("INSERT INTO pairs (rowid, held) VALUES (?, ?)", _pairs(rows, folded))
    _count(base, counts)


def _tokens(rows: Iterable[_Row], folded: Iterable[str], counts: Counter[str]) -> Iterable[tuple[int, str]]:
    """What the index of tokens holds of each segment; segments that have a word are counted by the way."""
    for (number, lang, _), form in zip(rows, folded, strict=True):
        if found := tokens(form):
            sign = mark(lang)
            counts.update(sign + word for word in words(form, found))
            yield number, sign + f" {sign}".join(found)


def _pairs(rows: Iterable[_Row], folded: Iterable[str]) -> Iterable[tuple[int, str]]:
    for (number, lang, _), form in zip(rows, folded, strict=True):
        if found := pairs(form):
            sign = mark(lang)
            yield number, sign + f" {sign}".join(found)


def _count(base: sqlite3.Connection, counts: Counter[str]) -> None:
    """Adds to the numbers of segments that have a word; words that are new can be found by their parts."""
    (last,) = base.execute("SELECT coalesce(max(id), 0) FROM words").fetchone()
    base.executemany(
        "INSERT INTO words (word, segments) VALUES (?, ?) "
        "ON CONFLICT (word) DO UPDATE SET segments = segments + excluded.segments",
        sorted(counts.items()),
    )
    base.execute("INSERT INTO word_parts (rowid, word) SELECT id, word FROM words WHERE id > ?", (last,))


def remove_some(base: sqlite3.Connection, file: int, limit: int) -> bool:
    """Removes up to `limit` units of a file, and the file with the last of them: then the answer is True."""
    units = base.execute(
        "SELECT id, variants FROM units WHERE file = ? ORDER BY id LIMIT ?", (file, limit)
    ).fetchall()
    rows = [row for first, variants in units for row in _segments(base, first, variants)]
    _remove(base, rows)
    base.executemany("DELETE FROM units WHERE id = ?", ((first,) for first, _ in units))
    if len(units) < limit:
        base.execute("DELETE FROM vectors WHERE file = ?", (file,))
        base.execute("DELETE FROM files WHERE id = ?", (file,))
        return True
    return False


def _segments(base: sqlite3.Connection, first: int, variants: int) -> list[_Row]:
    last = first + variants - 1
    sql = "SELECT id, lang, text FROM segments WHERE id BETWEEN ? AND ?"
    return base.execute(sql, (first, last)).fetchall()


def _remove(base: sqlite3.Connection, rows: Sequence[_Row]) -> None:
    """Removes segments and what finds them: the indexes hold no text, so they are told what they held."""
    folded = [fold(text) for _, _, text in rows]
    counts: Counter[str] = Counter()
    for table, held in (("tokens", _tokens(rows, folded, counts)), ("pairs", _pairs(rows, folded))):
        base.executemany(f"INSERT INTO {table} ({table}, rowid, held) VALUES ('delete', ?, ?)", held)
    base.executemany(
        "UPDATE words SET segments = segments - ? WHERE word = ?", ((n, word) for word, n in counts.items())
    )
    base.executemany("DELETE FROM segments WHERE id = ?", ((number,) for number, _, _ in rows))
