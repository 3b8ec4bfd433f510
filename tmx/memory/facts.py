"""What a search found, as data for programs: nothing but dicts, lists, texts and numbers."""

from __future__ import annotations

from typing import Any

from tmx.memory.concordance import Hit
from tmx.memory.fuzzy import Match
from tmx.memory.meaning import Meant
from tmx.memory.store import Store, StoredUnit

Facts = dict[str, Any]


def facts(store: Store, found: Hit | Match | Meant, to: str | None = None) -> Facts:
    """A finding with its unit, the unit's translations and what stands before and after it in the file.

    Args:
        store: where it was found.
        found: what was found.
        to: the language of the translations that are wanted; None is all.
    """
    unit = found.unit
    return {
        "lang": found.lang,
        "text": found.text,
        **_own(found),
        "translations": {tag: text for tag, text in unit.inside(to).items() if tag != found.lang},
        "file": unit.file,
        "line": unit.line,
        "properties": [list(kept) for kept in ((p.type, p.text) for p in unit.properties)],
        "before": _beside(store.before(unit.id), found.lang),
        "after": _beside(store.after(unit.id), found.lang),
    }


def _own(found: Hit | Match | Meant) -> Facts:
    """How it was found."""
    if isinstance(found, Hit):
        return {"spans": [list(span) for span in found.spans]}
    return {"percent": found.percent} if isinstance(found, Match) else {"likeness": found.likeness}


def _beside(unit: StoredUnit | None, lang: str) -> str | None:
    return None if unit is None else unit.texts.get(lang)
