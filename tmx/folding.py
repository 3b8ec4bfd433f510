"""What counts as the same text in a search: the one definition that the index, a search, a full scan and a
list of terms share.

Folded are: compatibility forms (NFKC: full-width letters, ligatures, Arabic presentation forms), case (full
case folding), Arabic vowel marks, Quranic signs and the tatweel, Hebrew points, curly apostrophes and
quotation marks (as straight ones), and characters that show nothing (directional marks, zero-width joiners,
soft hyphens).  Whitespace of any kind and length is one space; at the ends it does not count.  Kept apart are
accents (é is not e), hamza (أ is not ا) and other punctuation.  Half of a surrogate pair, which no memory
has, is U+FFFD.

A text is found where its folded form is a part of a segment's folded form.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

_UNSEEN = (
    "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # show nothing
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08ff"  # Arabic
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"  # Hebrew
)
_DROPPED = re.compile(f"[{_UNSEEN}]+")
STRAIGHT = str.maketrans(dict.fromkeys("‘’‚‛ʼ", "'") | dict.fromkeys("“”„‟", '"'))
"""Curly apostrophes and quotation marks → straight ones."""

_SPACES = re.compile(r"\s+")
_HALF = re.compile("[\ud800-\udfff]")
_JOINING = re.compile(
    "[\u1160-\u11ff\ud7b0-\ud7ff]"
)  # vowels and finals that close up into a Hangul syllable


def fold(text: str) -> str:
    """The form in which texts are compared.

    >>> fold("  The\\u00a0ＣＯＰ　Straße "), fold("مُحَمَّد")
    ('the cop strasse', 'محمد')
    """
    return _SPACES.sub(" ", _fold(text)).strip()


def _fold(text: str) -> str:
    """Folded but for its spaces."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return _HALF.sub("\ufffd", _DROPPED.sub("", folded).translate(STRAIGHT))


def folded_places(text: str) -> tuple[str, list[int]]:
    """The folded text, and where in the text each of its characters comes from.

    Returns:
        (folded, places): places[i] is the first character of `text` that folded[i] comes from; one more place
        stands for the end.

    >>> folded_places(" ﬁn  é")
    ('fin é', [1, 1, 2, 3, 5, 6])
    """
    folded: list[str] = []
    places: list[int] = []
    for start, end in pairwise([*_cluster_starts(text), len(text)]):
        for character in _fold(text[start:end]):
            if not character.isspace():
                folded.append(character)
                places.append(start)
            elif folded and folded[-1] != " ":
                folded.append(" ")
                places.append(start)
    if folded and folded[-1] == " ":
        folded.pop()
        return "".join(folded), places
    return "".join(folded), [*places, len(text)]


def _cluster_starts(text: str) -> list[int]:
    """Where a character begins that folding cannot join with those before it."""
    return [n for n, character in enumerate(text) if not n or not _joins(character)]


def _joins(character: str) -> bool:
    """Whether folding may join a character with the one before it."""
    if character.isascii():
        return False
    first = unicodedata.normalize("NFKC", character)[0]
    return unicodedata.category(first)[0] == "M" or _JOINING.match(first) is not None
