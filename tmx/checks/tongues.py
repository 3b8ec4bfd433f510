"""Texts that are not in their language: copied, in another script, in another language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from tmx.checks.languages import codes, language
from tmx.checks.side import Side
from tmx.checks.trouble import Trouble

SCRIPTS: Mapping[str, str] = {
    "Latin": "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff",
    "Cyrillic": "\u0400-\u052f",
    "Greek": "\u0370-\u03ff\u1f00-\u1fff",
    "Arabic": "\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc",
    "Hebrew": "\u05d0-\u05ea",
    "Devanagari": "\u0904-\u0939",
    "Thai": "\u0e01-\u0e30",
    "Hangul": "\uac00-\ud7af\u1100-\u11ff",
    "Kana": "\u3041-\u30ff",
    "Han": "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff",
}
"""Script → its letters, as the inside of a character class."""

_LETTERS = {name: re.compile(f"[{letters}]") for name, letters in SCRIPTS.items()}
_STRAY = {"Han": 1, "Kana": 2, "Hangul": 2, "Cyrillic": 4, "Arabic": 4}
"""Script → letters that a piece left in a text of another has at least; Latin names stand anywhere."""

_BEYOND = re.compile(r"[\U00010000-\U0010ffff]-[\U00010000-\U0010ffff]")
_RARE = re.compile(r"[^\0-\uffff]")
_MIXING = frozenset(("Latin", "Cyrillic"))
_TWO_SCRIPTS = re.compile("[A-Za-z][\u0400-\u052f]|[\u0400-\u052f][A-Za-z]")
_MIXED = re.compile(rf"(?<![^\W\d_])[^\W\d_]*(?:{_TWO_SCRIPTS.pattern})[^\W\d_]*")
_CASED = ("Latin", "Cyrillic", "Greek")
_OPENS = "(（[［“\"«„「『《'‘"
_ENOUGH = 12  # letters: below this the script says nothing
_COMMON = 4  # words of another language, at least, that are none of its own
_TRADITIONAL = re.compile(r"zh-(?:.*-)?(?:hant|tw|hk|mo)\b", re.IGNORECASE)


def source_copied(src: Side, tgt: Side) -> Iterator[Trouble]:
    """The translation is the source: of names and figures that is right, of sentences it is not."""
    if src.folded == tgt.folded and (_sentence(tgt) or len(_LETTERS["Han"].findall(tgt.prose)) >= 4):
        yield Trouble(tgt.lang, f"the same text as in {src.lang}")


def _sentence(side: Side) -> bool:
    """Whether there are several words that are no names."""
    return sum(word[:1].islower() and len(word) > 1 for word in side.words) >= 3


def script(src: Side, tgt: Side) -> Iterator[Trouble]:
    """A text must be in letters of its language, and no word in letters of two scripts."""
    yield from src.once(_script)
    if src.folded != tgt.folded:
        yield from tgt.once(_script)


def _script(side: Side) -> tuple[Trouble, ...]:
    own = side.language.scripts
    if not own or (side.prose.isascii() and "Latin" in own):
        return ()
    foreign = _has_letter(side.prose, _but(own))  # most texts have none, and that is soon said
    if (foreign or {*own} >= _MIXING) and _TWO_SCRIPTS.search(side.prose):
        mixed = tuple(_MIXED.findall(side.prose))
        return (Trouble(side.lang, f"{', '.join(mixed)}: letters of two scripts in a word", mixed),)
    if "Han" in own and "Kana" not in own and (strange := _other_characters(side)):
        which = "simplified" if _TRADITIONAL.match(side.lang) else "traditional"
        return (Trouble(side.lang, f"{which} characters: {''.join(strange)}", strange),)
    if not foreign:
        return ()
    if (other := _mostly(side, own)) is not None:
        return (Trouble(side.lang, f"in {other} letters"),)
    stray = _strays(side, own)
    return (Trouble(side.lang, f"{', '.join(stray)}: left in the text", stray),) if stray else ()


def _has_letter(text: str, scripts: tuple[str, ...]) -> bool:
    """Whether a text has a letter of some scripts, or one beyond the basic plane, which few texts have."""
    return bool(_letter(scripts).search(text) or _RARE.search(text))


@cache
def _letter(scripts: tuple[str, ...]) -> re.Pattern[str]:
    """A letter of the basic plane: a class with others is searched slowly."""
    return re.compile(f"[{''.join(_BEYOND.sub('', SCRIPTS[name]) for name in scripts)}]")


@cache
def _but(own: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in SCRIPTS if name not in own)


def _mostly(side: Side, own: tuple[str, ...]) -> str | None:
    """The script that most letters are of, where that is none of the language's and they are sentences."""
    ours = sum(len(_LETTERS[name].findall(side.prose)) for name in own)
    if ours * 5 >= len(side.prose):
        return None
    counts = {name: len(letters.findall(side.prose)) for name, letters in _LETTERS.items()}
    total, most = sum(counts.values()), max(counts, key=lambda name: counts[name])
    names_only = most in _CASED and not _sentence(side)
    return None if total < _ENOUGH or ours * 5 >= total or names_only else most


