"""The grammar of labels: what may stand before a paragraph, a heading or an item.

The rules are data: `labels.toml` holds those that all languages share, and the file
`structure.toml` of a language its own.  This module reads them and lists, for the beginning of a
line, every label that it might be; which one it is, `outline` decides.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from corpora.languages import data
from corpora.numerals import PATTERNS, Counter, listed

WORDED = frozenset({"annex", "chapter", "article"})  # ranks whose labels are words
_LONGEST = 48  # characters of a line that are looked at
_LATIN_BIS = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "alt")
_OVER = {"之" + c: bis for c, bis in zip("二三四五六七八", _LATIN_BIS, strict=False)} | {
    "مكررا": "bis",
    "مكرر": "bis",
}
_BIS = rf"(?:\s?(?P<bis>(?i:{'|'.join((*_LATIN_BIS, *_OVER))})))?"
_REST = r"(?P<rest>\d{1,3}(?:\.\d{1,3}){0,3}|[a-z])"


@dataclass(frozen=True, slots=True)
class Label:
    """One reading of the beginning of a line.

    Attributes:
        style: the series that it belongs to; only labels of one style count on.
        value: place in the series, from 1; None for a bullet.
        number: the same without the language ("6", "2.5", "3bis"); "" for a bullet.
        ranks: what it may label, most usual first.
        end: length of the label in the line, with the space after it.
        printed: as it stands in the line, without that space.
    """

    style: str
    value: int | None
    number: str
    ranks: tuple[str, ...]
    end: int
    printed: str


@dataclass(frozen=True, slots=True)
class _Rule:
    style: str
    pattern: re.Pattern[str]
    counter: Counter | None
    ranks: tuple[str, ...]
    depths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """The rules of one language, ready to use."""

    rules: tuple[_Rule, ...]
    look_alikes: tuple[Mapping[int, str], ...]

    def candidates(self, text: str) -> tuple[Label, ...]:
        """Every label that a line may begin with, longest first, each reading once."""
        return _candidates(self, _head(text))

    def longest(self, text: str) -> int:
        """Length of the longest label that a line may begin with, with the space after it."""
        return max((label.end for label in self.candidates(text)), default=0)

    def heads(self, text: str) -> bool:
        """Whether a line is, or begins with, the label of a chapter, an article or an annex."""
        return any(WORDED.intersection(label.ranks) for label in self.candidates(text))


def _head(text: str) -> str:
    """All of a line that labels depend on: what is looked at, and the spaces behind it."""
    return text[: len(text) - len(text[_LONGEST:].lstrip())]


@lru_cache(maxsize=1 << 12)
def _candidates(rules: Grammar, text: str) -> tuple[Label, ...]:
    """See `Grammar.candidates`: each line is asked for several times; long ones are not to be kept whole."""
    folded, places = fold_start(text[:_LONGEST])
    found: dict[tuple[str, str], Label] = {}
    for variant in dict.fromkeys((folded, *(folded.translate(table) for table in rules.look_alikes))):
        for label in _readings(rules, text, variant, places):
            found.setdefault((label.style, label.number), label)
    return tuple(sorted(found.values(), key=lambda label: (-label.end, label.style)))


def _readings(rules: Grammar, text: str, folded: str, places: Sequence[int]) -> Iterator[Label]:
    for rule in rules.rules:
        match = rule.pattern.match(folded)
        if not match:
            continue
        sign = match["n"] if rule.counter else None
        value = rule.counter(sign) if rule.counter and sign else None
        if sign and not value:
            continue
        end = places[match.end()]
        printed = text[:end].rstrip()
        end += len(text[end:]) - len(text[end:].lstrip())
        number = _number(match, value)
        yield Label(rule.style, value, number, _ranks(rule, number), end, printed)


def _ranks(rule: _Rule, number: str) -> tuple[str, ...]:
    """What a label may be; no heading counts from 0, as an address of a network does (127.0.0.1)."""
    parts = number.split(".")
    depth = 0 if "0" in parts else min(len(parts) - 1, len(rule.depths))
    return (*rule.ranks, *rule.depths[depth - 1 : depth]) if depth else rule.ranks


def _number(match: re.Match[str], value: int | None) -> str:
    if value is None:
        return ""
    parts = match.groupdict()
    rest = parts.get("rest")
    if rest:
        places = (str(int(p)) if p.isdecimal() else p for p in rest.split("."))
        return ".".join([str(value), *places])
    bis = (parts.get("bis") or "").lower()
    return f"{value}{_OVER.get(bis, bis)}"


def bullet(printed: str, end: int) -> Label:
    """A label that counts nothing, or nothing that this grammar knows."""
    return Label("•", None, "", ("item", "subitem", "subsubitem"), end, printed)


def fold_start(text: str) -> tuple[str, Sequence[int]]:
    """The beginning of a line with width, tatweel and vowel signs folded away.

    Returns:
        The folded text, and for each place in it (its end included) the place in `text`.
    """
    if text.isascii():
        return text, range(len(text) + 1)
    out: list[str] = []
    places: list[int] = []
    for place, found in enumerate(text):
        char = found
        if char == "\u0640" or unicodedata.category(char) in ("Mn", "Cf"):
            continue
        if "\uff01" <= char <= "\uff5e":
            char = chr(ord(char) - 0xFEE0)
        elif "\u2000" <= char <= "\u200a" or char in "\u00a0\u3000\u202f":
            char = " "
        out.append(char)
        places.append(place)
    places.append(len(text))
    return "".join(out), places


def _counters(own: Mapping[str, str]) -> dict[str, tuple[str, Counter]]:
    counters = dict(PATTERNS)
    for name, signs in own.items():
        counters[name] = listed(signs)
    if "cyrillic" in own:
        counters["CYRILLIC"] = listed(own["cyrillic"].upper())
    return counters


def _rule(entry: Mapping[str, Any], counters: Mapping[str, tuple[str, Counter]]) -> _Rule:
    shape: str = entry["shape"]
    counter: Counter | None = None
    for name, (signs, count) in counters.items():
        if "{" + name + "}" in shape:
            counter = count
            follows = name == "digits" and "{rest}" not in shape and "{bis}" not in shape
            shape = shape.replace("{" + name + "}", f"(?P<n>{signs})" + "{bis}" * follows)
            break
    flags = re.IGNORECASE if "ordinal" in str(entry["shape"]) else 0
    pattern = re.compile(shape.replace("{rest}", _REST).replace("{bis}", _BIS), flags)
    return _Rule(entry["style"], pattern, counter, tuple(entry["ranks"]), tuple(entry.get("depths", ())))


@cache
def grammar(lang: str) -> Grammar:
    """The label grammar of a language; the shared rules alone where it has no file."""
    common = tomllib.loads(Path(__file__).with_name("labels.toml").read_text(encoding="utf-8"))
    own = data(lang, "structure")
    counters = _counters(own.get("counters", {}))
    rules = tuple(_rule(entry, counters) for entry in (*own.get("label", ()), *common["label"]))
    alike: Mapping[str, str] = own.get("look-alike", {})
    tables = (alike, {latin: letter for letter, latin in alike.items()}) if alike else ()
    return Grammar(rules, tuple(str.maketrans(dict(table)) for table in tables))
