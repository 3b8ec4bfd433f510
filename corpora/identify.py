"""Which language a text is in: the one in which it costs least.  The file's name is a hint."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from corpora.filenames import from_name
from corpora.profile import fits, price, profiles, script
from corpora.tally import Tally, tally

_SAMPLE = 6_000  # characters that are looked at, from six places
_PIECES = 6
_HINT = 12.0  # bits: what the name may outweigh
_VARIANT = 8.0  # bits that zh-Hant must be cheaper by than zh
_CAP = 10.0  # bits a letter at most, where a piece is in another script
_TELLING = 60.0  # letters: a text that has more is not in doubt for being short


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


def _doubt(hint: str | None, pieces: list[Tally]) -> str | None:
    """What to say of a text that has words enough and is not in the language that the name says."""
    if hint is None or sum(piece.weight for piece in pieces) < _TELLING:
        return None
    return f"the name says {hint}, but the text does not look like it"


def _prices(pieces: list[Tally]) -> dict[str, float]:
    """What a text costs in each language that it may be in; none where most of it is in none of ours.

    No piece counts for more than a text in another script: a foreign title page must not decide.
    """
    letters = {letter for piece in pieces for word in piece.words for letter in word}
    scripts = {script(letter) for letter in letters if letter.isalpha()}
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
    """A text, or pieces from all over a long one, with compatible characters made the same."""
    size, step = _SAMPLE // _PIECES, len(text) // _PIECES
    starts = range(0, step * _PIECES, step) if len(text) > _SAMPLE else ()
    pieces = [text[start : start + size] for start in starts] or [text]
    return [unicodedata.normalize("NFKC", piece) for piece in pieces]
