"""The furniture of a made document: letterhead, running lines, page numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.made.content import SYMBOL, additions

PAGE = re.compile(r"\d{1,3}(?:/\d{1,3})?")
"""A page number as the made documents print it: "2/5", or "2" where a producer cannot count ahead."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the pages of one language version bear besides its text."""

    organisation: str
    body: str
    symbol: str
    distribution: tuple[str, ...]  # distribution, date, language, original language
    job: str
    running: str
    navigation: tuple[str, ...]  # of a page on the web
    footer: str  # of a page on the web

    @property
    def bar_code(self) -> str:
        """The digits under the bar code of the first page: the job number between stars."""
        return f"*{self.job[2:4]}{self.job[5:10]}*"


def letterhead(lang: str) -> Letterhead:
    """The letterhead of one language version."""
    words = additions()["letterhead"][lang]
    return Letterhead(
        words["organisation"],
        words["body"],
        SYMBOL,
        tuple(words["distribution"]),
        words["job"],
        words["running"],
        tuple(additions()["web"]["navigation"][lang]),
        additions()["web"]["footer"][lang],
    )


def furniture(lang: str) -> tuple[str, ...]:
    """The strings, each a line of its own or part of one, that no block of the body may be.

    Page numbers (`PAGE`) come on top of them.
    """
    head = letterhead(lang)
    return (
        head.organisation,
        head.body,
        head.symbol,
        *head.distribution,
        head.job,
        head.bar_code,
        head.running,
        *head.navigation,
        head.footer,
    )
