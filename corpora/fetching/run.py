"""Versions of documents into a folder: what is there is kept, what is missing is fetched, one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from corpora.document import Progress
from corpora.errors import FetchError
from corpora.fetching.errors import VersionError
from corpora.fetching.pace import Clock, Pace
from corpora.fetching.part import Origin, Part
from corpora.fetching.record import Entry, Record, digest, load
from corpora.fetching.service import BASE, Version, addresses, check_base
from corpora.fetching.transfer import bring
from corpora.fetching.web import Web
from corpora.lock import locked

Status = Literal["fetched", "kept", "missing"]


@dataclass(frozen=True, slots=True)
class Manners:
    """How a service is treated.

    Attributes:
        agent: who we are: the User-Agent of every request.
        base: its address.
        rate: requests a second, at most.
        retries: how often a request that failed is made again.
        timeout: seconds of silence after which a connection is given up.
        patience: seconds that are waited at most where the service asks for a pause.
        most: bytes that a file may have.
    """

    agent: str
    base: str = BASE
    rate: float = 1.0
    retries: int = 4
    timeout: float = 60.0
    patience: float = 300.0
    most: int = 200_000_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one version.

    Attributes:
        version: which.
        status: "kept" where it lay in the folder already.
        path: the file, None where it is missing.
        entry: its record, None where it is missing.
        problem: why it is missing: what and cure; "" where it is not.
    """

    version: Version
    status: Status
    path: Path | None = None
    entry: Entry | None = None
    problem: str = ""


def fetch(
    versions: Iterable[Version],
    folder: Path,
    manners: Manners,
    now: Callable[[], str],
    *,
    again: bool = False,
    clock: Clock | None = None,
    progress: Progress | None = None,
) -> Iterator[Outcome]:
    """Fetch versions of documents.

    A file appears under its name when it is whole; what a broken or killed run has of it waits in a `.part`
    file, from where the next run goes on.

    Args:
        versions: what to fetch, in this order.
        folder: made where it lacks.
        manners: how the service is treated.
        now: the moment for the record, as in 2020-10-16T09:30:00Z.
        again: fetch what is there, too.
        clock: who tells the time.
        progress: called with a version's name, the bytes that have come, and all its bytes, 0 if unknown.

    Yields:
        What became of each version, as soon as that is known.

    Raises:
        FetchError: the address is none, or the folder or its record cannot be used.
    """
    check_base(manners.base)
    clock = clock or Clock()
    web = Web(manners.agent, manners.timeout, Pace(manners.rate, manners.patience, clock))
    run = _Run(web, manners, now, again, progress)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        what = "another run is fetching into this folder"
        busy = FetchError(str(folder), what, "wait for it, or choose another folder")
        with locked(folder, busy):
            record = load(folder)
            for version in versions:
                outcome, record = _one(run, record, version)
                yield outcome
    except OSError as error:
        where = str(error.filename or folder)
        what = error.strerror or str(error)
        raise FetchError(where, what, "choose another folder, or make room") from error


@dataclass(frozen=True, slots=True)
class _Run:
    """What is the same for all versions."""

    web: Web
    manners: Manners
    now: Callable[[], str]
    again: bool
    progress: Progress | None

    def report(self, version: Version) -> Callable[[int, int], None]:
        """What a download of a version calls."""
        progress, name = self.progress, f"{version.symbol} {version.lang}"
        return (lambda done, of: progress(name, done, of)) if progress else lambda done, of: None


def _one(run: _Run, record: Record, version: Version) -> tuple[Outcome, Record]:
    """What became of a version, and the record afterwards."""
    name = f"{version.stem}.{version.format}"
    part = Part.of(record.folder / name)
    entry = None if run.again else record.of(version)
    if entry and part.size == entry.size and digest(part.path) == entry.sha256:
        return _named(record, version, entry, part), record  # a run was killed just before it did this
    if entry and record.is_there(entry):
        part.drop()
        return Outcome(version, "kept", record.folder / entry.file, entry), record
    try:
        _check_free(run, record, entry.file if entry else name, version)
        origin = _brought(run, version, part)
        entry = _entry(run, version, origin, part)
        _check_free(run, record, entry.file, version)
    except VersionError as failure:
        return Outcome(version, "missing", problem=str(failure)), record
    record = record.having(entry)
    record.save()  # before the file has its name: one that lies there without an entry is somebody else's
    return _named(record, version, entry, part), record


def _named(record: Record, version: Version, entry: Entry, part: Part) -> Outcome:
    """A file that has come gets its name."""
    path = record.folder / entry.file
    part.path.replace(path)
    part.drop()
    return Outcome(version, "fetched", path, entry)


def _check_free(run: _Run, record: Record, name: str, version: Version) -> None:
    """Spare a file that somebody else put there, or changed.

    Raises:
        VersionError: there is one.
    """
    if not run.again and not record.owns(name, version):
        what = f"{record.folder / name} lies there and is not what was fetched"
        raise VersionError(what, "move it away, or replace it with --again")


def _brought(run: _Run, version: Version, part: Part) -> Origin:
    """Fetch a version into its part, by whichever of its names the service knows."""
    refused: VersionError | None = None
    for url in addresses(run.manners.base, version):
        whole = part.whole(url)
        if whole and not run.again:
            return whole
        if whole:
            part.drop()
        try:
            return bring(
                run.web,
                url,
                part,
                version.format,
                retries=run.manners.retries,
                most=run.manners.most,
                report=run.report(version),
            )
        except VersionError as failure:
            refused = refused or failure
            if failure.hope != "another name":
                raise
    assert refused is not None
    raise refused


def _entry(run: _Run, version: Version, origin: Origin, part: Part) -> Entry:
    return Entry(
        symbol=str(version.symbol),
        lang=version.lang,
        format=version.format,
        file=f"{version.stem}.{origin.kind}",
        url=origin.url,
        content_type=origin.content_type,
        size=part.size,
        sha256=digest(part.path),
        fetched=run.now(),
    )
