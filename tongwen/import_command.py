"""tongwen import: a corrected spreadsheet back into its project file."""

from __future__ import annotations

import argparse
import os

from tongwen.printing import say
from tongwen.project import load, save_project
from tongwen.spreadsheet import apply, check_spreadsheet, read_xlsx


def import_command(options: argparse.Namespace) -> int:
    """See `tongwen import --help`; exit 1 where rows could not be taken."""
    path = options.project or os.path.splitext(options.spreadsheet)[0] + ".tongwen"  # noqa: PTH122 - takes any name
    check_spreadsheet(options.spreadsheet)
    project = load(path)
    changes = read_xlsx(options.spreadsheet, project)
    save_project(path, apply(project, changes))
    counts = {
        "edited": changes.edited,
        "joined": changes.joined,
        "split": changes.split,
        "deleted": changes.deleted,
        "confirmed": len(changes.confirmed),
    }
    say(f"{path}: " + ", ".join(f"{n} {what}" for what, n in counts.items()))
    say(*(f"{options.spreadsheet}: {problem}" for problem in changes.problems))
    return 1 if changes.problems else 0
