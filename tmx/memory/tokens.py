"""What the full-text index holds of a folded text.

In scripts that put spaces between words a token is a word: a run of letters and digits.  In those that do
not, Chinese, Japanese, Thai and so on, and in Korean, whose words have endings, each character is a token,
and words are found as phrases.  Where a token ends depends on nothing but the two characters that meet there;
so where a text occurs in another, all its tokens are tokens there but its first and last word, which may be
parts of longer ones.

A token begins with a character that stands for its language, from Unicode's private use.
"""

from __future__ import annotations

import re

_SINGLE = (
    "\u0e00-\u109f"  # Thai, Lao, Tibetan, Burmese
    "\u1100-\u11ff\ua960-\ua97f\uac00-\ud7ff"  # Hangul
    "\u1780-\u17ff"  # Khmer
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"  # Han
    "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u312f\u31a0-\u31bf\u31f0-\u31ff"  # kana, bopomofo
    "\ua000-\ua4cf"  # Yi
)
_TOKEN = re.compile(f"[{_SINGLE}]|[^\\W_{_SINGLE}]+")
_WORD = re.compile(f"[^\\W_{_SINGLE}]+")
_RUN = re.compile(f"[{_SINGLE}]{{2,}}")
_CHARACTER = re.compile(f"[{_SINGLE}]")

LONGEST = 200
"""Characters of the longest word that is indexed as it is."""

OVERLONG = "\uf8ff"
"""The token in place of any longer word; segments that have it are candidates of every search."""

LANGUAGES = 6_000
"""Languages that a memory may have: there are as many marks for them."""

_MARKS = 0xE000


def mark(language: int) -> str:
    """The character that tokens of a language begin with, for the number of the language in its memory."""
    return chr(_MARKS + language)


def tokens(folded: str) -> list[str]:
    """The tokens of a folded text, in order.

    >>> tokens("un 大会 a/75/1")
    ['un', '大', '会', 'a', '75', '1']
    """
    return [token if len(token) <= LONGEST else OVERLONG for token in _TOKEN.findall(folded)]


def is_single(token: str) -> bool:
    """Whether a token is a character of a script without spaces, and so never a part of a longer token."""
    return _CHARACTER.match(token) is not None


def words(folded: str, found: list[str]) -> set[str]:
    """Those of a text's tokens that are words, whose parts may be looked up."""
    if _CHARACTER.search(folded) is None:
        return set(found)
    return {word if len(word) <= LONGEST else OVERLONG for word in _WORD.findall(folded)}


def pairs(folded: str) -> list[str]:
    """Neighbours in a script without spaces, which say more than single characters; each once, in order.

    >>> pairs("联合国大会, 2020年")
    ['联合', '合国', '国大', '大会']
    """
    runs = _RUN.findall(folded)
    return list(dict.fromkeys(run[n : n + 2] for run in runs for n in range(len(run) - 1)))


def open_ends(folded: str, found: list[str]) -> tuple[bool, bool]:
    """Whether a text's first token may be the end of a longer word, and its last the beginning of one."""
    if not found:
        return False, False
    first, last = found[0], found[-1]
    starts = folded.startswith(first) or first == OVERLONG
    ends = folded.endswith(last) or last == OVERLONG
    return starts and not is_single(first), ends and not is_single(last)
