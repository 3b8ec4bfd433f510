"""tongwen tm index: TMX files into a memory that can be searched."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tongwen.printing import counted, say

if TYPE_CHECKING:
    from tmx.memory import Store


def arguments(command: argparse.ArgumentParser) -> None:
    """See `tongwen tm index --help`."""
    command.add_argument(
        "files", nargs="*", metavar="FILE", help="a TMX file; one that the memory has already is replaced"
    )
    memory(command)
    how = command.add_mutually_exclusive_group()
    how.add_argument("--remove", action="store_true", help="take the files out of the memory")
    how.add_argument(
        "--meaning",
        action="store_true",
        help="make vectors, too, for search --meaning; they take long and much room",
    )
    encoder(command)


def memory(command: argparse.ArgumentParser) -> None:
    """The option of all commands that have to do with such a memory."""
    command.add_argument(
        "-m", "--memory", default="memory.db", metavar="MEMORY", help="the memory (default: memory.db)"
    )


def encoder(command: argparse.ArgumentParser) -> None:
    """The option of all commands that make vectors."""
    command.add_argument(
        "--encoder", default="use", metavar="NAME", help="sentence encoder of --meaning (default: use)"
    )


def tm_index(options: argparse.Namespace) -> int:
    """See `tongwen tm index --help`."""
    from tmx.memory import Store, remove
    from tongwen.failures import UsageError

    bad: list[str] = []
    if not options.files and not options.meaning:
        raise UsageError("no FILE is given; name the TMX files that the memory is to have")
    try:
        if options.remove:
            remove(options.files, options.memory)
        elif options.files:
            bad = _index(options)
        if len(bad) == len(options.files) > 0:
            return 2
        if options.meaning:
            _vectorise(options)
    except KeyboardInterrupt:
        say("tongwen: stopped; what was indexed is kept, and the same command goes on from there")
        return 130
    with Store(options.memory) as store:
        say(summary(store))
    if not bad:
        return 0
    say(f"tongwen: {len(bad):,} of {len(options.files):,} files not indexed: {', '.join(bad)}")
    return 2


def summary(store: Store) -> str:
    """How much a memory holds, on a line."""
    totals = store.totals()
    langs = ", ".join(f"{lang} {count:,}" for lang, count in totals.segments.items())
    units, files = counted(totals.units, "unit"), counted(totals.files, "file")
    return f"{store.path}: {units} in {files} ({langs or 'no language'})"


def _index(options: argparse.Namespace) -> list[str]:
    """Index the files, and say of each what became of it; the names of those that cannot be read."""
    from tmx import TmxError
    from tmx.memory import index
    from tongwen.memories import MendedPlaces
    from tongwen.progress import progress

    mended, bad = MendedPlaces(), list[str]()

    def refuse(error: TmxError) -> None:
        mended.warn(error.path)
        say(f"tongwen: {error}")
        bad.append(error.path)

    with progress() as report:
        for done in index(options.files, options.memory, report, report=mended, refused=refuse):
            mended.warn(done.path)
            say(f"{done.path}: {counted(done.units, 'unit')}{'' if done.new else ', as before'}")
    return bad


def _vectorise(options: argparse.Namespace) -> None:
    from tmx.memory import vectorise
    from tongwen.progress import progress
    from tongwen.vectors import EncoderVectors

    with progress() as report:
        made = vectorise(options.memory, EncoderVectors.load(options.encoder), report)
    say(f"{made:,} vectors made")
