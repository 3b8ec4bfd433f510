"""tongwen tm convert: a memory from one format to another, and what the other does not keep of it."""

from __future__ import annotations

import argparse
from pathlib import Path

import tmx
from tmx import convert
from tmx.checks.fixing import Fixes
from tmx.convert import FORMATS, Format, Shape
from tongwen.failures import UsageError
from tongwen.fixes import said_of
from tongwen.output import check_outputs
from tongwen.printing import counted, say
from tongwen.source_memory import SourceMemory
from tongwen.to_tmx import to_tmx

_TMX = (".tmx", ".tmx.gz")


def tm_convert(options: argparse.Namespace) -> int:
    """Convert a memory; see `tongwen tm convert --help`.  It is read twice: what it has, then its units."""
    langs, output = _langs(options.langs), options.output
    source = SourceMemory(options.memory, _format(options.memory, options.of, "--from"), langs)
    format = _format(output, options.to, "--to")
    if format is None:
        say(*to_tmx(source, options))
        return 0
    _check_options(options, format)
    check_outputs([Path(output)], source.paths())
    with source.read(fixes := Fixes(), tell=True) as (header, units):
        shape = convert.shape_of(units, header.srclang)
    source.check(shape)
    _check_languages(source, format, shape)
    paths = convert.paths(output, format, shape)
    check_outputs(paths, source.paths())
    with source.read(Fixes(), tell=False) as (_, units):
        written = convert.write(output, units, format, shape)
    names, done = ", ".join(map(str, paths)), f"{counted(written, 'unit')}; {said_of(fixes)}"
    say(f"{names}: {done}{_lost(format, shape, written)}")
    return 0


def _check_options(options: argparse.Namespace, format: Format) -> None:
    for name, given in (("--for", options.client), ("--pairs", options.pairs), ("--codes", options.codes)):
        if given:
            cure = "give a name that ends in .tmx, and convert what it becomes"
            raise UsageError(f"{name}: is for TMX, and {options.output} is {format.title}; {cure}")


def _format(name: str, given: str | None, option: str) -> Format | None:
    """The format that is given, else the one that the name tells; None is TMX."""
    if given == "tmx" or (given is None and name.lower().endswith(_TMX)):
        return None
    format = FORMATS[given] if given else convert.by_suffix(name)
    if format is None:
        raise UsageError(f"{name}: its name tells no format; give {option} {'|'.join(['tmx', *FORMATS])}")
    return format


def _langs(text: str | None) -> tuple[str, ...]:
    langs = tuple(part.strip() for part in (text or "").split(",") if part.strip())
    wrong = next((lang for lang in langs if not tmx.is_language_tag(lang)), None)
    if wrong is not None:
        raise UsageError(f"--langs {text}: {wrong} is no language code; give codes such as zh,fr")
    if len(langs) == 1 or len({lang.lower() for lang in langs}) < len(langs):
        raise UsageError(f"--langs {text}: give two different languages or more, the source first")
    return langs


def _check_languages(source: SourceMemory, format: Format, shape: Shape) -> None:
    if format.languages and len(shape.langs) > format.languages:
        there = ", ".join(shape.langs)
        cure = f"choose with --langs {shape.langs[0]},{shape.langs[1]}"
        raise UsageError(f"{source.name}: is in {there}, and {format.title} holds two languages; {cure}")


def _lost(format: Format, shape: Shape, written: int) -> str:
    gone = [f"{what} ({units:,})" for what, units in convert.lost(format, shape).items()]
    lines = [f"\n  not kept in {format.title}, with numbers of units: {', '.join(gone)}"] if gone else []
    if written < shape.units:
        lines.append(f"\n  left out: {shape.units - written:,}, without a text in two of its languages")
    return "".join(lines)
