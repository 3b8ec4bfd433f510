"""One text of a unit as the checks look at it: each view of it is made once, when it is first asked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar
from unicodedata import normalize

from tmx.cached import cached_property
from tmx.checks.figures import Figures
from tmx.checks.languages import Language, language

_View = TypeVar("_View")

_UNSEEN = re.compile("[\u00ad\u061c\u0640\u064b-\u0652\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_TAIL = ".,;:!?'’"
_ADDRESS = re.compile(
    r"(?:https?://|ftp://|www\.)[^\s<>\"«»“”()\[\]\u0600-\u06ff\u3000-\u30ff\u4e00-\u9fff\uff00-\uff65]+"
    r"|(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
)
_CAPITAL = "A-ZАВЕКМНОРСТХ"  # Cyrillic ones that look like Latin ones, too
_SYMBOL = re.compile(
    rf"(?<![A-Za-z0-9/])(?![A-Z]\.\d+/)[{_CAPITAL}][{_CAPITAL}a-z0-9.]*(?:[-/](?=[{_CAPITAL}0-9])[{_CAPITAL}a-z0-9.()-]*[{_CAPITAL}a-z0-9)])+"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_OTHER_DIGITS = re.compile("[٠-٩۰-۹０-９]")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９", "0123456789" * 3)


@dataclass(frozen=True)
class Side:
    """A variant's text.

    Attributes:
        lang: as its tag is spelled.
        text: as it stands in the memory.
        places: how many <ph> stand in it, but for line breaks.
    """

    lang: str
    text: str
    places: int = 0
    _views: dict[Callable[[Side], Any], Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, view: Callable[[Side], _View]) -> _View:
        """What a function makes of this text, made once: the source is compared with every translation."""
        if view not in self._views:
            self._views[view] = view(self)
        found: _View = self._views[view]
        return found

    @cached_property
    def language(self) -> Language:
        return language(self.lang)

    @cached_property
    def plain(self) -> str:
        """Composed, without characters that nobody sees and Arabic vowel signs, digits as ASCII."""
        text = self.text
        if text.isascii():
            return text
        return ascii_digits(_UNSEEN.sub("", normalize("NFC", text)))

    @cached_property
    def folded(self) -> str:
        """For comparison: without differences of case, spaces and the mark at the end."""
        return " ".join(self.pieces).rstrip(" .。．!！?？;；:：")

    @cached_property
    def pieces(self) -> list[str]:
        """What stands between spaces in the plain text, in one case."""
        return self.plain.casefold().split()

    @cached_property
    def addresses(self) -> tuple[str, ...]:
        """Web and mail addresses."""
        if "@" not in self.plain and "://" not in self.plain and "www." not in self.plain:
            return ()
        return tuple(found.rstrip(_TAIL) for found in _ADDRESS.findall(self.plain))

    @cached_property
    def symbols(self) -> tuple[str, ...]:
        """Symbols of documents, as they are printed."""
        if "/" not in self.plain:
            return ()
        found = (_closed(symbol) for symbol in _SYMBOL.findall(_ADDRESS.sub(" ", self.plain)))
        return tuple(symbol for symbol in found if "/" in symbol and any(map(str.isdigit, symbol)))

    @cached_property
    def prose(self) -> str:
        """The plain text without addresses and symbols."""
        text = _ADDRESS.sub(" ", self.plain) if self.addresses else self.plain
        for symbol in self.symbols:
            text = text.replace(symbol, " ", 1)
        return text

    @cached_property
    def figures(self) -> Figures:
        """Its numbers."""
        return Figures(self.prose, self.lang)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of the prose, as they are printed."""
        return tuple(_WORD.findall(self.prose))


def ascii_digits(text: str) -> str:
    """A text with Arabic-Indic, Persian and full-width digits as 0 to 9, every character in its place."""
    return text.translate(_DIGITS) if _OTHER_DIGITS.search(text) else text


def _closed(symbol: str) -> str:
    """A symbol without a bracket or stop that belongs to the sentence."""
    symbol = symbol.rstrip(".-")
    return symbol[:-1].rstrip(".") if symbol.endswith(")") and "(" not in symbol else symbol
