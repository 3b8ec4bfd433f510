"""Candidates of one language: the runs of words in a segment that may be terms.

A candidate begins and ends with a word that says something, has none that no term has, and no punctuation
but quotation marks, hyphens and slashes.  Verbs and the like do not rule it out, they weigh against it: what
is a verb in one place (审议, report) is part of a term in another.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from tmx.folding import fold
from tmx.terms.nouns import Language, Span

LONGEST = 20  # words of a candidate
LONGEST_NAME = 40  # of one that begins with a capital: conventions have long names, with commas
_JOINED = re.compile(r"[\s《》〈〉、“”„«»‘’'\"\u00ad/\-]*")  # what may stand between two of its words
_POSSESSIVE = re.compile(r"[’']s\s")
_SYMBOL = re.compile(r".*(\d.*/|/.*\d).*")  # of a document
_FIGURE = re.compile(r"\d[\d.,]*")
_NO_TERM = re.compile(r"[\W\d_]*|[^\W\d_]")  # figures, or a letter alone
_TITLE = re.compile("《([^《》]+)》")
_BRACKETS = (("《", "》"), ("〈", "〉"), ("“", "”"), ("«", "»"))
_FOREIGN = 2.0  # what a candidate in another script weighs against itself
_JOINING = 0.2  # what a word does that joins two terms
_COMMA = 0.3  # what a comma does
_INNER = 0.5  # share of its weight that a weak word has between others


def bare(text: str) -> str:
    """A candidate to compare by: what a search does not tell apart, and quotation marks, do not count.

    >>> bare("《联合国打击跨国有组织犯罪公约》"), bare("State’s  Party")
    ('联合国打击跨国有组织犯罪公约', "state's party")
    """
    return fold(re.sub('[《》〈〉“”„«»"]', "", text))


def candidates(text: str, places: list[tuple[int, int]], language: Language) -> Iterator[Span]:
    """The candidates of a segment, by their first word, then by their last.

    Args:
        text: the segment.
        places: its words, as the language's tokenizer gives them.
        language: what its terms are made of.
    """
    folded = [fold(text[start:end]) for start, end in places]
    yield from _titles(text, places, folded, language)
    for first, word in enumerate(folded):
        if word in language.inside or _barred(word, language):
            continue
        for last in _lasts(text, places, folded, first, language):
            span = _stretch(text, places[first][0], places[last - 1][1])
            if span is not None and not _NO_TERM.fullmatch(bare(span)):
                weakness = _weakness(folded[first:last], language) + _foreign(span, language)
                weakness += _COMMA * span.count(",")
                yield Span(first, last, span, weakness)


def _titles(
    text: str, places: list[tuple[int, int]], folded: list[str], language: Language
) -> Iterator[Span]:
    """What stands in Chinese title marks is a name, whatever its words."""
    for title in _TITLE.finditer(text):
        within = [n for n, (start, end) in enumerate(places) if title.start() <= start and end <= title.end()]
        if any(folded[n] not in language.never | language.inside for n in within):
            yield Span(within[0], within[-1] + 1, title[1], 0.0)


def _lasts(
    text: str, places: list[tuple[int, int]], folded: list[str], first: int, language: Language
) -> Iterator[int]:
    """Where a candidate that begins with this word may end."""
    named = text[places[first][0]].isupper()
    for at in range(first, min(len(folded), first + (LONGEST_NAME if named else LONGEST))):
        gap = text[places[at - 1][1] : places[at][0]] if at > first else ""
        joined = _JOINED.fullmatch(gap) or _POSSESSIVE.fullmatch(gap) or (named and gap == ", ")
        if _barred(folded[at], language) or not joined:
            return
        if folded[at] not in language.inside:
            yield at + 1


def _stretch(text: str, start: int, end: int) -> str | None:
    """A candidate with a bracket that it needs, without brackets around it; None if one is lost."""
    for opening, closing in _BRACKETS:
        inside = text[start:end]
        opened, closed = inside.count(opening), inside.count(closing)
        if opened > closed and text[end : end + 1] == closing:
            end += 1
        elif closed > opened and text[start - 1 : start] == opening:
            start -= 1
        elif opened != closed:
            return None
        inside = text[start:end]
        if inside.startswith(opening) and inside.find(closing) == len(inside) - 1:
            start, end = start + 1, end - 1
    return text[start:end]


def _barred(word: str, language: Language) -> bool:
    return word in language.never or _SYMBOL.fullmatch(word) is not None


def _weakness(words: list[str], language: Language) -> float:
    first, *middle = words
    begins = _weak(first, language) or first in language.weak_first
    if not middle:
        return float(begins or first in language.weak_last or first in language.alone)
    last = middle.pop()
    ends = _weak(last, language) or last in language.weak_last
    joined = _JOINING * sum(word in language.joining for word in middle)
    return begins + ends + joined + _INNER * sum(_weak(word, language) for word in middle)


def _foreign(text: str, language: Language) -> float:
    """Whether no letter is of the language's script: a person's name as it is written elsewhere, a code."""
    scripts = {unicodedata.name(c, "").partition(" ")[0] for c in text if c.isalpha()}
    return _FOREIGN if language.scripts and not scripts & language.scripts else 0.0


def _weak(word: str, language: Language) -> bool:
    figure = _FIGURE.fullmatch(word) is not None or language.figures.issuperset(word)
    return figure or word in language.weak or word in language.names
