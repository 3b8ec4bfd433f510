"""Which language a text is in: by its script, then by its commonest words; the name is a hint."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpora.languages import canonical, codes, data

_SAMPLE = 20_000  # characters that are looked at, from three places
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = {
    "Kana": re.compile("[\u3041-\u30fa]"),
    "Han": re.compile("[\u3400-\u4dbf\u4e00-\u9fff]"),
    "Arabic": re.compile("[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]"),
    "Cyrillic": re.compile("[\u0400-\u04ff]"),
    "Latin": re.compile("[A-Za-z\u00c0-\u024f]"),
}
_WEIGHT = {"Han": 3.0, "Kana": 3.0}  # one character says as much as several letters
_LEAST = 0.06  # share of words that must be a language's commonest ones
_LETTER = 2.5  # what a letter beyond ASCII says, beside a word


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
        text: any length; long texts are sampled.
        name: of the file, a hint that the text overrules.
    """
    by_text, by_name = _from_text(_sample(text)), from_name(name)
    if by_text is None:
        return Identified(by_name, "name" if by_name else "")
    if by_name is None or by_name == by_text:
        return Identified(by_text, "text")
    warning = f"the name says {by_name}, the text is {by_text}"
    return Identified(by_text, f"text (the name says {by_name})", warning)


def from_name(name: str) -> str | None:
    """The language that a file's name gives: report.zh.txt, A_75_1-ZH.docx, A_75_1-C.pdf, cht."""
    stem = Path(name).name
    parts = [p for p in re.split(r"[._\s()\[\]]+", stem) if p]
    for part in reversed(parts[:-1] or parts):
        found = canonical(part) if len(part) > 1 else None
        tail = part.rsplit("-", 1)
        if found is None and len(tail) == 2:
            found = canonical(tail[1]) if len(tail[1]) > 1 else _letters().get(tail[1])
        if found:
            return found
    return None


@cache
def _letters() -> dict[str, str]:
    return {str(letter): lang for lang in codes() if (letter := data(lang, "identity").get("letter"))}


def _sample(text: str) -> str:
    if len(text) <= _SAMPLE:
        return text
    piece = _SAMPLE // 3
    middle = len(text) // 2
    return "\n".join((text[:piece], text[middle : middle + piece], text[-piece:]))


def _from_text(text: str) -> str | None:
    counts = {name: len(pattern.findall(text)) * _WEIGHT.get(name, 1.0) for name, pattern in _SCRIPTS.items()}
    if counts["Kana"] > 0.1 * counts["Han"] and counts["Kana"]:
        counts["Kana"] += counts["Han"]
    script = max(counts, key=lambda s: counts[s])
    if not counts[script]:
        return None
    langs = [lang for lang in codes() if data(lang, "identity").get("script") == script]
    if script == "Latin":
        return _by_words(text, langs)
    return _by_own(text, langs) if len(langs) > 1 else langs[0]


def _by_own(text: str, langs: list[str]) -> str:
    """Simplified or traditional: by the characters that only one of them has."""
    found = Counter(text)
    return max(langs, key=lambda lang: sum(found[c] for c in str(data(lang, "identity").get("own", ""))))


@cache
def _commonest(lang: str) -> frozenset[str]:
    return frozenset(str(data(lang, "identity")["words"]).split())


@cache
def _sharers(langs: tuple[str, ...]) -> Counter[str]:
    """In how many languages a word is common."""
    return Counter(word for lang in langs for word in _commonest(lang))


def _by_words(text: str, langs: list[str]) -> str | None:
    """The language whose commonest words and letters a text has; words common in several say less."""
    text = unicodedata.normalize("NFC", text)
    shared = _sharers(tuple(langs))
    words = [w.lower() for w in _WORD.findall(text.replace("’", " ").replace("'", " "))]
    accents = Counter(c for c in text.lower() if c > "\x7f")
    scores = {}
    for lang in langs:
        common = sum(1 / shared[w] for w in words if w in _commonest(lang)) / max(len(words), 1)
        letters = str(data(lang, "identity")["letters"])
        own = sum(n if c in letters else -n for c, n in accents.items() if c.isalpha())
        scores[lang] = common + _LETTER * own / max(len(text), 1)
    best = max(scores, key=lambda lang: scores[lang])
    return best if scores[best] >= _LEAST else None
