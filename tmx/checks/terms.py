"""Terms of a glossary that the source has and the translation has not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tmx.checks.forms import Key, keys, same
from tmx.checks.side import Side
from tmx.checks.trouble import Trouble
from tmx.languages import matches
from tmx.marks import WORDS
from tmx.tbx import Entry


class _Term(NamedTuple):
    """A term as it is looked for: one text where words are not spaced, else its words."""

    printed: str
    pieces: tuple[str, ...]
    entry: Entry


class Terms:
    """A glossary, ready to be asked."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._indexes: dict[str, Mapping[Key, list[_Term]]] = {}

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
            here = [term for key in _keys(pieces[at], side) for term in index.get(key, ())]
            longest = max((t for t in here if _stands(t, pieces, at, side)), key=_length, default=None)
            if longest is not None:
                found.append(longest)
            at += 1 if longest is None else len(longest.pieces)
        return list({term.printed: term for term in found}.values())

    def _index(self, lang: str) -> Mapping[Key, list[_Term]]:
        """What the first word of a term is known by → terms."""
        index: dict[Key, list[_Term]] = defaultdict(list)
        for entry in self._entries:
            for printed in _of(entry, lang):
                side = Side(lang, printed)
                pieces = _pieces(side)
                for key in _keys(pieces[0], side) if pieces else ():
                    index[key].append(_Term(printed, pieces, entry))
        return index


def _length(term: _Term) -> int:
    return len(term.pieces)


def _of(entry: Entry, lang: str) -> tuple[str, ...]:
    """The terms of an entry for a language: zh finds zh-CN, and zh-CN zh."""
    return tuple(t for own, terms in entry.items() if matches(own, lang) or matches(lang, own) for t in terms)


def _pieces(side: Side) -> tuple[str, ...]:
    """Characters where words are not spaced, else words; l’État is two."""
    return tuple(WORDS.findall(side.prose) if side.language.spaced else side.plain)


def _keys(piece: str, side: Side) -> frozenset[Key]:
    """What a piece is known by in an index."""
    return keys(piece, side.lang) if side.language.spaced else frozenset(((0, piece),))


def _stands(term: _Term, pieces: Sequence[str], at: int, side: Side) -> bool:
    """Whether a term stands at a place, word by word in any form."""
    there = pieces[at : at + len(term.pieces)]
    if not side.language.spaced:
        return there == term.pieces
    return len(there) == len(term.pieces) and all(
        same(word, piece, side.lang) for word, piece in zip(term.pieces, there, strict=True)
    )


def _has(side: Side, term: str) -> bool:
    """Whether a text has each word of a term, in whatever form and order."""
    wanted = _pieces(Side(side.lang, term))
    if not side.language.spaced:
        return "".join(wanted) in side.plain
    pieces = side.once(_pieces)
    return all(any(same(word, piece, side.lang) for piece in pieces) for word in wanted)
