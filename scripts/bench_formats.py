"""Whether a text is read the same from every format: one subcommand a text.

sample   the six-language sample as each format, and in mixtures: strict F1 against its gold, and how many
         blocks are those of the text.  The documents are written by `python -m tests.made DIR`
debian   Debian's reference manual from HTML, PDF and as text, and aligned in four languages.  DIR is where
         its packages were unpacked: `apt-get download debian-reference-en …`, `dpkg -x PACKAGE DIR`
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path


def main(argv: Sequence[str] | None = None) -> int:
    """Run one measurement: 0 done, 2 bad input."""
    args = parser().parse_args(argv)
    try:
        return int(args.run(args))
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 2


def parser() -> argparse.ArgumentParser:
    """The command line; every subcommand sets `run`."""
    top = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = top.add_subparsers(required=True, metavar="WHAT")
    sample = commands.add_parser("sample", help="the sample report from each format")
    sample.add_argument("--made", type=Path, required=True, metavar="DIR", help="of made documents")
    sample.add_argument("--mixtures", type=int, default=5, metavar="N", help="of formats; default: 5")
    sample.add_argument("--json", action="store_true", help="for programs")
    sample.set_defaults(run=run_sample)
    debian = commands.add_parser("debian", help="Debian's reference manual from HTML, PDF and text")
    debian.add_argument("--reference", type=Path, required=True, metavar="DIR", help="of unpacked packages")
    debian.add_argument("--langs", nargs="+", default=[], metavar="LANG", help="default: all that are there")
    debian.add_argument("--json", action="store_true", help="for programs")
    debian.set_defaults(run=run_debian)
    return top


def run_sample(args: argparse.Namespace) -> int:
    """Print what each format of the sample, and each mixture, gives."""
    import format_sample

    rows = list(format_sample.measure(args.made, args.mixtures))
    print(format_sample.as_json(rows) if args.json else format_sample.table(rows))
    return 0


def run_debian(args: argparse.Namespace) -> int:
    """Print how alike the editions of the manual are read, and how its languages align."""
    import format_book

    rows, aligned = format_book.measure(args.reference, args.langs)
    show = format_book.as_json if args.json else format_book.table
    print(show(rows, aligned))
    return 0


if __name__ == "__main__":
    sys.exit(main())
