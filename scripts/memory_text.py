"""Invented bilingual text for benchmarks of memories, any amount of it, with the statistics of real text.

- Vocabulary: the most frequent words are those of the sample report in each language, in their own order of
  frequency; the rest of 400,000 are made from beginnings and ends of its longer words.  Chinese words are the
  report's most frequent characters and pairs of characters, then words of one to four characters drawn from
  4,000.
- Frequencies follow Zipf's law in two regimes, as those of large corpora do: the word of rank r is drawn with
  a
  weight of 1 / (r + 2.7) up to rank 8,000, and beyond with one that falls as r^-1.8 (Ferrer i Cancho & Solé
  2001, doi:10.1076/jqul.8.3.165.4101).
- Sentences have a log-normal length with a mean of 24 words; one word in 30 is a number, the same in all
  languages. - Memories repeat themselves: 20 % of the units are an earlier one with one to three words
  replaced, left out or
  put in, and 5 % an earlier one as it was.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tmx import TranslationUnit, Variant

SAMPLE = Path(__file__).parent.parent / "corpora" / "samples" / "ctoc-cop-wg10-2020"

_VOCABULARY = 400_000
_CORE = 8_000
_CHARACTERS = 4_000
_MEAN, _SPREAD = 24.0, 0.55  # words of a sentence: mean, standard deviation of the logarithm
_NUMBERS = 1 / 30
_CHANGED, _REPEATED = 0.20, 0.05
_KEPT = 20_000  # earlier units that may be repeated
_BLOCK = 10_000

_Ranks = NDArray[np.intp]


@dataclass(frozen=True)
class Words:
    """The vocabulary of a language, the most frequent word first."""

    lang: str
    vocabulary: list[str]

    @property
    def space(self) -> str:
        """What stands between words."""
        return "" if self.lang == "zh" else " "

    def sentence(self, ranks: _Ranks, figures: dict[int, int]) -> str:
        """Words by their rank, with figures in some places."""
        words = [self.vocabulary[rank] for rank in ranks]
        for place, figure in figures.items():
            if place < len(words):
                words[place] = f"{figure:,}"
        text = self.space.join(words)
        return text[:1].upper() + text[1:] + ("。" if self.lang == "zh" else ".")


@dataclass(frozen=True)
class Plan:
    """What a unit says, in ranks of words for each language, and in figures that all have."""

    ranks: tuple[_Ranks, ...]
    figures: dict[int, int]


def words_of(lang: str, rng: np.random.Generator, size: int = _VOCABULARY) -> Words:
    """A vocabulary that begins as the sample's."""
    text = (SAMPLE / f"{lang}.txt").read_text(encoding="utf-8")
    known = _chinese(text, rng) if lang == "zh" else _spaced(text, rng)
    vocabulary: dict[str, None] = {}
    for word in known:
        vocabulary[word] = None
        if len(vocabulary) == size:
            break
    return Words(lang, list(vocabulary))


def _spaced(text: str, rng: np.random.Generator) -> Iterator[str]:
    """The text's words by frequency, then words made of their halves, without end."""
    found = [word for word, _ in Counter(re.findall(r"[^\W\d_]+", text.lower())).most_common()]
    yield from found
    long = [word for word in found if len(word) > 4]
    while True:
        drawn = zip(
            rng.integers(len(long), size=(_BLOCK, 2)).tolist(), rng.random((_BLOCK, 2)).tolist(), strict=True
        )
        for (one, other), (begin, end) in drawn:
            yield _part(long[one], begin)[0] + _part(long[other], end)[1]


def _part(word: str, where: float) -> tuple[str, str]:
    """A word cut in two, each part of two letters or more."""
    place = 2 + int(where * (len(word) - 3))
    return word[:place], word[place:]


