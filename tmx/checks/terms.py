"""Terms of a glossary that the source has and the translation has not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tmx.checks.languages import language
from tmx.checks.side import Side
from tmx.checks.trouble import Trouble
from tmx.languages import matches
from tmx.tbx import Entry

_STEM = 3  # letters that forms of a word have in common, at least


class _Term(NamedTuple):
    """A term as it is looked for: one text where words are not spaced, else its words."""

    printed: str
    pieces: tuple[str, ...]
    entry: Entry


class Terms:
    """A glossary, ready to be asked."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._indexes: dict[str, Mapping[str, list[_Term]]] = {}

    def check(self, src: Side, tgt: Side) -> Iterator[Trouble]:
        """Each term of the source text must have one of its translations in the other, in any form."""
        for term in src.once(self._found):
            wanted = _of(term.entry, tgt.lang)
            if wanted and not any(_has(tgt, word) for word in wanted):
                what = f"{term.printed} ({src.lang}) should be {' or '.join(wanted)}"
                yield Trouble(tgt.lang, what, (term.printed,))

    def _found(self, side: Side) -> list[_Term]:
        """The terms of a text; of two that overlap, the longer one."""
        if side.lang not in self._indexes:
            self._indexes[side.lang] = self._index(side.lang)
        index, pieces = self._indexes[side.lang], side.once(_pieces)
        found, at = [], 0
        while at < len(pieces):
            here = [t for t in index.get(pieces[at][:_STEM], ()) if _stands(t.pieces, pieces, at)]
            if here:
                longest = max(here, key=lambda term: len(term.pieces))
                found.append(longest)
                at += len(longest.pieces)
            else:
                at += 1
        return list({term.printed: term for term in found}.values())

    def _index(self, lang: str) -> Mapping[str, list[_Term]]:
        """First letters of a term → terms."""
        index: dict[str, list[_Term]] = defaultdict(list)
        for entry in self._entries:
            for printed in _of(entry, lang):
                pieces = _pieces(Side(lang, printed))
                if pieces:
                    index[pieces[0][:_STEM]].append(_Term(printed, pieces, entry))
        return index


def _of(entry: Entry, lang: str) -> tuple[str, ...]:
    """The terms of an entry for a language: zh finds zh-CN, and zh-CN zh."""
    return tuple(t for own, terms in entry.items() if matches(own, lang) or matches(lang, own) for t in terms)


def _pieces(side: Side) -> tuple[str, ...]:
    """Characters where words are not spaced, else words without what is joined before them."""
    if not side.language.spaced:
        return tuple(side.plain)
    prefix = language(side.lang).prefix
    words = (word.casefold() for word in side.words)
    return tuple(words if prefix is None else (_without(prefix.match(word), word) for word in words))


def _without(match: re.Match[str] | None, word: str) -> str:
    cut = word[match.end() :] if match else word
    return cut if len(cut) >= _STEM else word


def _stands(term: Sequence[str], pieces: Sequence[str], at: int) -> bool:
    there = pieces[at : at + len(term)]
    return len(there) == len(term) and all(map(_same, term, there))


def _has(side: Side, term: str) -> bool:
    """Whether a text has each word of a term, in whatever form and order."""
    wanted = _pieces(Side(side.lang, term))
    if not side.language.spaced:
        return "".join(wanted) in side.plain
    pieces = side.once(_pieces)
    return all(any(_same(word, piece) for piece in pieces) for word in wanted)


def _same(word: str, other: str) -> bool:
    """Whether two words are forms of one: alike up to the last letters.

    >>> _same("party", "parties"), _same("вопросник", "вопросника"), _same("state", "statement")
    (True, True, False)
    """
    if word == other:
        return True
    alike = next(
        (i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other))
    )
    shorter, longer = sorted((len(word), len(other)))
    return longer > 1 and alike >= max(_STEM, shorter - 2) and longer - shorter <= 3
