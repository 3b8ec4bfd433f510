"""Choosing units: by score, flag, language, symbol, date and length, and without near repetitions."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from functools import partial

from tmx.languages import closest, matches
from tmx.units import TranslationUnit, Variant
from tmx.validate import digest


@dataclass(frozen=True, slots=True)
class Choice:
    """Which units are kept; what is not given keeps all.

    Attributes:
        langs: a unit keeps its variants in these languages or narrower ones, and must keep two.
        at_least: type of a property → the lowest number that is kept; a unit without the property is.
        one_of: type of a property → values of which a unit, or one of its variants, must have one.
        none_of: type of a property → values of which a unit may have none; a variant that has one goes.
        since, until: dates as TMX writes them, or their beginnings; a unit is as old as its last change,
            and one without a date is kept.
        shortest, longest: characters of each segment.
        near: whether units go that differ from an earlier one in case, width, spaces and punctuation alone.
        source: the language, or one close to it, in which a unit that names no other must keep a text.
    """

    langs: tuple[str, ...] = ()
    at_least: Mapping[str, float] = field(default_factory=dict)
    one_of: Mapping[str, Set[str]] = field(default_factory=dict)
    none_of: Mapping[str, Set[str]] = field(default_factory=dict)
    since: str | None = None
    until: str | None = None
    shortest: int = 0
    longest: int | None = None
    near: bool = False
    source: str | None = None


Reason = Callable[[TranslationUnit], bool]


def chosen(
    units: Iterable[TranslationUnit], choice: Choice, left_out: Counter[str]
) -> Iterator[TranslationUnit]:
    """The units that are kept, in their order.

    Args:
        units: of a memory.
        choice: which of them.
        left_out: why a unit is not kept → how many; added to.
    """
    reasons = _reasons(choice)
    for unit in units:
        kept = _in_languages(unit, choice.langs)
        if len(kept.variants) < 2 and len(unit.variants) > 1:
            left_out["languages"] += 1
            continue
        why = next((why for why, applies in reasons.items() if applies(kept)), None)
        if why is None:
            yield _with_variants(kept, _unmarked(kept, choice.none_of, left_out))
        else:
            left_out[why] += 1


def _reasons(choice: Choice) -> dict[str, Reason]:
    """Name → whether a unit goes; repetitions last, so that the first unit that is kept is the first."""
    found: dict[str, Reason] = {}
    for kind, lowest in choice.at_least.items():
        found[f"{kind} below {lowest:g}"] = partial(_below, kind=kind, lowest=lowest)
    for kind, values in choice.one_of.items():
        found[f"other {kind}"] = partial(_lacks, kind=kind, values=values)
    for kind, values in choice.none_of.items():
        found[_named(kind, values)] = partial(_has, kind=kind, values=values)
    if choice.source is not None:
        found[f"no text left in {choice.source}"] = partial(
            _sourceless, source=choice.source, none_of=choice.none_of
        )
    if choice.since is not None or choice.until is not None:
        found["date"] = partial(_outside, since=choice.since or "", until=choice.until)
    if choice.shortest or choice.longest is not None:
        found["length"] = partial(_odd, shortest=choice.shortest, longest=choice.longest)
    if choice.near:
        found["near repetitions"] = partial(_nearly_repeated, seen={})
    return found


def _in_languages(unit: TranslationUnit, langs: tuple[str, ...]) -> TranslationUnit:
    if not langs:
        return unit
    kept = _with_variants(unit, (v for v in unit.variants if any(matches(lang, v.lang) for lang in langs)))
    if unit.srclang is None or kept.closest(unit.srclang):
        return kept
    return replace(kept, srclang=None)


def _with_variants(unit: TranslationUnit, variants: Iterable[Variant]) -> TranslationUnit:
    kept = tuple(variants)
    return unit if kept == unit.variants else replace(unit, variants=kept)


def _unmarked(
    unit: TranslationUnit, none_of: Mapping[str, Set[str]], left_out: Counter[str]
) -> Iterator[Variant]:
    """The variants that have none of these values; the others are counted."""
    for variant in unit.variants:
        why = next(
            (_named(kind, v) for kind, v in none_of.items() if not v.isdisjoint(_values(variant, kind))), None
        )
        if why is None:
            yield variant
        else:
            left_out[f"{why}, {variant.lang} alone"] += 1


def _named(kind: str, values: Set[str]) -> str:
    return f"{kind} {', '.join(sorted(values))}"


def _values(noun: TranslationUnit | Variant, kind: str) -> set[str]:
    return {p.text for p in noun.properties if p.type == kind}


def _below(unit: TranslationUnit, kind: str, lowest: float) -> bool:
    return any(_number(text) < lowest for text in _values(unit, kind))


def _number(text: str) -> float:
    """What is no number is no reason to drop a unit."""
    try:
        return float(text)
    except ValueError:
        return float("inf")


def _lacks(unit: TranslationUnit, kind: str, values: Set[str]) -> bool:
    of_texts = (_values(variant, kind) for variant in unit.variants)
    return _values(unit, kind).union(*of_texts).isdisjoint(values)


def _sourceless(unit: TranslationUnit, source: str, none_of: Mapping[str, Set[str]]) -> bool:
    """Whether its source text is of another language, or one that goes."""
    left = (v.lang for v in unit.variants if all(x.isdisjoint(_values(v, k)) for k, x in none_of.items()))
    return closest(unit.srclang or source, left) is None


def _has(unit: TranslationUnit, kind: str, values: Set[str]) -> bool:
    """Whether a unit has one of the values, or so many of its variants that fewer than two are left."""
    if not _values(unit, kind).isdisjoint(values):
        return True
    left = sum(_values(variant, kind).isdisjoint(values) for variant in unit.variants)
    return left < 2 and left < len(unit.variants)


def _outside(unit: TranslationUnit, since: str, until: str | None) -> bool:
    dates = [date for noun in (unit, *unit.variants) for date in (noun.creationdate, noun.changedate) if date]
    if not dates:
        return False
    last = max(dates)
    return last < since or (until is not None and last[: len(until)] > until)


def _odd(unit: TranslationUnit, shortest: int, longest: int | None) -> bool:
    lengths = [len(variant.segment) for variant in unit.variants]
    return min(lengths) < shortest or (longest is not None and max(lengths) > longest)


def _nearly_repeated(unit: TranslationUnit, seen: dict[bytes, bytes]) -> bool:
    """Whether a unit's texts were there before, but for case, width, spaces and punctuation.

    A repetition of the very texts that stay is none: whoever leaves it out keeps what it says besides.
    """
    variants = tuple(_folded(variant) for variant in unit.variants)
    own = digest(unit)
    return seen.setdefault(digest(replace(unit, variants=variants)), own) != own


def _folded(variant: Variant) -> Variant:
    """The variant as it is compared; where nothing of its text counts, its native code does."""
    text = folded(variant.segment)
    return replace(variant, segment=text, inline=() if text else variant.inline)


def folded(text: str) -> str:
    """A text's letters with their marks, digits and signs with a meaning alone, in one case and width.

    >>> folded("The Chair’s Ｎｏ. 5 % (five)") == folded("the chair's no 5% – five")
    True
    >>> [folded(text) for text in ("3.5", "35", "≤ 5", "COVID-19", "at −20 °C", "C#")]
    ['3.5', '35', '≤5', 'covid19', 'at-20°c', 'c#']
    """
    plain = unicodedata.normalize("NFKC", text).casefold().replace("\N{MINUS SIGN}", "-")
    return "".join(c for i, c in enumerate(plain) if c.isalnum() or _is_sign(c) or _in_number(plain, i))


def _is_sign(char: str) -> bool:
    """A vowel sign or an accent, a sign of mathematics, of money or of its own, or one of these few."""
    return char in "%‰#" or unicodedata.category(char) in {"Mn", "Mc", "Me", "Sm", "Sc", "So"}


def _in_number(text: str, at: int) -> bool:
    """Whether a mark stands between two digits, or is the minus before one."""
    before, mark, after = text[at - 1 : at], text[at], text[at + 1 : at + 2]
    if not after.isdigit():
        return False
    return mark in ".,/:-" if before.isdigit() else mark == "-" and not before.isalpha()
