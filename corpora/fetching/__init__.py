"""Documents from a document service: asked for politely, resumed, kept by digest.

What a program of its own would write:

    from pathlib import Path

    from corpora.fetching import Manners, Version, fetch
    from corpora.symbols import parse

    wanted = [Version(parse("A/75/1"), lang, "pdf") for lang in ("zh", "en")]
    for outcome in fetch(wanted, Path("out"), Manners(agent="my-tool/1.0"), lambda: "2020-10-16T09:30:00Z"):
        print(outcome.status, outcome.path, outcome.problem)
"""

from __future__ import annotations

from corpora.errors import FetchError
from corpora.fetching.kinds import FORMATS, Format
from corpora.fetching.pace import Clock
from corpora.fetching.record import Entry
from corpora.fetching.run import Manners, Outcome, fetch
from corpora.fetching.service import BASE, LANGS, Version

__all__ = [
    "BASE",
    "FORMATS",
    "LANGS",
    "Clock",
    "Entry",
    "FetchError",
    "Format",
    "Manners",
    "Outcome",
    "Version",
    "fetch",
]
