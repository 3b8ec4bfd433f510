"""What is known of each language, as data: one folder a language, one small file a subject."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

_HOME = Path(__file__).parent


@cache
def codes() -> tuple[str, ...]:
    """The languages that have a folder, sorted."""
    return tuple(sorted(p.name for p in _HOME.iterdir() if p.is_dir() and not p.name.startswith("_")))


@cache
def data(lang: str, part: str) -> Mapping[str, Any]:
    """One file of a language: "structure", "sentences", "identity".

    A regional code falls back to the shorter one (fr-FR → fr); a language without the file has none.
    """
    pieces = lang.split("-")
    for length in range(len(pieces), 0, -1):
        path = _HOME / "-".join(pieces[:length]) / f"{part}.toml"
        if path.is_file():
            return tomllib.loads(path.read_text(encoding="utf-8"))
    return {}


@cache
def _names() -> Mapping[str, str]:
    return {
        str(name).lower(): lang
        for lang in codes()
        for name in (lang, *data(lang, "identity").get("names", ()))
    }


def canonical(tag: str) -> str | None:
    """Our code for a language in any usual spelling: "cht", "zh_CN", "eng", "fr-CA"; None where unknown."""
    low = tag.strip().lower().replace("_", "-")
    names = _names()
    while low:
        if low in names:
            return names[low]
        low = low.rpartition("-")[0]
    return None
