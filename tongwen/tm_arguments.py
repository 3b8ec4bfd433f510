"""What each sub-command of tongwen tm takes; what does the work is imported when it is needed."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping

from tongwen import client_arguments, tm_index, tm_serve
from tongwen.amounts import count, share

FORMATS = (
    "tmx",
    "jsonl",
    "csv",
    "tsv",
    "xlsx",
    "xliff",
    "xliff2",
    "po",
    "moses",
    "tbx",
    "xces",
    "parquet",
)  # tmx and those of `tmx.convert`


def _source(command: argparse.ArgumentParser) -> None:
    """The option of all that compare texts with the source."""
    command.add_argument(
        "--source", metavar="LANG", help="source language, where the header names another or none"
    )


def _langs(command: argparse.ArgumentParser, says: str) -> None:
    """The option of all that choose languages."""
    command.add_argument("--langs", metavar="zh,en,…", help=says)


def _info(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "memory", metavar="FILE", help="a TMX, or a memory that tm index made: then the files that it has"
    )
    command.add_argument("--json", action="store_true", help="print it as JSON")


def _check(command: argparse.ArgumentParser) -> None:
    command.add_argument("memory", nargs="?", metavar="FILE.tmx")
    command.add_argument("--only", metavar="CHECK,…", help="look for these alone")
    command.add_argument(
        "--except", metavar="CHECK,…", dest="but", help="look for all but these; what --fix mends is the same"
    )
    command.add_argument(
        "--list", action="store_true", help="print the names of all checks, and what each finds"
    )
    _source(command)
    command.add_argument(
        "--glossary",
        metavar="FILE",
        help="terms that translations must use: TBX, CSV or TSV whose first row names languages, or "
        "the lines of OmegaT, for a memory of two languages",
    )
    command.add_argument(
        "--json", action="store_true", help="print a JSON object for each problem, on a line"
    )
    command.add_argument("--sarif", metavar="X.sarif", help="write the problems as SARIF 2.1.0")
    command.add_argument(
        "--report", metavar="X.html", help="write a page that shows the problems in their texts"
    )
    command.add_argument(
        "--fix", action="store_true", help="write a memory in which is mended what can be mended safely"
    )
    command.add_argument("-o", "--output", metavar="OUT.tmx", help="where --fix writes")


def _clean(command: argparse.ArgumentParser) -> None:
    command.add_argument("memory", metavar="FILE.tmx")
    command.add_argument("-o", "--output", required=True, metavar="OUT.tmx", help="the cleaned memory")
    _source(command)
    command.add_argument(
        "--near",
        action="store_true",
        help="leave out units that differ from an earlier one in case, width, spaces and punctuation alone; "
        "exact repetitions always go",
    )
    _langs(command, "keep these languages")
    command.add_argument(
        "--min-score", type=share, metavar="X", help="leave out units with a lower score (0..1)"
    )
    command.add_argument("--flag", metavar="FLAG,…", help="keep units with one of these flags alone")
    command.add_argument("--no-flag", metavar="FLAG,…", help="leave out units with one of these flags")
    command.add_argument("--symbol", metavar="SYMBOL,…", help="keep units of these documents alone")
    command.add_argument(
        "--since",
        metavar="DATE",
        help="leave out units last changed before (2020, 202007, 20200713); those without a date stay",
    )
    command.add_argument(
        "--until", metavar="DATE", help="leave out units last changed after; those without a date stay"
    )
    command.add_argument(
        "--min-chars", type=count, default=0, metavar="N", help="leave out units with a shorter segment"
    )
    command.add_argument("--max-chars", type=count, metavar="N", help="leave out units with a longer segment")


def _merge(command: argparse.ArgumentParser) -> None:
    command.add_argument("memories", nargs="+", metavar="FILE.tmx")
    command.add_argument("-o", "--output", required=True, metavar="OUT.tmx", help="the merged memory")
    command.add_argument(
        "--through",
        metavar="LANG",
        help="units with the same text in this language become one (default: the source of the first memory)",
    )
    command.add_argument(
        "--base",
        metavar="FILE.tmx",
        help="the memory of which two FILEs are corrected versions: what either of them changed is changed; "
        "where both did, the first stays, and the exit status is 1",
    )


def _split(command: argparse.ArgumentParser) -> None:
    command.add_argument("memory", metavar="FILE.tmx")
    command.add_argument(
        "-o", "--output", required=True, metavar="OUT.tmx", help="the files are named OUT.NAME.tmx"
    )
    how = command.add_mutually_exclusive_group(required=True)
    how.add_argument(
        "--units", type=count, metavar="N", help="files of so many units: OUT.1.tmx, OUT.2.tmx …"
    )
    how.add_argument("--pairs", action="store_true", help="a file for the source and each other language")
    how.add_argument("--symbols", action="store_true", help="a file for each document's symbol")
    how.add_argument(
        "--by", metavar="TYPE", help="a file for each value of a property; units without it are left out"
    )


def _diff(command: argparse.ArgumentParser) -> None:
    command.add_argument("old", metavar="OLD.tmx")
    command.add_argument("new", metavar="NEW.tmx")
    command.add_argument("--json", action="store_true", help="print a JSON object for each change, on a line")


def _convert(command: argparse.ArgumentParser) -> None:
    command.add_argument("memory", metavar="IN")
    command.add_argument("-o", "--output", required=True, metavar="OUT")
    command.add_argument(
        "--from",
        dest="of",
        choices=FORMATS,
        metavar="FORMAT",
        help=f"format of IN, where its name does not tell: {', '.join(FORMATS)}",
    )
    command.add_argument(
        "--to", choices=FORMATS, metavar="FORMAT", help="format of OUT, where its name does not tell"
    )
    says = "languages to convert, the source first; where IN does not say its languages, what they are"
    _langs(command, says)
    client_arguments.arguments(command)
    client_arguments.codes(command)


ARGUMENTS: Mapping[str, Callable[[argparse.ArgumentParser], None]] = {
    "info": _info,
    "check": _check,
    "clean": _clean,
    "merge": _merge,
    "split": _split,
    "diff": _diff,
    "convert": _convert,
    "index": tm_index.arguments,
    "serve": tm_serve.arguments,
}
"""Name → what adds its options."""
