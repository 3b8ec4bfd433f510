"""tongwen fetch: a document's language versions from the document service."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from corpora.fetching import BASE, LANGS, Manners, Outcome, Version, fetch
from corpora.languages import canonical
from corpora.symbols import parse
from tmx import given_moment
from tongwen.failures import UsageError
from tongwen.printing import print_json, say
from tongwen.progress import progress
from tongwen.version import __version__

_LANGS = "zh,en,fr,es,ru,ar"
_ABOUT = "aligns the language versions of documents"


def fetch_command(options: argparse.Namespace) -> int:
    """See `tongwen fetch --help`."""
    versions = _versions(options.symbols, options)
    outcomes = _fetched(versions, Path(options.output), options)
    missing = sum(outcome.path is None for outcome in outcomes)
    if options.json:
        print_json([_facts(outcome) for outcome in outcomes])
    else:
        _summary(outcomes)
    return 0 if not missing else 1 if missing < len(outcomes) else 2


def versions_of(options: argparse.Namespace, folder: Path) -> list[Outcome]:
    """The versions of the document that `align --symbol` names; what is missing is said.

    Raises:
        FetchError: see `corpora.fetching.run`.
        SymbolError: the symbol is none.
        UsageError: an option is wrong.
    """
    return _fetched(_versions([options.symbol], options), folder, options)


def _fetched(versions: Sequence[Version], folder: Path, options: argparse.Namespace) -> list[Outcome]:
    """What became of each version; what is missing is said as soon as it is known."""
    manners = _manners(options)
    given_moment()  # refuses a moment that is none before anything is fetched
    outcomes = []
    try:
        with progress() as report:
            for outcome in fetch(versions, folder, manners, _now, again=options.again, progress=report):
                outcomes.append(outcome)
                if outcome.problem:
                    say(f"tongwen: {outcome.version.symbol} {outcome.version.lang}: {outcome.problem}")
    except KeyboardInterrupt:
        say("tongwen: stopped; what came is kept, and the same command goes on from there")
        raise SystemExit(130) from None
    return outcomes


def _manners(options: argparse.Namespace) -> Manners:
    return Manners(
        agent=f"tongwen/{__version__} ({_ABOUT}{_contact(options.contact)})",
        base=options.base or os.environ.get("TONGWEN_UN_BASE") or BASE,
        rate=options.rate,
        timeout=options.timeout,
        most=options.max_bytes,
    )


def _now() -> str:
    return f"{given_moment() or datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _contact(text: str | None) -> str:
    if text is None:
        return ""
    if not (text.isascii() and text.isprintable() and text.strip()) or set("()\\") & set(text):
        raise UsageError(f"--contact {text!r}: cannot be sent; give a mail address or the address of a page")
    return f"; +{text.strip()}"


def _versions(symbols: Sequence[str], options: argparse.Namespace) -> list[Version]:
    """Each document in each language, once."""
    words = _LANGS if options.langs is None else options.langs
    langs = [_lang(word) for word in words.replace(",", " ").split()]
    if not langs:
        raise UsageError(f"--langs {options.langs!r}: names no language; give some, as in zh,en,fr")
    parsed = [parse(symbol) for symbol in symbols]
    return list(dict.fromkeys(Version(one, lang, options.format) for one in parsed for lang in langs))


def _lang(word: str) -> str:
    lang = canonical(word)
    if lang not in LANGS:
        raise UsageError(f"--langs {word}: the service has no such language; it has {', '.join(LANGS)}")
    return lang


def _facts(outcome: Outcome) -> dict[str, object]:
    version, entry = outcome.version, outcome.entry
    return {
        "symbol": str(version.symbol),
        "lang": version.lang,
        "format": version.format,
        "status": outcome.status,
        "file": str(outcome.path) if outcome.path else None,
        "size": entry.size if entry else None,
        "sha256": entry.sha256 if entry else None,
        "url": entry.url if entry else None,
        "fetched": entry.fetched if entry else None,
        "problem": outcome.problem or None,
    }


def _summary(outcomes: Sequence[Outcome]) -> None:
    """Files to stdout, so that `tongwen align $(tongwen fetch …)` is a command; counts to stderr."""
    for outcome in outcomes:
        if outcome.path:
            print(outcome.path)
    counts = {"fetched": 0, "kept": 0, "missing": 0}
    for outcome in outcomes:
        counts[outcome.status] += 1
    named = (("fetched", "fetched"), ("kept", "there already"), ("missing", "missing"))
    say(", ".join(f"{counts[status]} {words}" for status, words in named if counts[status]))
