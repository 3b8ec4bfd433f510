"""One language of a memory: its words and candidates, each kind numbered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tmx.folding import fold
from tmx.terms.binding import binding, modifying
from tmx.terms.candidates import bare, candidates
from tmx.terms.nouns import Language, Span

Ids = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Inventory:
    """A language of all units; where a unit lacks it, it has no words there.

    Attributes:
        words: kinds of word, lower case.
        word_ids: of each unit, the kind of each of its words.
        content: of each kind of word, whether it says something.
        word_counts: (kinds of word,) how often each occurs.
        kinds: kinds of candidate, as `bare` gives them.
        shown: kinds of candidate as they stand in most places, in lower case where they ever do.
        spans: of each unit, its candidates.
        span_ids: of each unit, their kinds.
        units: (kinds of candidate,) units that have each.
        bound, modifying: (kinds of candidate,) see `binding` and `modifying`.
        lengths: (kinds of candidate,) words that say something.
    """

    lang: str
    words: list[str]
    word_ids: list[Ids]
    content: NDArray[np.bool_]
    word_counts: Ids
    kinds: list[str]
    shown: list[str]
    spans: list[list[Span]]
    span_ids: list[Ids]
    units: Ids
    bound: NDArray[np.float32]
    modifying: NDArray[np.float32]
    lengths: Ids


def inventory(lang: str, texts: Sequence[str], language: Language) -> Inventory:
    """Look for words and candidates in a language's segments; "" where a unit has none."""
    word_numbers: dict[str, int] = {}
    span_numbers: dict[str, int] = {}
    written: list[Counter[str]] = []
    word_ids, spans, span_ids = [], [], []
    for text in texts:
        words = [(fold(text[start:end]), (start, end)) for start, end in language.tokenizer(text)]
        folded = [word for word, _ in words if word]  # a tatweel that is a dash is none
        places = [place for word, place in words if word]
        word_ids.append(np.array([word_numbers.setdefault(w, len(word_numbers)) for w in folded], np.intp))
        here = list(candidates(text, places, language))
        ids = [span_numbers.setdefault(bare(span.text), len(span_numbers)) for span in here]
        written += [Counter() for _ in range(len(span_numbers) - len(written))]
        for number, span in zip(ids, here, strict=True):
            written[number][" ".join(span.text.split())] += 1
        spans.append(here)
        span_ids.append(np.array(ids, np.intp))
    silent = language.never | language.inside
    content = np.array([word not in silent for word in word_numbers], np.bool_)
    return Inventory(
        lang,
        list(word_numbers),
        word_ids,
        content,
        np.bincount(np.concatenate([*word_ids, np.zeros(0, np.intp)]), minlength=len(word_numbers)),
        list(span_numbers),
        [_shown(forms) for forms in written],
        spans,
        span_ids,
        np.bincount(
            np.concatenate([*map(np.unique, span_ids), np.zeros(0, np.intp)]), minlength=len(span_numbers)
        ),
        binding(spans, span_ids, len(span_numbers)),
        modifying(spans, span_ids, len(span_numbers), language.head_first),
        _lengths(spans, span_ids, word_ids, content, len(span_numbers)),
    )


def _shown(forms: Counter[str]) -> str:
    """The form with the fewest capitals among the common ones: in titles words have more."""
    common = max(forms.values()) / 3
    rest = [form for form, count in forms.items() if count >= common]
    return min(rest, key=lambda form: (sum(c.isupper() for c in form), -forms[form], form))


def _lengths(
    spans: list[list[Span]], kinds: list[Ids], words: list[Ids], content: NDArray[np.bool_], n: int
) -> Ids:
    lengths = np.zeros(n, np.intp)
    for here, ids, within in zip(spans, kinds, words, strict=True):
        saying = np.concatenate([[0], np.cumsum(content[within])])
        for span, kind in zip(here, ids, strict=True):
            lengths[kind] = saying[span.last] - saying[span.first]
    return lengths
