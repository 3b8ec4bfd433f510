"""tongwen import: a corrected spreadsheet back into its project file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tongwen.project import load, save_project
from tongwen.spreadsheet import apply, read_xlsx


def import_command(options: argparse.Namespace) -> int:
    """See `tongwen import --help`; exit 1 where rows could not be taken."""
    path = options.project or str(Path(options.spreadsheet).with_suffix(".tongwen"))
    project = load(path)
    changes = read_xlsx(options.spreadsheet, project)
    save_project(path, apply(project, changes))
    counts = {
        "edited": changes.edited,
        "joined": changes.joined,
        "split": changes.split,
        "deleted": changes.deleted,
    }
    print(f"{path}: " + ", ".join(f"{n} {what}" for what, n in counts.items()), file=sys.stderr)
    for problem in changes.problems:
        print(f"{options.spreadsheet}: {problem}", file=sys.stderr)
    return 1 if changes.problems else 0