def _chinese(text: str, rng: np.random.Generator) -> Iterator[str]:
    """The text's characters and pairs of them by frequency, then words of one to four, without end."""
    characters = re.findall("[\u4e00-\u9fff]", text)
    found = Counter(characters) + Counter(a + b for a, b in pairwise(characters))
    yield from (word for word, often in found.most_common() if often > 1)
    all_of_them = dict.fromkeys([c for c, _ in Counter(characters).most_common()])
    all_of_them |= dict.fromkeys(map(chr, rng.permutation(np.arange(0x4E00, 0x9FA5))))
    alphabet = np.array(list(all_of_them)[:_CHARACTERS])
    weights = zipf(_CHARACTERS)
    while True:
        lengths = rng.choice([1, 2, 3, 4], p=[0.05, 0.65, 0.2, 0.1], size=_BLOCK)
        drawn = iter(alphabet[np.searchsorted(weights, rng.random(int(lengths.sum())))])
        yield from ("".join(next(drawn) for _ in range(n)) for n in lengths)


def zipf(size: int) -> NDArray[np.float64]:
    """Cumulated shares of ranks 0 … size-1."""
    ranks = np.arange(1, size + 1)
    weights = 1 / (ranks + 2.7)
    beyond = ranks > _CORE
    weights[beyond] = (ranks[beyond] / _CORE) ** -1.8 / (_CORE + 2.7)
    shares = np.cumsum(weights) / weights.sum()
    shares[-1] = 1.0
    return np.asarray(shares)


class Text:
    """Units of invented text in some languages; the same seed gives the same units."""

    def __init__(self, langs: tuple[str, ...], seed: int = 0) -> None:
        self.rng = np.random.default_rng(seed)
        self.words = [words_of(lang, self.rng) for lang in langs]
        self._kept: list[Plan] = []

    @cached_property
    def _shares(self) -> NDArray[np.float64]:
        return zipf(_VOCABULARY)

    def units(self, count: int) -> Iterator[TranslationUnit]:
        """So many units."""
        for start in range(0, count, _BLOCK):
            for plan in self._plans(min(_BLOCK, count - start)):
                yield self._unit(plan)

    def _unit(self, plan: Plan) -> TranslationUnit:
        texts = zip(self.words, plan.ranks, strict=True)
        return TranslationUnit(tuple(Variant(w.lang, w.sentence(ranks, plan.figures)) for w, ranks in texts))

    def _plans(self, count: int) -> Iterator[Plan]:
        kinds = self.rng.random(count)
        for kind, fresh in zip(kinds, self._fresh(count), strict=True):
            plan = fresh
            if self._kept and kind < _CHANGED + _REPEATED:
                plan = self._kept[self.rng.integers(len(self._kept))]
                plan = self.changed(plan, int(self.rng.integers(1, 4))) if kind < _CHANGED else plan
            self._keep(plan)
            yield plan

    def _keep(self, plan: Plan) -> None:
        if len(self._kept) < _KEPT:
            self._kept.append(plan)
        else:
            self._kept[self.rng.integers(_KEPT)] = plan

    def _fresh(self, count: int) -> Iterator[Plan]:
        """New sentences, drawn many at a time."""
        location = np.log(_MEAN) - _SPREAD**2 / 2
        lengths = np.maximum(2, self.rng.lognormal(location, _SPREAD, count)).astype(int)
        drawn = [np.searchsorted(self._shares, self.rng.random(int(lengths.sum()))) for _ in self.words]
        ends = np.cumsum(lengths)
        for end, length in zip(ends, lengths, strict=True):
            figures = self.rng.poisson(length * _NUMBERS)
            places = self.rng.integers(length, size=figures)
            yield Plan(
                tuple(ranks[end - length : end] for ranks in drawn),
                {int(place): int(10 ** self.rng.uniform(0, 5)) for place in places},
            )

    def changed(self, plan: Plan, changes: int) -> Plan:
        """A plan with some words replaced, left out or put in, at about the same places in all languages."""
        for _ in range(changes):
            how, where = self.rng.integers(3), self.rng.random()
            plan = Plan(
                tuple(self._changed(ranks, int(how), float(where)) for ranks in plan.ranks), plan.figures
            )
        return plan

    def _changed(self, ranks: _Ranks, how: int, where: float) -> _Ranks:
        place = int(where * len(ranks))
        new = np.searchsorted(self._shares, self.rng.random(1))
        if how == 0 and len(ranks) > 2:
            return np.delete(ranks, place)
        return np.concatenate([ranks[:place], new, ranks[place + (how == 1) :]])
