"""Which language a text is in: the one in which it costs least.  The file's name is a hint."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from corpora.filenames import from_name
from corpora.profile import fits, price, profiles, script
from corpora.tally import Tally, tally

_SAMPLE = 6_000  # characters that are looked at, from six places
_PIECES = 6
_HINT = 12.0  # bits: what the name may outweigh
_VARIANT = 8.0  # bits that zh-Hant must be cheaper by than zh
_SURE = 18.0  # bits that a language must be cheaper by than another, to be told from it for sure
_CAP = 10.0  # bits a letter at most, where a piece is in another script
_TELLING = 60.0  # letters: a text that has more is not in doubt for being short
_SOLID = re.compile(r"[^\s\u2e80-\uffef]+")  # between spaces, Chinese and Japanese
_LETTER = r"[^\W\d_]"
_NO_WORD = re.compile(  # in addresses, names of files and variables, symbols of documents
    rf"[/\\@_=<>]|{_LETTER}[.:]{_LETTER}|\d{_LETTER}|{_LETTER}\d|[a-z][A-Z]"
)


@dataclass(frozen=True, slots=True)
class Identified:
    """A language and how it was found.

    Attributes:
        lang: BCP 47, or None where nothing tells.
        reason: "text", "text (the name says fr)", "name", or "" for None.
        warning: what the person should know, or None.
    """

    lang: str | None
    reason: str
    warning: str | None = None


def identify(text: str, name: str = "") -> Identified:
    """The language of a text.

    Args:
        text: any length; of long texts, pieces are looked at.
        name: of the file: a hint that the text overrules, and that decides where the text is too short
            to tell.
    """
    hint = from_name(name)
    pieces = [tally(piece) for piece in _pieces(text)]
    prices = _prices(pieces)
    if not prices:
        return Identified(hint, "name" if hint else "", _doubt(hint, pieces))
    found = _cheapest(prices)
    if hint is None or found == hint:
        return Identified(found, "text")
    if hint in prices and prices[hint] < prices[found] + _HINT:
        return Identified(hint, "name")
    return Identified(found, f"text (the name says {hint})", f"the name says {hint}, but the text is {found}")


def closest(text: str, langs: Iterable[str]) -> str | None:
    """The one of some languages that a text is in, or None where nothing tells, or not for sure."""
    prices = _prices([tally(piece) for piece in _pieces(text)])
    ranked = sorted((prices[lang], lang) for lang in set(langs) if lang in prices)
    unsure = len(ranked) > 1 and ranked[1][0] < ranked[0][0] + _SURE
    return None if unsure or not ranked else ranked[0][1]


def _doubt(hint: str | None, pieces: list[Tally]) -> str | None:
    """What to say of a text that has words enough and is not in the language that the name says."""
    if hint is None or sum(piece.weight for piece in pieces) < _TELLING:
        return None
    return f"the name says {hint}, but the text does not look like it"


def _prices(pieces: list[Tally]) -> dict[str, float]:
    """What a text costs in each language that it may be in; none where most of it is in none of ours.

    No piece counts for more than a text in another script: a foreign title page must not decide.
    """
    scripts = {script(letter) for piece in pieces for letter in piece.letters if letter.isalpha()}
    bids = {own: [price(piece, own) for piece in pieces] for own in profiles() if scripts & own.scripts}
    if not bids:
        return {}
    sums = {own: sum(map(_capped, pieces, bits)) for own, bits in bids.items()}
    best = min(sums, key=lambda own: sums[own])
    fitting = sum(p.weight for p, bits in zip(pieces, bids[best], strict=True) if fits(p, best, bits))
    most = 2 * fitting > sum(piece.weight for piece in pieces)
    return {own.lang: bits for own, bits in sums.items()} if most else {}


def _capped(piece: Tally, bits: float) -> float:
    return min(bits, _CAP * piece.weight)


def _cheapest(prices: dict[str, float]) -> str:
    found = min(prices, key=lambda lang: prices[lang])
    plain = found.partition("-")[0]
    return plain if prices.get(plain, float("inf")) < prices[found] + _VARIANT else found


def _pieces(text: str) -> list[str]:
    """A text, or pieces from all over a long one: compatible characters made the same, only words left."""
    size, step = _SAMPLE // _PIECES, len(text) // _PIECES
    starts = range(0, step * _PIECES, step) if len(text) > _SAMPLE else ()
    pieces = [text[start : start + size] for start in starts] or [text]
    return [_words_only(unicodedata.normalize("NFKC", piece)) for piece in pieces]


def _words_only(text: str) -> str:
    """A text without what is in no language.

    >>> _words_only("see A/75/1 and https://undocs.org for more")
    'see   and   for more'
    """
    return _SOLID.sub(lambda found: " " if _NO_WORD.search(found[0]) else found[0], text)
