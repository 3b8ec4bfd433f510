"""tongwen tm index: TMX files into a memory that can be searched."""

from __future__ import annotations

import argparse

from tongwen.printing import say


def arguments(command: argparse.ArgumentParser) -> None:
    """See `tongwen tm index --help`."""
    command.add_argument(
        "files", nargs="*", metavar="FILE", help="a TMX file; one that the memory has already is replaced"
    )
    memory(command)
    command.add_argument(
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
    from tmx.memory import Store, index
    from tongwen.failures import UsageError
    from tongwen.memories import MendedPlaces
    from tongwen.progress import progress

    if not options.files and not options.meaning:
        raise UsageError("no FILE is given; name the TMX files that the memory is to have")
    try:
        mended = MendedPlaces()
        with progress() as report:
            for done in index(options.files, options.memory, report, report=mended):
                mended.warn(done.path)
                say(f"{done.path}: {done.units:,} units{'' if done.new else ', as before'}")
        if options.meaning:
            _vectorise(options)
    except KeyboardInterrupt:
        say("tongwen: stopped; what was indexed is kept, and the same command goes on from there")
        return 130
    with Store(options.memory) as store:
        totals = store.totals()
    langs = ", ".join(f"{lang} {count:,}" for lang, count in totals.segments.items())
    files = "file" if totals.files == 1 else "files"
    say(f"{options.memory}: {totals.units:,} units in {totals.files:,} {files} ({langs})")
    return 0


def _vectorise(options: argparse.Namespace) -> None:
    from tmx.memory import vectorise
    from tongwen.progress import progress
    from tongwen.vectors import EncoderVectors

    with progress() as report:
        made = vectorise(options.memory, EncoderVectors.load(options.encoder), report)
    say(f"{made:,} vectors made")
