"""Entries of a termbase out of evidence: one for each term of the source language, the likeliest first.

What an entry is worth is the mean over its languages of what is known of each pair: how often it occurs and
on its own (`termhood.standing`), how well the two agree where they do, how much of all occurrences of the two
that is (Dice), how unusual their words are, less what speaks against them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tmx.terms.evidence import Evidence, Table
from tmx.terms.inventory import Inventory
from tmx.terms.nouns import Entry, Language, Term
from tmx.terms.termhood import keyness, standing

_DICE = 0.5
_KEY = 0.05  # weight of a word that is e times as frequent as elsewhere
_WEAK = 1.5  # what a weak word costs
_FRAGMENT = 3.0  # what it costs that a phrase only ever stands inside one longer phrase
_ADJECTIVE = 1.5  # what it costs that a word only ever defines another
_BOUND = 0.4  # from where on it is one
_MODIFIER = 1.5  # what it costs that a phrase only ever defines the word beside it
_LONG, _USUAL = 0.6, 5  # what a word costs, and how many are free
_LONGEST = 2.0  # what length costs at most
_MISSING = 1.0  # what it costs that a language has no counterpart
_FURTHER = 0.1  # share of the first term's evidence from which on another term of the language is given
_FORMS = 3  # terms of a language in an entry
_CONTEXTS = 3  # units that an entry shows


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes entries.

    Attributes:
        inventories: language → its candidates.
        source: whose terms have entries.
        keys: language → `keyness` of its kinds of candidate.
        names: language → what is no term.
    """

    inventories: Mapping[str, Inventory]
    source: str
    keys: Mapping[str, NDArray[np.float64]]
    names: Mapping[str, frozenset[str]]

    def entries(self, tables: Mapping[str, Table]) -> Iterator[tuple[Entry, list[int]]]:
        """Every entry, with the units that show it, in no order."""
        kinds = dict.fromkeys(kind for table in tables.values() for kind in table)
        for kind in kinds:
            options = {lang: _ranked(table[kind]) for lang, table in tables.items() if kind in table}
            if not self._is_name(kind, options):
                yield self._entry(kind, options, len(tables))

    def _is_name(self, kind: int, options: Mapping[str, list[tuple[int, Evidence]]]) -> bool:
        firsts = {self.source: kind, **{lang: ranked[0][0] for lang, ranked in options.items()}}
        return any(self.inventories[lang].kinds[first] in self.names[lang] for lang, first in firsts.items())

    def _entry(
        self, kind: int, options: Mapping[str, list[tuple[int, Evidence]]], langs: int
    ) -> tuple[Entry, list[int]]:
        scores = [self._worth(kind, lang, *ranked[0]) for lang, ranked in options.items()]
        score = float(np.mean(scores)) - _MISSING * (langs - len(scores)) / langs
        terms: dict[str, tuple[Term, ...]] = {self.source: (self._term(self.source, kind),)}
        terms |= {lang: tuple(self._term(lang, k) for k in _kept(ranked)) for lang, ranked in options.items()}
        units = max((ranked[0][1].units for ranked in options.values()), key=len)
        return Entry(terms, score, len(units)), units[:_CONTEXTS]

    def _term(self, lang: str, kind: int) -> Term:
        side = self.inventories[lang]
        return Term(lang, side.shown[kind], int(side.units[kind]))

    def _worth(self, kind: int, lang: str, other: int, evidence: Evidence) -> float:
        src, tgt = self.inventories[self.source], self.inventories[lang]
        count = len(evidence.units)
        score = standing(count, evidence.alone) + evidence.value / count
        score += _DICE * 2 * count / float(src.units[kind] + tgt.units[other])
        score += _KEY * float(self.keys[self.source][kind] + self.keys[lang][other])
        score -= _WEAK * evidence.weakness
        score -= _MODIFIER * float(src.modifying[kind] + tgt.modifying[other]) / 2
        long = _LONG * (float(src.lengths[kind] + tgt.lengths[other]) / 2 - _USUAL)
        score -= min(max(long, 0.0), _LONGEST)
        return score if evidence.alone else score - self._fragment(kind, lang, other)

    def _fragment(self, kind: int, lang: str, other: int) -> float:
        """What it costs never to stand outside longer terms."""
        src, tgt = self.inventories[self.source], self.inventories[lang]
        cost = _FRAGMENT * max(0.0, float(src.bound[kind] + tgt.bound[other]) / 2 - _BOUND)
        if src.lengths[kind] == tgt.lengths[other] == 1:
            cost += _ADJECTIVE * float(src.modifying[kind] * tgt.modifying[other])
        return cost


def make_entries(
    inventories: Mapping[str, Inventory],
    source: str,
    languages: Mapping[str, Language],
    tables: Mapping[str, Table],
) -> Iterator[tuple[Entry, list[int]]]:
    """Every entry, with the units that show it, in no order."""
    keys = {lang: keyness(side, languages[lang]) for lang, side in inventories.items()}
    names = {lang: languages[lang].names for lang in inventories}
    return Maker(inventories, source, keys, names).entries(tables)


def sort(entries: Iterable[tuple[Entry, list[int]]]) -> list[tuple[Entry, list[int]]]:
    """The best first; those that are worth the same by their terms."""
    return sorted(entries, key=lambda each: (-each[0].score, _texts(each[0])))


def _texts(entry: Entry) -> list[str]:
    return [term.text for terms in entry.terms.values() for term in terms]


def _ranked(options: Mapping[int, Evidence]) -> list[tuple[int, Evidence]]:
    return sorted(options.items(), key=lambda option: (-option[1].value, option[0]))


def _kept(ranked: Sequence[tuple[int, Evidence]]) -> list[int]:
    least = _FURTHER * ranked[0][1].value
    return [kind for kind, evidence in ranked[:_FORMS] if evidence.value >= least or kind == ranked[0][0]]
