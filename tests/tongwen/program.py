"""The real program, in a process of its own, on short texts or on the sample report."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests import children

ZH = (
    "秋季会议的报告\n\n1. 委员会于10月5日在市政厅举行会议。主席宣布会议开幕。\n\n"
    "2. 委员会通过了2021年的预算，总额为350万元。秘书处将在三个月内提交报告。\n\n"
    "3. 会议于下午6时闭幕。\n"
)
EN = (
    "Report of the autumn meeting\n\n1. The committee met at the town hall on 5 October. The Chair opened "
    "the meeting.\n\n2. The committee adopted the budget for 2021 in the amount of 3.5 million yuan. The "
    "secretariat will submit a report within three months.\n\n3. The meeting was closed at 6 p.m.\n"
)
SW = (
    "Ripoti ya mkutano wa vuli\n\n1. Kamati ilikutana katika ukumbi wa mji tarehe 5 Oktoba. Mwenyekiti "
    "alifungua mkutano.\n\n2. Kamati ilipitisha bajeti ya mwaka 2021 ya yuan milioni 3.5. Sekretarieti "
    "itawasilisha ripoti ndani ya miezi mitatu.\n\n3. Mkutano ulifungwa saa 12 jioni.\n"
)

BEFORE = b"last week's work"


def tongwen(
    *arguments: object, cwd: Path, env: Mapping[str, str] | None = None, timeout: float = 60
) -> subprocess.CompletedProcess[bytes]:
    """Run `tongwen` with arguments in a folder, to its end."""
    return subprocess.run(
        [sys.executable, "-m", "tongwen", *map(str, arguments)],
        cwd=cwd,
        env=environment(env or {}),
        capture_output=True,
        timeout=timeout,
        check=False,
    )


def on_terminal(*arguments: object) -> tuple[subprocess.CompletedProcess[bytes], bytes]:
    """Run `tongwen` in the current folder with a terminal for stderr, and what it wrote there."""
    screen, stderr = pytest.importorskip("pty").openpty()
    command = [sys.executable, "-m", "tongwen", *map(str, arguments)]
    child = subprocess.Popen(command, env=environment({}), stdout=subprocess.PIPE, stderr=stderr)
    os.close(stderr)
    shown = b"".join(iter(lambda: _read(screen), b""))
    os.close(screen)
    out, _ = child.communicate(timeout=60)
    return subprocess.CompletedProcess(command, child.returncode, out), shown


def _read(screen: int) -> bytes:
    """What a program has written to a terminal; b"" when it has ended."""
    try:
        return os.read(screen, 65_536)
    except OSError:
        return b""


def environment(changes: Mapping[str, str]) -> dict[str, str]:
    """This process's environment in which Python finds the project from any folder, with changes."""
    path = os.pathsep.join(filter(None, (str(children.ROOT), os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8", **changes}


def letter(folder: Path) -> Path:
    """Puts a short report in Chinese and English, zh.txt and en.txt, into a folder."""
    (folder / "zh.txt").write_text(ZH, encoding="utf-8")
    (folder / "en.txt").write_text(EN, encoding="utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes, hidden ones too."""
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}
