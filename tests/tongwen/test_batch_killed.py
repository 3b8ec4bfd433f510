"""A batch that is killed goes on where it was, and ends with the same bytes as one that was not."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tongwen.program import EN, ZH, contents, environment, tongwen
from tongwen.manifest import NAME


def small_documents(folder: Path, count: int) -> None:
    """Short documents in two languages, each a little different, and list.tsv."""
    lines = []
    for number in range(count):
        (folder / f"{number}.zh.txt").write_text(ZH.replace("350", str(350 + number)), encoding="utf-8")
        (folder / f"{number}.en.txt").write_text(EN.replace("2021", str(2021 + number)), encoding="utf-8")
        lines.append(f"report {number}\t{number}.zh.txt\t{number}.en.txt\n")
    (folder / "list.tsv").write_text("".join(lines), encoding="utf-8")


def command(output: str) -> list[str]:
    """The same batch into another folder; the encoder takes no time, so that 50 documents take seconds."""
    return ["align", "--batch", "list.tsv", "-o", output, "--report", "--encoder", "static", "--json"]


@pytest.fixture
def env(static_folder: Path) -> dict[str, str]:
    """The table of the encoder is there, and memories have one date."""
    return {"TONGWEN_CACHE": str(static_folder), "SOURCE_DATE_EPOCH": "1600000000"}


def end(folder: Path, env: dict[str, str], number: int, after: int) -> tuple[int, str]:
    """Start a batch and end it by a signal when it has told of some documents: exit status and messages."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tongwen", *command("broken")],
        cwd=folder,
        env=environment(env),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert child.stdout
    for _ in range(after):
        assert json.loads(child.stdout.readline())["status"] == "done"
    os.kill(child.pid, number)
    _, said = child.communicate(timeout=60)
    return child.returncode, said


def statuses(out: bytes) -> list[str]:
    """What became of each document."""
    return [json.loads(line)["status"] for line in out.splitlines()]


def test_a_killed_batch_of_50_ends_with_the_same_bytes(tmp_path: Path, env: dict[str, str]) -> None:
    """Nothing is lost, done twice or left half written, even where nothing could be cleaned up."""
    small_documents(tmp_path, 50)
    whole = tongwen(*command("whole"), cwd=tmp_path, env=env)
    assert (whole.returncode, statuses(whole.stdout)) == (0, ["done"] * 50)
    assert end(tmp_path, env, signal.SIGKILL, after=20)[0] == -signal.SIGKILL
    written = contents(tmp_path / "broken")
    assert 60 <= sum(name.endswith((".tmx", ".tongwen", ".html")) for name in written) < 150
    rest = tongwen(*command("broken"), cwd=tmp_path, env=env)
    assert rest.returncode == 0, rest.stderr
    found = statuses(rest.stdout)
    assert found == sorted(found, reverse=True)  # skipped ones first
    assert 20 <= found.count("skipped") < 50
    assert contents(tmp_path / "broken") == contents(tmp_path / "whole")
    assert len(contents(tmp_path / "whole")) == 151


def test_a_batch_that_is_stopped_says_how_far_it_came(tmp_path: Path, env: dict[str, str]) -> None:
    """Ctrl-C, or the end of a session, leaves finished documents and nothing else."""
    small_documents(tmp_path, 12)
    code, said = end(tmp_path, env, signal.SIGTERM, after=2)
    assert code == 130
    assert said.startswith("tongwen: stopped; 12 documents, ")
    assert said.endswith(" done; the same command goes on from there\n")
    names = {name for name in contents(tmp_path / "broken") if name != NAME}
    assert names
    assert {name.rpartition(".")[2] for name in names} == {"tmx", "tongwen", "html"}
    assert len(names) % 3 == 0
