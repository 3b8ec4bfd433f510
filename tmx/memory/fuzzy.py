"""Segments that are much like a text, with the percentage that translation tools show.

The percentage is of characters: 100 × (1 - edits / characters of the longer text), rounded down, where an
edit puts in, takes out or replaces one character (Levenshtein).  100 are equal texts, and only they; 101 are
equal texts whose neighbours in the file are the given ones, too (context match).

Candidates are taken from the index, by the words and pairs of characters that fewest segments have, until a
budget is spent; the best of them are compared in full.  Equal texts are always found; of the others one could
be missed that shares none but the most frequent words with the text.  `scripts/bench_memory.py` measures how
many are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from math import log

from tmx.folding import fold
from tmx.memory.keys import key
from tmx.memory.schema import damage
from tmx.memory.store import Segment, Store, StoredUnit
from tmx.memory.tokens import mark, pairs, tokens, words

_BUDGET = 40_000  # places of the index that are looked at
_COMPARED = 600  # candidates that are compared in full
_TERMS = 64  # of a text that are looked up
_EQUAL = 2_000  # equal texts whose neighbours are looked at
_PAIRS = 400  # of a text whose frequency is asked for


@dataclass(frozen=True, slots=True)
class Match:
    """A segment that is like the text.

    Attributes:
        unit: its unit.
        lang: its language tag.
        text: the segment.
        percent: 0 … 101.
    """

    unit: StoredUnit
    lang: str
    text: str
    percent: int


@dataclass(frozen=True, slots=True)
class Context:
    """What stands beside a text where it is translated; None is not known."""

    before: str | None = None
    after: str | None = None

    def __bool__(self) -> bool:
        return self.before is not None or self.after is not None


def fuzzy(
    store: Store,
    text: str,
    lang: str | None = None,
    to: str | None = None,
    least: int = 60,
    limit: int = 5,
    context: Context = Context(),
) -> list[Match]:
    """The segments most like a text, best first, those of the same percentage in the order of the memory.

    Of several with the same text and the same translations the first is given.

    Args:
        store: the memory.
        text: what to compare with.
        lang: the text's language.
        to: a language that the unit must have beside that.
        least: the lowest percentage.
        limit: how many, at most.
        context: the neighbours of the text; where all that are given agree, 100 becomes 101.

    Raises:
        MemoryFileError: the memory is damaged.
    """
    with damage(store.path):
        langs = store.numbers(lang)
        best = _compared(text, [*_equal(store, text, langs), *_like(store, text, langs)], least)
        found: dict[object, Match] = {}
        for percent, segment in best:
            match = _match(store, segment, percent, context)
            if match is None or not match.unit.leads(match.lang, to):
                continue
            sense = match.lang, match.text, tuple(match.unit.inside(to).items())
            found[sense] = max(found.get(sense, match), match, key=lambda m: m.percent)
            if len(found) >= limit and (percent < 100 or not context):
                break
    return sorted(found.values(), key=lambda m: (-m.percent, m.unit.id))[:limit]


def _match(store: Store, segment: Segment, percent: int, context: Context) -> Match | None:
    unit = store.unit(segment.unit)
    if unit is None:
        return None
    agrees = percent == 100 and context and _agrees(store, segment, context)
    return Match(unit, store.languages[segment.lang], segment.text, percent + bool(agrees))


def _compared(text: str, segments: Sequence[Segment], least: int) -> list[tuple[int, Segment]]:
    """The segments with their percentages, best first."""
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    once = {segment.id: segment for segment in segments}
    scored = process.extract_iter(
        text,
        {n: s.text for n, s in once.items()},
        scorer=Levenshtein.normalized_similarity,
        score_cutoff=least / 100 - 1e-9,
    )
    best = [(percentage(score, once[n].text == text), once[n]) for _, score, n in scored]
    return sorted(best, key=lambda found: (-found[0], found[1].id))


def percentage(similarity: float, equal: bool) -> int:
    """A similarity of 0 … 1 as the whole percentage that it reaches; 100 is for equal texts.

    >>> percentage(0.9999, False), percentage(0.58, False)
    (99, 58)
    """
    return 100 if equal else min(99, int(similarity * 100 + 1e-9))


def _equal(store: Store, text: str, langs: Sequence[int]) -> Iterator[Segment]:
    """The segments whose folded form is the text's."""
    sql = 'SELECT id, unit, lang, text FROM segments WHERE "key" = ? ORDER BY id LIMIT ?'
    rows = store.base.execute(sql, (key(fold(text)), _EQUAL))
    return (segment for segment in map(Segment._make, rows) if segment.lang in langs)


def _like(store: Store, text: str, langs: Sequence[int]) -> Iterator[Segment]:
    """The segments that share most of what is rare in a text."""
    (last,) = store.base.execute("SELECT coalesce(max(id), 1) FROM segments").fetchone()
    lists: list[str] = []
    values: list[float | str | int] = []
    budget = _BUDGET
    for count, table, term in _terms(store, fold(text), langs):
        lists.append(
            f"SELECT * FROM (SELECT rowid AS id, ? AS worth FROM {table} WHERE {table} MATCH ? LIMIT ?)"
        )
        values += [log(1 + last / count), f'"{term}"', budget]
        budget -= count
        if budget <= 0:
            break
    if not lists:
        return iter(())
    rows = store.base.execute(
        f"WITH best AS (SELECT id FROM ({' UNION ALL '.join(lists)}) "
        f"GROUP BY id ORDER BY sum(worth) DESC, id LIMIT {_COMPARED}) "
        "SELECT s.id, s.unit, s.lang, s.text FROM best CROSS JOIN segments s ON s.id = best.id",
        values,
    )
    return map(Segment._make, rows)


def _terms(store: Store, folded: str, langs: Sequence[int]) -> list[tuple[int, str, str]]:
    """The words and pairs of a text by the number of segments that have them, the rarest first."""
    asked = {
        "tokens": ("SELECT word, segments FROM words WHERE word = ?", sorted(words(folded, tokens(folded)))),
        "pairs": ("SELECT term, doc FROM pair_counts WHERE term = ?", pairs(folded)[:_PAIRS]),
    }
    found = []
    for lang in langs:
        for table, (sql, terms) in asked.items():
            rows = chain.from_iterable(store.base.execute(sql, (mark(lang) + term,)) for term in terms)
            found += [(count, table, term) for term, count in rows if count]
    return sorted(found)[:_TERMS]


def _agrees(store: Store, segment: Segment, context: Context) -> bool:
    """Whether a segment stands between the given neighbours."""
    lang = store.languages[segment.lang]
    beside = ((context.before, store.before), (context.after, store.after))
    for wanted, neighbour in beside:
        if wanted is not None:
            unit = neighbour(segment.unit)
            if (unit.texts.get(lang, "") if unit else "") != wanted:
                return False
    return True
