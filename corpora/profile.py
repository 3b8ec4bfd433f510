"""What a text costs in a language, in bits: the language in which it is cheapest is the one it is in.

From the page of plain text in a language's `identity.toml` its letters and their neighbours are counted.
A word costs what its letters cost, each after the two before it (Witten–Bell: what was not seen after
two letters is looked up after one, then alone).  Letters and marks that the language does not use cost
much, and more where none should stand: a capital after a small letter, a sign inside a word.  Both
questions of reading are answered with it: which language is a text in, and with which code page do these
bytes become a text.

Source: interpolation, Witten & Bell 1991, doi:10.1109/18.87000 (method C).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import log2

from corpora.languages import codes, data

_LETTERS = r"[^\W\d_²³¹¼-¾]+"
_WORD = re.compile(f"{_LETTERS}(?:[’']{_LETTERS})*")  # an apostrophe between letters is one of them
_MARK = re.compile(r"[^\x00-\x7f\w]|[²³¹¼-¾\x00-\x08\x0e-\x1f\x7f]")
_IDEOGRAPH = re.compile("[\u3041-\u9fff]")
_USUAL = 5.0  # bits: a mark that the language uses
_LATIN = 6.0  # a letter a–z in a language of another script: symbols and quotations are usual there
_BORROWED = 8.5  # a letter that its page lacks but another language's in the same script has: names
_UNSEEN = 11.0  # a letter of the language's script that no page has
_RARE = 12.0  # a character of its standard that its page lacks
_OUTSIDE = 18.0  # a character that its standard or its script lacks
_IMPOSSIBLE = 22.0  # controls, unassigned, private use, replacement
_BY_CATEGORY = {"P": 10.0, "Z": 10.0, "C": 10.0, "N": 11.0, "M": 11.0, "L": 11.0, "S": 12.0}
_MISPLACED = 7.0  # added where such a character does not stand
_LOPSIDED = 3.0  # added for a dash that touches one word
_ALPHABETS = "\u0e00"  # scripts below write words between spaces
_INSIDE_WORDS = "’‘·\u00ad\u200c\u200d"


@dataclass(frozen=True, slots=True)
class Profile:
    """What is counted in a language's page.

    Attributes:
        lang: its code.
        counts: of each run of one to three letters; a space is the edge of a word.
        totals: of each context (no letter, one, two): how often anything follows.
        kinds: of each context: how many different letters follow.
        scripts: first words of its letters' Unicode names.
        standard: a character set that holds what is written in it, or "".
        marks: its punctuation beyond ASCII.
    """

    lang: str
    counts: Mapping[str, int]
    totals: Mapping[str, int]
    kinds: Mapping[str, int]
    scripts: frozenset[str]
    standard: str
    marks: frozenset[str]


@cache
def profile(lang: str) -> Profile | None:
    """The profile of a language, or None where it has no page."""
    own = data(lang, "identity")
    if "page" not in own:
        return None
    counts = _runs(_plain(unicodedata.normalize("NFC", str(own["page"]))))
    totals: Counter[str] = Counter()
    for run, count in counts.items():
        totals[run[:-1]] += count
    kinds = Counter(run[:-1] for run in counts)
    marks = frozenset(str(own.get("marks", "")))
    return Profile(
        lang, counts, totals, kinds, frozenset(own.get("scripts", ())), str(own.get("standard", "")), marks
    )


def _runs(text: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for word in _WORD.findall(text):
        padded = f" {word} "
        for at in range(1, len(padded)):
            counts.update({padded[start : at + 1] for start in range(max(at - 2, 0), at + 1)})
    return counts


def _plain(word: str) -> str:
    return word.lower().replace("'", "’")


def price(text: str, own: Profile) -> float:
    """What a text costs in a language, in bits, 0 and more; digits, spaces and ASCII marks cost nothing."""
    words = Counter(_WORD.findall(text))
    bits = sum(count * (_spelling(_plain(word), own) + _capitals(word)) for word, count in words.items())
    return bits + sum(_mark(text, found.start(), own) for found in _MARK.finditer(text))


def weight(text: str) -> float:
    """How many characters of a text cost something; one of Chinese or Japanese says as much as 1.5."""
    letters = "".join(_WORD.findall(text))
    return len(letters) + 0.5 * len(_IDEOGRAPH.findall(letters)) + len(_MARK.findall(text))


def _spelling(word: str, own: Profile) -> float:
    padded = f" {word} "
    return sum(_letter(padded[max(at - 2, 0) : at], padded[at], own) for at in range(1, len(padded)))


def _letter(context: str, letter: str, own: Profile) -> float:
    known = own.counts.get(letter)
    share = known / own.totals[""] if known else 2.0 ** -_foreign(letter, own)
    for near in (context[-1:], context):
        if near in own.totals:
            kinds = own.kinds[near]
            share = (own.counts.get(near + letter, 0) + kinds * share) / (own.totals[near] + kinds)
    return -log2(share)


def _foreign(letter: str, own: Profile) -> float:
    if letter.isascii():
        return _LATIN
    if own.standard:
        return _RARE if _holds(own.standard, letter) else _OUTSIDE
    if not letter.isalpha():
        return _USUAL if letter in own.marks else _BY_CATEGORY["P"]
    if script(letter) not in own.scripts:
        return _OUTSIDE
    return _BORROWED if letter in _all_letters() else _UNSEEN


@cache
def _all_letters() -> frozenset[str]:
    return frozenset("".join(str(data(code, "identity").get("page", "")) for code in codes()).lower())


@cache
def _holds(standard: str, char: str) -> bool:
    try:
        return bool(char.encode(standard))
    except UnicodeEncodeError:
        return False


def script(letter: str) -> str:
    """The first word of a letter's Unicode name: LATIN, CYRILLIC, CJK, HIRAGANA; "" where it has none.

    >>> script("é"), script("я"), script("国")
    ('LATIN', 'CYRILLIC', 'CJK')
    """
    return unicodedata.name(letter, "").partition(" ")[0]


def _capitals(word: str) -> float:
    """Capitals begin a word or fill it; each other one is out of place."""
    rest = word[1:]
    if rest.lower() == rest:
        return float(word[0].isupper())
    if word.upper() == word:
        return 1.0
    return 1.0 + _MISPLACED * sum(letter > "\x7f" and letter.isupper() for letter in rest)


def _mark(text: str, at: int, own: Profile) -> float:
    mark = text[at]
    category = unicodedata.category(mark)
    if category in ("Cc", "Cn", "Co", "Cs") or mark in "\ufffd\ufeff":
        return _IMPOSSIBLE
    bits = _USUAL if mark in own.marks else _BY_CATEGORY[category[0]]
    after = at > 0 and _in_word(text[at - 1])
    before = at + 1 < len(text) and _in_word(text[at + 1])
    if (after and before and mark not in _INSIDE_WORDS and category != "Mn") or (
        (after and category in ("Ps", "Pi") and mark != "‘") or (before and category in ("Pe",))
    ):
        bits += _MISPLACED
    return bits + (_LOPSIDED if category == "Pd" and before != after else 0.0)


def _in_word(char: str) -> bool:
    return char < _ALPHABETS and char.isalpha()
