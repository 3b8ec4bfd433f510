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


def codes() -> tuple[str, ...]:
    """The languages that have a folder, sorted."""
    return _folders(_HOME)


def data(lang: str, part: str) -> Mapping[str, Any]:
    """One file of a language: "identity", "sentences", "structure".

    A longer code falls back to the shorter one that has the file (fr-FR → fr, zh-Hans-CN → zh), and
    other spellings to ours (zh-TW → zh-Hant).  Empty where there is no such file.

    Raises:
        ValueError: the file is no TOML; the message says where.
    """
    return _found(_HOME, lang, part)


@cache
def _folders(home: Path) -> tuple[str, ...]:
    return tuple(sorted(path.name for path in home.iterdir() if any(path.glob("*.toml"))))


@cache
def _found(home: Path, lang: str, part: str) -> Mapping[str, Any]:
    for code in (*_shorter(lang), *_shorter(canonical(lang) or "")):
        path = home / code / f"{part}.toml"
        if code in _folders(home) and path.is_file():
            return _table(path)
    return _NOTHING


def _table(path: Path) -> Mapping[str, Any]:
    try:
        return MappingProxyType(tomllib.loads(path.read_text(encoding="utf-8")))
    except ValueError as error:
        where = "/".join(("languages", *path.parts[-2:]))
        raise ValueError(f"{where}: {error}; write it as TOML, in UTF-8") from None


def canonical(tag: str) -> str | None:
    """Our code for a language in any usual spelling: "cht", "zh_CN", "eng", "fr-CA", "A"; None if unknown.

    The organisation's letters (A C E F R S) count as capitals only.

    >>> canonical("zh_TW"), canonical("ENG"), canonical("A"), canonical("a")
    ('zh-Hant', 'en', 'ar', None)
    """
    if len(tag) == 1:
        return _letters(_HOME).get(tag)
    spellings = _spellings(_HOME)
    for code in _shorter(tag.strip().casefold().replace("_", "-")):
        if code in spellings:
            return spellings[code]
    return None


def _shorter(tag: str) -> Iterator[str]:
    """A tag and what is left of it as its last subtags go: zh-Hans-CN, zh-Hans, zh."""
    while tag:
        yield tag
        tag = tag.rpartition("-")[0]


@cache
def _spellings(home: Path) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for code in _folders(home):
        found |= {str(name).casefold(): code for name in (code, *_identity(home, code).get("names", ()))}
    return found


@cache
def _letters(home: Path) -> Mapping[str, str]:
    return {str(letter): code for code in _folders(home) if (letter := _identity(home, code).get("letter"))}


def _identity(home: Path, code: str) -> Mapping[str, Any]:
    path = home / code / "identity.toml"
    return _table(path) if path.is_file() else _NOTHING
