"""`import tongwen`: the whole public API, loaded name by name."""

from __future__ import annotations

import ast
import subprocess
from pathlib import Path

import pytest

import tongwen
from tests import children
from tests.tongwen.program import environment, letter


def test_every_public_name_is_there_for_programs_and_for_type_checkers() -> None:
    """A name that only one of the two knows is found out by a user otherwise."""
    assert {*tongwen._HOME, "__version__"} == set(tongwen.__all__)
    assert all(getattr(tongwen, name) is not None for name in tongwen.__all__)
    tree = ast.parse(Path(str(tongwen.__file__)).read_text(encoding="utf-8"))
    [checked] = [node for node in tree.body if isinstance(node, ast.If)]
    imports = [node for node in checked.body if isinstance(node, ast.ImportFrom)]
    homes = {
        name.asname or name.name: f"{node.module}:{name.name}" if name.asname else node.module
        for node in imports
        for name in node.names
    }
    assert homes == tongwen._HOME


def test_a_misspelt_name_is_an_error() -> None:
    """As in any module."""
    with pytest.raises(AttributeError, match="module 'tongwen' has no attribute 'aline'"):
        _ = tongwen.aline


def test_the_readmes_example_runs(tmp_path: Path) -> None:
    """What the README shows as a library works when it is pasted."""
    readme = (children.ROOT / "README.md").read_text(encoding="utf-8")
    example = readme.partition("```python\n")[2].partition("```")[0]
    command = children.command(example + "print(beads[1].src, beads[1].tgt)")
    done = subprocess.run(
        command, cwd=letter(tmp_path), env=environment({}), capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    assert "The Chair opened the meeting." in done.stdout.decode()
    assert done.stdout.decode().splitlines()[-1] == "(1,) (1,)"
