"""Many documents, one after another; what is finished is not done again, and a bad one stops nothing."""

from __future__ import annotations

import argparse
import hashlib
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpora.document import Progress
from tongwen.aligning import Aligner, facts, warnings
from tongwen.batch_list import Task
from tongwen.earlier import confirmed_groups
from tongwen.failures import EXPECTED, UsageError
from tongwen.files import named
from tongwen.manifest import Entry, Manifest
from tongwen.project import ProjectError, load
from tongwen.version import __version__

_NO_MATTER = frozenset(
    (
        *("command", "files", "output", "batch", "dry_run", "json", "cache", "report"),
        *("format", "rate", "timeout", "max_bytes"),  # of fetching
    )
)
"""Options that change nothing in a document's files; whether there is a report is looked up elsewhere."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a document in this run.

    Attributes:
        entry: what is known of it.
        status: "done", "failed", or "skipped", where it was finished before.
        outputs: "memory", "project", "report" → file.
        warnings: what the person should know.
        seconds: that it took.
    """

    entry: Entry
    status: str
    outputs: dict[str, Path]
    warnings: tuple[str, ...] = ()
    seconds: float = 0.0


class Batch:
    """Documents to align into one folder.

    Args:
        folder: for memories, projects and reports.
        manifest: of that folder.
        options: as on the command line.
        aligner: for all documents.
    """

    def __init__(
        self, folder: Path, manifest: Manifest, options: argparse.Namespace, aligner: Aligner
    ) -> None:
        self._folder, self._manifest, self._options, self._aligner = folder, manifest, options, aligner

    def run(self, tasks: Sequence[Task], report: Progress | None = None) -> Iterator[Outcome]:
        """Do what is not done yet; each document's outcome as it comes."""
        for number, task in enumerate(tasks):
            yield self._one(task, _within(report, task, number, len(tasks)))
        self._manifest.settle(task.stem for task in tasks)

    def _one(self, task: Task, report: Progress | None) -> Outcome:
        began = time.monotonic()
        outputs = self._outputs(task)
        digests = {file: _digest(named(file)[1]) for file in task.files}
        entry = Entry(task.name, task.stem, "failed", self._key(digests), digests)
        before = self._manifest.entries.get(task.stem)
        if before and _finished(before, entry, outputs):
            return Outcome(before, "skipped", outputs)
        outcome = self._tried(task, entry, outputs, report)
        self._manifest.add(outcome.entry)
        return replace(outcome, seconds=time.monotonic() - began)

    def _tried(self, task: Task, entry: Entry, outputs: dict[str, Path], report: Progress | None) -> Outcome:
        try:
            _spare(outputs["project"])
            result = self._aligner.align(task.files, outputs, report)
        except Exception as error:  # a document must not stop the others, whatever is wrong with it
            said = str(error) if isinstance(error, EXPECTED) else f"{type(error).__name__}: {error}"
            return Outcome(replace(entry, error=said), "failed", outputs)
        langs, groups = tuple(result.project.multitext.documents), facts(result.project)["groups"]
        done = replace(entry, status="done", langs=langs, groups=groups, units=result.written.units)
        return Outcome(done, "done", outputs, tuple(warnings(result.project)))

    def _outputs(self, task: Task) -> dict[str, Path]:
        endings = {"memory": "tmx", "project": "tongwen"}
        endings |= {} if self._options.report is None else {"report": "html"}
        return {kind: self._folder / f"{task.stem}.{ending}" for kind, ending in endings.items()}

    def _key(self, digests: dict[str, str]) -> str:
        """What a document's files depend on, but for the date."""
        options = {k: v for k, v in vars(self._options).items() if k not in _NO_MATTER}
        rules = self._aligner.rules
        made_by = [__version__, self._aligner.encoder.name, self._aligner.digest, rules and rules.digest]
        whole = json.dumps([made_by, options, list(digests.items())], sort_keys=True)
        return hashlib.sha256(whole.encode()).hexdigest()


def _within(report: Progress | None, task: Task, number: int, count: int) -> Progress | None:
    """Progress of one document as part of all."""
    if report is None:
        return None
    return lambda what, done, of: report(
        f"{number + 1}/{count} {task.name}: {what}", number * max(of, 1) + done, count * max(of, 1)
    )


def _digest(path: str) -> str:
    """SHA-256 of a file, "" where it cannot be read: that is said when it is aligned."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a path may be no path at all
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return ""


def _finished(before: Entry, now: Entry, outputs: dict[str, Path]) -> bool:
    """Whether a document was done from the same inputs in the same way, and its files are there."""
    same = (before.status, before.name, before.key) == ("done", now.name, now.key)
    return same and all(path.is_file() for path in outputs.values())


def _spare(path: Path) -> None:
    """Refuse to align over a project that a person has corrected or confirmed.

    Raises:
        UsageError: it has corrections or marks.
    """
    if not path.exists():
        return
    try:
        project = load(path)
    except ProjectError:
        return
    if confirmed_groups(project):
        cure = "move it to another folder, and align this document by itself with --earlier"
        raise UsageError(f"{path}: has a person's corrections, which would be lost; {cure}")
