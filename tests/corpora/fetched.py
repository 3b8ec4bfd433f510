"""What the tests of fetching share: a run against the service on this machine."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from corpora.fetching import Format, Manners, Outcome, Version, fetch
from corpora.symbols import parse
from tests.corpora.document_service import Hours, Server

NOW = "2020-10-16T09:30:00Z"


@dataclass
class Bench:
    """A service, a folder, and time that costs none."""

    server: Server
    folder: Path
    hours: Hours = field(default_factory=Hours)

    @property
    def manners(self) -> Manners:
        """How these tests treat the service."""
        return Manners("tongwen-tests/1", self.server.base, retries=3, timeout=5)

    def fetch(
        self,
        symbol: str = "A/75/1",
        langs: str = "zh",
        format: Format = "pdf",
        *,
        again: bool = False,
        chance: float = 1.0,
        **manners: float,
    ) -> list[Outcome]:
        """Fetch versions of a document."""
        versions = [Version(parse(symbol), lang, format) for lang in langs.split()]
        treated = replace(self.manners, **manners)  # type: ignore[arg-type]  # numbers all
        clock = self.hours.clock(chance)
        return list(fetch(versions, self.folder, treated, lambda: NOW, again=again, clock=clock))

    def problem(self, symbol: str = "A/75/1", **manners: Any) -> str:
        """Why a version is missing, after which its folder holds no file but the hidden ones."""
        (outcome,) = self.fetch(symbol, **manners)
        assert (outcome.status, outcome.path, outcome.entry) == ("missing", None, None)
        assert self.names() == []
        assert len(outcome.problem.splitlines()) == 1
        assert "; " in outcome.problem, "what; cure"
        return outcome.problem

    def names(self) -> list[str]:
        """The files that a person sees in the folder, but for the record."""
        names = sorted(path.name for path in self.folder.iterdir())
        return [name for name in names if name[0] != "." and name != "tongwen-fetch.json"]

    def left(self) -> list[str]:
        """The hidden ones."""
        return sorted(path.name for path in self.folder.iterdir() if path.name[0] == ".")

    def ranges(self) -> list[str | None]:
        """The Range of each request."""
        return [request.headers.get("range") for request in self.server.seen]
