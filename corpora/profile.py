"""What a text costs in a language, in bits: the language in which it is cheapest is the one it is in.

From the page of plain text in a language's `identity.toml` its letters and their neighbours are counted.
A letter costs what it costs after the two before it (Witten–Bell: what was not seen after two letters is
looked up after one, then alone).  Letters and marks that the language does not use cost much.  Both
questions of reading are answered with it: which language is a text in, and with which code page do these
bytes become a text.

Source: interpolation, Witten & Bell 1991, doi:10.1109/18.87000 (method C).
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log2, sqrt

from corpora.languages import codes, data
from corpora.tally import Tally, tally

_USUAL = 5.0  # bits: a mark that the language uses
_LATIN = 6.0  # a letter a–z in a language of another script: symbols and quotations are usual there
_APOSTROPHE = 7.0  # one between letters, in a language that uses it
_LOAN = 6.0  # a word with an accent, beyond what it costs in the language it is borrowed from: names
_BORROWED = 8.5  # a letter that its page lacks but another language's in the same script has: names
_UNSEEN = 11.0  # a letter of the language's script that no page has
_RARE = 12.0  # a character of its standard that its page lacks
_OUTSIDE = 18.0  # a character that its standard or its script lacks
_IMPOSSIBLE = 22.0  # controls, unassigned, private use, replacement
_BY_CATEGORY = {"P": 10.0, "Z": 10.0, "C": 10.0, "N": 11.0, "M": 11.0, "L": 11.0, "S": 12.0}
_KNOWN = 4.0  # bits that a letter counts less where all words are in the page
_FLOOR = 5.6  # and what it then costs at most in a long text, where a language's page repeats no word
_REPEATS = 7.3  # and how much less where it repeats all: about what it knows of another text
_STANDARD = 2.0  # and how much more where a letter is a character of Chinese or Japanese
_UNSURE = 14.0  # and in a short text, over the root of its length


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """What is counted in a language's page.

    Attributes:
        lang: its code.
        words: of the page, in small letters.
        counts: of each run of one to three letters; a space is the edge of a word.
        totals: of each context (no letter, one, two): how often anything follows.
        kinds: of each context: how many different letters follow.
        scripts: first words of its letters' Unicode names.
        usual: what a letter costs at most in a long text of it, in bits, as `fits` counts.
        standard: a character set that holds what is written in it, or "".
        marks: its punctuation beyond ASCII.
    """

    lang: str
    words: frozenset[str]
    counts: Mapping[str, int]
    totals: Mapping[str, int]
    kinds: Mapping[str, int]
    scripts: frozenset[str]
    usual: float
    standard: str
    marks: frozenset[str]


@cache
def profile(lang: str) -> Profile | None:
    """The profile of a language, or None where it has no page."""
    own = data(lang, "identity")
    page = tally(unicodedata.normalize("NFC", str(own.get("page", ""))))
    if not page.words:
        return None
    counts = _runs(page.words)
    totals: Counter[str] = Counter()
    for run, count in counts.items():
        totals[run[:-1]] += count
    standard = str(own.get("standard", ""))
    repeats = sum(n for n in page.words.values() if n > 1) / sum(page.words.values())
    return Profile(
        lang=lang,
        words=frozenset(page.words),
        counts=counts,
        totals=totals,
        kinds=Counter(run[:-1] for run in counts),
        scripts=frozenset(own.get("scripts", ())),
        usual=float(own.get("usual", _FLOOR - _REPEATS * repeats + (_STANDARD if standard else 0.0))),
        standard=standard,
        marks=frozenset(str(own.get("marks", ""))),
    )


def profiles() -> tuple[Profile, ...]:
    """Those of all languages that have a page."""
    return tuple(own for code in codes() if (own := profile(code)))


def _runs(words: Mapping[str, int]) -> Counter[str]:
    """Each letter of the words and the space after them, alone and with one and two before it."""
    counts: Counter[str] = Counter()
    for word, count in words.items():
        for run in _nearest(word):
            for start in range(len(run)):
                counts[run[start:]] += count
    return counts


def _nearest(word: str) -> Iterator[str]:
    """Each letter of a word and the space after it, with up to two letters before it."""
    padded = f" {word} "
    yield padded[:2]
    for at in range(len(padded) - 2):
        yield padded[at : at + 3]


def price(text: Tally, own: Profile) -> float:
    """What a text costs in a language, in bits, 0 and more."""
    return _marks(text, own) + sum(count * _word(own, word) for word, count in text.words.items())


def at_least(text: Tally, own: Profile) -> float:
    """Less than the price, and quickly told: letters that the language lacks, marks, what is misplaced."""
    return _marks(text, own) + sum(count * _strange(own, c) for c, count in text.letters.items())


def _marks(text: Tally, own: Profile) -> float:
    return text.misplaced + sum(count * _mark(own, mark) for mark, count in text.marks.items())


def fits(text: Tally, own: Profile, bits: float) -> bool:
    """Whether a text may be in the language in which it is cheapest, for it may be in none of ours.

    Its letters must not be much dearer, nor its words much rarer in the page, than usual.  In a language of
    another script, words in a–z are names and terms, and say nothing of it.  The limits are set so that of
    200 characters in the six languages at most one text in 300 is refused.

    Args:
        bits: its price in the language.
    """
    words, weight = text.words, text.weight
    if "LATIN" not in own.scripts:
        borrowed = {word: count for word, count in words.items() if word.isascii()}
        bits -= sum(count * _word(own, word) for word, count in borrowed.items())
        weight -= sum(count * len(word) for word, count in borrowed.items())
        words = {word: count for word, count in words.items() if word not in borrowed}
    weight = max(weight, 1.0)
    known = sum(count for word, count in words.items() if word in own.words)
    likeness = bits / weight - _KNOWN * known / max(1, sum(words.values()))
    return likeness <= own.usual + _UNSURE / sqrt(weight)


@lru_cache(maxsize=1 << 15)
def _word(own: Profile, word: str) -> float:
    """What a word costs: what its letters cost, or a little more than in the language it is borrowed from."""
    bits = _spelling(own, word)
    if word.isascii():
        return bits
    return min(bits, min((_spelling(other, word) for other in _lenders(own)), default=bits) + _LOAN)


@lru_cache(maxsize=1 << 15)
def _spelling(own: Profile, word: str) -> float:
    return sum([_letter(own, run) for run in _nearest(word)])


@lru_cache(maxsize=1 << 16)
def _strange(own: Profile, letter: str) -> float:
    """The least that a letter costs which no page in its alphabet has; 0 for the others."""
    near = letter.isascii() or any(letter in page.counts for page in (own, *_lenders(own)))
    return 0.0 if near else _foreign(letter, own)


@cache
def _lenders(own: Profile) -> tuple[Profile, ...]:
    """The other languages in the same alphabet."""
    return tuple(
        other
        for other in profiles()
        if other is not own and not other.standard and other.scripts == own.scripts
    )


@lru_cache(maxsize=1 << 17)
def _letter(own: Profile, run: str) -> float:
    """What the last letter of a run costs after the others."""
    context, letter = run[:-1], run[-1]
    share = own.counts.get(letter, 0) / own.totals[""]
    if not share or letter in own.marks:
        share = max(share, 2.0 ** -_foreign(letter, own))
    for near in (context[-1:], context):
        if near in own.totals:
            kinds = own.kinds[near]
            share = (own.counts.get(near + letter, 0) + kinds * share) / (own.totals[near] + kinds)
    return -log2(share)


def _foreign(letter: str, own: Profile) -> float:
    """What a letter costs that is not in the page."""
    if letter.isascii():
        return _LATIN
    if own.standard:
        return _RARE if _holds(own.standard, letter) else _OUTSIDE
    if not letter.isalpha():
        return _APOSTROPHE if letter in own.marks else _BY_CATEGORY["P"]
    if script(letter) not in own.scripts:
        return _OUTSIDE
    return _BORROWED if letter in _all_letters() else _UNSEEN


@cache
def _all_letters() -> frozenset[str]:
    return frozenset("".join(str(data(code, "identity").get("page", "")) for code in codes()).lower())


def _holds(standard: str, char: str) -> bool:
    try:
        return bool(char.encode(standard))
    except UnicodeEncodeError:
        return False


@lru_cache(maxsize=1 << 14)
def _mark(own: Profile, mark: str) -> float:
    category = unicodedata.category(mark)
    if category in ("Cc", "Cn", "Co", "Cs") or mark in "\ufffd\ufeff":
        return _IMPOSSIBLE
    return _USUAL if mark in own.marks else _BY_CATEGORY[category[0]]


@lru_cache(maxsize=1 << 14)
def script(letter: str) -> str:
    """The first word of a letter's Unicode name: LATIN, CYRILLIC, CJK, HIRAGANA; "" where it has none.

    >>> script("é"), script("я"), script("国")
    ('LATIN', 'CYRILLIC', 'CJK')
    """
    return unicodedata.name(letter, "").partition(" ")[0]
