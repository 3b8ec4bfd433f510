"""tongwen tm convert: a memory from one format to another, and what the other does not keep of it."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path

import tmx
from corpora.document import Progress
from tmx import TranslationUnit, convert
from tmx.checks.fixing import Fixes
from tmx.convert import FORMATS, Format, Shape
from tongwen.failures import UsageError
from tongwen.fixes import fixed, said_of
from tongwen.memories import opened
from tongwen.output import check_outputs, memory_suffix
from tongwen.printing import say
from tongwen.progress import progress
from tongwen.version import __version__

_TMX = (".tmx", ".tmx.gz")
_NONE_LEFT = "has no unit to convert; look at its languages with tm info, and give --langs"


@dataclass(frozen=True, slots=True)
class _Source:
    """A memory that can be opened more than once; `format` None: TMX."""

    name: str
    format: Format | None
    langs: tuple[str, ...]

    def paths(self) -> list[Path]:
        """The files that it is in."""
        if self.format is None or not self.langs:
            return [Path(self.name)]
        return convert.paths(self.name, self.format, Shape(self.langs))

    def opened(self, *, tell: bool, report: Progress | None) -> AbstractContextManager[tmx.Memory]:
        if self.format is None:
            return opened(self.name, tell=tell, report=report)
        return convert.read(self.name, self.format, self.langs)

    def fixed(self, memory: tmx.Memory, fixes: Fixes) -> tuple[tmx.Header, Iterator[TranslationUnit]]:
        """Header and units of the languages that are wanted, as every client takes them."""
        header, source = memory.header, self.langs[0] if self.langs else None
        if self.format is not None:
            header = replace(header, creationtoolversion=__version__)
        return fixed(self.name, header, source, _of(memory.units, self.langs), fixes)


def tm_convert(options: argparse.Namespace) -> int:
    """Convert a memory; see `tongwen tm convert --help`.  It is read twice: what it has, then its units."""
    langs, output = _langs(options.langs), options.output
    source = _Source(options.memory, _format(options.memory, options.of, "--from"), langs)
    format = _format(output, options.to, "--to")
    if format is None:
        memory_suffix(Path(output))
    check_outputs([Path(output)], source.paths())
    with progress() as report, source.opened(tell=True, report=report) as memory:
        header, units = source.fixed(memory, Fixes())
        shape = convert.shape_of(units, header.srclang)
    if not shape.units:
        raise UsageError(f"{source.name}: {_NONE_LEFT}")
    _check_languages(source, format, shape)
    paths = [Path(output)] if format is None else convert.paths(output, format, shape)
    check_outputs(paths, source.paths())
    with progress() as report, source.opened(tell=False, report=report) as memory:
        fixes = Fixes()
        header, units = source.fixed(memory, fixes)
        if format is None:
            written = tmx.write(output, units, header)
        else:
            written = convert.write(output, units, format, shape)
    say(f"{', '.join(map(str, paths))}: {written:,} units; {said_of(fixes)}{_lost(format, shape, written)}")
    return 0


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


def _of(units: Iterable[TranslationUnit], langs: tuple[str, ...]) -> Iterator[TranslationUnit]:
    """The units with their variants in these languages; none: as they are."""
    if not langs:
        yield from units
        return
    for unit in units:
        found = ((lang, _in(unit, lang, langs)) for lang in langs)
        variants = tuple(replace(variant, lang=lang) for lang, variant in found if variant is not None)
        yield replace(unit, variants=variants, srclang=None)


def _in(unit: TranslationUnit, lang: str, langs: tuple[str, ...]) -> tmx.Variant | None:
    """The variant in a language, or a narrower one that is none of those that are wanted themselves."""
    others = {other.lower() for other in langs if other != lang}
    narrower = (variant for variant in unit.matching(lang) if variant.lang.lower() not in others)
    return unit.variant(lang) or next(narrower, None)


def _check_languages(source: _Source, format: Format | None, shape: Shape) -> None:
    if format is not None and format.languages and len(shape.langs) > format.languages:
        there = ", ".join(shape.langs)
        cure = f"choose with --langs {shape.langs[0]},{shape.langs[1]}"
        raise UsageError(f"{source.name}: is in {there}, and {format.title} holds two languages; {cure}")


def _lost(format: Format | None, shape: Shape, written: int) -> str:
    if format is None:
        return ""
    gone = [f"{what} ({units:,})" for what, units in convert.lost(format, shape).items()]
    lines = [f"\n  not kept in {format.title}, with numbers of units: {', '.join(gone)}"] if gone else []
    if written < shape.units:
        lines.append(f"\n  left out: {shape.units - written:,}, not in both languages")
    return "".join(lines)
