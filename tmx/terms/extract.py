"""From units to entries of a termbase."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from tmx.memory.vectors import Vectorizer
from tmx.progress import Progress, told
from tmx.terms.candidates import bare
from tmx.terms.entries import make_entries, sort
from tmx.terms.evidence import tables
from tmx.terms.inventory import Inventory, inventory
from tmx.terms.links import links
from tmx.terms.matching import Matcher
from tmx.terms.nouns import Entry, Language, Rows
from tmx.terms.space import space

LEAST = -6.0  # score; below are lists and sentences, seldom terms
LONGEST = 2000  # characters of a segment: each two of its candidates are compared


def extract(
    units: Sequence[Mapping[str, str]],
    languages: Mapping[str, Language],
    vectorizer: Vectorizer,
    *,
    known: Iterable[str] = (),
    least: float = LEAST,
    progress: Progress | None = None,
) -> list[Entry]:
    """Find the terms of a memory and what they are called in each language.

    Args:
        units: language → segment; a unit may lack languages.  Segments of more than 2,000 characters are
            passed over: they are no sentences, and say little of what stands for what.
        languages: what is known of each, at least two, the source first.
        vectorizer: vectors of words and phrases; asked for each language in turn.
        known: terms that are wanted no more, in any language.
        least: score below which entries are left out.
        progress: called with what is being done, how much of it is done, and of how much.

    Returns:
        Entries, the likeliest first, each with the source and at least one other language.
    """
    source = next(iter(languages))
    inventories = {
        lang: inventory(lang, [_short(unit.get(lang, "")) for unit in units], language)
        for lang, language in told(languages.items(), progress, "looking for phrases", len(languages))
    }
    words, phrases = _rows(inventories, vectorizer, progress)
    pairs = list(combinations(inventories, 2))
    spaces = {
        (src, tgt): space(phrases[src], phrases[tgt])
        for src, tgt in told(pairs, progress, "comparing phrases", len(pairs))
    }
    matcher = Matcher(inventories, spaces, links(inventories, words, progress), source)
    first = told(matcher.units(), progress, "pairing", len(units))
    again = told(matcher.units(tables(inventories, source, first)), progress, "pairing again", len(units))
    found = tables(inventories, source, again)
    made = sort(make_entries(inventories, source, languages, found))
    old = {bare(term) for term in known}
    return [
        replace(entry, contexts=tuple(units[unit] for unit in shown))
        for entry, shown in made
        if entry.score >= least and not any(bare(terms[0].text) in old for terms in entry.terms.values())
    ]


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else ""


def _rows(
    inventories: Mapping[str, Inventory], vectorizer: Vectorizer, progress: Progress | None
) -> tuple[dict[str, Rows], dict[str, Rows]]:
    words, phrases = {}, {}
    for lang, each in told(inventories.items(), progress, "reading phrases", len(inventories)):
        both = vectorizer.vectors([*each.words, *each.shown])
        words[lang], phrases[lang] = both[: len(each.words)], both[len(each.words) :]
    return words, phrases
