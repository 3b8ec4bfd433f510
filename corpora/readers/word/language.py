"""The language that most of a document says it is in: `w:lang` of its text, or else of its styles."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any

from corpora.languages import canonical
from corpora.readers.word.names import W, child
from corpora.readers.word.styles import Style, Styles

_RUNS = 5_000  # that are looked at; a longer document says the same in the rest


def language(body: Any, styles: Styles) -> str | None:
    """BCP 47, or None where nothing is said."""
    weights: Counter[str] = Counter()
    for run, chain in islice(_runs(body, styles), _RUNS):
        text = "".join(t.text or "" for t in run.iterchildren(W + "t"))
        said = _said(child(run, "rPr"), chain, _script(text), styles) if text.strip() else None
        if said:
            weights[said] += len(text)
    best = max(weights, key=lambda lang: (weights[lang], lang), default=None)
    return None if best is None else canonical(best) or best


def _runs(body: Any, styles: Styles) -> Iterator[tuple[Any, list[Style]]]:
    """The runs of a body, each with the styles of its paragraph."""
    for paragraph in body.iter(W + "p"):
        chain = styles.of_paragraph(child(paragraph, "pPr"))
        yield from ((run, chain) for run in paragraph.iter(W + "r"))


def _script(text: str) -> str:
    """Which language of a run a text is in: its own, the East Asian one, or the one from right to left."""
    for char in text:
        if char.isalpha():
            kind = unicodedata.bidirectional(char)
            wide = unicodedata.east_asian_width(char) in "WF"
            return "bidi" if kind in ("R", "AL") else "eastAsia" if wide else "val"
    return "val"


def _said(own: Any, chain: list[Style], script: str, styles: Styles) -> str | None:
    every = [*styles.of_run(own), *chain]
    for properties in (own, *(style.run for style in every), styles.run):
        lang = child(properties, "lang")
        if lang is not None and lang.get(W + script):
            found: str = lang.get(W + script)
            return found
    return None
