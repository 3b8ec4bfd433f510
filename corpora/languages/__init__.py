"""What is known of each language, as data: one folder a language, one small file a subject.

A language is added by a folder named by its BCP 47 code; no module names one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

_HOME = Path(__file__).parent
_NOTHING: Mapping[str, Any] = MappingProxyType({})


@cache
def codes() -> tuple[str, ...]:
    """The languages that have a folder, sorted."""
    return tuple(sorted(path.name for path in _HOME.iterdir() if any(path.glob("*.toml"))))


@cache
def data(lang: str, part: str) -> Mapping[str, Any]:
    """One file of a language: "identity", "sentences", "structure".

    A longer code falls back to the shorter one that has the file (fr-FR → fr, zh-Hans-CN → zh), and
    other spellings to ours (zh-TW → zh-Hant).  Empty where there is no such file.
    """
    for code in (*_shorter(lang), *_shorter(canonical(lang) or "")):
        path = _HOME / code / f"{part}.toml"
        if code in codes() and path.is_file():
            return MappingProxyType(tomllib.loads(path.read_text(encoding="utf-8")))
    return _NOTHING


def canonical(tag: str) -> str | None:
    """Our code for a language in any usual spelling: "cht", "zh_CN", "eng", "fr-CA", "A"; None if unknown.

    The organisation's letters (A C E F R S) count as capitals only.

    >>> canonical("zh_TW"), canonical("ENG"), canonical("A"), canonical("a")
    ('zh-Hant', 'en', 'ar', None)
    """
    if len(tag) == 1:
        return _letters().get(tag)
    spellings = _spellings()
    for code in _shorter(tag.strip().casefold().replace("_", "-")):
        if code in spellings:
            return spellings[code]
    return None


def _shorter(tag: str) -> Iterator[str]:
    """A tag and what is left of it as its last subtags go: zh-Hans-CN, zh-Hans, zh."""
    while tag:
        yield tag
        tag = tag.rpartition("-")[0]


def _identity(code: str) -> Mapping[str, Any]:
    path = _HOME / code / "identity.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


@cache
def _spellings() -> Mapping[str, str]:
    found = {}
    for code in codes():
        found |= {str(name).casefold(): code for name in (code, *_identity(code).get("names", ()))}
    return found


@cache
def _letters() -> Mapping[str, str]:
    return {str(letter): code for code in codes() if (letter := _identity(code).get("letter"))}
