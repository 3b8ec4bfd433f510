"""What of a text costs something, counted once, so that it can be priced in many languages.

Digits, spaces and ASCII marks cost nothing.  Words and other marks are counted; and what stands where
nothing such stands in any language, a capital after a small letter or a sign inside a word, is summed up
in bits.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

_LETTERS = r"[^\W\d_ªº²³¹¼-¾]+"
_WORD = re.compile(f"{_LETTERS}(?:[’']{_LETTERS})*")  # an apostrophe between letters is one of them
_APOSTROPHE = re.compile("[’']")
_MARK = re.compile(r"[^\x00-\x7f\w]|[ªº²³¹¼-¾\x00-\x08\x0e-\x1f\x7f]")
_IDEOGRAPH = re.compile("[\u3041-\u9fff]")
_MISPLACED = 11.0  # bits added where such a character does not stand
_LOPSIDED = 3.0  # added for a dash that touches one word
_UNOPENED = 6.0  # added for a dash or quote that closes what was not opened, and a wide space beside another
_ALPHABETS = "\u0e00"  # scripts below write words between spaces
_INSIDE_WORDS = "’‘·\u00ad\u200c\u200d"


@dataclass(frozen=True, slots=True)
class Tally:
    """What of a text costs something.

    Attributes:
        words: how often each word stands, in small letters.
        letters: how often each letter stands, in small letters.
        marks: of each mark beyond ASCII, also inside words, and each control character.
        misplaced: bits for what stands where it should not, whatever the language.
        weight: how many characters cost something; one of Chinese or Japanese says as much as 1.5.
    """

    words: Mapping[str, int]
    letters: Mapping[str, int]
    marks: Mapping[str, int]
    misplaced: float
    weight: float


def tally(text: str) -> Tally:
    """Count a text."""
    found = _WORD.findall(text)
    words = Counter(found)
    places = [found.start() for found in _MARK.finditer(text)]
    plain: Counter[str] = Counter()
    for word, count in words.items():
        plain[_plain(word)] += count
    letters = Counter(_plain("".join(found)))
    return Tally(
        words=plain,
        letters=letters,
        marks=Counter(text[at] for at in places),
        misplaced=sum(_capitals(part) * n for word, n in words.items() for part in _APOSTROPHE.split(word))
        + sum(_misplaced(text, at) for at in places),
        weight=letters.total() + 0.5 * len(_IDEOGRAPH.findall(text)) + len(places),
    )


def _plain(word: str) -> str:
    return word.lower().replace("'", "’")


def _capitals(word: str) -> float:
    """Capitals begin a word (the Œ of l’Œuvre) or fill it; each other one is out of place."""
    rest = word[1:]
    if rest.lower() == rest:
        return float(word[0].isupper())
    if word.upper() == word:
        return 1.0
    return 1.0 + _MISPLACED * sum(letter > "\x7f" and letter.isupper() for letter in rest)


def _misplaced(text: str, at: int) -> float:
    """Signs stand beside words, opening ones before and closing ones after; dashes touch both or none."""
    mark = text[at]
    category = unicodedata.category(mark)
    precedes, follows = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    after, before = _in_word(precedes), _in_word(follows)
    if (after and before and mark not in _INSIDE_WORDS and category != "Mn") or (
        _opens(mark, category, after, follows)
        or _closes(mark, category, before, precedes)
        or (category == "No" and (before or after))
    ):
        return _MISPLACED
    if (mark == "’" and not before and text.find("‘", 0, at) < 0) or (
        (category == "Pd" and after and not before and text.find(mark, 0, at) < 0)
        or (category == "Zs" and (precedes.isspace() or follows.isspace()))
    ):
        return _UNOPENED
    return _LOPSIDED if category == "Pd" and before != after else 0.0


def _opens(mark: str, category: str, after: bool, follows: str) -> bool:
    """Whether an opening mark stands after a word or before nothing; « may have a space after it."""
    alone = category == "Ps" and follows.strip(" ,;.") == ""
    return (mark in "¿¡" or (category in ("Ps", "Pi") and mark != "‘")) and (after or alone)


def _closes(mark: str, category: str, before: bool, precedes: str) -> bool:
    """Whether a closing mark stands before a word; » may, where it opens a quotation."""
    return before and (category == "Pe" or (mark in "’”" and precedes.isspace()))


def _in_word(char: str) -> bool:
    return char.isalpha() and char < _ALPHABETS
