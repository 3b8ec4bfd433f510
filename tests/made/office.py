"""LibreOffice, headless: converts files in a profile folder of its own, within a time limit."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

FILTERS = {
    "pdf": "pdf",
    "odt": "odt",
    "doc": "doc:MS Word 97",
    "rtf": "rtf",
    "txt": "txt:Text (encoded):UTF8",
}
"""The formats that LibreOffice makes, and what it calls them."""


def convert(soffice: Path, files: Sequence[Path], form: str, folder: Path, timeout: float = 300) -> None:
    """Convert files in one run; each result has its file's name and the new ending.

    Args:
        soffice: the program.
        files: what to convert.
        form: a key of `FILTERS`.
        folder: for the results.
        timeout: seconds for all.

    Raises:
        RuntimeError: the program has not made a file, with what it said.
        TimeoutError: it has not ended in time; it is stopped with all it started.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [
            os.fspath(soffice),
            f"-env:UserInstallation={Path(profile).as_uri()}",
            "--headless",
            "--convert-to",
            FILTERS[form],
            "--outdir",
            os.fspath(folder),
            *map(os.fspath, files),
        ]
        said = run(command, timeout)
    missing = [file.name for file in files if not (folder / f"{file.stem}.{form}").is_file()]
    if missing:
        raise RuntimeError(f"LibreOffice has not converted {', '.join(missing)} to {form}: {said}")


def run(command: Sequence[str], timeout: float, folder: Path | None = None) -> str:
    """What a program prints; it and its children are stopped when the time is over.

    Raises:
        TimeoutError: it has not ended in time.
    """
    with subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as process:
        try:
            return process.communicate(timeout=timeout)[0].decode("utf-8", "replace")
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise TimeoutError(f"{command[0]} has not ended within {timeout:g} seconds") from None
