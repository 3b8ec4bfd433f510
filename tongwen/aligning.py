"""One document's files to its memory, project file and report; one encoder for as many documents as come."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

from align import Encoder, Version, align, load, prepare
from align.api import known_to
from align.threads import short_turns
from align.use import Use
from corpora.document import Document, Progress
from tmx import replacing_all
from tongwen.earlier import Revised, confirmed_groups, digest_of, revised
from tongwen.failures import UsageError
from tongwen.files import named, read_all, reading, rules_of
from tongwen.output import Written, check_outputs, form_of, memory_suffix, write_memory, write_report
from tongwen.printing import say
from tongwen.project import Project, ProjectError, save_project
from tongwen.project import load as load_project
from tongwen.units import Form
from tongwen.version import __version__

_SHORT = 50_000  # characters of a document that is encoded while the next one is read


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one document.

    Attributes:
        project: what the project file holds.
        written: what the memory holds.
        revised: how it differs from the earlier version, where one was given.
    """

    project: Project
    written: Written
    revised: Revised | None = None


class Aligner:
    """Aligns documents one after another with one encoder; a context manager.

    Args:
        options: how to read, align and write, as on the command line.
        report: called while the encoder is made ready.
        many: whether options speak of several documents: then `--code` may name a language that one of
            them does not have.

    Raises:
        EncoderError: the encoder cannot be had.
    """

    def __init__(
        self, options: argparse.Namespace, report: Progress | None = None, *, many: bool = False
    ) -> None:
        self._options, self._many = options, many
        self.rules = rules_of(options)
        plain = load(options.encoder, report)
        self.encoder = _cached(plain, options)
        several = isinstance(self.encoder, Use)  # other models are not asked by two threads at once
        self._beside = ThreadPoolExecutor(2 if several else 1)
        if isinstance(plain, Use):
            self._beside.submit(plain.prepare)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        self._beside.shutdown(cancel_futures=True)

    @cached_property
    def digest(self) -> str:
        """The encoder's, see `align.Encoder.digest`."""
        return self.encoder.digest()

    def align(
        self, files: Sequence[str], outputs: Mapping[str, Path], report: Progress | None = None
    ) -> Result:
        """Read the versions of one document, align them and write all outputs or none.

        Args:
            files: FILE or LANG=FILE, as on the command line.
            outputs: "memory", "project" and, if wanted, "report" → file.
            report: called as work goes on.

        Raises:
            Exception: one of `tongwen.failures.EXPECTED`; no output has changed.
        """
        check_outputs(outputs.values(), inputs(files, self._options))
        _check_corrections(outputs["project"])
        earlier = load_project(self._options.earlier) if self._options.earlier else None
        ahead: dict[str, Future[Version]] = {}
        try:
            with short_turns():
                documents = self._read(files, ahead, report)
                form = self._form([d.lang for d in documents], named(files[0])[0])
                _check_known(documents, self.encoder, self._options.strict)
                some = [ahead[d.lang].result() if d.lang in ahead else d for d in documents]
        finally:
            for future in ahead.values():
                future.cancel()
        multitext = align(some, self.encoder, report)
        project = Project.of(multitext, self._recipe(documents), form.properties)
        found = revised(earlier, project) if earlier else None
        project = found.project if found else project
        return Result(project, _write(outputs, project, form, self.encoder), found)

    def _read(
        self, files: Sequence[str], ahead: dict[str, Future[Version]], report: Progress | None
    ) -> list[Document]:
        """The versions; what is short is encoded while the next is read."""

        def each(document: Document) -> None:
            if sum(len(block.text) for block in document.blocks) <= _SHORT:
                ahead[document.lang] = self._beside.submit(prepare, document, self.encoder)

        documents = read_all(
            files, self._options, self._options.max_chars, report, each, self._options.symbol, self.rules
        )
        _check(documents)
        return documents

    def _form(self, langs: Sequence[str], first: str | None) -> Form:
        options = self._options
        if self._many:
            own = [entry for entry in options.codes if entry.partition("=")[0] in langs]
            options = argparse.Namespace(**{**vars(options), "codes": own})
        return form_of(options, langs, first)

    def _recipe(self, documents: Sequence[Document]) -> dict[str, str]:
        options = self._options
        recipe = {
            "tongwen": __version__,
            "enc": self.encoder.name,
            "enc-digest": self.digest,
            "cjk-spaces": options.cjk_spaces,
        }
        recipe |= {name: value for name, value in reading(options).items() if value}
        if self.rules:
            recipe |= {"srx": Path(self.rules.path).name, "srx-digest": self.rules.digest}
        recipe |= {f"sha256-{d.lang}": d.source.sha256[:16] for d in documents}
        return recipe | ({"sha256-earlier": digest_of(options.earlier)} if options.earlier else {})


def _check_corrections(project: Path) -> None:
    """Refuse to write over what a person did."""
    if not project.exists():
        return
    try:
        groups = confirmed_groups(load_project(project))
    except ProjectError:  # of no use to anyone as it is
        return
    if groups:
        what = f"{project}: holds {len(groups)} places that a person corrected or confirmed"
        raise UsageError(f"{what}; keep them with --earlier {project} and another -o, or remove the file")


def inputs(files: Sequence[str], options: argparse.Namespace) -> list[Path]:
    """All files that a document is made from."""
    others = (options.earlier, options.srx)
    return [Path(named(file)[1]) for file in files] + [Path(other) for other in others if other]


def _cached(encoder: Encoder, options: argparse.Namespace) -> Encoder:
    if options.cache is None:
        return encoder
    from align.cache import Cached

    return Cached(encoder, Path(options.cache), lambda text: say(f"warning: {text}"))


def _write(outputs: Mapping[str, Path], project: Project, form: Form, encoder: Encoder) -> Written:
    """Write all files or none."""
    with replacing_all(list(outputs.values())) as paths:
        drafts = dict(zip(outputs, paths, strict=True))
        save_project(drafts["project"], project)
        compressed = memory_suffix(outputs["memory"]).lower() == ".tmx.gz"
        written = write_memory(drafts["memory"], project, form, encoder, compressed=compressed)
        if "report" in drafts:
            write_report(drafts["report"], project)
    return written


def _check(documents: Sequence[Document]) -> None:
    langs = [d.lang for d in documents]
    if len(documents) < 2:
        raise UsageError(
            f"{documents[0].source.name}: one language version alone cannot be aligned; give two or more"
        )
    for lang in langs:
        files = [d.source.name for d in documents if d.lang == lang]
        if len(files) > 1:
            raise UsageError(
                f"{' and '.join(files)}: both are {lang}; give one file a language, or say which: zh=FILE"
            )


def _check_known(documents: Sequence[Document], encoder: Encoder, strict: bool) -> None:
    for document in documents:
        if strict and not known_to(encoder, document.lang):
            raise UsageError(
                f"{document.source.name}: the encoder {encoder.name} does not know {document.lang}; "
                "leave --strict out to align by structure and length"
            )


def facts(project: Project) -> dict[str, int]:
    """How many groups there are, of which kind."""
    multitext = project.multitext
    sizes = [len(group.sentences) for group in multitext.groups]
    return {
        "groups": len(sizes),
        "in all languages": sum(n == len(multitext.documents) for n in sizes),
        "one-sided": sum(n == 1 for n in sizes),
        "with flags": sum(bool(g.flags) for g in multitext.groups),
    }


def warnings(project: Project) -> list[str]:
    """What the person should know, of reading and of aligning."""
    multitext = project.multitext
    own = [f"{d.source.name}: {w}" for d in multitext.documents.values() for w in d.source.warnings]
    return [*own, *multitext.warnings]
