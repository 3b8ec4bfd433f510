"""A memory as TMX, in the form that a client takes."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import tmx
from tmx import TranslationUnit, convert
from tmx.checks.fixing import Fixes
from tmx.convert.shape import WITHOUT_SOURCE
from tongwen.client_files import check_languages, client_of, memories
from tongwen.codes import codes_of
from tongwen.fixes import said_of
from tongwen.parts import Part, Units, write_parts
from tongwen.source_memory import SourceMemory


def to_tmx(source: SourceMemory, options: argparse.Namespace) -> list[str]:
    """Write a memory as `tongwen tm convert` is asked to, all files or none.

    It is read once to see what it has, and once to write all files; once more between where the client takes
    no larger files than a limit.

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
    parts = [Part(output, header, iter)]
    if client or options.pairs or options.codes:
        parts = _parts(header, _different(shape.langs), client, options)

    @contextmanager
    def read() -> Iterator[Units]:
        with source.read(Fixes(), tell=False) as (_, units):
            yield units

    said = write_parts(parts, read, source.paths())
    lost = shape.counts[WITHOUT_SOURCE] if (client or options.codes) and not options.pairs else 0
    if lost:
        said[-1] += (
            f"\n  left out: {lost:,}, no text in {header.srclang}, since they have a source of their own"
        )
    if len(said) == 1:
        return [f"{said[0]}; {said_of(fixes)}"]
    return [*said, f"{source.name}: {said_of(fixes)}"]


def _parts(
    header: tmx.Header, langs: list[str], client: tmx.Client | None, options: argparse.Namespace
) -> list[Part]:
    """The memories that are asked for."""
    codes = codes_of(options.codes, langs, client)
    found = memories(Path(options.output), options.pairs, langs, client)
    for _, some in found:
        check_languages(client, some, codes, "--langs {},…")
    parts = []
    for path, some in found:
        own = replace(header, srclang=codes.get(some[0], some[0]))
        becoming = partial(_in, srclang=header.srclang, langs=some, codes=codes)
        once = len(some) < len(langs)
        parts.append(Part(path, client.of_header(own) if client else own, becoming, once, client))
    return parts


def _in(
    units: Iterable[TranslationUnit], srclang: str, langs: tuple[str, ...], codes: Mapping[str, str]
) -> Units:
    """The units in some languages."""
    return tmx.select(tmx.sourced(units, srclang), langs, codes)


def _different(langs: Iterable[str]) -> list[str]:
    """Languages as they are first spelled: EN-US is en-US."""
    spelled: dict[str, str] = {}
    for lang in langs:
        spelled.setdefault(lang.lower(), lang)
    return list(spelled.values())
