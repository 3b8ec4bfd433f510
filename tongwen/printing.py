"""What goes to people, on stderr, and to programs, on stdout."""

from __future__ import annotations

import json
import sys
from typing import Any


def say(*lines: object) -> None:
    """Print lines for the person at the terminal."""
    for line in lines:
        print(line, file=sys.stderr)


def counted(number: int, noun: str) -> str:
    """So many of something.

    >>> counted(1, "unit"), counted(20_000, "unit")
    ('1 unit', '20,000 units')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def print_json(data: Any, *, flush: bool = False) -> None:
    """Print data for a program, on one line: as it is read best, or escaped where stdout cannot hold it."""
    text = json.dumps(data, ensure_ascii=False)
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps(data)
    print(text, flush=flush)