def _strays(side: Side, own: tuple[str, ...]) -> tuple[str, ...]:
    """Pieces in another script that are not quoted."""
    if not _has_letter(side.prose, _others(own)):
        return ()
    return tuple(
        match.group()
        for match in _stray(own).finditer(side.prose)
        if side.prose[: match.start()].rstrip()[-1:] not in _OPENS
    )


@cache
def _stray(own: tuple[str, ...]) -> re.Pattern[str]:
    """What is left of other scripts."""
    pieces = (f"(?<![{SCRIPTS[name]}])[{SCRIPTS[name]}]{{{_STRAY[name]},}}" for name in _others(own))
    return re.compile("|".join(pieces))


@cache
def _others(own: tuple[str, ...]) -> tuple[str, ...]:
    """Scripts that may be left over; Kana stands beside Han."""
    return tuple(name for name in _STRAY if name not in own and not (name == "Kana" and "Han" in own))


def _other_characters(side: Side) -> tuple[str, ...]:
    """Traditional characters in a simplified text, or the reverse: several, and a good part of it."""
    standard, other = ("big5", "gb2312") if _TRADITIONAL.match(side.lang) else ("gb2312", "big5")
    wrong = _only_in(other, standard).findall(side.prose)
    strange = tuple(dict.fromkeys(wrong))
    return strange if len(strange) >= 2 and 8 * len(wrong) >= len(_LETTERS["Han"].findall(side.prose)) else ()


@cache
def _only_in(standard: str, other: str) -> re.Pattern[str]:
    """A Chinese character that one standard has and the other has not; both are of the basic plane."""
    han = (c for c in map(chr, range(0x3400, 0xA000)) if _LETTERS["Han"].match(c))
    return re.compile(f"[{''.join(c for c in han if _in(standard, c) and not _in(other, c))}]")


def _in(standard: str, character: str) -> bool:
    try:
        character.encode(standard)
    except UnicodeEncodeError:
        return False
    return True


def wrong_language(src: Side, tgt: Side) -> Iterator[Trouble]:
    """A text that has the common words of another language of the same script, and few of its own."""
    yield from src.once(_wrong_language)
    if src.folded != tgt.folded:
        yield from tgt.once(_wrong_language)


def _wrong_language(side: Side) -> tuple[Trouble, ...]:
    words = set(side.pieces if side.prose is side.plain else side.prose.casefold().split())
    if len(words & _theirs(side.language.scripts, side.language.common)) < _COMMON:
        return ()
    for code, theirs, own in _neighbours(side.language.scripts, side.language.common):
        found = len(theirs & words)
        if found >= _COMMON and found > 3 * len(own & words):
            return (Trouble(side.lang, f"looks like {code}"),)
    return ()


@cache
def _theirs(scripts: tuple[str, ...], own: frozenset[str]) -> frozenset[str]:
    """Common words that only other languages have."""
    return frozenset[str]().union(*(theirs for _, theirs, _ in _neighbours(scripts, own)))


@cache
def _neighbours(
    scripts: tuple[str, ...], own: frozenset[str]
) -> tuple[tuple[str, frozenset[str], frozenset[str]], ...]:
    """Languages written in the same scripts: code, common words that only they have, that only we have."""
    others = ((code, language(code)) for code in codes())
    return tuple(
        (code, other.common - own, own - other.common)
        for code, other in others
        if other.scripts == scripts and other.common and other.common != own
    )
