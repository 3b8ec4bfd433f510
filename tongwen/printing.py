"""What goes to people, on stderr, and to programs, on stdout."""

from __future__ import annotations

import json
import sys
from typing import Any


def say(*lines: object) -> None:
    """Print lines for the person at the terminal."""
    for line in lines:
        print(line, file=sys.stderr)


def print_json(data: Any, *, flush: bool = False) -> None:
    """Print data for a program, on one line: as it is read best, or escaped where stdout cannot hold it."""
    text = json.dumps(data, ensure_ascii=False)
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps(data)
    print(text, flush=flush)
