"""What the memory's service answers: from the target of a GET request to a status and data, without a socket.

    /                                    what the memory holds
    /search?text=…&lang=…&to=…&by=…      by=text (as it is written), fuzzy or meaning; limit=…; least=…;
    before=…, after=… /tmserver/LANG/LANG/unit/TEXT        fuzzy matches as the TM server of translate-toolkit
    gives them

Codes of languages may be written with an underscore, as in zh_CN.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from tmx.errors import MemoryFileError
from tmx.languages import is_language_tag
from tmx.memory.concordance import Hit, concordance
from tmx.memory.facts import Facts, facts
from tmx.memory.fuzzy import Context, Match, fuzzy
from tmx.memory.meaning import Meant, meaning
from tmx.memory.store import Store
from tmx.memory.vectors import Vectorizer

LONGEST = 10_000
"""Characters of the longest text that is looked for."""

_MOST = 100  # findings in an answer
_SECONDS = 10.0  # that an answer may take
_TOOLKIT_LEAST, _TOOLKIT_MOST = (
    75,
    3,
)  # per cent and matches, as its TM server has them where nobody says otherwise
_WAYS = ("text", "fuzzy", "meaning")
_OF_WAYS = {"least": ("fuzzy", "meaning"), "before": ("fuzzy",), "after": ("fuzzy",)}
_PARAMETERS = frozenset({"text", "lang", "to", "by", "limit", "least", "before", "after"})


@dataclass(frozen=True, slots=True)
class Answer:
    """A status of HTTP and the data of its body."""

    status: int
    data: Any


class _RequestError(Exception):
    """What is wrong with a request."""


@dataclass(frozen=True, slots=True)
class _Wish:
    """What a request asks for."""

    text: str
    lang: str | None = None
    to: str | None = None
    limit: int = 20


def answer(memory: str, target: str, vectorizer: Vectorizer | None = None) -> Answer:
    """Answers a GET request.

    Args:
        memory: the file; it is opened for this one request, which sees it as it is now.
        target: the request's path and query, quoted as they came.
        vectorizer: makes the vectors of texts; without one there is no search by meaning.
    """
    try:
        with Store(memory) as store:
            store.hurry(_SECONDS)
            return Answer(200, _answer(store, target, vectorizer))
    except _RequestError as error:
        return _error(400, str(error))
    except LookupError:
        return _error(404, "there is nothing at this address; see /")
    except MemoryFileError as error:
        hurried = isinstance(error.__cause__, sqlite3.OperationalError) and "interrupted" in str(
            error.__cause__
        )
        what = f"{Path(error.path).name}: {error.what}; {error.cure}"
        return _error(503, "it took too long; look for a longer text" if hurried else what)


def _error(status: int, what: str) -> Answer:
    return Answer(status, {"error": what})


def _answer(store: Store, target: str, vectorizer: Vectorizer | None) -> Any:
    try:
        parts = urlsplit(target.encode("ascii").decode())
        path = [unquote(part, errors="strict") for part in parts.path.split("/", maxsplit=5)[1:]]
        pairs = parse_qsl(parts.query, keep_blank_values=True, errors="strict", max_num_fields=20)
    except ValueError:
        raise _RequestError("the address is not in UTF-8, percent-encoded") from None
    match path:
        case ["tmserver", lang, to, "unit", text]:
            return _toolkit(store, _Wish(_text(text), _lang(lang), _lang(to), _TOOLKIT_MOST))
        case ["search"]:
            return _search(store, _parameters(pairs), vectorizer)
        case [""]:
            return {"languages": sorted(store.languages.values()), "files": len(store.files)}
    raise LookupError


def _parameters(pairs: list[tuple[str, str]]) -> Mapping[str, str]:
    given = dict(pairs)
    if unknown := sorted(given.keys() - _PARAMETERS):
        raise _RequestError(f"{unknown[0]!r:.40} is no parameter; there are {', '.join(sorted(_PARAMETERS))}")
    return given


def _text(text: str) -> str:
    if not text.strip():
        raise _RequestError("there is no text to look for")
    if len(text) > LONGEST:
        raise _RequestError(f"the text has more than {LONGEST:,} characters")
    return text


def _lang(tag: str | None) -> str | None:
    if tag is None:
        return None
    tag = tag.replace("_", "-")
    if not is_language_tag(tag):
        raise _RequestError(f"{tag!r:.40} is no language code")
    return tag


def _number(given: Mapping[str, str], name: str, usual: int, most: int) -> int:
    text = given.get(name, str(usual))
    if not (text.isascii() and text.isdigit() and len(text) < 6 and 1 <= int(text) <= most):
        raise _RequestError(f"{name} is a whole number from 1 to {most}")
    return int(text)


def _there(store: Store, tag: str | None) -> str | None:
    """A language that the memory has, in whatever breadth."""
    lang = _lang(tag)
    if lang is not None and not store.numbers(lang):
        there = ", ".join(sorted(store.languages.values())) or "none"
        raise _RequestError(f"{lang!r:.40} is no language of this memory; there are {there}")
    return lang


def _check_goes_with(given: Mapping[str, str], by: str) -> None:
    """Refuses what would be ignored."""
    for name, ways in _OF_WAYS.items():
        if name in given and by not in ways:
            raise _RequestError(f"{name} is for by={' and by='.join(ways)}, and not for by={by}")


def _search(store: Store, given: Mapping[str, str], vectorizer: Vectorizer | None) -> Any:
    by = given.get("by", "text")
    if by in _WAYS:
        _check_goes_with(given, by)
    lang, to = _there(store, given.get("lang")), _there(store, given.get("to"))
    wish = _Wish(_text(given.get("text", "")), lang, to, _number(given, "limit", 20, _MOST))
    match by:
        case "text":
            found = list(islice(concordance(store, wish.text, wish.lang, wish.to), wish.limit + 1))
            shown = [_facts(store, hit, wish) for hit in found[: wish.limit]]
            return {"found": shown, "more": len(found) > wish.limit}
        case "fuzzy":
            matches = _fuzzy(store, wish, given)
            return {"found": [_facts(store, match, wish) for match in matches]}
        case "meaning" if vectorizer is not None:
            least = _number(given, "least", 40, 100)
            near = meaning(store, wish.text, vectorizer, wish.lang, wish.to, least, wish.limit)
            return {"found": [_facts(store, one, wish) for one in near]}
        case "meaning":
            raise _RequestError(
                "this service does not search by meaning; it is started with --meaning for that"
            )
    raise _RequestError("by is text, fuzzy or meaning")


def _facts(store: Store, found: Hit | Match | Meant, wish: _Wish) -> Facts:
    """Without the folders of this machine, which are nobody's business."""
    own = facts(store, found, wish.to)
    return {**own, "file": Path(own["file"]).name}


def _fuzzy(store: Store, wish: _Wish, given: Mapping[str, str]) -> list[Match]:
    context = Context(given.get("before"), given.get("after"))
    least = _number(given, "least", 60, 100)
    return fuzzy(store, wish.text, wish.lang, wish.to, least, wish.limit, context)


def _toolkit(store: Store, wish: _Wish) -> list[dict[str, Any]]:
    """Matches in the words of translate-toolkit: one for each translation."""
    matches = fuzzy(store, wish.text, wish.lang, wish.to, _TOOLKIT_LEAST, wish.limit)
    found = [
        {"source": match.text, "target": target, "context": "", "quality": match.percent}
        for match in matches
        for tag, target in match.unit.inside(wish.to).items()
        if tag != match.lang
    ]
    return found[: wish.limit]
