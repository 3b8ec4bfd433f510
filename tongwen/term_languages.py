"""What `tmx.terms` is told of each language: our data, and wordfreq's lists of words where there are any."""

from __future__ import annotations

from collections.abc import Mapping

from corpora.languages import data
from tmx.folding import fold
from tmx.terms import Language, Lexicon, words

_SPACED_OUT = frozenset({"CJK", "HIRAGANA", "KATAKANA"})  # scripts written without spaces


def term_language(code: str, background: bool = True) -> Language:
    """What is known of a language's terms; a language without data has words, and nothing against them.

    Args:
        code: BCP 47.
        background: whether to look words up in wordfreq, where it is installed.
    """
    known, scripts = data(code, "terms"), frozenset(data(code, "identity").get("scripts", ()))
    shares = word_shares(code) if background else None
    dense = bool(scripts & _SPACED_OUT)

    def listed(key: str) -> frozenset[str]:
        return frozenset(map(fold, known.get(key, "").split()))

    return Language(
        Lexicon(shares or {}) if dense else words,
        never=listed("never"),
        inside=listed("inside"),
        joining=listed("joining"),
        weak=listed("weak"),
        weak_first=listed("weak-first"),
        weak_last=listed("weak-last"),
        alone=listed("alone"),
        figures=listed("figures"),
        names=frozenset(fold(name) for name in known.get("names", "").split(",")) - {""},
        head_first=bool(known.get("head-first")),
        scripts=scripts if dense else frozenset(),
        background=shares,
    )


def word_shares(code: str) -> Mapping[str, float] | None:
    """Word → its share of general language by wordfreq; None without it, or where it has no list."""
    try:
        from wordfreq import available_languages, get_frequency_dict
    except ImportError:
        return None
    lang = code.partition("-")[0].lower()
    if lang not in available_languages():
        return None
    shares: Mapping[str, float] = get_frequency_dict(lang)
    return shares
