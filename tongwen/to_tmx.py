"""A memory as TMX, in the form that a client takes."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import tmx
from tmx import TranslationUnit, convert
from tmx.checks.fixing import Fixes
from tmx.repetitions import Repetitions
from tongwen.client_files import Task, check_languages, client_of, files, memories, write_all
from tongwen.codes import codes_of
from tongwen.fixes import said_of
from tongwen.output import check_outputs
from tongwen.source_memory import SourceMemory


@dataclass(frozen=True, slots=True)
class _Units:
    """What becomes of the units of a memory, which is read anew each time that it is gone through."""

    memory: SourceMemory
    becoming: Callable[[Iterable[TranslationUnit]], Iterator[TranslationUnit]]

    def __iter__(self) -> Iterator[TranslationUnit]:
        with self.memory.read(Fixes(), tell=False) as (_, units):
            yield from self.becoming(units)


def to_tmx(source: SourceMemory, options: argparse.Namespace) -> list[str]:
    """Write a memory as `tongwen tm convert` is asked to, all files or none.

    It is read once to see what it has, and once for each pair; twice where the client has limits.

    Returns:
        What was done, in lines.

    Raises:
        UsageError: options that do not go together, or not with the memory.
    """
    output = Path(options.output)
    client = client_of(options.client, output)
    tmx.check_output(output)
    with source.read(fixes := Fixes(), tell=True) as (header, units):
        shape = convert.shape_of(tmx.sourced(units, header.srclang), header.srclang)
    source.check(shape)
    if client or options.pairs or options.codes:
        tasks = _selected(source, header, _different(shape.langs), client, options)
    else:
        tasks = files(output, header, _Units(source, iter), None)
    check_outputs([path for path, _ in tasks], source.paths())
    said = write_all(tasks)
    if len(said) == 1:
        return [f"{said[0]}; {said_of(fixes)}"]
    return [*said, f"{source.name}: {said_of(fixes)}"]


def _selected(
    source: SourceMemory,
    header: tmx.Header,
    langs: list[str],
    client: tmx.Client | None,
    options: argparse.Namespace,
) -> list[Task]:
    """The files of each memory that is asked for."""
    codes = codes_of(options.codes, langs, client)
    found = memories(Path(options.output), options.pairs, langs, client)
    for _, some in found:
        check_languages(client, some, codes, "--langs {},…")
    tasks: list[Task] = []
    for path, some in found:
        becoming = partial(_in, srclang=header.srclang, langs=some, codes=codes, once=len(some) < len(langs))
        own = replace(header, srclang=codes.get(some[0], some[0]))
        tasks += files(path, own, _Units(source, becoming), client)
    return tasks


def _in(
    units: Iterable[TranslationUnit],
    srclang: str,
    langs: tuple[str, ...],
    codes: Mapping[str, str],
    *,
    once: bool,
) -> Iterator[TranslationUnit]:
    """The units in some languages; once: without those that have become what an earlier one is."""
    selected = tmx.select(tmx.sourced(units, srclang), langs, codes)
    return Repetitions(Fixes()).dropped(selected) if once else selected


def _different(langs: Iterable[str]) -> list[str]:
    """Languages as they are first spelled: EN-US is en-US."""
    spelled: dict[str, str] = {}
    for lang in langs:
        spelled.setdefault(lang.lower(), lang)
    return list(spelled.values())
