"""tongwen cache: what lies in a folder of kept vectors, and away with it."""

from __future__ import annotations

import argparse
import contextlib
from pathlib import Path

from align.cache import records
from tongwen.failures import UsageError


def cache_command(options: argparse.Namespace) -> int:
    """See `tongwen cache --help`."""
    folder = Path(options.folder)
    if not folder.is_dir():
        raise UsageError(f"{folder}: is no folder; give the one that align --cache was given")
    found, size = 0, 0
    for path in records(folder):
        with contextlib.suppress(FileNotFoundError):  # another process may be writing or clearing
            size += path.stat().st_size
            found += 1
            if options.clear:
                path.unlink()
                with contextlib.suppress(OSError):
                    path.parent.rmdir()
    print(f"{folder}: {found:,} records, {size / 2**20:,.1f} MiB{', removed' if options.clear else ''}")
    return 0
