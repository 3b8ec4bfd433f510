"""A memory in some of its languages, spelled as a client spells them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from tmx.units import TranslationUnit, Variant


def select(
    units: Iterable[TranslationUnit], langs: Sequence[str], codes: Mapping[str, str]
) -> Iterator[TranslationUnit]:
    """The units that have the source and another of some languages, with their variants in these alone.

    Args:
        units: as they are; upper and lower case of a language are the same.
        langs: the source first; it comes first in each unit, too, the others keep their order.
        codes: language → how it is to be spelled; others as in `langs`.

    >>> unit = TranslationUnit((Variant("fr", "eau"), Variant("EN-US", "water"), Variant("zh", "水")))
    >>> [[v.lang for v in u.variants] for u in select([unit], ("zh", "en-US"), {"zh": "zh-CN"})]
    [['zh-CN', 'en-US']]
    """
    spelled = {lang.lower(): codes.get(lang, lang) for lang in langs}
    source = langs[0].lower()
    for unit in units:
        tags = [variant.lang.lower() for variant in unit.variants]
        if source not in tags or len(spelled.keys() & tags) < 2:
            continue
        wanted = [(tag, v) for tag, v in zip(tags, unit.variants, strict=True) if tag in spelled]
        wanted.sort(key=lambda pair: pair[0] != source)
        yield replace(unit, variants=tuple(_spell(v, spelled[tag]) for tag, v in wanted), srclang=None)


def sourced(units: Iterable[TranslationUnit], srclang: str) -> Iterator[TranslationUnit]:
    """Units as `as_written` gives them, with the variant that is closest to the source spelled as the source.

    >>> unit = TranslationUnit((Variant("en-GB", "water"), Variant("zh", "水")))
    >>> [[v.lang for v in u.variants] for u in sourced([unit], "en")]
    [['en', 'zh']]
    """
    for unit in units:
        there = unit.closest(srclang)
        if there is None or there.lang == srclang:
            yield unit
        else:
            variants = (_spell(v, srclang) if v is there else v for v in unit.variants)
            yield replace(unit, variants=tuple(variants))


def _spell(variant: Variant, lang: str) -> Variant:
    return variant if variant.lang == lang else replace(variant, lang=lang)
