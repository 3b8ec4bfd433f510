"""Writing that cannot be finished: a full disk, a closed folder, a kill; what was there before stays."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests import children
from tests.tongwen.program import contents, environment, letter

ALIGN = """
import sys
from tongwen.cli import main
sys.exit(main(["align", "zh.txt", "en.txt", "-o", *sys.argv[1:]]))
"""

NOBODY = f"""
import os
from tongwen import align_command, arguments, cli, failures  # while this project's files may be seen
arguments.parser()
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid({children.NOBODY})
    os.setuid({children.NOBODY})
"""


def test_a_folder_that_may_not_be_written_is_refused_before_any_work() -> None:
    """With the folder's name and the cure, not a name that the person has never heard of."""
    with children.public_folder() as folder:
        closed = folder / "closed"
        closed.mkdir(mode=0o555)
        letter(folder)
        command = children.command(NOBODY + ALIGN, closed / "x.tmx")
        done = subprocess.run(command, cwd=folder, env=environment({}), capture_output=True, check=False)
        assert list(closed.iterdir()) == []
    assert (done.returncode, done.stdout) == (2, b"")
    what = f"the folder {closed} may not be written; change its permissions or choose another"
    assert done.stderr.decode() == f"tongwen: {closed}/x.tmx: {what}\n"


@pytest.mark.parametrize(
    ("command", "largest", "full"),
    [
        ("align zh.txt en.txt -o x.tmx --report x.html", 2_000, "x.tongwen"),
        ("export p.tongwen -o x.tmx --report x.html", 10_000, "x.html"),
    ],
)
def test_a_full_disk_leaves_all_outputs_as_they_were(
    folder: Path, projects: Path, command: str, largest: int, full: str
) -> None:
    """Whichever file fills the disk, none changes: a new memory beside an old report would contradict it."""
    (folder / "p.tongwen").write_bytes(projects.read_bytes())
    before = contents(folder)
    code = children.command(LIMITED.format(largest=largest), *command.split())
    done = subprocess.run(code, cwd=folder, env=environment({}), capture_output=True, check=False)
    said = done.stderr.decode()
    assert done.returncode == 2, said
    assert said.startswith(f"tongwen: {full}: ")
    assert said.endswith("write elsewhere\n")
    assert len(said.splitlines()) == 1
    assert contents(folder) == before


LIMITED = """
import resource, sys
from tongwen.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, ({largest}, {largest}))
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize("largest", [1, 2_000])
@pytest.mark.parametrize("command", ["export p.tongwen --xlsx x.xlsx", "tm convert m.tmx -o x.xlsx"])
def test_a_workbook_that_cannot_be_put_together_is_said_and_nothing_is_written(
    folder: Path, projects: Path, command: str, largest: int
) -> None:
    """It is put together in files of its own, elsewhere, by libraries with errors of their own."""
    (folder / "p.tongwen").write_bytes(projects.read_bytes())
    texts = "".join(
        f'<tu><tuv xml:lang="zh"><seg>水{n}</seg></tuv><tuv xml:lang="en"><seg>water {n}</seg></tuv></tu>'
        for n in range(2_000)
    )
    (folder / "m.tmx").write_text(
        '<tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t"'
        f' adminlang="en" srclang="zh" datatype="xml"/><body>{texts}</body></tmx>',
        encoding="utf-8",
    )
    before = contents(folder)
    code = children.command(LIMITED.format(largest=largest), *command.split())
    done = subprocess.run(code, cwd=folder, env=environment({}), capture_output=True, check=False)
    said = done.stderr.decode()
    assert done.returncode == 2, said
    assert said.startswith("tongwen: x.xlsx: the file grows larger than allowed here")
    assert len(said.splitlines()) == 1
    assert contents(folder) == before


def test_a_disk_without_space_is_said_to_be_full(folder: Path) -> None:
    """On a real, small disk where one can be mounted; files that may not grow otherwise."""
    with children.small_disk(40_000) as disk:
        place = disk or folder / "limited"
        place.mkdir(exist_ok=True)
        code = LIMITED.format(largest=-1 if disk else 2_000)
        command = children.command(code, "align", "zh.txt", "en.txt", "-o", place / "y.tmx")
        done = subprocess.run(command, cwd=folder, env=environment({}), capture_output=True, check=False)
        assert list(place.iterdir()) == []
    assert done.returncode == 2
    assert done.stderr.decode().startswith(f"tongwen: {place}/y.t")
    assert done.stderr.decode().endswith("write elsewhere\n")


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 130), (signal.SIGINT, 130), (signal.SIGKILL, -9)]
)
def test_a_run_killed_half_way_leaves_the_old_memory(folder: Path, number: int, code: int) -> None:
    """A partial memory under the final name would be taken for the whole."""
    before = contents(folder)
    command = [sys.executable, "-c", SLOW + ALIGN, "x.tmx"]
    child = subprocess.Popen(command, cwd=folder, env=environment({}), stderr=subprocess.PIPE)
    deadline = time.monotonic() + 30
    while not any(".x.tmx" in p.name and p.stat().st_size for p in folder.iterdir()):
        assert child.poll() is None, child.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.02)
    child.send_signal(number)
    _, said = child.communicate(timeout=30)
    assert child.returncode == code
    after = contents(folder)
    if number != signal.SIGKILL:  # nothing can clean up after that one
        assert said == b"tongwen: stopped; nothing was written\n"
        assert set(after) == set(before)
    assert {name: after[name] for name in before} == before


SLOW = """
import signal, time, tmx.writer
signal.signal(signal.SIGINT, signal.default_int_handler)  # tests that run in the background pass on none
plain = tmx.writer.unit_text
def slow(*unit):
    time.sleep(0.2)
    return plain(*unit) + " " * 200_000
tmx.writer.unit_text = slow
"""
