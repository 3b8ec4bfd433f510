"""JSON Lines: an object a line, with the texts under "translation", as collections for training have them.

    {"translation": {"zh": "会议开幕。", "fr": "…"}, "tuid": "1", "properties": [["x-a", "b", null]],
     "notes": [["…", "en"]], "creationdate": "…", "variants": {"fr": {"creationdate": "…"}}}

The source comes first.  All but "translation" may be absent.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tmx.convert.formats import Format
from tmx.convert.shape import Shape
from tmx.convert.streams import Stream, text_file
from tmx.errors import TmxError
from tmx.units import SHARED_ATTRIBUTES, UNIT_ATTRIBUTES, Note, Property, TranslationUnit, Variant

_CURE = 'write {"translation": {"zh": "…", "fr": "…"}} on each line'


def write(
    drafts: list[Path], name: str, units: Iterable[TranslationUnit], format: Format, shape: Shape
) -> int:
    """See `tmx.convert.write`."""
    count = 0
    with drafts[0].open("w", encoding="utf-8", newline="\n") as file:
        for count, unit in enumerate(units, 1):  # noqa: B007 - the last one is how many there are
            file.write(json.dumps(_object(unit), ensure_ascii=False) + "\n")
    return count


def _object(unit: TranslationUnit) -> dict[str, Any]:
    variants = {v.lang: found for v in unit.variants if (found := _rest(v, SHARED_ATTRIBUTES))}
    made: dict[str, Any] = {"translation": {v.lang: v.segment for v in unit.variants}}
    made |= _rest(unit, UNIT_ATTRIBUTES)
    return made | ({"variants": variants} if variants else {})


def _rest(noun: TranslationUnit | Variant, names: Iterable[str]) -> dict[str, Any]:
    """Attributes, properties and notes that are there and not empty."""
    found = {name: getattr(noun, name) for name in (*names, "properties", "notes")}
    return {name: value for name, value in found.items() if value}


def read(path: str, format: Format, langs: tuple[str, ...]) -> Stream:
    """See `tmx.convert.read`."""
    with text_file(path) as file:
        begun = False
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                unit = _unit(json.loads(line), langs, number)
            except (ValueError, TypeError, AttributeError, RecursionError):
                raise TmxError(path, number, "is no unit in JSON", _CURE) from None
            if not begun:
                begun = True
                yield langs[0] if langs else next((v.lang for v in unit.variants), "")
            yield unit
        if not begun:
            raise TmxError(path, None, "holds no unit", _CURE)


def _unit(found: Any, langs: Sequence[str], line: int) -> TranslationUnit:
    remarks = found.get("variants", {})
    variants = (
        [
            Variant(lang, _text(text), **_nouns(remarks.get(lang, {}), SHARED_ATTRIBUTES))
            for lang, text in found["translation"].items()
            if text is not None and (not langs or lang in langs)
        ]
        if "translation" in found
        else []
    )
    if not variants:
        raise ValueError
    return TranslationUnit(tuple(variants), line=line, **_nouns(found, UNIT_ATTRIBUTES))


def _nouns(found: Any, names: Iterable[str]) -> dict[str, Any]:
    made: dict[str, Any] = {name: _text(found[name]) for name in names if found.get(name) is not None}
    made["properties"] = tuple(Property(*_texts(entry, 3)) for entry in found.get("properties", ()))
    made["notes"] = tuple(Note(*_texts(entry, 2)) for entry in found.get("notes", ()))
    return made


def _texts(entry: Any, most: int) -> list[Any]:
    """The texts of a property or note; the last of them, its language, may be null or absent."""
    if not isinstance(entry, list) or not most - 1 <= len(entry) <= most:
        raise ValueError
    return [None if text is None and place == most - 1 else _text(text) for place, text in enumerate(entry)]


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
