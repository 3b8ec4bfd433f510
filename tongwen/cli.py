"""The command line: parse, call, print.

Messages go to stderr, data to stdout.  Exit status: 0 done, 1 problems found, 2 bad input or usage.
"""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from collections.abc import Sequence
from importlib import import_module

from tongwen.arguments import parser
from tongwen.printing import say


def run(options: argparse.Namespace) -> int:
    """Call what a command asks for: `align_command` of the module of that name, and so on."""
    name = f"{options.command}_command"
    code: int = getattr(import_module(f"tongwen.{name}"), name)(options)
    return code


def _stop(number: int, frame: object) -> None:
    raise KeyboardInterrupt


def _prepare() -> None:
    """Any console can show any message; being ended leaves no half-written file."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, _stop)


def _in_the_way(error: ImportError) -> str | None:
    """What to say where another project's package stands in the place of one of ours, else None."""
    name = (error.name or "").partition(".")[0]
    if name not in ("align", "corpora", "tmx"):
        return None
    cure = f"pip uninstall {name}, or install tongwen in an environment of its own"
    return f"{error.path or name}: another project's package {name} is in the way of tongwen's; {cure}"


def main(argv: Sequence[str] | None = None) -> int:
    """The program.

    Returns:
        0 done, 1 problems found, 2 bad input or usage, 130 stopped by the person.
    """
    _prepare()
    options = parser().parse_args(argv)
    try:
        from tongwen.failures import EXPECTED
    except ImportError as error:
        if found := _in_the_way(error):
            say(f"tongwen: {found}")
            return 2
        raise
    try:
        return run(options)
    except EXPECTED as error:
        say(f"tongwen: {error}")
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 2
    except KeyboardInterrupt:
        say("tongwen: stopped; nothing was written")
        return 130


if __name__ == "__main__":
    sys.exit(main())
