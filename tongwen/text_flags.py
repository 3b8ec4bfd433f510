"""Flags of one language of a unit: what may be wrong with its text beside the source's."""

from __future__ import annotations

from collections.abc import Mapping

from align import text_flags
from tmx import Property
from tmx.checks.numbers import numbers
from tmx.checks.side import Side
from tongwen.segments import Segment

FLAG = "x-tongwen-flag"


def flags_beside(
    segment: Segment, lang: str, source: str, ratios: Mapping[str, float] | None
) -> tuple[Property, ...]:
    """What may be wrong with a text beside the source's; numbers as `tongwen tm check` reads them."""
    if lang == source or ratios is None:
        return ()
    pair = {name: segment.texts[name] for name in (source, lang)}
    found = text_flags(pair, ratios) - {"numbers-differ"}
    if any(numbers(Side(source, pair[source]), Side(lang, pair[lang]))):
        found.add("numbers-differ")
    return tuple(Property(FLAG, flag) for flag in sorted(found))
