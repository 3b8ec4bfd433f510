"""What the checks know of a language, as data: one file a language, and of some others their scripts.

A longer tag falls back to the shorter one that has a file (fr-CA → fr, fra → fr).  The keys, all of which
may be left out:

    scripts    scripts that its words are written in, see `tmx.checks.tongues`
    length     characters of a translation for one of the English text
    group      signs between groups of three digits; a space stands for all kinds of spaces
    decimal    signs before decimals
    afternoon  what says that an hour is one after noon (regular expression)
    common     words that every text has, to tell languages of one script apart
    doubled    words that may rightly stand twice; where words are not spaced: what may not (expressions)
    months     their names, in order (each an expression)
    words      number → words that mean nothing else (expression)
    loose      number → words that may mean it, too; fractions as 0.25
    scales     number → words that multiply what stands before them
    maybe      number → words that may multiply it
    adj        what {adj} stands for in words and loose
    prefix     what may be written together with a word before it (expression)
    compound   what may follow numbers written in one word (expression); without it, there are none
    and        words that may stand between the parts of a number
    inflection endings that a word may have in turn, each set of them parted by |, see `tmx.checks.forms`
    twenties   whether four twenties are eighty, and seventeen is ten-seven
    towards    minutes → what says so before the hour that its group is: halb fünf is 4.30 (expression)
    hours      what follows four digits that are an hour and minutes (expression)
    eras       name → the year before its first
    century    what follows the number of a century (expression)
    ordinal    what may follow a day in digits (expression)
    of         what may stand between a day, a month and a year (expression)
    reverse    whether units may come before tens
    mirrored   whether groups of digits may come from the right to the left
    han        whether Chinese numerals are used
    spaced     whether words are parted by spaces
    typewriter quotation marks that its texts should not have
    question   marks of questions that mean something else in other languages
    asking     ends of questions that may have a full stop in place of a question mark (expression)
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from tmx.languages import shorter_tag


@dataclass(frozen=True, slots=True)
class Language:
    """One language; see the keys above.

    Attributes:
        months: their names; the number of the group that matches is the month's.
        joins: words that may stand between the parts of a number.
        day_before, year_after: what ends before a month, and begins after it, where it is a date.
        words: expression of a whole word, number, whether the word means nothing else.
        scales: expression of a whole word, what it multiplies by, whether it always does.
    """

    scripts: tuple[str, ...] = ()
    length: float | None = None
    group: str = ""
    decimal: str = ""
    afternoon: re.Pattern[str] | None = None
    common: frozenset[str] = frozenset()
    doubled: tuple[str, ...] = ()
    months: re.Pattern[str] | None = None
    words: tuple[tuple[re.Pattern[str], float, bool], ...] = ()
    scales: tuple[tuple[re.Pattern[str], int, bool], ...] = ()
    prefix: re.Pattern[str] | None = None
    inflection: tuple[str, ...] = ()
    compound: re.Pattern[str] | None = None
    joins: frozenset[str] = frozenset()
    twenties: bool = False
    towards: tuple[tuple[re.Pattern[str], int], ...] = ()
    hours: re.Pattern[str] | None = None
    eras: Mapping[str, int] = field(default_factory=dict)
    century: re.Pattern[str] | None = None
    day_before: re.Pattern[str] | None = None
    year_after: re.Pattern[str] | None = None
    reverse: bool = False
    mirrored: bool = False
    han: bool = False
    spaced: bool = True
    typewriter: str = ""
    question: str = ""
    asking: str = ""

    @property
    def known(self) -> bool:
        """Whether its number words are known."""
        return bool(self.words) or self.han


@cache
def codes() -> tuple[str, ...]:
    """The languages that have a file, sorted."""
    names = (file.name for file in files(__package__).iterdir())
    return tuple(
        sorted(
            name.removesuffix(".toml") for name in names if name.endswith(".toml") and name != "scripts.toml"
        )
    )


@cache
def language(tag: str) -> Language:
    """What is known of a language; of one that nothing is known of, the empty `Language`."""
    for code in _shorter(tag):
        file = files(__package__).joinpath(f"{code}.toml")
        if file.is_file():
            return _language(tomllib.loads(file.read_text(encoding="utf-8")))
        if code in _scripts():
            return Language(scripts=tuple(_scripts()[code]))
    return Language()


def _shorter(tag: str) -> Iterator[str]:
    parts = (shorter_tag(tag) or tag).lower().replace("_", "-").split("-")
    return ("-".join(parts[:n]) for n in range(len(parts), 0, -1))


@cache
def _scripts() -> Mapping[str, list[str]]:
    return tomllib.loads(files(__package__).joinpath("scripts.toml").read_text(encoding="utf-8"))


def _language(data: Mapping[str, Any]) -> Language:
    prefix = data.get("prefix", "")
    return Language(
        scripts=tuple(data.get("scripts", ())),
        length=data.get("length"),
        group=data.get("group", ""),
        decimal=data.get("decimal", ""),
        afternoon=_expression(data, "afternoon"),
        common=frozenset(data.get("common", "").split()),
        doubled=tuple(data.get("doubled", ())),
        months=_months(data.get("months", ()), prefix),
        words=tuple(_table(data, "words", "loose")),
        scales=tuple((words, int(scale), sure) for words, scale, sure in _table(data, "scales", "maybe")),
        prefix=_expression(data, "prefix"),
        inflection=tuple(data.get("inflection", ())),
        compound=_expression(data, "compound"),
        joins=frozenset(data.get("and", "").split()),
        twenties=data.get("twenties", False),
        towards=tuple(
            (re.compile(words, re.IGNORECASE), int(minutes))
            for minutes, words in data.get("towards", {}).items()
        ),
        hours=_expression(data, "hours"),
        eras=data.get("eras", {}),
        century=_expression(data, "century"),
        day_before=re.compile(rf"\d(?:{data.get('ordinal', '')})?\s?{_of(data)}$"),
        year_after=re.compile(rf"(?:{_OTHER_NAME})?\.?,?\s{_of(data)}\d"),
        reverse=data.get("reverse", False),
        mirrored=data.get("mirrored", False),
        han=data.get("han", False),
        spaced=data.get("spaced", True),
        typewriter=data.get("typewriter", ""),
        question=data.get("question", ""),
        asking=data.get("asking", ""),
    )


def _expression(data: Mapping[str, Any], key: str) -> re.Pattern[str] | None:
    return re.compile(data[key], re.IGNORECASE) if key in data else None


def _table(data: Mapping[str, Any], sure: str, other: str) -> Iterator[tuple[re.Pattern[str], float, bool]]:
    """Words and numbers of two tables: what is sure, and what may be."""
    for table in (sure, other):
        for number, words in data.get(table, {}).items():
            yield re.compile(words.replace("{adj}", data.get("adj", ""))), float(number), table == sure


def _months(names: Sequence[str], prefix: str) -> re.Pattern[str] | None:
    if not names:
        return None
    each = "|".join(f"({name})" for name in names)
    return re.compile(rf"(?<!\w){prefix}(?:{each})(?!\w)", re.IGNORECASE)


_OTHER_NAME = r"\s?/\s?[^\W\d_]+(?:\s[^\W\d_]+)?"  # of the same month: تموز/يوليه


def _of(data: Mapping[str, Any]) -> str:
    return rf"(?:(?:{data['of']})\s)?" if "of" in data else ""
