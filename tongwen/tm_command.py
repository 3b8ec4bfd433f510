"""tongwen tm: what is done with memories.

Each sub-command NAME is a module `tm_NAME` with a function of that name, which returns the exit status.  What
it takes stands in `tm_arguments`, which imports nothing heavy: `--help` answers at once.
"""

from __future__ import annotations

import argparse
from importlib import import_module

from tongwen.tm_arguments import ARGUMENTS

COMMANDS: dict[str, str] = {
    "info": "show what a memory holds: units, words and characters by language, scores, flags",
    "check": "find what is wrong with a memory: its form, and its translations",
    "clean": "mend a memory, leave out repetitions, choose units by score, flag, language, date, length",
    "merge": "put memories together through a text that they share, or two corrected versions of one",
    "split": "put a memory into several files, by number of units, document or pair of languages",
    "diff": "show what differs between two versions of a memory",
    "convert": "write a memory in another format, or one of any format as the TMX that a client takes",
    "index": "put TMX files into a memory that can be searched, or take them out",
    "serve": "answer other programs' questions to a memory, by HTTP",
}
"""Name → what it does, in the order in which the help shows them."""


def arguments(command: argparse.ArgumentParser) -> None:
    """The sub-commands and what each of them takes."""
    commands = command.add_subparsers(dest="tm", metavar="COMMAND", required=True)
    for name, does in COMMANDS.items():
        ARGUMENTS[name](commands.add_parser(name, help=does, description=does))


def tm_command(options: argparse.Namespace) -> int:
    """See `tongwen tm --help`."""
    name = f"tm_{options.tm}"
    code: int = getattr(import_module(f"tongwen.{name}"), name)(options)
    return code
