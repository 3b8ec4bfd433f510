"""Python in a process of its own, with less room or fewer rights than the tests have."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent
NOBODY = 65534


def command(code: str, *arguments: object) -> list[str]:
    """A command that runs some Python of this project; arguments arrive in sys.argv[1:]."""
    return [sys.executable, "-c", code, *map(str, arguments)]


def run(
    code: str, *arguments: object, largest_file: int | None = None, as_nobody: bool = False
) -> subprocess.CompletedProcess[str]:
    """Runs some Python to its end.

    Args:
        largest_file: bytes that a file may grow to (RLIMIT_FSIZE).
        as_nobody: as a user without rights, where the tests run as root; `tmx` is imported before,
            because that user may not see this project's files.
    """
    before = "import os, sys, tmx, tmx.memory\n"
    if largest_file is not None:
        before += f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({largest_file},) * 2)\n"
    if as_nobody and os.geteuid() == 0:
        before += f"os.setgroups([]); os.setgid({NOBODY}); os.setuid({NOBODY})\n"
    return subprocess.run(
        command(before + code, *arguments), cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )


@contextmanager
def public_folder() -> Iterator[Path]:
    """A folder that any user may look into; pytest's own are closed to others."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


@contextmanager
def small_disk(size: int) -> Iterator[Path | None]:
    """A disk of `size` bytes, or None where this machine lets nobody mount one."""
    with tempfile.TemporaryDirectory() as name:
        mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", name]
        try:
            mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
        except FileNotFoundError:
            mounted = False
        try:
            yield Path(name) if mounted else None
        finally:
            if mounted:
                subprocess.run(["umount", name], check=True)
