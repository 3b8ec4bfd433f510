"""What a language knows about its sentence ends: the table `sentences.toml` of each language.

A translator can read such a table and extend it.  Abbreviations stand in it as they are printed, with
their full stops ("p. ej.").  One in lower case is found in any case; one with a capital letter is found
as it stands, or all in capitals.  The lists:

never_final: a full stop after it never ends a sentence (Mr., e.g., vol.).
before_number: not before a number (art. 5), else like any word: it is one, or often stands last.
before_starter: only before a word that opens sentences (U.S. Government; in the U.S. The …).
final: like any word, though its shape is that of the ones above (т. д.).
starters: words that open sentences and are seldom names or their parts.
reporting: words that carry a sentence on after a quotation ("Why?" Mary asked).
continuations: what else does, right after the quotation mark (Chinese 的).
ordinals: true where a number with a full stop is an ordinal (German am 3. Oktober).
prefixes: short words written together with the next one (Arabic و, and).
borrows: languages whose abbreviations occur in the text of this one too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from typing import Any, Literal

from corpora.languages import data

Kind = Literal["never_final", "before_number", "before_starter", "final"]

KINDS: tuple[Kind, ...] = ("before_starter", "before_number", "never_final", "final")
DEFAULT = {"borrows": ["en"]}  # for a language without a table: many abbreviations are international
CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

_CLAUSE = '[^。！？…!?.：:，,；;“”「」『』"]'


@dataclass(frozen=True, slots=True)
class Rules:
    """The words that decide whether a mark ends a sentence.

    Attributes:
        abbreviations: key → kind.
        starters: words that open sentences, in lower case.
        carries_on: matches what follows a closing quotation mark where the sentence goes on; or None.
        ordinals: a number with a full stop may be an ordinal.
        prefixes: short words written together with the next.
    """

    abbreviations: Mapping[str, Kind]
    starters: frozenset[str]
    carries_on: re.Pattern[str] | None
    ordinals: bool
    prefixes: tuple[str, ...]

    def kind(self, word: str) -> Kind | None:
        """What the table says of a word that stands before a full stop."""
        if found := self.abbreviations.get(word):
            return found
        if not word.isupper() or len(word) == 1 or "." in word:
            return self.abbreviations.get(word.lower())
        if word.capitalize() in self.abbreviations:  # MR. SMITH; but the FR may be no Frau
            return "before_starter"
        return "before_number" if word.lower() in self.abbreviations else None  # NO. 5; but 6 p.m. EST


@cache
def rules_for(lang: str) -> Rules:
    """The rules of a BCP 47 language; a language without a table has the defaults.

    Raises:
        ValueError: a list of the table is not a list of words.
    """
    table = data(lang, "sentences") or DEFAULT
    lenders = [data(code, "sentences") for code in table.get("borrows", ())]
    return Rules(
        abbreviations=_abbreviations([*lenders, table], lang),
        starters=frozenset(
            word.lower() for each in (*lenders, table) for word in _words(each, "starters", lang)
        ),
        carries_on=_carries_on(table, lang),
        ordinals=bool(table.get("ordinals", False)),
        prefixes=tuple(_words(table, "prefixes", lang)),
    )


def key(abbreviation: str) -> str:
    """An abbreviation as it is looked up: no spaces, no last full stop.

    >>> key("p. ej.")
    'p.ej'
    """
    return "".join(abbreviation.split()).rstrip(".")


def _abbreviations(tables: Iterable[Mapping[str, Any]], lang: str) -> dict[str, Kind]:
    """Key → kind; the first parts of one in several parts (EE. of EE. UU.) are abbreviations too."""
    found: dict[str, Kind] = {}
    for table in tables:
        words = [(word, kind) for kind in KINDS for word in _words(table, kind, lang)]
        for word, _ in words:
            parts = list(takewhile(lambda part: part.endswith("."), word.split()[:-1]))
            found.update({key("".join(parts[:n])): "before_starter" for n in range(1, len(parts) + 1)})
        found.update({key(word): kind for word, kind in words})
    return found


def _words(table: Mapping[str, Any], part: str, lang: str) -> list[str]:
    words = table.get(part, [])
    if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
        raise ValueError(
            f'languages/{lang}/sentences.toml: {part} is not a list of words; write {part} = ["…"]'
        )
    return words


def _carries_on(table: Mapping[str, Any], lang: str) -> re.Pattern[str] | None:
    """Verbs of saying after a name; in a script without spaces, where a short clause ends with one."""
    verbs, others = _words(table, "reporting", lang), _words(table, "continuations", lang)
    openers = _any(_words(table, "starters", lang))
    if not verbs and not others:
        return None
    if re.match(f"[{CJK}]", (verbs or others)[0]):
        return re.compile(
            f"(?!{openers})(?:{_any(others)}|{_CLAUSE}{{0,12}}?(?:{_any(verbs)}){_CLAUSE}{{0,2}}[。！])"
        )
    name = rf"(?!(?i:{openers})\b)[^\W\d_a-zа-яß-ÿ][\w'’-]*+ "
    return re.compile(rf"(?:{name}){{0,4}}(?:{_any(verbs)})\b")


def _any(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; of no words, one that never matches."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or "(?!)"
