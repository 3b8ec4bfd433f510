"""A full disk, a killed run: what is left behind."""

from __future__ import annotations

import re
import signal
import subprocess
from pathlib import Path

from tests import children

ENDLESS = """
import itertools, sys, tmx
pair = tmx.TranslationUnit((tmx.Variant("zh", "会议开幕。" * 20), tmx.Variant("en", "Opening." * 20)))

def endless():
    for number in itertools.count():
        if number == 5000:
            print("5000 written", flush=True)
        yield pair

try:
    tmx.write(sys.argv[1], endless(), tmx.Header("zh", creationtoolversion="1"))
except tmx.OutputError as error:
    print(error)
"""


def assert_nothing_is_left(folder: Path, done: subprocess.CompletedProcess[str], message: str) -> None:
    """A message with where, what and cure, no traceback, and the folder as it was."""
    assert done.stderr == ""
    assert done.stdout.endswith(f"{folder}/m.tmx: {message}\n")
    assert [p.name for p in folder.iterdir()] == ["m.tmx"]
    assert (folder / "m.tmx").read_text() == "before"


def test_a_file_that_may_not_grow_leaves_nothing_behind(tmp_path: Path) -> None:
    """A quota or ulimit: the old memory stays, and no rubbish beside it."""
    (tmp_path / "m.tmx").write_text("before")
    done = children.run(ENDLESS, tmp_path / "m.tmx", largest_file=100_000)
    cure = "raise the limit (ulimit -f) or write elsewhere"
    assert_nothing_is_left(tmp_path, done, f"the file grows larger than allowed here; {cure}")


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path) -> None:
    """A small disk of its own where one can be mounted; a file that may not grow otherwise."""
    with children.small_disk(300_000) as disk:
        folder = disk or tmp_path
        (folder / "m.tmx").write_text("before")
        done = children.run(ENDLESS, folder / "m.tmx", largest_file=None if disk else 1)
        message = "no space is left on the disk; free some space or write elsewhere"
        if disk is None:
            message = (
                "the file grows larger than allowed here; raise the limit (ulimit -f) or write elsewhere"
            )
        assert_nothing_is_left(folder, done, message)


def test_a_killed_run_leaves_the_old_file_and_only_a_hidden_one_beside_it(tmp_path: Path) -> None:
    """Nobody imports half a memory because the power failed."""
    (tmp_path / "m.tmx").write_text("before")
    command = children.command(ENDLESS, tmp_path / "m.tmx")
    with subprocess.Popen(command, cwd=children.ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "5000 written\n"
        child.send_signal(signal.SIGKILL)
    assert child.returncode == -signal.SIGKILL
    assert (tmp_path / "m.tmx").read_text() == "before"
    [debris] = [p for p in tmp_path.iterdir() if p.name != "m.tmx"]
    assert re.fullmatch(r"\.m\.tmx\.[0-9a-f]{12}\.part", debris.name)
    assert debris.stat().st_size > 0
