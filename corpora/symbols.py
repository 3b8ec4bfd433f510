"""Symbols of documents: "A/75/1", "CTOC/COP/WG.10/2020/L.1", "S/RES/1325 (2000)".

`SYMBOL` finds them in running text; `parse` takes one that a person or a program gives, in any usual
spelling, and is the one place that says what a symbol is.

Source: the Dag Hammarskjöld Library's guide to document symbols, https://research.un.org/en/docs/symbols
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

SYMBOL = re.compile(  # no organ's name is so long that a run of capitals is gone through again and again
    r"[A-Z][A-Z0-9.]{0,30}(?:/[A-Z0-9][A-Za-z0-9.()-]*)+(?:\s?\([^)]{1,24}\))?"
)

_AFTER = r"(?:Rev|Add|Corr|Amend)\.\d+[A-Za-z]?|Summary|Excerpt"  # what may end a symbol
_BRACKET = r" ?\([A-Za-z0-9][A-Za-z0-9 .,-]{0,38}\)"
_PART = rf"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?:\([A-Za-z0-9-]{{1,12}}\)(?=/(?!{_AFTER})))?"
_FORM = re.compile(
    rf"(?P<parts>[A-Z][A-Za-z0-9.]*(?:/{_PART})+?)(?P<suffixes>(?:{_BRACKET}|/(?:{_AFTER})(?=[ (/]|$))*)"
)
_SUFFIX = re.compile(r"\([^()]*\)|[^/() ]+")
_WORDS = {word.casefold(): word for word in ("Rev", "Add", "Corr", "Amend", "Sub", "Summary", "Excerpt")}
_WORD = re.compile(rf"\b({'|'.join(_WORDS)})(?![a-z])(\.? ?(?=\d))?", re.IGNORECASE)
_LOOSE = re.compile(r"\s*([/-])\s*|(?<=\.)\s+(?=\d)|(?<=\d)\s+(?=[A-Z]\s*(?:$|-))")
_IN_BRACKETS = re.compile(r"(\([^()]*\))")
_TWIN = re.compile(r"-(?=[A-Za-z][A-Za-z0-9.]*/)")
_LONGEST = 150  # characters
_SHOWN = 60

_SAME: dict[int, int | str | None] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # full width
_SAME |= str.maketrans("‐‑‒–—−⁄∕", "------//")
_SAME |= str.maketrans("АВЕКМНОРСТХ", "ABEKMHOPCTX")  # Cyrillic letters that Russian typists put
_SAME |= str.maketrans(
    "", "", "\u00ad\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u2060\u2066\u2067\u2069\ufeff"
)


class SymbolError(ValueError):
    """A text that is no symbol.

    Attributes:
        text: as it was given.
        what: what is wrong.
        cure: what the user can do.
    """

    def __init__(self, text: str, what: str, cure: str) -> None:
        shown = " ".join(text.split())
        shown = shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"
        super().__init__(f"{shown!r}: {what}; {cure}")
        self.text, self.what, self.cure = text, what, cure


@dataclass(frozen=True, slots=True)
class Symbol:
    """What names a document in all its language versions.

    `str()` gives it as documents print it.

    Attributes:
        parts: what stands between its slashes, without suffixes: ("A", "75", "1").
        suffixes: what makes another document of the same base, in order: ("Rev.1", "Corr.2"); what
            stands in brackets behind keeps them: "(Vol. II)", "(2000)".
        twin: the symbol that another organ gave the same document, as in "A/75/1-S/2020/700", or None.
    """

    parts: tuple[str, ...]
    suffixes: tuple[str, ...] = ()
    twin: Symbol | None = None

    @property
    def body(self) -> str:
        """The organ's part: "A", "S", "CTOC"."""
        return self.parts[0]

    @property
    def name(self) -> str:
        """The symbol without its twin."""
        tail = (f" {suffix}" if suffix.startswith("(") else f"/{suffix}" for suffix in self.suffixes)
        return "/".join(self.parts) + "".join(tail)

    @property
    def names(self) -> tuple[str, ...]:
        """Its own name and its twin's: each of them names the document."""
        return (self.name, *(self.twin.names if self.twin else ()))

    @property
    def file_name(self) -> str:
        """The symbol in letters that any file system takes: "A_75_1", "A_75_6_Sect.2"."""
        return re.sub(r"[^A-Za-z0-9.-]+", "_", str(self).replace(". ", ".")).strip("_")

    def __str__(self) -> str:
        return "-".join(self.names)


