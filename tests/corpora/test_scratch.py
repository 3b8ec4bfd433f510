"""Folders for the work of other programs, and what killed runs leave of them."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from corpora.scratch import PREFIX, scratch
from tests import children


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, empty."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    return tmp_path / "tmp"


def made(path: Path, hours: float = 5) -> Path:
    """A folder with a file in it that is so old."""
    (path / "profile").mkdir(parents=True)
    (path / "profile/document.doc").write_bytes(b"text")
    then = time.time() - 3600 * hours
    os.utime(path, (then, then))
    return path


def test_a_folder_is_gone_with_its_work(home: Path) -> None:
    """Whatever a program left in it."""
    with scratch() as (folder, _):
        made(folder / "x")
    assert list(home.iterdir()) == []


def test_what_a_killed_run_left_is_removed_and_nothing_else(home: Path) -> None:
    """Documents may be confidential, and a disk fills; what is another's, young or in use stays."""
    other, elsewhere = made(home / "tongwen-mine"), made(home / "elsewhere")
    young, stale = made(home / f"{PREFIX}young", 0.5), made(home / f"{PREFIX}stale")
    link = home / f"{PREFIX}link"
    link.symlink_to(elsewhere)
    with scratch() as (used, _):
        os.utime(used, (0, 0))
        with scratch() as (folder, _):
            assert sorted(home.iterdir()) == sorted({other, elsewhere, young, link, used, folder})
    assert not stale.exists()
    assert (elsewhere / "profile/document.doc").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no locks there")
def test_a_program_that_outlives_a_killed_run_keeps_its_folder(home: Path) -> None:
    """LibreOffice goes on for seconds after Tongwen was killed; then its folder is free."""
    code = """
import os, signal, subprocess
from corpora.scratch import scratch
with scratch() as (folder, held):
    nothing = subprocess.DEVNULL
    child = subprocess.Popen(["sleep", "60"], pass_fds=held, stdout=nothing, stderr=nothing)
    os.utime(folder, (0, 0))
    print(child.pid, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""
    env = {**os.environ, "TMPDIR": str(home), "PYTHONPATH": str(children.ROOT)}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, timeout=60, check=False)
    (left,) = home.iterdir()
    with scratch():
        assert left.exists()
    os.kill(int(done.stdout), 9)
    for _ in range(200):
        with scratch():
            pass
        if not left.exists():
            break
        time.sleep(0.05)
    assert list(home.iterdir()) == []
