"""tongwen terms: the terms of a memory, as a termbase, a table or a glossary."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from align import Encoder, load
from tmx import closest
from tmx.terms import Entry, extract, known_terms, write_csv, write_glossary, write_tbx
from tongwen.failures import UsageError
from tongwen.memories import opened
from tongwen.output import check_outputs
from tongwen.printing import say
from tongwen.progress import progress
from tongwen.term_languages import term_language, word_shares
from tongwen.vectors import EncoderVectors

_GLOSSARIES = (".txt", ".tab", ".utf8", ".tsv")
_SUFFIXES = (".tbx", ".csv", *_GLOSSARIES)


def terms_command(options: argparse.Namespace) -> int:
    """See `tongwen terms --help`."""
    output = Path(options.output)
    _check(options, output)
    check_outputs([output], [Path(options.memory), *map(Path, options.known)])
    known = [term for path in options.known for term in known_terms(path)]
    units, langs = read_units(options.memory, options.langs)
    _check_langs(options.memory, output, langs)
    if not word_shares(langs[0]):
        say('without general word frequencies; pip install ".[terms]" ranks terms better')
    entries = find_terms(units, langs, load(options.encoder), known)[: options.top]
    say(f"{output}: {_write(output, entries, langs, options)}")
    return 0


def _check(options: argparse.Namespace, output: Path) -> None:
    if output.suffix.lower() not in _SUFFIXES:
        raise UsageError(f"{output}: is no name for terms; give one that ends in .tbx, .csv or .txt")


def _check_langs(memory: str, output: Path, langs: Sequence[str]) -> None:
    if len(langs) < 2:
        what = f"is in one language, {langs[0]}, here" if langs else "has no unit"
        raise UsageError(f"{memory}: {what}; terms need texts in two languages, aligned")
    if output.suffix.lower() in _GLOSSARIES and len(langs) > 2:
        cure = f"choose with --langs {langs[0]},{langs[1]}, or write .tbx or .csv"
        raise UsageError(f"{output}: a glossary holds two languages, not {', '.join(langs)}; {cure}")


def read_units(path: str, wanted: str | None) -> tuple[list[Mapping[str, str]], list[str]]:
    """The units of a memory as language → segment, and the languages: the source, then as they come.

    Args:
        path: of the memory.
        wanted: languages as in "zh,en", spelled as in the memory; None for all.

    Raises:
        TmxError: the memory cannot be read.
        UsageError: a language is not in it.
    """
    with progress() as report, opened(path, report=report) as memory:
        units = [{v.lang: v.segment for v in unit.variants} for unit in memory.units]
    there = list(dict.fromkeys(lang for unit in units for lang in unit))
    source = closest(memory.header.srclang, there)
    there.sort(key=lambda lang: lang != source)
    langs = wanted.split(",") if wanted else there
    for lang in langs:
        if lang not in there or langs.count(lang) > 1:
            raise UsageError(f"--langs {wanted}: {lang} is not there, or twice; there are {', '.join(there)}")
    return [{lang: unit[lang] for lang in langs if lang in unit} for unit in units], langs


def find_terms(
    units: Sequence[Mapping[str, str]],
    langs: Sequence[str],
    encoder: Encoder,
    known: Sequence[str] = (),
    *,
    background: bool = True,
) -> list[Entry]:
    """The terms of units, by an encoder and what is known of the languages."""
    languages = {lang: term_language(lang, background) for lang in langs}
    with progress() as report:
        return extract(units, languages, EncoderVectors(encoder), known=known, progress=report)


def _write(output: Path, entries: list[Entry], langs: Sequence[str], options: argparse.Namespace) -> str:
    suffix = output.suffix.lower()
    if suffix == ".tbx":
        origin = Path(options.memory).name
        count = write_tbx(output, entries, source=langs[0], form=options.tbx, origin=origin)
        return f"{count} entries, {', '.join(langs)}"
    if suffix == ".csv":
        return f"{write_csv(output, entries, langs)} entries, {', '.join(langs)}"
    return f"{write_glossary(output, entries, *langs[:2])} lines, {langs[0]} to {langs[1]}"