def named_in(lines: Iterable[str]) -> frozenset[str]:
    """The symbols in lines beside a text (its headers), as printed; "N/A" is none.

    >>> named_in(["United Nations", "A/75/1, page 2", "N/A"])
    frozenset({'A/75/1'})
    """
    found = (match.group() for line in lines for match in SYMBOL.finditer(line))
    return frozenset(symbol for symbol in found if re.search(r"\d", symbol))


def parse(text: str) -> Symbol:
    """The symbol that a text is.

    Full-width and Cyrillic look-alikes, spaces at slashes, dashes, an asterisk of a reissue, small
    letters and "REV.1" are understood.

    Raises:
        SymbolError: it is none, or only that of a series ("CTOC/COP").

    >>> str(parse("a/75/1/rev 1")), str(parse("CTOC/COP/ WG.10/2020/L.1*"))
    ('A/75/1/Rev.1', 'CTOC/COP/WG.10/2020/L.1')
    >>> parse("A/75/1-S/2020/700").names
    ('A/75/1', 'S/2020/700')
    """
    if len(text) > _LONGEST:
        raise SymbolError(text, f"is longer than any symbol ({len(text):,} characters)", _CURE)
    plain = _spelled(text)
    symbol = None
    for name in reversed(_TWIN.split(plain)):
        symbol = _single(text, name, symbol)
    assert symbol is not None
    return symbol


_CURE = "give a document's symbol, such as A/75/1 or CTOC/COP/WG.10/2020/L.1"


def _spelled(text: str) -> str:
    """A text in the letters, spaces and case of symbols."""
    plain = " ".join(text.translate(_SAME).split()).rstrip("* ")
    pieces = _IN_BRACKETS.split(plain)
    pieces[::2] = [_outside(piece) for piece in pieces[::2]]
    pieces[1::2] = [_inside(piece) for piece in pieces[1::2]]
    return "".join(pieces)


def _outside(text: str) -> str:
    """ "a/75/ 1/rev 1" → "A/75/1/Rev.1"."""
    plain = _LOOSE.sub(lambda match: match[1] or "", text)
    plain = re.sub(r"[^/-]+", lambda match: match[0].upper() if match[0].islower() else match[0], plain)
    return _WORD.sub(_word, plain)


def _word(match: re.Match[str]) -> str:
    return _WORDS[match[1].casefold()] + ("" if match[2] is None else ".")


def _inside(text: str) -> str:
    """ "( vol.ii )" → "(Vol. II)"."""
    words = re.sub(r"\.(?=[A-Za-z0-9])", ". ", text[1:-1]).split()
    if text.islower():
        words = [word.upper() if re.fullmatch("[ivxlc]+", word) else word for word in words]
        words[:1] = [word[:1].upper() + word[1:] for word in words[:1]]
    return f"({' '.join(words)})"


def _single(text: str, name: str, twin: Symbol | None) -> Symbol:
    match = _FORM.fullmatch(name)
    if match is None:
        raise SymbolError(text, "is no symbol of a document", _CURE)
    if not re.search(r"\d", name):
        raise SymbolError(text, "has no number, so it names a series and no document", _CURE)
    suffixes = tuple(_SUFFIX.findall(match["suffixes"]))
    return Symbol(tuple(match["parts"].split("/")), suffixes, twin)
